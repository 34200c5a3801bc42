import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFacade, type Kontingent } from '../support/facade.ts';
import type { CaseState } from '../../domain/case/process.ts';
import type { RegistrationTypes } from '../../domain/registration/types.ts';
import { caseNameOf } from '../../registry/case/name.ts';
import { openDatabase } from '../../registry/db/database.ts';
import { listLetters, type ListedLetter } from '../../registry/pages/letter-list.ts';
import { loadSecrets } from '../../registry/db/secrets.ts';
import { connectTemporal } from '../../temporal/connection.ts';
import { prepareRegistry, prepareTemporal } from '../../worker/prepare.ts';
import { caseWorkflowId, stateQuery } from '../../workflows/case/contract.ts';
import { makeCollege } from '../support/registry/college.ts';
import { bounceLetter, plainLetter, submit } from '../support/mail/inbound.ts';
import { eventually } from '../support/live/live.ts';
import { newHire } from '../support/people/new-hire.ts';
import { PLATFORM_LINK } from '../support/registry/answer-data.ts';
import { enterRegistration } from '../support/registry/registration-requests.ts';
import { startTestServers, type TestServers } from '../support/servers/servers.ts';
import { enterPlainYears } from '../support/years.ts';
import { chosenSeed, rngOf, type Rng } from './rng.ts';
import { startDurableServers, type DurableServers } from './durable-servers.ts';
import { waitUntilQuiet } from './quiescence.ts';
import { spawnWorker, type WorkerProcess } from './worker-processes.ts';

/** Letters of each sort; all together, with some sent twice, they are two hundred. */
const REPLIES = 110;
const AUTOMATIC = 25;
const STRAY = 25;
const BOUNCES = 10;
const COPIES = 30;
const WORKER_KILLS = 4;
/** Minutes on a machine of its own; one that is busy with other things starts workers slowly. */
const ALL_MS = 600_000;

interface Row {
  id: string;
  subject: string;
  nature: string;
  fate: string | null;
  case_id: string | null;
  letter_id: string | null;
}

const seed = chosenSeed();
let servers: DurableServers;
let mail: TestServers;
let kontingent: Kontingent;
let worker: WorkerProcess;
let request: { caseId: string; number: number };
let bounced: ListedLetter[];
let rows: Row[];
let kills = 0;

/** The letter to the platform leaves once the director has approved it. */
async function approveFirstLetter(number: number, actorId: string): Promise<void> {
  const task = await eventually(
    async () => {
      const { tasks } = await kontingent.cases.show({ number });
      return tasks.find(({ kind, state }) => kind === 'approveLetter' && state === 'open') ?? null;
    },
    'the letter to lie before the director',
    30_000,
  );
  await kontingent.tasks.answer(
    { number, task: task.seq, decision: 'approved', comment: null, data: null },
    { actorId },
  );
}

beforeAll(async () => {
  const began = Date.now();
  const report = (what: string) =>
    console.log(`mail crash test, KT_SEED=${seed}, ${Math.round((Date.now() - began) / 1000)} s: ${what}`);
  const rng = rngOf(seed);
  [servers, mail] = await Promise.all([startDurableServers(), startTestServers(['mail'])]);
  const temporal = { address: servers.temporalAddress, namespace: 'default' };
  await prepareRegistry(servers.databaseUrl);
  await prepareTemporal(temporal, 'prepare');
  const db = openDatabase(servers.databaseUrl, { max: 8 });
  const secrets = loadSecrets(join(servers.folder, 'home', 'secrets.json'));
  const college = await makeCollege(db, { link: { secrets, address: PLATFORM_LINK } });
  await college.transaction((tx) => enterPlainYears(tx, new Date().getUTCFullYear() + 2));
  kontingent = openFacade(
    {
      db,
      secrets,
      temporal: () => connectTemporal(temporal),
    },
    college.organizationId,
    college.staff.registrar,
  );
  const settings = { IMAP_URL: mail.mail?.imapUrl ?? '' };
  worker = spawnWorker(servers, settings);
  await worker.ready;
  const hires = Array.from({ length: BOUNCES }, () => newHire());
  await kontingent.hires.enter({ hires: hires }, { actorId: college.staff.hr });
  request = await enterRegistration(college, { purpose: 'change' }, new Date().toISOString());
  await approveFirstLetter(request.number, college.staff.director);
  const sent = await eventually(
    async () => {
      const { items: letters } = await kontingent.office.transaction((tx) =>
        listLetters(tx, { state: 'sent', limit: 50 }),
      );
      return letters.length === BOUNCES + 1 ? letters : null;
    },
    'all letters to be sent',
    30_000,
  );
  bounced = sent.filter(({ kind }) => kind === 'invitation');
  const asked = sent.find(({ kind }) => kind === 'registrationRequest')?.messageId ?? '';
  const about = (subject: string, ...headers: string[]) =>
    plainLetter({ subject, headers: [`In-Reply-To: ${asked}`, ...headers] });
  const letters = shuffled(rng, [
    ...Array.from({ length: REPLIES }, (_, n) => about(`reply ${n}`)),
    ...Array.from({ length: AUTOMATIC }, (_, n) => about(`auto ${n}`, 'Auto-Submitted: auto-replied')),
    ...Array.from({ length: STRAY }, (_, n) => plainLetter({ subject: `stray ${n}` })),
    ...bounced.map(({ messageId, toAddress }) => bounceLetter({ messageId, to: toAddress })),
  ]);
  const all = [...letters, ...letters.slice(0, COPIES)];
  report(`${all.length} letters are on their way`);

  let posted = 0;
  const posting = (async () => {
    for (const raw of all) {
      await submit(mail.mail?.smtpUrl ?? '', raw, { from: 'mailer-daemon@platform.example' });
      posted += 1;
      await sleep(20 + rng.roll(100));
    }
  })();
  while (kills < WORKER_KILLS) {
    // Spread over the letters, however slow the machine is.
    while (posted < ((kills + 1) * all.length) / (WORKER_KILLS + 2)) await sleep(20);
    await sleep(rng.roll(500));
    await worker.kill9();
    kills += 1;
    if (kills === 2) await servers.crashPostgres();
    worker = spawnWorker(servers, settings);
    await worker.ready;
    report(`killed ${kills} times, ${posted} letters posted`);
  }
  await posting;
  rows = await eventually(
    async () => {
      const read = await kontingent.office
        .transaction((tx) =>
          tx.query<Row>('select id, subject, nature, fate, case_id, letter_id from inbound_letter'),
        )
        .catch(() => null);
      const done = read?.rows.filter(({ fate }) => fate !== null) ?? [];
      return done.length >= letters.length ? done : null;
    },
    'every letter to be routed',
    90_000,
  );
  await waitUntilQuiet(kontingent, 150_000);
  report('everything is at rest');
}, ALL_MS);
afterAll(async () => {
  await worker.stop();
  await kontingent.close();
  await Promise.all([servers.stop(), mail.stop()]);
});

