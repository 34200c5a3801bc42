import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseFullName } from '../../../../domain/people/full-name.ts';
import { openCases } from '../../../../registry/case/open-cases.ts';
import { claimDue, OUTBOX_KINDS } from '../../../../registry/outbox/outbox.ts';
import type { Transaction } from '../../../../registry/db/database.ts';
import { sealAudit } from '../../../../registry/audit/audit-chain.ts';
import { enterInbound } from '../../../../registry/mail/inbound.ts';
import { acquireLease } from '../../../../registry/mail/mailbox-lease.ts';
import { moveDate } from '../../../../registry/order/order-changes.ts';
import { lockOrder } from '../../../../registry/order/orders.ts';
import { REGISTRY } from '../../../../registry/processes.ts';
import { newInbound } from '../../../support/mail/inbound.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { orderRunner } from '../../../support/order/order-runner.ts';
import { day, draftOf, lineOf } from '../../../support/order/orders.ts';
import { attachPaper } from '../../../../registry/registration/papers.ts';
import { enterRegistration, pdf } from '../../../support/registry/registration-requests.ts';
import { recordFullCapacity } from '../../../../registry/student/capacity.ts';
import { enterGuest } from '../../../support/registry/guests.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import { loadStudies } from '../../../support/people/studies.ts';
import { enterTransfer, paper } from '../../../support/registry/transfers.ts';

/** Tells the college of a token before a transaction knows it; holds nothing else. */
const WITHOUT_ROW_SECURITY = ['invitation_token'];
/** The column that names the college where it is not `organization_id`. */
const keyOf = (table: string) => (table === 'organization' ? 'id' : 'organization_id');
const file = registryFile();
let first: College;
let second: College;
let tables: string[];

/** A college with at least one row in every table. */
async function fullCollege(): Promise<College> {
  const college = await file.college({
    link: { secrets: file.ports.secrets, address: 'https://platform.example/join/1' },
  });
  const { caseId } = await college.hire({ classTeacherOf: ['ИС-26'] });
  const runner = file.staged(college, caseId);
  await runner.begin(COLLEGE_NOW);
  await runner.command({ type: 'claim', issue: 1, at: COLLEGE_NOW });
  for (const decision of ['accepted', 'confirmed']) {
    await runner.answer(college.staff.administrator, decision, COLLEGE_NOW);
  }
  const { caseId: request } = await enterRegistration(college, {
    purpose: 'change',
    order: { number: '31-од', on: '2026-09-01', scan: pdf() },
  });
  const registration = file.staged(college, request, 'registration');
  await registration.begin(COLLEGE_NOW);
  await registration.answer(college.staff.director, 'approved', COLLEGE_NOW);
  await registration.answer(college.staff.administrator, 'needsMore', COLLEGE_NOW);
  await college.transaction((tx) =>
    attachPaper(
      tx,
      request,
      { title: 'Лицензия', scan: pdf('licence') },
      { actorId: college.staff.administrator, at: COLLEGE_NOW },
    ),
  );
  await registration.answer(college.staff.administrator, 'completed', COLLEGE_NOW, 'Лицензия 5521');
  await registration.answer(college.staff.director, 'approved', COLLEGE_NOW);
  await college.substitute(college.staff.administrator, college.staff.hr, '2026-09-01');
  await college.transaction((tx) =>
    tx.query(`insert into fault (organization_id, code, message) values ($1, 'X', 'x')`, [
      college.organizationId,
    ]),
  );
  await loadStudies(college);
  await enterGuest(college);
  await college.transaction((tx) =>
    recordFullCapacity(
      tx,
      { basis: 'emancipation', number: null, on: day('2026-09-01') },
      { student: '26-1', actorId: college.staff.registrar, at: COLLEGE_NOW, today: day('2026-09-01') },
    ),
  );
  await driveTransfers(college);
  const renamed = lineOf('26-2', { newName: parseFullName('Белов Борис Львович') });
  const orders = orderRunner(file, college);
  await orders.record(draftOf('nameChange', '2026-11-02', [renamed]));
  const ahead = await orders.record(draftOf('ownRequest', '2099-11-02', [lineOf('26-1')]));
  await college.transaction(async (tx) =>
    moveDate(
      tx,
      await lockOrder(tx, ahead.caseId),
      { effectiveOn: day('2099-12-02'), reason: 'месяц введён не тот' },
      { actorId: college.staff.registrar, at: COLLEGE_NOW },
    ),
  );
  const mailbox = `test-${college.organizationId}`;
  const lease = await acquireLease(file.db(), mailbox);
  await college.transaction((tx) => enterInbound(tx, lease, newInbound(), null));
  await college.transaction((tx) =>
    openCases(
      tx,
      REGISTRY,
      'duty',
      [{ key: 'one', kind: 'issueStudyCertificate', personId: null, countsFrom: COLLEGE_NOW }],
      { at: COLLEGE_NOW, actorId: null },
    ),
  );
  const duties = await college.transaction((tx) => tx.query<{ case_id: string }>('select case_id from duty'));
  const duty = file.staged(college, duties.rows[0]?.case_id ?? '', 'duty');
  await duty.begin(COLLEGE_NOW);
  await duty.answer(college.staff.registrar, 'issued', COLLEGE_NOW, PAPER);
  await college.transaction((tx) => sealAudit(tx));
  return college;
}

