import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFacade, type Kontingent } from '../support/facade.ts';
import { verifyAudit } from '../../registry/audit/audit-chain.ts';
import { openDatabase } from '../../registry/db/database.ts';
import { loadSecrets } from '../../registry/db/secrets.ts';
import { connectTemporal } from '../../temporal/connection.ts';
import { prepareRegistry, prepareTemporal } from '../../worker/prepare.ts';
import { makeCollege } from '../support/registry/college.ts';
import type { Acknowledgement } from './acts.ts';
import { chosenSeed, rngOf } from './rng.ts';
import { startDurableServers, type DurableServers } from './durable-servers.ts';
import { hiresAtRandom } from './hires.ts';
import { historyOfCase, type CaseHistory } from './history-of-case.ts';
import { troubleInTemporal } from './in-temporal.ts';
import { receivedLetters, troubleOfLetters, type Received } from './letters.ts';
import { predict, troubleInRegistry, type Foretold } from './oracle.ts';
import { readSnapshots } from './snapshot.ts';
import { brokenAcknowledgements } from './acknowledgements.ts';
import { waitUntilQuiet } from './quiescence.ts';
import { actAtRandom, enterHire, runChaos, type Aftermath } from './chaos.ts';
import { readCaseLogs, type CaseLog } from './case-log.ts';
import { spawnWorker, type WorkerProcess } from './worker-processes.ts';

const seed = chosenSeed();
const ONBOARDINGS = 30;
/** Hired when the storm is over, to see that life goes on; the last two when nobody acts any more. */
const LATE = 8;
const CALM_MS = 10_000;
const REST_MS = 120_000;
/** Minutes on a machine of its own; one that is busy with other things starts workers slowly. */
const ALL_MS = 600_000;

let servers: DurableServers;
let kontingent: Kontingent;
let survivor: WorkerProcess | undefined;
let aftermath: Aftermath;
const inCalm: Acknowledgement[] = [];
let logs: CaseLog[];
const histories = new Map<string, CaseHistory>();
let foretold: Map<string, Foretold>;
let received: Received[];

beforeAll(async () => {
  const began = Date.now();
  const report = (what: string) =>
    console.log(`crash test, KT_SEED=${seed}, ${Math.round((Date.now() - began) / 1000)} s: ${what}`);
  report('begins');
  const rng = rngOf(seed);
  let letters = 0;
  servers = await startDurableServers(() => {
    // The letter is stored, but the word of it gets lost: the sender must come again with the same bytes. The first one
    // is always lost, or a lucky storm would prove nothing of that.
    letters += 1;
    if (letters === 1 || rng.chance(0.15)) throw Object.assign(new Error('lost'), { responseCode: 451 });
  });
  const temporal = { address: servers.temporalAddress, namespace: 'default' };
  await prepareRegistry(servers.databaseUrl);
  await prepareTemporal(temporal, 'prepare');
  const db = openDatabase(servers.databaseUrl, { max: 12 });
  const college = await makeCollege(db);
  kontingent = openFacade(
    {
      db,
      secrets: loadSecrets(join(servers.folder, 'home', 'secrets.json')),
      temporal: () => connectTemporal(temporal),
    },
    college.organizationId,
    college.staff.registrar,
  );
  const hires = hiresAtRandom(rng, ONBOARDINGS + LATE);
  aftermath = await runChaos({
    ...{ servers, college, kontingent, seed },
    hires: hires.slice(0, ONBOARDINGS),
    workerKills: 21,
    databaseKillsAfter: [4, 10, 16],
    temporalKillsAfter: [13],
  });

  report(`the storm is over after ${aftermath.workerKills} kills of workers`);
  survivor = spawnWorker(servers);
  await survivor.ready;
  for (const hire of hires.slice(ONBOARDINGS, -2)) await enterHire(kontingent, college, hire);
  await waitUntilQuiet(kontingent, REST_MS);
  report('everything is at rest');
  const until = Date.now() + CALM_MS;
  await actAtRandom(
    { kontingent, college, seed },
    500,
    () => Date.now() > until,
    (acknowledged) => inCalm.push(acknowledged),
  );
  for (const hire of hires.slice(-2)) await enterHire(kontingent, college, hire);
  await waitUntilQuiet(kontingent, REST_MS);

  report('calm days are over');
  logs = await kontingent.office.transaction(readCaseLogs);
  const { client } = await kontingent.office.temporal();
  for (const log of logs) histories.set(log.caseId, await historyOfCase(client, log));
  foretold = new Map(logs.map((log) => [log.caseId, predict(log, historyOf(log))]));
  received = await receivedLetters(servers.mailbox.dir);
}, ALL_MS);
afterAll(async () => {
  await survivor?.stop();
  await kontingent.close();
  await servers.stop();
});

