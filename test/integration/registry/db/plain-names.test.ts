import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { expect, it } from 'vitest';
import { migrate } from '../../../../registry/db/migrate.ts';
import { emptyDatabase } from '../../../support/servers/database.ts';
import { migrateBefore } from '../../../support/registry/older-schema.ts';

it('cases, tasks, commands, orders, messages and editions of every college have the plain codes afterwards', async () => {
  const fresh = await emptyDatabase();
  const client = new pg.Client({ connectionString: fresh.url });
  const admin = new pg.Client({ connectionString: fresh.adminUrl });
  await Promise.all([client.connect(), admin.connect()]);
  try {
    await migrateBefore(client, '000015');
    // People and employments are not what this is about.
    await admin.query(`set session_replication_role = 'replica'`);
    const colleges = [randomUUID(), randomUUID()];
    for (const college of colleges) await enter(admin, college);
    // The owner of the tables migrates, who is bound by row-level security.
    expect(await migrate(client)).toEqual(expect.arrayContaining(['000015_plain_names.sql']));
    const read = async (sql: string) => (await admin.query<{ row: string }>(sql)).rows.map(({ row }) => row);
    for (const college of colleges) {
      const own = `organization_id = '${college}'`;
      expect(
        await read(
          `select concat_ws(' ', kind, stage, process_state) as row from "case" where ${own} order by number`,
        ),
      ).toEqual([
        'order correcting {"v": 2, "stage": "correcting", "tasks": [{"seq": 1, "question": "correctOrder"}, {"seq": 2, "question": "retime"}]}',
        'onboarding opening',
        'transfer awaitingApplication {"v": 2, "stage": "awaitingApplication", "tasks": []}',
        'registration opening',
      ]);
      expect(await read(`select kind as row from task where ${own}`)).toEqual(['correctOrder']);
      expect(
        await read(`select concat_ws(' ', type, data) as row from case_command where ${own} order by seq`),
      ).toEqual(['reevaluate {}', 'peerMessage {"status": "accepted"}', 'withdraw {"stays": 1}']);
      expect(await read(`select kind as row from movement_order where ${own}`)).toEqual(['ownRequest']);
      expect(
        await read(
          `select concat_ws(' ', way, status) as row from transfer_message where ${own} order by way`,
        ),
      ).toEqual(['received accepted', 'sent refused']);
      // A later migration may add terms to the policy; those of this one have these names and no others.
      expect(
        await read(
          `
          select concat_ws(' ', policy #> '{terms,orderCorrection}', policy #> '{orders,notifyRepresentatives}', policy #> '{orders,tellRepresentatives}') as row
          from edition where ${own}`,
        ),
      ).toEqual(['1 "on"']);
      expect(await read(`select policy #>> '{terms,orderMending}' as row from edition where ${own}`)).toEqual(
        [null],
      );
    }
    const open = await read(
      `select relname as row from pg_class where relkind = 'r' and relrowsecurity and not relforcerowsecurity`,
    );
    expect(open).toEqual([]);
  } finally {
    await Promise.all([client.end(), admin.end()]);
    await fresh.drop();
  }
});

/** Rows with every code that is renamed, and with some that are not. */
async function enter(admin: pg.Client, college: string): Promise<void> {
  const [order, hire, transfer, registration] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const state = (stage: string, ...tasks: object[]) => JSON.stringify({ v: 2, stage, tasks });
  await admin.query(
    `insert into edition (organization_id, title, order_number, order_on, effective_on, policy)
    values ($1, '', '', '2026-01-01', '2026-01-01', '{"terms": {"orderMending": 1}, "orders": {"tellRepresentatives": "on"}}')`,
    [college],
  );
  await admin.query(
    `insert into "case" (organization_id, id, number, kind, person_id, employment_id, edition_id, stage, since, opened_at, decided)
    values
      ($1, $2, 1, 'movementOrder', null, null, $1, 'mending', now(), now(), $3),
      ($1, $4, 2, 'staffOnboarding', $1, $1, $1, 'opening', now(), now(), null),
      ($1, $5, 3, 'studentTransfer', $1, null, $1, 'awaitingApplication', now(), now(), $6),
      ($1, $7, 4, 'organizationRegistration', null, null, $1, 'opening', now(), now(), null)`,
    [
      ...[
        college,
        order,
        state('mending', { seq: 1, question: 'mendOrder' }, { seq: 2, question: 'retime' }),
      ],
      ...[hire, transfer, state('awaitingApplication'), registration],
    ],
  );
  await admin.query(
    `insert into task (organization_id, case_id, seq, kind, role, roles, opened_at, due_at, not_own, undoes, statutory)
    values ($1, $2, 1, 'mendOrder', 'registrar', '{registrar}', now(), now(), false, false, false)`,
    [college, order],
  );
  await admin.query(
    `insert into case_command (organization_id, id, case_id, type, data, at)
    values
      ($1, gen_random_uuid(), $2, 'recheck', '{}', now()),
      ($1, gen_random_uuid(), $3, 'hear', '{"word": "accepted"}', now()),
      ($1, gen_random_uuid(), $3, 'withdraw', '{"stays": 1}', now())`,
    [college, order, transfer],
  );
  await admin.query(
    `insert into movement_order (organization_id, case_id, kind, effective_on, drafted_at)
    values ($1, $2, 'ownWish', '2026-01-01', now())`,
    [college, order],
  );
  await admin.query(
    `insert into transfer_message (organization_id, id, case_id, way, word, at, delivered_at, outcome)
    values
      ($1, gen_random_uuid(), $2, 'heard', 'accepted', now(), now(), 'delivered'),
      ($1, gen_random_uuid(), $2, 'sent', 'refused', now(), null, null)`,
    [college, transfer],
  );
}
