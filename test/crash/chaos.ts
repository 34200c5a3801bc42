import { setTimeout as sleep } from 'node:timers/promises';
import type { Kontingent } from '../support/facade.ts';
import type { NewHire } from '../../domain/onboarding/new-hire.ts';
import type { College } from '../support/registry/college.ts';
import { sendAndAsk, type Acknowledgement } from './acts.ts';
import { rngOf } from './rng.ts';
import type { DurableServers } from './durable-servers.ts';
import { peopleOf } from './people.ts';
import { restartSome } from './restarts.ts';
import { spawnWorker } from './worker-processes.ts';

export interface ChaosPlan {
  readonly servers: DurableServers;
  readonly college: College;
  readonly kontingent: Kontingent;
  readonly seed: number;
  readonly hires: readonly NewHire[];
  readonly workerKills: number;
  /** After how many kills of a worker PostgreSQL is killed too, and Temporal. */
  readonly databaseKillsAfter: readonly number[];
  readonly temporalKillsAfter: readonly number[];
}

export interface Aftermath {
  readonly told: readonly Acknowledgement[];
  readonly workerKills: number;
  readonly databaseKills: number;
  readonly temporalKills: number;
  /** Cases whose run was ended by hand and that were taken over by another. */
  readonly restarts: number;
}

const PEOPLE = 6;
const WORKERS = 2;

/**
 * People act on a college at random while two workers, and now and then a server, are killed under them, and runs of
 * cases are ended by hand; ends when all kills are done. Whoever waits for a promise of the storm never waits in vain: nothing here gives up but the
 * time limit of the test.
 */
export async function runChaos(plan: ChaosPlan): Promise<Aftermath> {
  const { servers, college, kontingent } = plan;
  const told: Acknowledgement[] = [];
  const counts = { workerKills: 0, databaseKills: 0, temporalKills: 0 };
  const over = (): boolean => counts.workerKills >= plan.workerKills;

  const worker = async (slot: number): Promise<void> => {
    const rng = rngOf(plan.seed + 100 + slot);
    while (!over()) {
      const process = spawnWorker(servers);
      const lives = await process.ready.then(
        () => true,
        () => false,
      );
      // A worker that finds no database ends by itself, and the next one is started.
      if (!lives) continue;
      await sleep(200 + rng.roll(8_000));
      await process.kill9();
      counts.workerKills += 1;
      if (plan.databaseKillsAfter.includes(counts.workerKills)) {
        await servers.crashPostgres();
        counts.databaseKills += 1;
      }
      if (plan.temporalKillsAfter.includes(counts.workerKills)) {
        await servers.crashTemporal();
        counts.temporalKills += 1;
      }
    }
  };
  const hr = async (): Promise<void> => {
    const rng = rngOf(plan.seed + 300);
    for (const [index, hire] of plan.hires.entries()) {
      await enterHire(kontingent, college, hire);
      // Two thirds are there when the storm begins, the others come in the middle of it.
      if (index >= (plan.hires.length * 2) / 3) await sleep(1_000 + rng.roll(4_000));
    }
  };
  const people = actAtRandom(plan, 200, over, (one) => told.push(one));
  const restarting = restartSome(kontingent, college, rngOf(plan.seed + 400), over);
  const [restarts] = await Promise.all([restarting, slots(WORKERS, worker), people, hr()]);
  return { told, ...counts, restarts };
}

/** Several people act at once until it is over; everything they are told is noted. */
export async function actAtRandom(
  { kontingent, college, seed }: Pick<ChaosPlan, 'kontingent' | 'college' | 'seed'>,
  salt: number,
  over: () => boolean,
  note: (told: Acknowledgement) => void,
): Promise<void> {
  const person = async (slot: number): Promise<void> => {
    const rng = rngOf(seed + salt + slot);
    const people = peopleOf(kontingent, college, rng);
    while (!over()) {
      // Nobody can look while the database is away.
      const acts = await people.next().catch(() => []);
      const patience = rng.roll(3);
      // Some click twice.
      const sent = rng.chance(0.1) ? [...acts, ...acts] : acts;
      const answers = await Promise.all(sent.map((act) => sendAndAsk(kontingent, act, patience)));
      answers.flat().forEach(note);
      await sleep(rng.roll(200));
    }
  };
  await slots(PEOPLE, person);
}

function slots<T>(count: number, run: (slot: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, slot) => run(slot)));
}

/** HR enters a hire again until somebody says that it is kept: the same hire twice changes nothing. */
export async function enterHire(kontingent: Kontingent, college: College, hire: NewHire): Promise<void> {
  for (;;) {
    const entered = await kontingent.hires
      .enter({ hires: [hire] }, { actorId: college.staff.hr })
      .catch(() => null);
    if (entered?.kept) return;
    const refusal = entered?.rows.find((row) => row.refusal)?.refusal;
    if (refusal) throw refusal;
    await sleep(300);
  }
}