const PAPER = JSON.stringify({ number: '12-с', on: '2026-09-01' });

/** A transfer into the college as far as the credited subjects, and one out of it as far as the checklist. */
async function driveTransfers(college: College): Promise<void> {
  const { registrar, commission } = college.staff;
  const into = await enterTransfer(college, 'inbound');
  const inbound = file.staged(college, into.caseId, 'transfer');
  await inbound.begin(COLLEGE_NOW);
  const subjects = [{ title: 'Математика', hours: 120, verdict: 'credited' }];
  await inbound.answer(
    commission,
    'accepted',
    COLLEGE_NOW,
    JSON.stringify({ number: '7', on: '2026-09-01', subjects }),
  );
  await inbound.answer(registrar, 'issued', COLLEGE_NOW, PAPER);
  const out = await enterTransfer(college, 'outbound', {
    student: '26-1',
    from: 'issuingExtract',
    papers: (['transferCertificate', 'expulsionApplication', 'order'] as const).map((kind) => paper(kind)),
  });
  const outbound = file.staged(college, out.caseId, 'transfer');
  await outbound.begin(COLLEGE_NOW);
  await outbound.answer(registrar, 'issued', COLLEGE_NOW, PAPER);
}

beforeAll(async () => {
  first = await fullCollege();
  second = await fullCollege();
  tables = await first.transaction(async (tx) => {
    const { rows } = await tx.query<{ table_name: string }>(
      `
      select c.table_name
      from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and c.column_name = 'organization_id' and t.table_type = 'BASE TABLE'
      order by c.table_name`,
    );
    const named = rows.map((row) => row.table_name).filter((name) => !WITHOUT_ROW_SECURITY.includes(name));
    return ['organization', ...named];
  });
});

const count = async (tx: Transaction, table: string, where = 'true', values: unknown[] = []) => {
  const { rows } = await tx.query<{ n: number }>(
    `select count(*) as n from "${table}" where ${where}`,
    values,
  );
  return rows[0]?.n ?? -1;
};

