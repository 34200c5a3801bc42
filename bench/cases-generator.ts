import type pg from 'pg';
import { normalizedName } from '../domain/people/full-name.ts';
import { FIRST_NAMES, MIDDLE_NAMES, SURNAMES } from './names.ru.ts';

export interface MadeCases {
  readonly organizationId: string;
  readonly code: string;
  readonly cases: number;
  /** Who answers: an administrator of the college. */
  readonly actorId: string;
}

/** One case in so many is open, one leads an order, two a transfer: an open one and one that ended. */
const OPEN_OF = 20;
export const ORDER_OF = 33;
const TRANSFER_OF = 100;

/**
 * Fills a college with made-up cases by set-based statements: each of a person of their own but for orders, with a
 * phone, a task, two letters, in one of ten an answer to them, and lines where it leads an order; one in twenty is open.
 */
export async function makeCases(client: pg.ClientBase, made: MadeCases): Promise<void> {
  const { organizationId, code, cases, actorId } = made;
  const run = (sql: string, values: readonly unknown[] = []) =>
    client.query(sql, [organizationId, ...values]);
  await client.query(`select set_config('kontingent.organization', $1, false)`, [organizationId]);
  await client.query('insert into tenant (id, code) values ($1, $2)', [organizationId, code]);
  await run(
    `insert into organization (id, short_name, full_name, time_zone) values ($1, 'made', 'made', 'Europe/Samara')`,
  );
  await run(
    `
    insert into edition (organization_id, title, order_number, order_on, effective_on, policy)
    values ($1, 'made', '1', '2020-01-01', '2020-01-01', '{}')`,
  );
  await client.query(
    `
    create temporary table named as
    select i, gen_random_uuid() as person_id, gen_random_uuid() as case_id, l.name as last, f.name as first, m.name as middle,
      concat_ws(' ', l.matching, f.matching, m.matching) as matching,
      case when i % ${ORDER_OF} = 0 then 'order' when i % ${TRANSFER_OF} in (1, ${OPEN_OF}) then 'transfer' else 'invitation' end as kind,
      i % ${OPEN_OF} = 0 as open
    from generate_series(1, $1::int) i
    join jsonb_to_recordset($2) as l(place int, name text, matching text) on l.place = (i * 7919) % ${SURNAMES.length}
    join jsonb_to_recordset($3) as f(place int, name text, matching text) on f.place = (i / 11) % ${FIRST_NAMES.length}
    join jsonb_to_recordset($4) as m(place int, name text, matching text) on m.place = (i / 7) % ${MIDDLE_NAMES.length}`,
    [cases, ...[SURNAMES, FIRST_NAMES, MIDDLE_NAMES].map(table)],
  );
  await makePeople(run, actorId);
  await run(
    `
    insert into "case" (organization_id, id, number, kind, person_id, edition_id, state, stage, waiting_for, since, due_at, overdue, outcome, opened_at, started_at, closed_at)
    select $1, n.case_id, n.i, n.kind, case when n.kind <> 'order' then n.person_id end, e.id,
      case when open then 'open' else 'closed' end, case when open then 'invited' else 'closed' end,
      case when open then 'administrator' else 'nobody' end, '2026-01-01', case when open then '2026-11-01'::timestamptz + (i / 20 % 90) * interval '1 day' end,
      open and i / 20 % 90 < 20, case when not open then 'completed' end, '2026-01-01', '2026-01-01',
      case when not open then '2020-01-01'::timestamptz + i * interval '30 minutes' end
    from named n join edition e on e.organization_id = $1`,
  );
  await run(
    `
    insert into task (organization_id, case_id, seq, kind, role, roles, state, decision, opened_at, due_at, closed_at, not_own, undoes, statutory)
    select $1, case_id, 1, 'acceptJoinRequest', 'administrator', array['administrator', 'additionalAdministrator'],
      case when open then 'open' else 'answered' end, case when not open then 'accepted' end, '2026-01-01',
      '2026-11-01'::timestamptz + (i / 20 % 90) * interval '1 day', case when not open then '2026-02-01'::timestamptz end, i % 4 = 0, false, false
    from named`,
  );
  await makeLetters(run);
  await makeOrders(run);
  await makeInbound(run);
  await client.query('drop table named');
  await client.query('vacuum analyze');
}

