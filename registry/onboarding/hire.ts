import { randomUUID } from 'node:crypto';
import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import { requireNotAfter } from '../../domain/calendar/paper-date.ts';
import { isLongServing, requireHireDay, type LongServing } from '../../domain/onboarding/hire-day.ts';
import type { HireResult, NewHire } from '../../domain/onboarding/new-hire.ts';
import type { PostCategory } from '../../domain/people/post.ts';
import { writeAudit } from '../audit/audit.ts';
import { openCaseRow } from '../case/cases.ts';
import { collegeDate } from '../college/clock.ts';
import type { Transaction } from '../db/database.ts';
import type { Lists } from '../case/lists.ts';
import { findOrEnterPerson, lockEntering } from '../people/people.ts';
import { categoryOfHire } from './category.ts';
import { appointClassTeacher } from './class-teachers.ts';
import { replaceContacts } from './contacts.ts';
import { findEmployment, replaceFacts } from './changed-hire.ts';
import { confirmOnWord } from '../college/membership.ts';
import { editionOn, type Policy } from '../college/policy.ts';
import { firstDayOf } from './first-day.ts';

/** Waits until nobody else enters any of these hires. */
export function lockHires(tx: Transaction, hires: readonly NewHire[]): void {
  lockEntering(
    tx,
    hires,
    hires.flatMap(({ personnelNumber, classTeacherOf }) => [
      `employment:${personnelNumber}`,
      ...classTeacherOf.map((code) => `group:${code}`),
    ]),
  );
}

/**
 * Enters a hire: the facts and the case to lead it, which a pump starts even if this process dies right after.
 * The same hire again changes nothing; what is said otherwise of somebody known is taken over and told. Take `lockHires`
 * first.
 *
 * @throws `UnknownPost` when neither the edition nor HR, now or earlier, says the category; `EmploymentDiffers` when the
 *   personnel number is another person's or has another first day; `PersonDiffers`; `PersonUnclear` for a namesake;
 *   `InvalidDate` for a contract or an order of a day that has not come; `CalendarMissing` where the first day has come and
 *   its year has no calendar
 */
export async function enterHire(
  tx: Transaction,
  lists: Lists,
  hire: NewHire,
  by: { actorId: string | null; at: string },
): Promise<HireResult> {
  const today = await collegeDate(tx, by.at);
  const [existing, edition] = await Promise.all([
    findEmployment(tx, hire.personnelNumber),
    editionOn(tx, today),
  ]);
  requireHireDay(hire.hiredOn, today);
  requireNotAfter(hire.ground?.date ?? null, today, 'contractOn');
  if (existing) return replaceFacts(tx, lists, { existing, hire, policy: edition.policy }, by);
  const category = await categoryOfHire(tx, hire, edition.policy);
  const person = await findOrEnterPerson(tx, hire, hire.samePerson ?? 'ask');
  const said = { personId: person.id, caseId: null, phone: hire.phone, email: hire.email };
  const { changes } = await replaceContacts(tx, lists, said, { id: randomUUID(), ...by });
  const way = await wayOf(tx, { hire, category, policy: edition.policy, today });
  const employmentId = enterEmployment(tx, { personId: person.id, hire, category, way });
  await appointClassTeacher(tx, person.id, hire);
  const opened = await openCaseRow(tx, {
    ...{ id: randomUUID(), kind: 'onboarding', personId: person.id, employmentId },
    ...{ editionId: edition.id, ...by },
  });
  const { longServing } = way;
  if (longServing === 'onPlatform') confirmOnWord(tx, { personId: person.id, caseId: opened.id, at: by.at });
  const { personnelNumber, post, hiredOn } = hire;
  const values = { personnelNumber, post, hiredOn, ...(longServing === null ? {} : { longServing }) };
  const ids = { person: person.id, employment: employmentId, category };
  writeAudit(tx, [{ ...by, action: 'hire:entered', caseId: opened.id, ids, values }]);
  return {
    outcome: 'opened',
    caseId: opened.id,
    number: opened.number,
    employmentId,
    ...way,
    knownPerson: person.known,
    sharedPhone: person.sharedPhone,
    namesake: person.namesake,
    changes,
  };
}

interface Way {
  readonly access: 'required' | 'notRequired';
  readonly longServing: LongServing | null;
  readonly calendarMissing: number | null;
}

/** Does the post need access, what is done with somebody who has worked for long, and can the first day be counted. */
async function wayOf(
  tx: Transaction,
  about: {
    readonly hire: NewHire;
    readonly category: PostCategory;
    readonly policy: Policy;
    readonly today: CivilDate;
  },
): Promise<Way> {
  const { hire, category, policy, today } = about;
  const { hiredOn } = hire;
  if (!policy.accessFor.includes(category)) {
    return { access: 'notRequired', longServing: null, calendarMissing: null };
  }
  const { missing } = await firstDayOf(tx, policy, { hiredOn, today });
  // By default nobody who has worked for long is sent a letter, and nothing is believed of the platform.
  const longServing = isLongServing(hiredOn, today) ? (hire.longServing ?? 'noAccess') : null;
  return { access: 'required', longServing, calendarMissing: missing };
}

interface NewEmployment {
  readonly personId: string;
  readonly hire: NewHire;
  readonly category: PostCategory;
  readonly way: Way;
}

function enterEmployment(tx: Transaction, { personId, hire, category, way }: NewEmployment): string {
  const id = randomUUID();
  tx.send(
    `
    with entered as (
      insert into employment (
        organization_id, id, person_id, personnel_number, post, category, kind, unit, ground_kind, ground_number, ground_on,
        long_serving
      )
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $13)
    )
    insert into employment_start (organization_id, employment_id, hired_on) values ($1, $2, $12)`,
    [
      tx.organizationId,
      id,
      personId,
      hire.personnelNumber,
      hire.post,
      category,
      hire.employmentKind,
      hire.unit,
      hire.ground?.kind ?? null,
      hire.ground?.number ?? null,
      hire.ground?.date ?? null,
      hire.hiredOn,
      way.longServing,
    ],
  );
  return id;
}
