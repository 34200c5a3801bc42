import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFacade, type Kontingent } from '../support/facade.ts';
import { examineRegistry } from '../../registry/doctor/doctor.ts';
import { openDatabase } from '../../registry/db/database.ts';
import { loadSecrets } from '../../registry/db/secrets.ts';
import { connectTemporal } from '../../temporal/connection.ts';
import { prepareRegistry, prepareTemporal } from '../../worker/prepare.ts';
import { makeCollege, type College } from '../support/registry/college.ts';
import { makeStudents } from '../support/people/many-students.ts';
import { draftOf, group, lineOf, signatureOf } from '../support/order/orders.ts';
import { chosenSeed, rngOf } from './rng.ts';
import { startDurableServers, type DurableServers } from './durable-servers.ts';
import { spawnWorker, type WorkerProcess } from './worker-processes.ts';

const LINES = 5_000;
const ORDERS = 3;
const WORKER_KILLS = 4;
/** Minutes on a machine of its own; one that is busy with other things starts workers slowly. */
const ALL_MS = 600_000;
const seed = chosenSeed();

let servers: DurableServers;
let kontingent: Kontingent;
let college: College;
let survivor: WorkerProcess | undefined;
const numbers: number[] = [];
/** How many lines of each order had changed their student, seen again and again while everything was being killed. */
const seen: number[] = [];

/** Lines whose student stands in the group of the order now, an order a row. */
async function changed(): Promise<number[]> {
  const { rows } = await college.transaction((tx) =>
    tx.query<{ count: number }>(
      `
      select count(m.enrolment_id)::int as count
      from study_group g
      left join group_membership m on m.organization_id = g.organization_id and m.group_id = g.id
        and m.known_until = 'infinity' and upper(m.valid) is null
      where g.code like 'C%-X'
      group by g.code`,
    ),
  );
  return rows.map(({ count }) => count);
}

beforeAll(async () => {
  const rng = rngOf(seed);
  servers = await startDurableServers();
  const temporal = { address: servers.temporalAddress, namespace: 'default' };
  await prepareRegistry(servers.databaseUrl);
  await prepareTemporal(temporal, 'prepare');
  const db = openDatabase(servers.databaseUrl, { max: 6 });
  college = await makeCollege(db);
  kontingent = openFacade(
    {
      db,
      secrets: loadSecrets(join(servers.folder, 'home', 'secrets.json')),
      temporal: () => connectTemporal(temporal),
    },
    college.organizationId,
    college.staff.registrar,
  );
  for (let order = 0; order < ORDERS; order += 1) {
    const students = await college.transaction((tx) => makeStudents(tx, `C${order}`, LINES));
    const { number } = await kontingent.orders.record(
      {
        draft: draftOf(
          'groupTransfer',
          '2026-11-16',
          students.map((one) => lineOf(one, { group: group(`C${order}-X`) })),
        ),
        signature: signatureOf('2026-11-13'),
      },
      { actorId: college.staff.registrar },
    );
    numbers.push(number ?? 0);
  }
  const readOrders = async () => seen.push(...(await changed().catch(() => [])));
  for (let kill = 0; kill < WORKER_KILLS; kill += 1) {
    const worker = spawnWorker(servers);
    await worker.ready;
    await sleep(rng.pick([100, 300, 600, 1_000, 1_500]));
    await readOrders();
    if (kill === 1) await servers.crashPostgres();
    await worker.kill9();
    await readOrders();
  }
  survivor = spawnWorker(servers);
  await survivor.ready;
  for (;;) {
    const { items: orders } = await kontingent.orders.list({ limit: ORDERS }).catch(() => ({ items: [] }));
    if (orders.length === ORDERS && orders.every(({ stage }) => stage === 'notifying')) break;
    await readOrders();
    await sleep(200);
  }
}, ALL_MS);
afterAll(async () => {
  await survivor?.stop();
  await kontingent.close();
  await servers.stop();
});

describe(`after kill -9 of workers and of the database while orders of ${LINES} lines apply`, () => {
  it('each order is there wholly or not at all, whenever one looked', async () => {
    console.log(JSON.stringify({ seed, reads: seen.length, half: seen.filter((count) => count > 0).length }));
    expect(seen.filter((count) => count !== 0 && count !== LINES)).toEqual([]);
    expect(await changed()).toEqual(Array.from({ length: ORDERS }, () => LINES));
  });

  it('each is applied once, and no check finds anything broken', async () => {
    for (const number of numbers) {
      const { lines } = await kontingent.orders.show({ number });
      expect(new Set(lines.map(({ result }) => result))).toEqual(new Set(['applied']));
    }
    const findings = await college.transaction((tx) =>
      examineRegistry(tx, { now: new Date().toISOString(), staleMinutes: 10 }),
    );
    expect(findings.filter(({ severity }) => severity === 'broken')).toEqual([]);
  });
});
