import { byGroupKey, groupKey } from '../../domain/student/group-codes.ts';
import type { GroupRow, KnownStudies, StudentRow } from '../../domain/student/first-load.ts';
import { normalizedName, type FullName } from '../../domain/people/full-name.ts';
import type { StudyTerms } from '../../domain/student/study.ts';
import { readGroups } from './group-codes.ts';
import type { Transaction } from '../db/database.ts';

/** Lets one first load of the college at a time decide what it would do: two files must not enter one person twice. */
export async function lockLoads(tx: Transaction): Promise<void> {
  tx.send(`select pg_advisory_xact_lock(hashtextextended('load:' || $1, 0))`, [tx.organizationId]);
}

/** What the registry knows of everything that rows of people name, on the day of the load. */
export async function knownOfStudents(
  tx: Transaction,
  rows: readonly StudentRow[],
  on: string,
): Promise<KnownStudies> {
  const names: FullName[] = rows.flatMap((row) => [row.name, ...row.representatives.map(({ name }) => name)]);
  const phones = rows.flatMap((row) => [row.phone, ...row.representatives.map(({ phone }) => phone)]);
  const { rows: people } = await tx.query<KnownStudies['people'][number]>(
    `
    select p.id, p.matching_name as "matchingName", p.birth_on as "birthOn", p.snils, k.value as phone
    from person p
    left join contact k
      on k.organization_id = $1 and k.person_id = p.id and k.kind = 'phone' and k.replaced_at is null
    where p.organization_id = $1
      and (p.matching_name = any ($2::text[]) or p.snils = any ($3::text[]) or k.value = any ($4::text[]))`,
    [
      tx.organizationId,
      [...new Set(names.map(normalizedName))],
      rows.flatMap(({ snils }) => snils ?? []),
      phones.filter((phone) => phone !== null),
    ],
  );
  return {
    people,
    enrolments: await readEnrolments(
      tx,
      rows.map(({ registerNumber }) => registerNumber),
      people.map(({ id }) => id),
      on,
    ),
    ...(await groupsAndProgrammes(
      tx,
      rows.flatMap(({ group }) => group ?? []),
      rows.flatMap(({ programme }) => programme ?? []),
    )),
  };
}

/** What the registry knows of everything that rows of groups name. */
export async function knownOfGroups(tx: Transaction, rows: readonly GroupRow[]): Promise<KnownStudies> {
  const found = await groupsAndProgrammes(
    tx,
    rows.map(({ code }) => code),
    rows.map(({ programme }) => programme),
  );
  return { people: [], enrolments: [], ...found };
}

interface EnrolmentRow {
  id: string;
  person_id: string;
  register_number: string;
  status: KnownStudies['enrolments'][number]['status'];
  programme_id: string | null;
  course: number;
  form: StudyTerms['form'];
  funding: StudyTerms['funding'];
  group_id: string | null;
}

async function readEnrolments(
  tx: Transaction,
  registerNumbers: readonly string[],
  personIds: readonly string[],
  on: string,
): Promise<KnownStudies['enrolments']> {
  const { rows } = await tx.query<EnrolmentRow>(
    `
    select e.id, e.person_id, e.register_number, c.status, c.programme_id, c.course, c.form, c.funding, c.group_id
    from enrolment e
    left join contingent_on($2, null) c on c.enrolment_id = e.id
    where e.organization_id = $1 and e.withdrawn_at is null
      and (e.register_number = any ($3::text[]) or e.person_id = any ($4::uuid[]))`,
    [tx.organizationId, on, registerNumbers, personIds],
  );
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    registerNumber: row.register_number,
    status: row.status,
    terms:
      row.programme_id === null
        ? null
        : { programmeId: row.programme_id, course: row.course, form: row.form, funding: row.funding },
    groupId: row.group_id,
  }));
}

async function groupsAndProgrammes(
  tx: Transaction,
  groupCodes: readonly string[],
  programmeCodes: readonly string[],
): Promise<Pick<KnownStudies, 'groups' | 'programmes'>> {
  const known = byGroupKey(await readGroups(tx));
  const groups = [...new Set(groupCodes.map(groupKey))].flatMap((key) => known.get(key) ?? []);
  const { rows: programmes } = await tx.query<KnownStudies['programmes'][number]>(
    `
    select id, code, title, qualification, base, length_months as "lengthMonths", intake_year as "intakeYear"
    from programme
    where organization_id = $1 and (code = any ($2::text[]) or id = any ($3::uuid[]))`,
    [tx.organizationId, programmeCodes, groups.flatMap(({ programmeId }) => programmeId ?? [])],
  );
  return { groups, programmes };
}
