import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Kontingent } from '../../client/kontingent.ts';
import { verifyAudit } from '../../registry/audit-chain.ts';
import { openDatabase } from '../../registry/database.ts';
import { loadSecrets } from '../../registry/secrets.ts';
import { connectTemporal } from '../../temporal/connection.ts';
import { prepareRegistry, prepareTemporal } from '../../worker/prepare.ts';
import { makeCollege } from '../support/college.ts';
import { chosenSeed, diceOf } from './dice.ts';
import { startDurableServers, type DurableServers } from './durable-servers.ts';
import { factsOfStages } from './facts-of-stages.ts';
import { hireAtRandom } from './hires.ts';
import { receivedLetters, troubleOfLetters } from './letters.ts';
import { differences, foretell, type Foretold } from './oracle.ts';
import { readPictures } from './picture.ts';
import { brokenPromises } from './promises-kept.ts';
import { untilRest } from './rest.ts';
import { storm, type Aftermath } from './storm.ts';
import { readStories, type Story } from './story.ts';
import { spawnWorker, type WorkerProcess } from './worker-processes.ts';

const seed = chosenSeed();
const ONBOARDINGS = 30;
const REST_MS = 150_000;

let servers: DurableServers;
let kontingent: Kontingent;
let survivor: WorkerProcess | undefined;
let aftermath: Aftermath;
let stories: Story[];
let foretold: Map<string, Foretold>;

beforeAll(async () => {
  console.log(`crash test: KT_SEED=${seed}`);
  const dice = diceOf(seed);
  servers = await startDurableServers(() => {
    // The letter is stored, but the word of it gets lost: the sender must come again with the same bytes.
    if (dice.chance(0.15)) throw Object.assign(new Error('lost'), { responseCode: 451 });
  });
  const temporal = { address: servers.temporalAddress, namespace: 'default' };
  await prepareRegistry(servers.databaseUrl);
  await prepareTemporal(temporal, 'prepare');
  const db = openDatabase(servers.databaseUrl, { max: 12 });
  const college = await makeCollege(db);
  kontingent = new Kontingent({
    db,
    organizationId: college.organizationId,
    secrets: loadSecrets(join(servers.folder, 'home', 'secrets.json')),
    temporal: () => connectTemporal(temporal),
  });
  const hires = Array.from({ length: ONBOARDINGS }, (_, number) => hireAtRandom(dice, number));
  aftermath = await storm({
    ...{ servers, college, kontingent, seed, hires },
    workerKills: 21,
    databaseKillsAfter: [4, 10, 16],
    temporalKillsAfter: [],
  });
  survivor = spawnWorker(servers);
  await survivor.ready;
  await untilRest(kontingent, REST_MS);
  stories = await kontingent.within(readStories);
  const { client } = await kontingent.temporalClient();
  foretold = new Map();
  for (const story of stories)
    foretold.set(story.caseId, foretell(story, await factsOfStages(client, story)));
});
afterAll(async () => {
  await survivor?.stop();
  await kontingent.close();
  await servers.stop();
});

describe('after kill -9 of workers and of the database under thirty onboardings', () => {
  it('has really been a storm', () => {
    const verdicts = tally(aftermath.told.map(({ verdict }) => verdict));
    console.log(
      JSON.stringify({
        ...{ seed, kills: aftermath.workerKills, databaseKills: aftermath.databaseKills },
        ...{ stages: stories.reduce((sum, story) => sum + story.stages.length, 0), told: verdicts },
        ends: tally([...foretold.values()].map(({ state }) => state.outcome ?? state.stage)),
      }),
    );
    expect(aftermath.workerKills).toBeGreaterThanOrEqual(20);
    expect(aftermath.databaseKills).toBe(3);
    expect(stories).toHaveLength(ONBOARDINGS);
    for (const verdict of ['applied', 'refused', 'unknown'] as const) {
      expect(verdicts[verdict] ?? 0, verdict).toBeGreaterThan(10);
    }
  });

  it('ends where the pure machines end, fed with what was applied', async () => {
    const pictures = await kontingent.within(readPictures);
    const trouble = stories.flatMap(({ caseId, number }) => {
      const told = foretold.get(caseId);
      const found = pictures.get(caseId);
      if (!told || !found) return [`${number} is not there`];
      return [...told.wrong, ...differences(number, told.picture, found)];
    });
    expect(trouble).toEqual([]);
  });

  it('keeps every word given to people: applied once, or not at all', async () => {
    const broken = await kontingent.within((tx) => brokenPromises(tx, aftermath.told, stories));
    expect(broken).toEqual([]);
  });

  it('sends every letter, each under one Message-ID and with the same bytes', async () => {
    const received = await receivedLetters(servers.mailbox.dir);
    expect(await kontingent.within((tx) => troubleOfLetters(tx, received))).toEqual([]);
    expect(received.some(({ copies }) => copies > 1)).toBe(true);
  });

  it('has an unbroken chain of audit', async () => {
    const verdict = await kontingent.within(verifyAudit);
    expect(verdict).toMatchObject({ brokenAt: null, changedValues: [] });
    expect(verdict.sealed).toBe(verdict.entries);
  });
});

function tally(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
