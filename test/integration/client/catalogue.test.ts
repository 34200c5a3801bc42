import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../../client/college.ts';
import type { By } from '../../../client/desk.ts';
import { openDatabase, type Database } from '../../../registry/db/database.ts';
import { PLATFORM_LINK } from '../../support/registry/answer-data.ts';
import { COLLEGE_NOW, makeCollege, type College } from '../../support/registry/college.ts';
import { freshDatabase, type FreshDatabase } from '../../support/servers/database.ts';
import type { Kontingent } from '../../support/facade.ts';
import { day, draftOf, facadeOf, group, lineOf, signatureOf } from '../../support/order/orders.ts';
import { registryChecksum } from '../../support/registry/registry-checksum.ts';
import { enterRegistration } from '../../support/registry/registration-requests.ts';
import { stagedCase, testPorts } from '../../support/registry/stage-runner.ts';
import { loadTransferStudies, transferInput } from '../../support/registry/transfers.ts';

let folder: string;
let database: FreshDatabase;
let db: Database;
let ports: ReturnType<typeof testPorts>;
let college: College;
let facade: Kontingent;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kt-catalogue-'));
  database = await freshDatabase();
  db = openDatabase(database.url);
  ports = testPorts(join(folder, 'keys.json'));
  college = await makeCollege(db);
  await loadTransferStudies(college);
  facade = facadeOf(db, college, ports.secrets);
});
afterAll(async () => {
  await db.close();
  await database.drop();
  rmSync(folder, { recursive: true });
});

const move = () => draftOf('groupTransfer', '2026-11-24', [lineOf('24-7', { group: group('ИС-26') })]);
const DISMISSED_ON = '2026-09-30';
const hired = async () => (await college.hire()).number;
/** The number of an order that was drawn up, or recorded as signed. */
const drawnUp = async (): Promise<number> => {
  const by = { actorId: college.staff.registrar };
  return (await facade.orders.draft({ draft: move() }, by)).number ?? 0;
};
const recorded = async (): Promise<number> => {
  const given = { draft: move(), signature: signatureOf('2026-11-20') };
  return (await facade.orders.record(given, { actorId: college.staff.registrar })).number ?? 0;
};

/** Of each act that is one by its request id: who asks, and the request once everything is there. */
const REQUESTS: Readonly<
  Record<string, readonly [keyof College['staff'], () => Promise<(by: By) => Promise<unknown>>]>
