import { randomUUID } from 'node:crypto';
import type { CivilDate } from '../domain/civil-date.ts';
import type { KnownPerson, StudentRow } from '../domain/first-load.ts';
import { normalizedName, type FullName } from '../domain/full-name.ts';
import { planStudents, type PlannedStudent } from '../domain/student-load.ts';
import type { Transaction } from './database.ts';
import { changeFacts, takeEnrolments } from './dated-facts.ts';
import { knownOfStudents, takeLoads } from './known-studies.ts';
import type { Loaded } from './load-groups.ts';
import { enterLoad, type NewLoad } from './loads.ts';

interface Entering {
  readonly row: StudentRow;
  readonly plan: PlannedStudent;
  readonly personId: string;
  readonly enrolmentId: string;
}

interface PersonToEnter {
  readonly id: string;
  readonly name: FullName;
  readonly birthOn: string | null;
  readonly snils: string | null;
}

/**
 * Loads people as they study on a day: person, enrolment, status, terms, group and representatives, wholly or not at
 * all when a row is refused. No order is made up for it and no letter is sent. The same rows again change nothing.
 *
 * @param keep false for a dry run
 */
export async function loadStudents(
  tx: Transaction,
  rows: readonly StudentRow[],
  load: NewLoad,
  keep: boolean,
): Promise<Loaded<PlannedStudent>> {
  await takeLoads(tx);
  const known = await knownOfStudents(tx, rows, load.on);
  const planned = planStudents(rows, known, load.on as CivilDate);
  if (!keep || planned.some(({ outcome }) => outcome === 'refused'))
    return { kept: false, number: null, rows: planned };
  const entering = rows.flatMap((row, index): Entering[] => {
    const plan = planned[index];
    if (plan?.outcome !== 'enters') return [];
    return [{ row, plan, personId: plan.personId ?? randomUUID(), enrolmentId: randomUUID() }];
  });
  if (entering.length === 0) return { kept: true, number: null, rows: planned };
  const { id: loadId, number } = await enterLoad(tx, load, entering.length);
  await enterPeople(tx, entering, known.people, loadId);
  await enterEnrolments(tx, entering, loadId);
  await enterFacts(tx, entering, load.on as CivilDate, loadId);
  return { kept: true, number, rows: planned };
}

async function enterPeople(
  tx: Transaction,
  entering: readonly Entering[],
  known: readonly KnownPerson[],
  loadId: string,
): Promise<void> {
  const people = new Map<string, PersonToEnter>();
  const contacts: { person_id: string; value: string }[] = [];
  const links: { student_id: string; person_id: string }[] = [];
  // A parent of two students is one person: by name and phone, in the registry and in the file.
  const parents = new Map(
    known.flatMap((person) =>
      person.phone === null ? [] : [[parentKey(person.matchingName, person.phone), person.id]],
    ),
  );
  for (const { row, plan, personId } of entering) {
    if (plan.personId === null) people.set(personId, { ...row, id: personId });
    if (row.phone !== null) contacts.push({ person_id: personId, value: row.phone });
    for (const { name, phone } of row.representatives) {
      const key = phone === null ? randomUUID() : parentKey(normalizedName(name), phone);
      const parentId = parents.get(key) ?? randomUUID();
      if (!parents.has(key)) people.set(parentId, { id: parentId, name, birthOn: null, snils: null });
      parents.set(key, parentId);
      if (phone !== null) contacts.push({ person_id: parentId, value: phone });
      if (parentId !== personId) links.push({ student_id: personId, person_id: parentId });
    }
  }
  await insertPeople(tx, [...people.values()]);
  await addMissing(tx, entering);
  await insertContacts(tx, contacts);
  await tx.query(
    `
    insert into representative (organization_id, student_id, person_id, opened_by_load)
    select distinct $1::uuid, student_id, person_id, $3::uuid
    from jsonb_to_recordset($2::jsonb) as r(student_id uuid, person_id uuid)
    on conflict (organization_id, student_id, person_id) where withdrawn_at is null do nothing`,
    [tx.organizationId, JSON.stringify(links), loadId],
  );
}