/** How many rows the statement touches in a transaction of the first college, or the SQLSTATE it fails with. */
async function outcome(sql: string, values: unknown[] = []): Promise<unknown> {
  try {
    return await first.transaction(async (tx) => (await tx.query(sql, values)).rowCount);
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
}

describe('a college', () => {
  it('has rows in every table here, or the rest proves nothing', async () => {
    expect(tables.length).toBeGreaterThan(20);
    await file.asSuperuser(second.organizationId, async (tx) => {
      for (const table of tables) {
        const own = await count(tx, table, `${keyOf(table)} = $1`, [second.organizationId]);
        expect([table, own > 0]).toEqual([table, true]);
      }
    });
  });

  it('sees its own rows and never those of another', async () => {
    for (const college of [first, second]) {
      await college.transaction(async (tx) => {
        for (const table of tables) {
          expect([table, (await count(tx, table)) > 0]).toEqual([table, true]);
          const foreign = await count(tx, table, `${keyOf(table)} <> $1`, [college.organizationId]);
          expect([table, foreign]).toEqual([table, 0]);
        }
      });
    }
  });

  it('enters nothing for another', async () => {
    for (const table of tables) {
      const code = await outcome(`insert into "${table}" (${keyOf(table)}) values ($1)`, [
        second.organizationId,
      ]);
      expect([table, code]).toEqual([table, '42501']);
    }
  });

  it('gives no row of its own to another', async () => {
    for (const table of tables) {
      const code = await outcome(`update "${table}" set ${keyOf(table)} = $1`, [second.organizationId]);
      expect([table, code]).toEqual([table, '42501']);
    }
  });

  it('changes and deletes nothing of another', async () => {
    for (const table of tables) {
      for (const verb of [
        `update "${table}" set ${keyOf(table)} = ${keyOf(table)}`,
        `delete from "${table}"`,
      ]) {
        const touched = await outcome(`${verb} where ${keyOf(table)} = $1`, [second.organizationId]);
        // Nothing was there to be touched, or nobody may do so at all.
        expect([verb, touched === 0 || touched === '42501']).toEqual([verb, true]);
      }
    }
  });
});

it('a connection that names no college sees nothing, even as the owner of the tables', async () => {
  const owner = new pg.Client({ connectionString: file.url() });
  await owner.connect();
  try {
    for (const table of tables) {
      for (const role of ['none', 'kontingent_app']) {
        await owner.query(`set role ${role}`);
        const { rows } = await owner.query(`select count(*)::int as n from "${table}"`);
        expect([table, rows]).toEqual([table, [{ n: 0 }]]);
      }
    }
  } finally {
    await owner.end();
  }
});

it('every table of colleges is under row-level security, its owner too', async () => {
  await first.transaction(async (tx) => {
    const { rows } = await tx.query<{ relname: string }>(
      `
      select relname from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and not (relrowsecurity and relforcerowsecurity)
      order by relname`,
    );
    // A lease is of the whole installation: an opaque key and numbers. A tenant is an id and a code. The outbox points to rows and says nothing of them.
    expect(rows.map((row) => row.relname)).toEqual([
      ...WITHOUT_ROW_SECURITY,
      'mailbox_lease',
      'outbox',
      'schema_migration',
      'tenant',
    ]);
  });
});

it('the outbox, which all colleges share, holds where a row is and when it is tried, and nothing of what it says', async () => {
  const { rows } = await first.transaction((tx) =>
    tx.query<{ column_name: string; data_type: string }>(
      `
      select column_name, data_type from information_schema.columns
      where table_schema = 'public' and table_name = 'outbox'
      order by ordinal_position`,
    ),
  );
  expect(rows.map((row) => `${row.column_name} ${row.data_type}`)).toEqual([
    'id bigint',
    'tenant uuid',
    // One word of a fixed list.
    'kind text',
    'row_id uuid',
    'attempts integer',
    'next_attempt_at timestamp with time zone',
    'created_at timestamp with time zone',
  ]);
  const kinds = await first.transaction((tx) =>
    tx.query<{ kind: string }>('select distinct kind from outbox'),
  );
  expect(OUTBOX_KINDS).toEqual(expect.arrayContaining(kinds.rows.map((row) => row.kind)));
  expect(
    await outcome(
      `insert into outbox (tenant, kind, row_id) values (gen_random_uuid(), 'Учителева', gen_random_uuid())`,
    ),
  ).toBe('23514');
  // What is due in another college is seen, and can be read there alone.
  const due = (await claimDue(file.db(), 'letter', 100)).filter(
    ({ tenant }) => tenant === second.organizationId,
  );
  expect(due.length).toBeGreaterThan(0);
  const ids = due.map(({ rowId }) => rowId);
  const readable = (college: College) =>
    college.transaction((tx) => count(tx, 'letter', 'id = any ($1::uuid[])', [ids]));
  expect([await readable(first), await readable(second)]).toEqual([0, ids.length]);
});

describe('what was written', () => {
  it.each([
    [`update audit set action = 'another'`],
    [`update audit_seal set hash = 'x'`],
    [`update task_answer set decision = 'another'`],
    [`update verification set outcome = 'refused'`],
    ['delete from audit'],
    ['delete from audit_seal'],
    ['delete from task_answer'],
    ['delete from verification'],
    ['delete from "case"'],
    ['delete from person'],
    ['delete from effect'],
    [`update tenant set code = 'another'`],
    ['delete from tenant'],
    ['delete from organization'],
    ['insert into schema_migration (version, name, sha256) values (1, 2, 3)'],
  ])('is not changed by the product: %s', async (sql) => {
    expect(await outcome(sql)).toBe('42501');
  });
});