> = {
  'hires.move': [
    'hr',
    async () =>
      withNumber(await hired(), (number, by) => facade.hires.move({ number, hiredOn: '2026-12-07' }, by)),
  ],
  'hires.withdraw': [
    'hr',
    async () =>
      withNumber(await hired(), (number, by) =>
        facade.hires.withdraw({ number, reason: 'передумал', notBegun: true }, by),
      ),
  ],
  'hires.dismiss': [
    'hr',
    async () => {
      const given = { on: DISMISSED_ON, order: { number: '15-л', on: DISMISSED_ON }, reason: null };
      return withNumber(await hired(), (number, by) => facade.hires.dismiss({ number, ...given }, by));
    },
  ],
  'tasks.answer': [
    'administrator',
    async () => {
      const { caseId, number } = await college.hire();
      await stagedCase(db, college, ports, caseId).begin(COLLEGE_NOW);
      const answer = { number, task: 1, decision: 'provided', data: PLATFORM_LINK };
      return (by) => facade.tasks.answer(answer, by);
    },
  ],
  'invitations.annul': [
    'administrator',
    async () =>
      withNumber(await hired(), (number, by) => facade.invitations.annul({ number, reason: 'leak' }, by)),
  ],
  'invitations.reissue': [
    'administrator',
    async () => withNumber(await hired(), (number, by) => facade.invitations.reissue({ number }, by)),
  ],
  'registrations.withdraw': [
    'director',
    async () => {
      const { number } = await enterRegistration(college, { purpose: 'change' });
      return (by) => facade.registrations.withdraw({ number }, by);
    },
  ],
  'transfers.withdraw': [
    'registrar',
    async () => {
      const by = { actorId: college.staff.registrar };
      const { number } = await facade.transfers.start(transferInput('internal'), by);
      return (again) => facade.transfers.withdraw({ number, reason: 'передумал' }, again);
    },
  ],
  'orders.draft': ['registrar', async () => (by) => facade.orders.draft({ draft: move() }, by)],
  'orders.record': [
    'registrar',
    async () => {
      const signature = signatureOf('2026-11-20');
      return (by) => facade.orders.record({ draft: move(), signature }, by);
    },
  ],
  'orders.revise': [
    'registrar',
    async () =>
      withNumber(await drawnUp(), (number, by) => facade.orders.revise({ number, draft: move() }, by)),
  ],
  'orders.sign': [
    'registrar',
    async () => {
      const signature = signatureOf('2026-11-20');
      return withNumber(await drawnUp(), (number, by) => facade.orders.sign({ number, signature }, by));
    },
  ],
  'orders.move': [
    'registrar',
    async () =>
      withNumber(await recorded(), (number, by) =>
        facade.orders.move({ number, effectiveOn: '2026-12-10', reason: 'на бумаге 10.12' }, by),
      ),
  ],
  'orders.withdraw': [
    'registrar',
    async () =>
      withNumber(await drawnUp(), (number, by) =>
        facade.orders.withdraw({ number, reason: 'передумал' }, by),
      ),
  ],
  'orders.cancel': [
    'registrar',
    async () => {
      const given = { effectiveOn: day('2026-12-01'), ground: null, lines: null, signature: null };
      return withNumber(await recorded(), (number, by) => facade.orders.cancel({ number, ...given }, by));
    },
  ],
};

function withNumber(number: number, ask: (number: number, by: By) => Promise<unknown>) {
  return (by: By) => ask(number, by);
}

describe('a request id', () => {
  it('is tried of every act that is one by it', async () => {
    const claiming = [...(await catalogue()).values()].filter((one) => one.sort === 'act' && one.byRequestId);
    expect(Object.keys(REQUESTS).sort()).toEqual(claiming.map(({ id }) => id).sort());
  });

  it.each(Object.entries(REQUESTS))('given twice is one %s', async (_id, [role, prepare]) => {
    const ask = await prepare();
    const before = await registryChecksum(database);
    const by = { actorId: college.staff[role], requestId: randomUUID() };
    const first = await ask(by);
    const after = await registryChecksum(database);
    expect(after).not.toEqual(before);
    expect(await ask(by)).toEqual(first);
    expect(await registryChecksum(database)).toEqual(after);
  });
});

describe('what is of another college', () => {
  it.each(Object.entries(REQUESTS).filter(([id]) => !['orders.draft', 'orders.record'].includes(id)))(
    'is not found by %s, which changes nothing',
    async (_id, [role, prepare]) => {
      const ask = await prepare();
      const before = await registryChecksum(database);
      const home = facade;
      const other = await makeCollege(db);
      const settled = await registryChecksum(database);
      facade = facadeOf(db, other, ports.secrets);
      try {
        await expect(ask({ actorId: other.staff[role] })).rejects.toMatchObject({ code: 'NotFound' });
      } finally {
        facade = home;
      }
      expect(await registryChecksum(database)).toEqual(settled);
      expect(settled).not.toEqual(before);
    },
  );

  it('is not seen by reads of numbers', async () => {
    const number = await recorded();
    const other = facadeOf(db, await makeCollege(db), ports.secrets);
    for (const show of [other.cases.show, other.orders.show, other.orders.preflight]) {
      await expect(show({ number })).rejects.toMatchObject({ code: 'NotFound' });
    }
    expect((await other.cases.list({ state: 'all', limit: 10 })).items).toEqual([]);
    expect((await other.orders.list({ limit: 10 })).items).toEqual([]);
    expect((await other.search.byWords({ text: String(number) })).cases.items).toEqual([]);
    expect((await facade.search.byWords({ text: String(number) })).cases.items).toMatchObject([{ number }]);
  });
});