describe('after kill -9 of workers, of the database and of Temporal under thirty onboardings', () => {
  it('has really been a storm, and calm came after it', () => {
    const verdicts = tally(aftermath.told.map(({ verdict }) => verdict));
    const count = (of: (log: CaseLog) => readonly unknown[]) =>
      logs.reduce((sum, log) => sum + of(log).length, 0);
    const [commits, takenOver, quiet] = [
      count((log) => log.commits),
      count((log) => log.takenOver),
      count((log) => log.quiet),
    ];
    const ends = tally([...foretold.values()].map(({ state }) => state.outcome ?? state.stage));
    const { workerKills, databaseKills, temporalKills, restarts } = aftermath;
    const kills = { workerKills, databaseKills, temporalKills };
    console.log(
      JSON.stringify({ seed, ...kills, restarts, commits, takenOver, quiet, acknowledged: verdicts, ends }),
    );
    expect(workerKills).toBeGreaterThanOrEqual(20);
    expect([databaseKills, temporalKills]).toEqual([3, 1]);
    // A person of staff who declines leaves a duty behind, a case of its own.
    expect(logs.filter(({ kind }) => kind === 'onboarding')).toHaveLength(ONBOARDINGS + LATE);
    expect(commits).toBeGreaterThan(3 * ONBOARDINGS);
    expect(restarts).toBeGreaterThan(2);
    expect(takenOver).toBeGreaterThan(2);
    for (const verdict of ['applied', 'recorded', 'refused'] as const) {
      expect(verdicts[verdict] ?? 0, verdict).toBeGreaterThan(10);
    }
    expect(inCalm.filter(({ verdict }) => verdict === 'applied').length).toBeGreaterThan(3);
  });

  it('ends where the pure process ends, fed with what was applied', async () => {
    const snapshots = await kontingent.office.transaction(readSnapshots);
    expect(troubleInRegistry(logs, foretold, snapshots)).toEqual([]);
  });

  it('keeps every word given to people: applied once, or not at all', async () => {
    const acknowledged = [...aftermath.told, ...inCalm];
    expect(
      await kontingent.office.transaction((tx) => brokenAcknowledgements(tx, acknowledged, logs)),
    ).toEqual([]);
  });

  it('runs in Temporal what is open in the registry, at the same stage, and nothing else', async () => {
    const { client } = await kontingent.office.temporal();
    expect(await troubleInTemporal(client, logs, foretold)).toEqual([]);
  });

  it('sends every letter, each under one Message-ID and with the same bytes', async () => {
    expect(await kontingent.office.transaction((tx) => troubleOfLetters(tx, received))).toEqual([]);
    expect(received.some(({ copies }) => copies > 1)).toBe(true);
  });

  it('has an unbroken chain of audit over every entry', async () => {
    const verdict = await kontingent.office.transaction(verifyAudit);
    expect(verdict).toMatchObject({ brokenAt: null, changedValues: [], sealed: verdict.entries });
  });

  it('is clean to the doctor', async () => {
    const { findings, temporalAsked } = await kontingent.upkeep.examine({});
    expect(temporalAsked).toBe(true);
    expect(findings).toEqual([]);
  });

  describe('and the checks above can fail', () => {
    /** What a check says of a registry in which one fact was altered; the alteration is taken back. */
    async function afterAltering<T>(
      sql: string,
      check: (tx: Parameters<typeof readSnapshots>[0]) => Promise<T>,
    ) {
      let verdict: T | undefined;
      await kontingent.office
        .transaction(async (tx) => {
          const { rowCount } = await tx.query(sql);
          expect(rowCount).toBe(1);
          verdict = await check(tx);
          throw new Error('taken back');
        })
        .catch((error: unknown) => expect(error).toHaveProperty('message', 'taken back'));
      return verdict;
    }
    const snapshotted = async (tx: Parameters<typeof readSnapshots>[0]) =>
      troubleInRegistry(logs, foretold, await readSnapshots(tx));
    const one = (table: string, where: string) =>
      `(organization_id, id) = (select organization_id, id from ${table} where ${where} limit 1)`;

    it.each([
      `update "case" set stage = 'bounced' where ${one('"case"', `state = 'closed'`)}`,
      `update "case" set rev = rev + 1 where ${one('"case"', `state = 'closed'`)}`,
      `update invitation set status = 'handedOut', ended_at = null where ${one('invitation', `ended_at is not null and case_id in (select id from "case" where state = 'closed')`)}`,
      `update letter set effect_key = 'other' where ${one('letter', `kind = 'invitation'`)}`,
      `update task set decision = 'other' where (case_id, seq) = (select case_id, seq from task where state = 'answered' limit 1)`,
    ])('the oracle sees %s', async (sql) => {
      expect(await afterAltering(sql, snapshotted)).toHaveLength(1);
    });

    it('the oracle sees a commit that was applied without being told', () => {
      const log = logs.find(({ commits }) => commits.length > 2);
      const shorter = log && { ...log, commits: log.commits.slice(1) };
      expect(shorter && predict(shorter, historyOf(shorter)).wrong).not.toEqual([]);
    });

    it('the oracle sees a command said to be applied whose commit is not there', () => {
      const log = logs.find(({ commits }) => commits.at(-1)?.commandId);
      const last = log?.commits.at(-1);
      const without = log && last && { ...log, commits: log.commits.slice(0, -1), quiet: [last] };
      const wrong = without && predict(without, historyOf(without)).wrong;
      expect(wrong).toEqual([expect.stringContaining('it was not needless')]);
    });

    it('a word not kept is seen, given either way', async () => {
      const all = logs.flatMap(({ number, commits }) => commits.map((commit) => ({ number, ...commit })));
      const applied = all.find(({ commandId }) => commandId !== null);
      const word = (id: string | null, verdict: Acknowledgement['verdict']): Acknowledgement => ({
        ...{ id, caseNumber: applied?.number ?? 0, type: 'answer', issue: null, verdict, code: '' },
      });
      const acknowledged = [
        word('00000000-0000-4000-8000-000000000000', 'applied'),
        word(applied?.commandId ?? null, 'refused'),
      ];
      expect(
        await kontingent.office.transaction((tx) => brokenAcknowledgements(tx, acknowledged, logs)),
      ).toHaveLength(2);
    });

    it('a letter with other bytes, a foreign one and a lost one are seen', async () => {
      // One that arrived just before a kill and was dropped after it, because its invitation had ended, is lost to nobody.
      const { rows: sent } = await kontingent.office.transaction((tx) =>
        tx.query<{ message_id: string }>(`select message_id from letter where state = 'sent'`),
      );
      const said = new Set(sent.map(({ message_id }) => message_id));
      const [first, second] = received.filter(({ messageId }) => said.has(messageId));
      const others = received.filter((letter) => letter !== first && letter !== second);
      const altered = [
        { messageId: first?.messageId ?? '', copies: 2, contents: [...(first?.contents ?? []), 'other'] },
        { messageId: '<foreign@kontingent.invalid>', copies: 1, contents: [''] },
        ...others,
      ];
      const trouble = await kontingent.office.transaction((tx) => troubleOfLetters(tx, altered));
      expect(trouble).toHaveLength(3);
      expect(trouble.join()).toContain(second?.messageId);
    });
  });
});

function historyOf({ caseId }: CaseLog): CaseHistory {
  const history = histories.get(caseId);
  if (!history) throw new Error(`nobody has read the history of ${caseId}`);
  return history;
}

function tally(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
