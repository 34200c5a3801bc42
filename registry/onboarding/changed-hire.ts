import { randomUUID } from 'node:crypto';
import { KontingentError } from '../../domain/errors.ts';
import { contradiction, differences, type KnownHire } from '../../domain/onboarding/hire-differences.ts';
import type { HireResult, NewHire } from '../../domain/onboarding/new-hire.ts';
import { groupKey } from '../../domain/student/group-codes.ts';
import { writeAudit } from '../audit/audit.ts';
import type { Lists } from '../case/lists.ts';
import { enqueueReevaluation } from '../case/notify.ts';
import type { Policy } from '../college/policy.ts';
import type { Transaction } from '../db/database.ts';
import { categoryOfHire } from './category.ts';
import { appointClassTeacher } from './class-teachers.ts';
import { replaceContacts } from './contacts.ts';

/** An employment that is in the registry under a personnel number, with its onboarding. */
export interface ExistingHire extends KnownHire {
  readonly id: string;
  readonly personId: string;
  readonly caseId: string | null;
  readonly number: number | null;
  readonly state: string | null;
}

/** The employment of a personnel number; null where nobody has it. */
export async function findEmployment(tx: Transaction, personnelNumber: string): Promise<ExistingHire | null> {
  const { rows } = await tx.query<ExistingHire>(EXISTING, [personnelNumber]);
  return rows[0] ?? null;
}

const EXISTING = `
  select
    e.id, e.person_id as "personId", p.matching_name as "matchingName", e.post, s.hired_on as "hiredOn", e.unit,
    p.snils, p.birth_on as "birthDate",
    case when e.ground_kind is not null then
      jsonb_build_object('kind', e.ground_kind, 'number', e.ground_number, 'date', e.ground_on)
    end as ground,
    (select k.value from contact k where k.person_id = p.id and k.kind = 'phone' and k.replaced_at is null) as phone,
    (select k.value from contact k where k.person_id = p.id and k.kind = 'email' and k.replaced_at is null) as email,
    array(
      select g.code from appointment a
      join study_group g on g.organization_id = a.organization_id and g.id = a.group_id
      where a.person_id = p.id and a.kind = 'classTeacher' and a.withdrawn_at is null and upper_inf(a.valid)
      order by g.code
    ) as "classTeacherOf",
    c.id as "caseId", c.number, c.state
  from employment e
  join person p on p.organization_id = e.organization_id and p.id = e.person_id
  join employment_start s
    on s.organization_id = e.organization_id and s.employment_id = e.id and upper_inf(s.recorded)
  left join "case" c
    on c.organization_id = e.organization_id and c.employment_id = e.id and c.kind = 'onboarding'
  where e.personnel_number = $1 and e.withdrawn_at is null
  order by c.number desc
  limit 1`;

/**
 * Compares a hire with the employment that has its personnel number, and takes over what is said otherwise: contacts, post,
 * unit and ground of the employment, groups. What is missing in the registry is added.
 *
 * @throws `EmploymentDiffers` for another person, or another first day, which is moved by its own command; `UnknownPost`
 */
export async function replaceFacts(
  tx: Transaction,
  lists: Lists,
  {
    existing,
    hire,
    policy,
  }: { readonly existing: ExistingHire; readonly hire: NewHire; readonly policy: Policy },
  by: { readonly actorId: string | null; readonly at: string },
): Promise<HireResult> {
  const { id, personId, caseId, number, state } = existing;
  refuseContradiction(existing, hire);
  const changes = differences(existing, hire, (one, other) => groupKey(one) === groupKey(other));
  addMissing(tx, personId, hire);
  if (changes.length === 0) {
    return { outcome: 'unchanged', caseId, number, running: state !== null && state !== 'closed' };
  }
  const contacts = await replaceContacts(
    tx,
    lists,
    { personId, caseId, phone: hire.phone, email: hire.email },
    { id: randomUUID(), ...by },
  );
  const changed = new Set(changes.map(({ field }) => field));
  const category = changed.has('post') ? await categoryOfHire(tx, hire, policy) : null;
  updateEmployment(tx, id, hire, category);
  if (changed.has('classTeacherOf')) await appointClassTeacher(tx, personId, hire);
  // A post that needs no access, or needs it now: a case that waits looks again.
  if (category !== null && caseId !== null) enqueueReevaluation(tx, caseId, by.at);
  writeAudit(tx, [
    {
      ...{ ...by, caseId, action: 'hire:changed' },
      ids: { person: personId, employment: id, category },
      values: { changes },
    },
  ]);
  const { invitation, sharedPhone } = contacts;
  return { outcome: 'changed', caseId, number, changes, invitation, sharedPhone };
}

/** @throws `EmploymentDiffers` */
function refuseContradiction(existing: ExistingHire, hire: NewHire): void {
  const fact = contradiction(existing, hire);
  if (fact === null) return;
  const details = { fact, number: existing.number };
  throw new KontingentError(
    'EmploymentDiffers',
    'The personnel number has other facts in the registry',
    details,
  );
}

function addMissing(tx: Transaction, personId: string, { snils, birthDate }: NewHire): void {
  if (snils === null && birthDate === null) return;
  tx.send('update person set snils = coalesce(snils, $2), birth_on = coalesce(birth_on, $3) where id = $1', [
    personId,
    snils,
    birthDate,
  ]);
}

function updateEmployment(tx: Transaction, id: string, hire: NewHire, category: string | null): void {
  tx.send(
    `
    update employment set
      post = $2, unit = coalesce($3, unit), category = coalesce($4, category),
      ground_kind = coalesce($5, ground_kind), ground_number = coalesce($6, ground_number),
      ground_on = coalesce($7, ground_on)
    where id = $1`,
    [
      id,
      hire.post,
      hire.unit,
      category,
      hire.ground?.kind ?? null,
      hire.ground?.number ?? null,
      hire.ground?.date ?? null,
    ],
  );
}