function parentKey(matchingName: string, phone: string): string {
  return `${phone} ${matchingName}`;
}

async function insertPeople(tx: Transaction, people: readonly PersonToEnter[]): Promise<void> {
  await tx.query(
    `
    insert into person (organization_id, id, last_name, first_name, middle_name, matching_name, birth_on, snils)
    select $1, id, last_name, first_name, middle_name, matching_name, birth_on, snils
    from jsonb_to_recordset($2::jsonb) as p(
      id uuid, last_name text, first_name text, middle_name text, matching_name text, birth_on date, snils text
    )`,
    [
      tx.organizationId,
      JSON.stringify(
        people.map(({ id, name, birthOn, snils }) => ({
          id,
          last_name: name.last,
          first_name: name.first,
          middle_name: name.middle,
          matching_name: normalizedName(name),
          birth_on: birthOn,
          snils,
        })),
      ),
    ],
  );
}

/** What was missing of known people is added; what is known is never overwritten. */
async function addMissing(tx: Transaction, entering: readonly Entering[]): Promise<void> {
  await tx.query(
    `
    update person p set
      snils = coalesce(p.snils, a.snils),
      birth_on = coalesce(p.birth_on, a.birth_on)
    from jsonb_to_recordset($2::jsonb) as a(id uuid, birth_on date, snils text)
    where p.organization_id = $1 and p.id = a.id and (p.snils is null or p.birth_on is null)`,
    [
      tx.organizationId,
      JSON.stringify(
        entering
          .filter(({ plan }) => plan.personId !== null)
          .map(({ row, personId }) => ({ id: personId, birth_on: row.birthOn, snils: row.snils })),
      ),
    ],
  );
}

async function insertContacts(
  tx: Transaction,
  contacts: readonly { person_id: string; value: string }[],
): Promise<void> {
  await tx.query(
    `
    insert into contact (organization_id, person_id, kind, value)
    select $1, person_id, 'phone', value
    from jsonb_to_recordset($2::jsonb) as c(person_id uuid, value text)
    on conflict (organization_id, person_id, kind) where replaced_at is null do nothing`,
    [tx.organizationId, JSON.stringify(contacts)],
  );
}

async function enterEnrolments(
  tx: Transaction,
  entering: readonly Entering[],
  loadId: string,
): Promise<void> {
  await tx.query(
    `
    insert into enrolment (organization_id, id, person_id, register_number, opened_by_load)
    select $1, id, person_id, register_number, $3
    from jsonb_to_recordset($2::jsonb) as e(id uuid, person_id uuid, register_number text)`,
    [
      tx.organizationId,
      JSON.stringify(
        entering.map(({ enrolmentId, personId, row }) => ({
          id: enrolmentId,
          person_id: personId,
          register_number: row.registerNumber,
        })),
      ),
      loadId,
    ],
  );
}

async function enterFacts(
  tx: Transaction,
  entering: readonly Entering[],
  on: CivilDate,
  loadId: string,
): Promise<void> {
  const at = await takeEnrolments(
    tx,
    entering.map(({ enrolmentId }) => enrolmentId),
  );
  const days = { from: on, until: null, source: loadId };
  await changeFacts(
    tx,
    'status',
    entering.map(({ enrolmentId, row }) => ({ enrolmentId, ...days, value: { status: row.status } })),
    at,
  );
  await changeFacts(
    tx,
    'terms',
    entering.map(({ enrolmentId, plan }) => ({ enrolmentId, ...days, value: plan.terms })),
    at,
  );
  await changeFacts(
    tx,
    'group',
    entering.flatMap(({ enrolmentId, plan: { groupId } }) =>
      groupId === null ? [] : [{ enrolmentId, ...days, value: { groupId } }],
    ),
    at,
  );
}
