import { beforeEach, describe, expect, it } from 'vitest';
import { inTenant, openDatabase } from '../../../../registry/db/database.ts';
import { COLLEGE_NOW, makeCollege, type College } from '../../../support/registry/college.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';

const file = registryFile();
let college: College;

beforeEach(async () => {
  college = await file.college();
});

const COUNT = `insert into counter (organization_id, name, value) values ($1, $2, 1)`;
const counters = (name: string) =>
  college.transaction(
    async (tx) => (await tx.query('select value from counter where name = $1', [name])).rowCount ?? 0,
  );
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing',
    (error: { code?: string; message: string }) => error.code ?? error.message,
  );
const UNIQUE = '23505';

describe('a statement that nobody waits for', () => {
  it('is kept with its transaction, in the order in which it was sent', async () => {
    const seen = await college.transaction(async (tx) => {
      tx.send(COUNT, [tx.organizationId, 'sent']);
      tx.send(`update counter set value = 7 where name = 'sent'`);
      const { rows } = await tx.query<{ value: number }>(`select value from counter where name = 'sent'`);
      return rows[0]?.value;
    });
    expect(seen).toBe(7);
    expect(await counters('sent')).toBe(1);
  });

  it('fails the transaction when it fails, even as its last statement', async () => {
    const twice = college.transaction(async (tx) => {
      tx.send(COUNT, [tx.organizationId, 'once']);
      tx.send(COUNT, [tx.organizationId, 'once']);
    });
    expect(await codeOf(twice)).toBe(UNIQUE);
    expect(await counters('once')).toBe(0);
  });

  it('is named as the cause where a later statement is refused for it', async () => {
    const twice = college.transaction(async (tx) => {
      tx.send(COUNT, [tx.organizationId, 'once']);
      tx.send(COUNT, [tx.organizationId, 'once']);
      await tx.query('select 1');
    });
    expect(await codeOf(twice)).toBe(UNIQUE);
  });

  it('is waited for before a savepoint is let go', async () => {
    const kept = await college.transaction(async (tx) => {
      tx.send(COUNT, [tx.organizationId, 'before']);
      tx.send('savepoint here');
      tx.send(COUNT, [tx.organizationId, 'before']);
      const failure = await codeOf(tx.sent());
      tx.send('rollback to savepoint here');
      return failure;
    });
    expect(kept).toBe(UNIQUE);
    expect(await counters('before')).toBe(1);
  });
});

describe('a transaction', () => {
  it('whose failure was passed over says so at its end, and keeps nothing', async () => {
    const hidden = college.transaction(async (tx) => {
      tx.send(COUNT, [tx.organizationId, 'hidden']);
      await tx.query('select 1 / 0').catch(() => undefined);
    });
    expect(await codeOf(hidden)).toBe('The transaction had failed before its end');
    expect(await counters('hidden')).toBe(0);
  });

  it('is taken back when its work fails, with what was sent before', async () => {
    const failed = college.transaction((tx) => {
      tx.send(COUNT, [tx.organizationId, 'failed']);
      return Promise.reject(new Error('of the work'));
    });
    expect(await codeOf(failed)).toBe('of the work');
    expect(await counters('failed')).toBe(0);
  });

  it('leaves its connection to the next one as it found it', async () => {
    const db = openDatabase(file.url(), { max: 1 });
    try {
      const inOther = <T>(work: Parameters<typeof inTenant<T>>[2]) =>
        inTenant(db, college.organizationId, work);
      await codeOf(inOther((tx) => Promise.all([tx.query('select 1 / 0'), tx.query('select 1')])));
      const answers = await inOther((tx) =>
        Promise.all([1, 2, 3].map((n) => tx.query<{ n: number }>('select $1::int as n', [n]))),
      );
      expect(answers.map(({ rows }) => rows[0]?.n)).toEqual([1, 2, 3]);
      const elsewhere = await inTenant(db, college.staff.hr, (tx) => tx.query('select from person'));
      expect(elsewhere.rowCount).toBe(0);
    } finally {
      await db.close();
    }
  });

  it('names its statements so that they can be told apart on the server', async () => {
    const db = openDatabase(file.url(), { max: 1 });
    try {
      // Only so many texts of a process are named: those of a set-up are among the first wherever this file runs.
      const other = await makeCollege(db, { staff: [] });
      const names = await other.transaction(async (tx) => {
        const { rows } = await tx.query<{ name: string }>('select name from pg_prepared_statements');
        return rows.map(({ name }) => name);
      });
      expect(names).toContainEqual(expect.stringMatching(/^insert_tenant_[0-9a-f]{8}$/));
      expect(names).toContainEqual(expect.stringMatching(/^insert_organization_[0-9a-f]{8}$/));
    } finally {
      await db.close();
    }
  });

  it('finishes what it was given before the pool is closed', async () => {
    const db = openDatabase(file.url(), { max: 1 });
    const entered = inTenant(db, college.organizationId, async (tx) => {
      tx.send(COUNT, [tx.organizationId, `closing ${COLLEGE_NOW}`]);
    });
    await Promise.all([entered, db.close()]);
    expect(await counters(`closing ${COLLEGE_NOW}`)).toBe(1);
  });
});