function shuffled<T>(rng: Rng, things: readonly T[]): T[] {
  return things
    .map((thing) => [rng.roll(1_000_000), thing] as const)
    .sort(([a], [b]) => a - b)
    .map(([, thing]) => thing);
}

const commands = (type: string) =>
  kontingent.office.transaction(async (tx) => {
    const found = await tx.query<{
      id: string;
      case_id: string;
      outcome: string;
      letter: string | null;
      issue: number | null;
    }>(
      `select id, case_id, outcome, data ->> 'letter' as letter, (data ->> 'issue')::int as issue from case_command where type = $1`,
      [type],
    );
    return found.rows;
  });

describe('after kill -9 of the watcher and of the database while two hundred letters arrived', () => {
  it('each letter was taken in once, copies too', () => {
    const of = (nature: string) => rows.filter((row) => row.nature === nature).map((row) => row.subject);
    expect(kills).toBe(WORKER_KILLS);
    expect(of('autoReply')).toHaveLength(AUTOMATIC);
    expect(of('bounce')).toHaveLength(BOUNCES);
    expect(of('reply')).toHaveLength(REPLIES + STRAY);
    expect(new Set(of('reply')).size).toBe(REPLIES + STRAY);
  });

  it('each reply came to its case once', async () => {
    const replies = rows.filter(({ subject }) => subject.startsWith('reply '));
    const told = await commands('replyArrived');
    // One that met the fall of a server may have been refused and told again: applied it was once.
    const applied = told.filter(({ outcome }) => outcome === 'applied');
    expect(applied.map(({ letter }) => letter).sort()).toEqual(replies.map(({ id }) => id).sort());
    expect(new Set(told.map(({ case_id }) => case_id))).toEqual(new Set([request.caseId]));
    const { client } = await kontingent.office.temporal();
    const workflow = client.workflow.getHandle(
      caseWorkflowId(await kontingent.office.transaction((tx) => caseNameOf(tx, request.caseId))),
    );
    const { progress } = await workflow.query<CaseState<RegistrationTypes>>(stateQuery.name);
    expect(progress?.unread.map(({ letter }) => letter).sort()).toEqual(replies.map(({ id }) => id).sort());
  });

  it('each stray letter is asked about once', async () => {
    const strays = rows.filter(({ fate }) => fate === 'asked').map(({ id }) => id);
    const duties = await kontingent.office.transaction((tx) =>
      tx.query<{ letter: string }>(
        `select about ->> 'letter' as letter from duty where kind = 'triageLetter'`,
      ),
    );
    expect(strays).toHaveLength(STRAY);
    expect(duties.rows.map(({ letter }) => letter).sort()).toEqual(strays.sort());
  });

  it('each bounce refused its letter once and asked once to mend the address', async () => {
    const { items: letters } = await kontingent.office.transaction((tx) =>
      listLetters(tx, { state: 'refused', limit: 50 }),
    );
    expect(letters.map(({ id }) => id).sort()).toEqual(bounced.map(({ id }) => id).sort());
    const failed = await commands('letterFailed');
    expect(failed.filter(({ outcome }) => outcome === 'applied')).toHaveLength(BOUNCES);
    expect(new Set(failed.map(({ case_id }) => case_id)).size).toBe(BOUNCES);
  });

  it('the doctor finds nothing', async () => {
    const { findings, temporalAsked } = await kontingent.upkeep.examine({});
    expect([findings, temporalAsked]).toEqual([[], true]);
  });
});