/** Parts of names with the form in which they are compared, as a table for a statement. */
function table(names: readonly string[]): string {
  return JSON.stringify(
    names.map((name, place) => ({
      place,
      name,
      matching: normalizedName({ last: name, first: '', middle: null }),
    })),
  );
}

type Run = (sql: string, values?: readonly unknown[]) => Promise<unknown>;

async function makePeople(run: Run, actorId: string): Promise<void> {
  await run(
    `
    insert into person (organization_id, id, last_name, first_name, middle_name, matching_name)
    select $1, person_id, last, first, middle, matching from named`,
  );
  const name = { last: SURNAMES[0] ?? '', first: FIRST_NAMES[0] ?? '', middle: null };
  await run(
    `insert into person (organization_id, id, last_name, first_name, matching_name) values ($1, $2, $3, $4, $5)`,
    [actorId, name.last, name.first, normalizedName(name)],
  );
  await run(
    `insert into appointment (organization_id, person_id, kind, valid) values ($1, $2, 'administrator', '[2020-01-01,)')`,
    [actorId],
  );
  await run(
    `insert into contact (organization_id, person_id, kind, value) select $1, person_id, 'phone', '+7927' || lpad(i::text, 7, '0') from named`,
  );
}

async function makeLetters(run: Run): Promise<void> {
  await run(
    `
    insert into letter (organization_id, id, effect_key, kind, case_id, person_id, to_address, message_id, mime, state, queued_at, sent_at, smtp_code)
    select $1, gen_random_uuid(), case_id || '/' || copy, case copy when 1 then 'invitation' else 'invitationReminder' end, case_id, person_id,
      'made@college.example', '<' || case_id || copy || '@college.example>', '\\x00', case when i % 500 = 0 then 'refused' else 'sent' end,
      '2020-01-01'::timestamptz + i * interval '30 minutes' + copy * interval '1 day',
      case when i % 500 <> 0 then '2026-01-01'::timestamptz end, case when i % 500 = 0 then 550 end
    from named cross join generate_series(1, 2) copy`,
  );
}

async function makeInbound(run: Run): Promise<void> {
  await run(
    `
    insert into inbound_letter (organization_id, number, mailbox, uid_validity, uid, epoch, key_sha256, arrived_at, nature, size, case_id)
    select $1, i, $1::uuid::text, 1, i, 1, sha256(case_id::text::bytea), '2020-02-01'::timestamptz + i * interval '30 minutes', 'reply', 2048, case_id
    from named where i % 10 = 0`,
  );
}

async function makeOrders(run: Run): Promise<void> {
  await run(
    `
    insert into movement_order (organization_id, case_id, kind, effective_on, state, number, series, number_key, ordered_on, order_year, signatory_name, signatory_post, drafted_at, signed_at, applied_at)
    select $1, case_id, case when i % 2 = 0 then 'nextCourse' else 'ownRequest' end, '2026-09-01', case when open then 'draft' else 'applied' end,
      i::text, '', i::text, '2026-08-31', 2026, 'made', 'made', '2026-08-30', '2026-08-31', case when not open then '2026-09-01'::timestamptz end
    from named where kind = 'order'`,
  );
  await run(
    `
    insert into order_line (organization_id, case_id, line, register_number)
    select $1, case_id, line, 'M-' || i || '-' || line from named cross join generate_series(1, 10) line where kind = 'order'`,
  );
  await run(
    `
    insert into student_transfer (organization_id, case_id, direction, other_college)
    select $1, case_id, 'inbound', 'made' from named where kind = 'transfer'`,
  );
}
