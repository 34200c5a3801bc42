import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import { whyNotInvited } from '../../domain/invitation/invitable.ts';
import type { CaseRow } from '../case/cases.ts';
import type { Policy } from '../college/policy.ts';
import { TEACHERS } from '../college/spaces.ts';
import type { Transaction } from '../db/database.ts';
import { firstDayOf } from './first-day.ts';

interface Row {
  category: Policy['accessFor'][number] | null;
  withdrawn: boolean;
  guest: boolean;
  hired_on: CivilDate | null;
  member: boolean;
}

/**
 * Is an invitation apart from an onboarding called for: of somebody who works here by now, by a post that needs access,
 * and who is not in the class already.
 *
 * @throws `NotInvited` with why not
 */
export async function requireInvitable(
  tx: Transaction,
  { id, number }: CaseRow,
  { policy, today }: { readonly policy: Policy; readonly today: CivilDate },
): Promise<void> {
  const { rows } = await tx.query<Row>(INVITED, [id, TEACHERS]);
  const [row] = rows;
  if (!row) throw new KontingentError('NotFound', 'There is no such case', { case: number });
  const { category, hired_on: hiredOn, guest, withdrawn, member } = row;
  const first = hiredOn === null ? null : await firstDayOf(tx, policy, { hiredOn, today });
  const reason = whyNotInvited({
    access: category === null || policy.accessFor.includes(category) ? 'required' : 'notRequired',
    startsOn: first?.day ?? null,
    today,
    guest,
    withdrawn,
    member,
  });
  if (reason !== null) {
    const details = { case: number, reason, startsOn: hiredOn };
    throw new KontingentError('NotInvited', 'The person is not to be invited', details);
  }
}

const INVITED = `
  select
    e.category,
    e.withdrawn_at is not null as withdrawn,
    exists (select from guest g where g.case_id = c.id) as guest,
    (
      select s.hired_on from employment_start s
      where s.organization_id = e.organization_id and s.employment_id = e.id and upper_inf(s.recorded)
    ) as hired_on,
    exists (
      select from space_membership m
      join space p on p.organization_id = m.organization_id and p.id = m.space_id
      where m.person_id = c.person_id and p.code = $2 and m.removed_at is null
    ) as member
  from "case" c
  left join employment e on e.organization_id = c.organization_id and e.id = c.employment_id
  where c.id = $1`;
