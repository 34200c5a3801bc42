import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { markStarted } from '../../../../registry/case/cases.ts';
import { recordCommand } from '../../../../registry/case/commands.ts';
import { routeInbound } from '../../../../registry/mail/inbound-routing.ts';
import { enterInbound } from '../../../../registry/mail/inbound.ts';
import { acquireLease } from '../../../../registry/mail/mailbox-lease.ts';
import {
  hasten,
  OUTBOX_CHANNEL,
  OUTBOX_KINDS,
  waitingInOutbox,
  type OutboxKind,
} from '../../../../registry/outbox/outbox.ts';
import { REGISTRY } from '../../../../registry/processes.ts';
import { enqueueReevaluation } from '../../../../registry/case/notify.ts';
import { outboxRounds } from '../../../../worker/outbox.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { newInbound } from '../../../support/mail/inbound.ts';
import { eventually } from '../../../support/live/live.ts';
import { outboxOfFile } from '../../../support/registry/outbox.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';

const file = registryFile();
const outbox = outboxOfFile(file);
let first: College;
let second: College;

beforeAll(async () => {
  first = await file.college();
  second = await file.college();
});
beforeEach(() => outbox.clear());

const told = async (college: College) => {
  const { caseId } = await college.hire();
  await college.transaction(async (tx) => enqueueReevaluation(tx, caseId, COLLEGE_NOW));
  return caseId;
};
const kindsOf = (college: College) =>
  college.transaction(async (tx) => {
    const { rows } = await tx.query<{ kind: OutboxKind }>(
      'select kind from outbox where tenant = $1 order by id',
      [college.organizationId],
    );
    return rows.map(({ kind }) => kind);
  });

describe('what a transaction leaves behind', () => {
  it('is in the outbox with it, or neither is', async () => {
    const attempt = first.transaction(async (tx) => {
      const { caseId } = await first.hire();
      enqueueReevaluation(tx, caseId, COLLEGE_NOW);
      await tx.sent();
      throw new Error('the process died');
    });
    await expect(attempt).rejects.toThrow('the process died');
    // The hire was a transaction of its own.
    expect(await kindsOf(first)).toEqual(['case']);
  });

  it('leaves the outbox in the transaction that marks it, whoever does', async () => {
    const caseId = await told(first);
    const lease = await acquireLease(file.db(), 'test-outbox');
    const letter = (await first.transaction((tx) => enterInbound(tx, lease, newInbound(), null))) ?? '';
    expect(await kindsOf(first)).toEqual(['case', 'command', 'inbound']);
    await first.transaction(async (tx) => markStarted(tx, caseId));
    expect(await kindsOf(first)).toEqual(['command', 'inbound']);
    await first.transaction((tx) =>
      tx.query(`update case_command set decided_at = now(), outcome = 'applied' where case_id = $1`, [
        caseId,
      ]),
    );
    await first.transaction((tx) => routeInbound(tx, REGISTRY, letter, COLLEGE_NOW));
    // It has opened a duty: whose is the letter.
    expect(await kindsOf(first)).toEqual(['case']);
    // Said to be of a case, it is to be routed once more.
    await first.transaction((tx) =>
      tx.query(`update inbound_letter set state = 'taken', fate = null, routed_at = null where id = $1`, [
        letter,
      ]),
    );
    expect(await kindsOf(first)).toEqual(['case', 'inbound']);
  });

  it('is told of with its kind and its college, once', async () => {
    const listener = new pg.Client({ connectionString: file.url() });
    await listener.connect();
    const payloads: string[] = [];
    listener.on('notification', ({ payload }) => payloads.push(payload ?? ''));
    await listener.query(`listen ${OUTBOX_CHANNEL}`);
    await told(second);
    await eventually(async () => payloads.length === 2, 'both notifications');
    expect(payloads).toEqual([`case ${second.organizationId}`, `command ${second.organizationId}`]);
    await listener.end();
  });

  it('of a person waits for the one who brings it; two colleges may use one request id', async () => {
    const id = randomUUID();
    const [one, other] = [await first.hire(), await second.hire()];
    for (const [college, { caseId }] of [
      [first, one],
      [second, other],
    ] as const) {
      const command = { id, caseId, type: 'withdraw', data: {}, at: COLLEGE_NOW } as const;
      await college.transaction((tx) => recordCommand(tx, REGISTRY, command, college.staff.hr));
    }
    expect(await outbox.claim('command')).toEqual([]);
    await outbox.pass(3);
    const due = await outbox.claim('command');
    expect(due).toEqual([
      { tenant: first.organizationId, rowId: id, attempts: 1 },
      { tenant: second.organizationId, rowId: id, attempts: 1 },
    ]);
  });
});

/** An instant by the clock of the server, in milliseconds. */
const instant = (expression: string) =>
  first.transaction(async (tx) => {
    const { rows } = await tx.query<{ at: number }>(
      `select (extract(epoch from ${expression}) * 1000)::float8 as at`,
    );
    return rows[0]?.at ?? NaN;
  });

