import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { expect, it } from 'vitest';
import { migrate } from '../../../../registry/db/migrate.ts';
import { PERSONAL_DATA_CHECKS } from '../../../../registry/doctor/checks/personal-data.ts';
import { emptyDatabase } from '../../../support/servers/database.ts';
import { migrateBefore } from '../../../support/registry/older-schema.ts';

const PEOPLE = ['Юнгов', 'Сомов', 'Рябов', 'Белкина'] as const;

it('consents that were entered before they were records become records, once each', async () => {
  const fresh = await emptyDatabase();
  const client = new pg.Client({ connectionString: fresh.url });
  const admin = new pg.Client({ connectionString: fresh.adminUrl });
  await Promise.all([client.connect(), admin.connect()]);
  try {
    await migrateBefore(client, '000029');
    const colleges = [randomUUID(), randomUUID()];
    // Editions, employments and the like are not what this is about.
    await admin.query(`set session_replication_role = 'replica'`);
    for (const [index, college] of colleges.entries()) {
      await admin.query('insert into tenant (id, code) values ($1, $2)', [college, `c${index}x`]);
      await enter(admin, college);
    }
    expect((await migrate(client))[0]).toBe('000029_consents.sql');
    for (const college of colleges) expect(await consentsOf(admin, college)).toEqual(WANTED);
    const [records] = PERSONAL_DATA_CHECKS.filter(({ name }) => name === 'consent_that_counts_is_a_record');
    expect((await admin.query(records?.sql ?? '')).rows).toEqual([]);
    await admin.query('delete from consent where number in (2, 4)');
    expect((await admin.query(records?.sql ?? '')).rows.map(exampleOf).sort()).toEqual(LOST);
  } finally {
    await Promise.all([client.end(), admin.end()]);
    await fresh.drop();
  }
});

/** Without the record of the transfer its order has none either. */
const LOST = ['1', '1', '2/1', '2/1', '2/2', '2/2'];
const exampleOf = (row: unknown) => (row as { example: string }).example;

/** In the order in which they were entered: of the transfer, both; of the request; of the lines, but for that of the transfer. */
const TRANSFER = { case: 1, line: null, about: 'Юнгов', purpose: 'transfer', recordedBy: 'Белкина' };
const OTHER = { givenBy: null, paper: null, recordedBy: null };
const WANTED = [
  { ...TRANSFER, number: 1, givenBy: 'Юнгова Анна', on: '2026-08-10', paper: '4' },
  { ...TRANSFER, number: 2, givenBy: 'Юнгов Олег', on: '2026-08-20', paper: null },
  {
    ...OTHER,
    number: 3,
    case: 3,
    line: null,
    about: 'Рябов',
    purpose: 'administratorPhone',
    on: '2026-08-31',
  },
  { ...OTHER, number: 4, case: 2, line: 2, about: 'Сомов', purpose: 'order', on: '2026-08-20' },
  { ...OTHER, number: 5, case: 2, line: 5, about: 'Юнгов', purpose: 'order', on: '2026-09-02' },
];

async function consentsOf(admin: pg.Client, college: string): Promise<unknown[]> {
  const { rows } = await admin.query<Record<string, unknown>>(
    `
    select k.number, c.number as "case", k.line, p.last_name as about, k.purpose, k.given_by_name as "givenBy",
      k.given_on::text as on, k.paper_number as paper, r.last_name as "recordedBy"
    from consent k
    join "case" c on c.organization_id = k.organization_id and c.id = k.case_id
    join person p on p.organization_id = k.organization_id and p.id = k.person_id
    left join person r on r.organization_id = k.organization_id and r.id = k.recorded_by
    where k.organization_id = $1 and k.given_by is null and k.withdrawn_on is null
    order by k.number`,
    [college],
  );
  return rows;
}

/** A transfer with a consent and one in its place, an order of five lines, and a request. */
async function enter(admin: pg.Client, college: string): Promise<void> {
  const ids = PEOPLE.map(() => randomUUID());
  const [runs, other, administrator, registrar] = ids;
  const [transfer, order, request] = [randomUUID(), randomUUID(), randomUUID()];
  await admin.query(
    `
    insert into person (organization_id, id, last_name, first_name, matching_name)
    select $1, id, name, 'Ян', lower(name) from unnest($2::uuid[], $3::text[]) as p(id, name)`,
    [college, ids, PEOPLE],
  );
  await admin.query(
    `
    insert into enrolment (organization_id, id, person_id, register_number)
    values ($1, $2, $2, '26-1'), ($1, $3, $3, '26-2')`,
    [college, runs, other],
  );
  await admin.query(
    `
    insert into "case" (organization_id, id, number, kind, person_id, edition_id, since, opened_at)
    values
      ($1, $2, 1, 'transfer', $3, $1, '2026-08-01', '2026-08-01'),
      ($1, $4, 2, 'order', null, $1, '2026-09-03', '2026-09-03'),
      ($1, $5, 3, 'registration', null, $1, '2026-09-01', '2026-09-01')`,
    [college, transfer, runs, order, request],
  );
  await admin.query(
    `
    insert into transfer_paper (organization_id, case_id, kind, way, number, dated_on, who, source, recorded_at, recorded_by, replaced_at)
    values
      ($1, $2, 'representativeConsent', 'received', '4', '2026-08-10', 'Юнгова Анна', 'entered', '2026-08-11', $3, '2026-08-21'),
      ($1, $2, 'representativeConsent', 'received', null, '2026-08-20', 'Юнгов Олег', 'entered', '2026-08-21', $3, null),
      ($1, $2, 'expulsionApplication', 'received', null, '2026-08-20', null, 'entered', '2026-08-21', $3, null),
      ($1, $2, 'transferCertificate', 'received', null, null, null, 'otherCollege', '2026-08-21', null, null)`,
    [college, transfer, registrar],
  );
  await admin.query(
    `
    insert into movement_order (organization_id, case_id, kind, effective_on, drafted_at)
    values ($1, $2, 'ownRequest', '2026-09-03', '2026-09-03')`,
    [college, order],
  );
  await admin.query(
    `
    insert into order_line (organization_id, case_id, line, enrolment_id, consent_on, transfer_number, result)
    values
      ($1, $2, 1, $3, '2026-08-20', 1, 'applied'),
      ($1, $2, 2, $4, '2026-08-20', null, 'applied'),
      ($1, $2, 3, $4, '2026-08-20', null, 'leftOut'),
      ($1, $2, 4, $4, null, null, 'applied'),
      ($1, $2, 5, $3, '2026-09-02', 1, 'applied'),
      ($1, $2, 6, $3, '2026-09-02', null, null)`,
    [college, order, runs, other],
  );
  await admin.query(
    `
    insert into registration_request (organization_id, case_id, purpose, order_id, administrator_id, consent_on, support_address)
    values ($1, $2, 'registration', $1, $3, '2026-08-31', 'help@platform.example')`,
    [college, request, administrator],
  );
}
