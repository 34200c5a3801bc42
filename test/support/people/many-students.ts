import type { Transaction } from '../../../registry/db/database.ts';

const GROUP_SIZE = 25;

/**
 * Enters students with their groups, of one intake and one programme, as they study from 1 September 2026, in a few
 * statements. Gives their register numbers. Groups are `<prefix>-0` and on, and `<prefix>-X` without anybody.
 */
export async function makeStudents(tx: Transaction, prefix: string, count: number): Promise<string[]> {
  const organization = tx.organizationId;
  const groups = Math.max(2, Math.ceil(count / GROUP_SIZE));
  const { rows } = await tx.query<{ id: string }>(
    `
    insert into programme (organization_id, code, kind, title, qualification, base, length_months, intake_year)
    values ($1, '09.02.07', 'speciality', 'Сети', $2, 9, 46, 2026)
    returning id`,
    [organization, prefix],
  );
  const programme = rows[0]?.id;
  await tx.query(
    `
    insert into study_group (organization_id, code, programme_id, intake_year, form)
    select $1, $2 || '-' || n, $3, 2026, 'fullTime' from (select generate_series(0, $4::int - 1)::text as n union all select 'X') g`,
    [organization, prefix, programme, groups],
  );
  await tx.query(
    `
    with made as (
      insert into person (organization_id, last_name, first_name, matching_name, birth_on)
      select $1, $2 || n, 'Иван', lower($2 || n || ' иван'), date '2008-01-01' from generate_series(1, $3::int) n
      returning id, substr(last_name, length($2) + 1)::int as n
    )
    insert into enrolment (organization_id, person_id, register_number) select $1, id, upper($2) || '/' || n from made`,
    [organization, prefix, count],
  );
  const facts = (table: string, columns: string, values: string) =>
    tx.query(
      `
      insert into ${table} (organization_id, enrolment_id, ${columns}, valid, recorded)
      select $1, e.id, ${values}, daterange('2026-09-01', null), tstzrange('2026-09-01T08:00:00Z', null)
      from enrolment e
      join study_group g on g.organization_id = $1
        and g.code = $2 || '-' || ((split_part(e.register_number, '/', 2)::int - 1) / ${GROUP_SIZE})
      where e.organization_id = $1 and e.register_number like upper($2) || '/%'`,
      [organization, prefix],
    );
  await facts('study_status', 'status', `'studying'`);
  await facts(
    'study_terms',
    'programme_id, course, form, funding',
    `g.programme_id, 1, 'fullTime', 'budget'`,
  );
  await facts('group_membership', 'group_id', 'g.id');
  return Array.from({ length: count }, (_, index) => `${prefix.toUpperCase()}/${index + 1}`);
}