describe('a claim', () => {
  it('takes what is due in all colleges, the longest due first, and gives nothing twice', async () => {
    for (const college of [first, second, first]) await told(college);
    const claims = await Promise.all([1, 2, 3, 4].map(() => outbox.claim('command', 1)));
    const due = claims.flat();
    expect(new Set(due.map(({ rowId }) => rowId)).size).toBe(3);
    expect(new Set(due.map(({ tenant }) => tenant)).size).toBe(2);
    expect(await outbox.claim('command')).toEqual([]);
  });

  it.each([
    ['case', [1, 2, 4, 8, 15, 15]],
    ['command', [3, 6, 12, 24, 48, 96, 192, 300, 300]],
    ['letter', [60, 60]],
    ['inbound', [1, 2, 4, 8, 16, 32, 64, 128, 256, 300]],
    ['message', [1, 2, 4, 8, 16, 32, 64, 128, 256, 300]],
  ] as const)('of a %s puts it off for longer each time, up to its limit', async (kind, pauses) => {
    const id = randomUUID();
    await first.transaction((tx) =>
      tx.query('insert into outbox (tenant, kind, row_id) values ($1, $2, $3)', [
        first.organizationId,
        kind,
        id,
      ]),
    );
    for (const pause of pauses) {
      const before = await instant('clock_timestamp()');
      await outbox.claim(kind);
      const after = await instant('clock_timestamp()');
      const next = await instant(`(select next_attempt_at from outbox where row_id = '${id}')`);
      expect([pause, next >= before + pause * 1_000, next <= after + pause * 1_000]).toEqual([
        pause,
        true,
        true,
      ]);
      await file.breakBy('update outbox set next_attempt_at = now()');
    }
  });

  it('comes at once where what was waited for has come', async () => {
    await told(first);
    await outbox.tried(7);
    const [due] = await outbox.claim('command');
    expect(await outbox.claim('command')).toEqual([]);
    // Another college cannot hasten it.
    await second.transaction(async (tx) => hasten(tx, 'command', [due?.rowId ?? '']));
    expect(await outbox.claim('command')).toEqual([]);
    await first.transaction(async (tx) => hasten(tx, 'command', [due?.rowId ?? '']));
    expect(await outbox.claim('command')).toEqual([{ ...due, attempts: 9 }]);
  });
});

it('says how much waits of each kind, and how late the pumps are', async () => {
  await told(first);
  await told(second);
  await outbox.claim('case');
  await outbox.pass(-10);
  await file.breakBy(`update outbox set next_attempt_at = now() - interval '1 hour' where kind = 'command'`);
  const waiting = await waitingInOutbox(file.db());
  expect(waiting.map(({ kind }) => kind)).toEqual(OUTBOX_KINDS);
  expect(waiting[0]).toEqual({ kind: 'case', waiting: 2, oldestDueSeconds: null });
  expect(waiting[1]).toMatchObject({ kind: 'command', waiting: 2 });
  expect(waiting[1]?.oldestDueSeconds).toBeGreaterThanOrEqual(3_600);
  expect(waiting[2]).toEqual({ kind: 'letter', waiting: 0, oldestDueSeconds: null });
});

describe('rounds of a pump', () => {
  /** Deliveries that end when they are told to, of cases that are to be started. */
  function gate(atOnce: number) {
    const begun: string[] = [];
    const ends = new Map<string, (error?: Error) => void>();
    const rounds = outboxRounds(file.db(), {
      kind: 'case',
      atOnce,
      load: async (_tx, ids) => ids.map((id) => ({ id })),
      deliver: (_tenant, { id }) =>
        new Promise<void>((resolve, reject) => {
          begun.push(id);
          ends.set(id, (error) => (error ? reject(error) : resolve()));
        }),
    });
    return { rounds, begun, end: (id: string | undefined, error?: Error) => ends.get(id ?? '')?.(error) };
  }

  it('one that is slow takes one place, and the others go on', async () => {
    for (const college of [first, second, first]) await college.hire();
    const { rounds, begun, end } = gate(2);
    expect(await rounds.round()).toBe(2);
    expect(begun).toHaveLength(2);
    const next = rounds.round();
    end(begun[1]);
    expect(await next).toBe(1);
    expect(begun).toHaveLength(3);
    let drained = false;
    const draining = rounds.drained().then(() => {
      drained = true;
    });
    end(begun[2]);
    expect(drained).toBe(false);
    end(begun[0]);
    await draining;
  });

  it('one that is still under way is not begun again when its pause is over', async () => {
    await first.hire();
    const { rounds, begun, end } = gate(2);
    await rounds.round();
    await outbox.pass(60);
    await rounds.round();
    expect(begun).toHaveLength(1);
    end(begun[0]);
    await rounds.drained();
    await outbox.pass(60);
    await rounds.round();
    expect(begun).toHaveLength(2);
    end(begun[1]);
    await rounds.drained();
  });

  it('a fault frees its place and is told once', async () => {
    await first.hire();
    const { rounds, begun, end } = gate(1);
    await rounds.round();
    end(begun[0], new Error('broken'));
    await rounds.drained();
    await expect(rounds.round()).rejects.toThrow('broken');
    expect(await rounds.round()).toBe(0);
  });

  it('a college whose rows cannot be read does not keep another back', async () => {
    await first.hire();
    await second.hire();
    const delivered: string[] = [];
    const { round, drained: drained } = outboxRounds(file.db(), {
      kind: 'case',
      atOnce: 10,
      load: async (tx, ids) => {
        if (tx.organizationId === first.organizationId) await tx.query('select no_such_column');
        return ids.map((id) => ({ id }));
      },
      deliver: async (tenant) => void delivered.push(tenant),
    });
    await round();
    await drained();
    expect(delivered).toEqual([second.organizationId]);
    await expect(round()).rejects.toThrow('no_such_column');
  });
});
