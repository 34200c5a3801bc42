import type pg from 'pg';

export interface MadeStudies {
  readonly organizationId: string;
  readonly code: string;
  readonly seed: number;
  /** Enrolments over all years together. */
  readonly students: number;
  /** Intakes, one a year; the last begins in `lastIntake`. */
  readonly years: number;
  readonly lastIntake: number;
}

const GROUP_SIZE = 25;

/**
 * Fills a college with made-up students by set-based statements: each intake studies 3 years 10 months with a course a
 * year; one in fourteen goes on an academic leave for a year, one in ten leaves early, one in eight changes the group,
 * and one in thirty has a fact that was corrected later. Everything follows from the seed.
 */
export async function makeStudies(client: pg.ClientBase, made: MadeStudies): Promise<void> {
  const { organizationId, code, seed, students, years, lastIntake } = made;
  const run = (sql: string, values: readonly unknown[]) => client.query(sql, [...values]);
  await run(`select set_config('kontingent.organization', $1, false)`, [organizationId]);
  await run(`insert into tenant (id, code) values ($1, $2)`, [organizationId, code]);
  await run(
    `insert into organization (id, short_name, full_name, time_zone) values ($1, 'made', 'made', 'Europe/Samara')`,
    [organizationId],
  );
  await client.query(`
    create temporary table draw as
    select
      i,
      gen_random_uuid() as enrolment_id,
      gen_random_uuid() as person_id,
      ${lastIntake - years + 1} + (i % ${years}) as intake,
      ${['leave', 'early', 'move', 'fix', 'paid', 'place'].map((name, at) => `${rng(seed, at)} as ${name}`).join(', ')}
    from generate_series(0, ${students - 1}) as i`);
  await run(
    `
    insert into programme (organization_id, code, kind, title, qualification, base, length_months, intake_year)
    select $1, case p when 0 then '44.02.01' when 1 then '08.01.25' when 2 then '09.02.07' else '38.02.01' end,
      case p when 1 then 'profession' else 'speciality' end, 'made', 'made', 9, 46, y
    from generate_series(0, 3) p, generate_series($2::int, $3::int) y`,
    [organizationId, lastIntake - years + 1, lastIntake],
  );
  const groups = Math.max(1, Math.ceil(students / years / GROUP_SIZE));
  await run(
    `
    insert into study_group (organization_id, code, programme_id, intake_year, form)
    select $1, 'G' || n || '-' || y, p.id, y, 'fullTime'
    from generate_series(0, $4::int - 1) n
    cross join generate_series($2::int, $3::int) y
    join lateral (
      select id from programme where intake_year = y order by code offset (n % 4) limit 1
    ) p on true`,
    [organizationId, lastIntake - years + 1, lastIntake, groups],
  );
  await client.query(`
    create temporary table placed as
    select d.*, g.id as group_id, g.programme_id, other.id as other_id,
      make_date(intake, 9, 1) as begins,
      case when early < 0.1 then make_date(intake, 9, 1) + 120 + floor(early * 9000)::int else make_date(intake + 4, 7, 1) end as ends
    from draw d
    join lateral (select 'G' || floor(place * ${groups})::int || '-' || intake as code) c on true
    join study_group g on g.code = c.code
    join study_group other on other.code = 'G' || ((floor(place * ${groups})::int + 1) % ${groups}) || '-' || intake`);
  await run(
    `
    insert into person (organization_id, id, last_name, first_name, matching_name, birth_on)
    select $1, person_id, 'Made' || i, 'Student', 'made' || i || ' student', make_date(intake - 16, 1, 1) + (i % 365) from placed`,
    [organizationId],
  );
  await run(
    `insert into enrolment (organization_id, id, person_id, register_number) select $1, enrolment_id, person_id, 'M-' || i from placed`,
    [organizationId],
  );
  await makeFacts(run, organizationId);
  await client.query('vacuum analyze');
}

async function makeFacts(
  run: (sql: string, values: readonly unknown[]) => Promise<unknown>,
  organizationId: string,
): Promise<void> {
  const recorded = `tstzrange(begins::timestamptz, null)`;
  await run(
    `
    insert into study_status (organization_id, enrolment_id, status, valid, recorded)
    select $1, enrolment_id, part.status, part.valid, ${recorded}
    from placed
    cross join lateral (
      select 'studying' as status, daterange(begins, ends) as valid where leave >= 0.07 or ends < begins + 900
      union all select 'studying', daterange(begins, begins + 400) where leave < 0.07 and ends >= begins + 900
      union all select 'academicLeave', daterange(begins + 400, begins + 765) where leave < 0.07 and ends >= begins + 900
      union all select 'studying', daterange(begins + 765, ends) where leave < 0.07 and ends >= begins + 900
    ) part`,
    [organizationId],
  );
  await run(
    `
    insert into study_terms (organization_id, enrolment_id, programme_id, course, form, funding, valid, recorded)
    select $1, enrolment_id, programme_id, course, 'fullTime', case when paid < 0.2 then 'paid' else 'budget' end,
      daterange(make_date(intake + course - 1, 9, 1), least(ends, make_date(intake + course, 9, 1))), ${recorded}
    from placed
    cross join generate_series(1, 4) course
    where make_date(intake + course - 1, 9, 1) < ends`,
    [organizationId],
  );
  await run(
    `
    insert into group_membership (organization_id, enrolment_id, group_id, valid, recorded)
    select $1, enrolment_id, part.group_id, part.valid, ${recorded}
    from placed
    cross join lateral (
      select group_id, daterange(begins, ends) as valid where move >= 0.125 or ends < begins + 500
      union all select group_id, daterange(begins, begins + 300) where move < 0.125 and ends >= begins + 500
      union all select other_id, daterange(begins + 300, ends) where move < 0.125 and ends >= begins + 500
    ) part`,
    [organizationId],
  );
  // What was believed before a correction: the group was entered wrong and mended after forty days.
  await run(
    `
    insert into group_membership (organization_id, enrolment_id, group_id, valid, recorded)
    select $1, enrolment_id, other_id, daterange(begins, ends), tstzrange(begins::timestamptz - interval '40 days', begins::timestamptz)
    from placed
    where fix < 0.033`,
    [organizationId],
  );
}

/** A number from 0 to 1 that follows from the seed, the row and the column. */
function rng(seed: number, column: number): string {
  return `(('x' || substr(md5('${seed}:${column}:' || i), 1, 7))::bit(28)::int / 268435456.0)`;
}
