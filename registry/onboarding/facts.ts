import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import type { LongServing } from '../../domain/onboarding/hire-day.ts';
import type { OnboardingFacts } from '../../domain/onboarding/types.ts';
import { instantOf } from '../../domain/calendar/zone.ts';
import type { FactsQuestion } from '../case/lists.ts';
import { collegeDate, timeZoneOf } from '../college/clock.ts';
import type { Transaction } from '../db/database.ts';
import { invitationFacts } from '../invitation/facts.ts';
import { editionOn, type Policy } from '../college/policy.ts';
import { TEACHERS } from '../college/spaces.ts';
import { verificationFacts } from '../verification/facts.ts';
import { firstDayOf } from './first-day.ts';

interface HireRow {
  category: 'pedagogue' | 'administration' | 'other';
  withdrawn: boolean;
  dismissed: boolean;
  long_serving: LongServing | null;
  status_refused: boolean;
  hired_on: string;
  other_case: boolean;
  member: boolean;
  groups: number;
  platform: OnboardingFacts['platform'];
}

/**
 * What a decision on an onboarding needs to know, as the registry has it at an instant.
 *
 * @throws `CalendarMissing`, `EditionMissing` (retried later)
 */
export async function onboardingFacts(
  tx: Transaction,
  { caseId, at }: FactsQuestion,
): Promise<OnboardingFacts> {
  const today = await collegeDate(tx, at);
  const { policy } = await editionOn(tx, today);
  // Asked in one go: they reach the server together.
  const [hires, invitation, verification] = await Promise.all([
    tx.query<HireRow>(HIRE, [caseId, TEACHERS, at]),
    invitationFacts(tx, caseId, policy),
    verificationFacts(tx, caseId, policy),
  ]);
  const row = hires.rows[0];
  if (!row) throw new KontingentError('NotFound', 'The case is not in the registry', { case: caseId });
  return {
    ...invitation,
    ...verification,
    // The administrator has let them in, and knew their status, before the product was there.
    verification:
      row.long_serving === 'onPlatform' && !row.status_refused ? 'done' : verification.verification,
    access:
      policy.accessFor.includes(row.category) && row.long_serving !== 'noAccess' ? 'required' : 'notRequired',
    withdrawn: row.withdrawn,
    dismissed: row.dismissed,
    startsAt: await startOf(tx, policy, { hiredOn: row.hired_on as CivilDate, today }),
    otherCase: row.other_case,
    member: row.member,
    groupsToAttach: policy.steps.attachClassTeachers === 'off' ? 0 : row.groups,
    platform: row.platform,
  };
}

/** On the first working day itself or later the invitation goes at once: HR often enters a hire at the end of that day. */
async function startOf(
  tx: Transaction,
  policy: Policy,
  days: { readonly hiredOn: CivilDate; readonly today: CivilDate },
): Promise<string | null> {
  const { day } = await firstDayOf(tx, policy, days);
  return day === null ? null : instantOf(day, policy.day.starts, await timeZoneOf(tx));
}

const HIRE = `
  select
    e.category,
    e.withdrawn_at is not null as withdrawn,
    e.ended_on is not null as dismissed,
    e.long_serving,
    exists (
      select from verification v where v.person_id = c.person_id and v.outcome = 'refused'
    ) as status_refused,
    s.hired_on,
    exists (
      select from "case" o
      where o.person_id = c.person_id
        and o.kind = c.kind
        and o.state <> 'closed'
        and o.id <> c.id
        and case o.stage
          when 'undoing' then false
          -- Those whose turn comes in the same moment, two jobs from the same first day say: the older case leads.
          when 'awaitingDate' then o.number < c.number and o.due_at <= $3
          when 'opening' then o.number < c.number
          when 'awaitingOther' then o.number < c.number
          when 'awaitingPlatform' then o.number < c.number
          else true
        end
    ) as other_case,
    exists (
      select from space_membership m
      join space p on p.organization_id = m.organization_id and p.id = m.space_id
      where m.person_id = c.person_id and p.code = $2 and m.removed_at is null
    ) as member,
    (
      select count(*)::int from appointment a
      where a.person_id = c.person_id and a.kind = 'classTeacher' and a.withdrawn_at is null and a.attached_at is null
        and upper_inf(a.valid)
    ) as groups,
    g.platform_state as platform
  from "case" c
  join organization g on g.id = c.organization_id
  join employment e on e.organization_id = c.organization_id and e.id = c.employment_id
  join employment_start s
    on s.organization_id = e.organization_id and s.employment_id = e.id and upper_inf(s.recorded)
  where c.id = $1`;
