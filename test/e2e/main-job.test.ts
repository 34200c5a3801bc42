import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { TaskKind } from '../../domain/processes.ts';
import type { Role } from '../../domain/case/roles.ts';
import { startMailbox, type RunningMailbox } from '../../stack/mail/mailbox.ts';
import { connectTemporal, type TemporalClient } from '../../temporal/connection.ts';
import { asSuperuser, freshDatabase, type FreshDatabase } from '../support/servers/database.ts';
import { eventually } from '../support/live/live.ts';
import { startWorkerProcess, type WorkerProcess } from '../support/servers/worker-process.ts';
import { enterCollegeWithoutHires } from './college-without-hires.ts';
import { commandLine, type CommandLine } from './command-line.ts';

const EXAMPLE = new URL('../../examples/hires/hires-2026-11.csv', import.meta.url);
/** Its dates are past for good, so that HR is asked about everybody in it. */
const INVITE = ['--long-serving', 'пригласить'];
const LINK = 'https://sferum.example/?p=join&token=end-to-end';

/** Logins of the example college by the role that is asked. */
const LOGIN: Partial<Record<Role, string>> = { hr: 'hr', administrator: 'admin' };

/** What is answered to each question on the way to a verified teacher. */
const ANSWERS: Partial<Record<TaskKind, readonly string[]>> = {
  providePlatformLink: ['provided', '--link', LINK],
  handOutInvitation: ['handedOut'],
  decideJoinRequest: ['accepted'],
  confirmStatus: ['confirmed'],
  attachGroups: ['attached'],
};

interface Task {
  readonly task: string;
  readonly number: number;
  readonly kind: TaskKind;
  readonly roles: readonly Role[];
}
interface HireReport {
  readonly kept: boolean;
  readonly rows: readonly { readonly row: number; readonly outcome: string; readonly case?: string | null }[];
}

const NAMESPACE = 'e2e-main-job';

describe('from the file of HR to verified teachers', () => {
  const home = mkdtempSync(join(tmpdir(), 'kt-e2e-'));
  const file = join(home, 'hires.csv');
  let database: FreshDatabase;
  let mailbox: RunningMailbox;
  let temporal: TemporalClient;
  let worker: WorkerProcess;
  let cli: CommandLine;
  let settings: Record<string, string>;

  beforeAll(async () => {
    // The example's own dates are to come or past by the day of the run; a year earlier they are past for good.
    writeFileSync(file, readFileSync(EXAMPLE, 'utf8').replaceAll('.2026', '.2025'));
    database = await freshDatabase();
    mailbox = await startMailbox({ dir: join(home, 'mail') });
    settings = {
      KONTINGENT_HOME: home,
      DATABASE_URL: database.url,
      TEMPORAL_ADDRESS: inject('temporalAddress'),
      // The files share a server: what one leaves open is no business of the next one's worker.
      TEMPORAL_NAMESPACE: NAMESPACE,
      SMTP_URL: mailbox.url,
    };
    temporal = await connectTemporal({ address: inject('temporalAddress'), namespace: NAMESPACE });
    worker = await startWorkerProcess(settings);
    cli = commandLine(settings);
    await enterCollegeWithoutHires(database.url);
    expect((await cli.run('hr', 'setup', 'example')).code).toBe(0);
  });
  afterAll(async () => {
    await worker.stop();
    await temporal.close();
    await mailbox.stop();
    await database.drop();
    rmSync(home, { recursive: true, force: true });
  });

  const rowsOf = async (): Promise<Record<string, number>> => {
    const counts: Record<string, number> = {};
    await asSuperuser(database, async (client) => {
      for (const table of ['person', 'employment', '"case"', 'task', 'letter', 'audit', 'case_command']) {
        const { rows } = await client.query<{ count: string }>(`select count(*) from ${table}`);
        counts[table] = Number(rows[0]?.count);
      }
    });
    return counts;
  };
  const openTasks = async (): Promise<readonly Task[]> =>
    (await cli.run<{ items: Task[] }>('admin', 'task', 'list', '--all')).json.items;
  const running = async (query: string): Promise<number> =>
    (await temporal.client.workflow.count(`ExecutionStatus = 'Running' and ${query}`)).count;
  const answerTask = (task: Task) =>
    cli.run<{ state: string }>(
      LOGIN[task.roles[0] ?? 'administrator'] ?? 'admin',
      ...['task', 'answer', task.task, ...(ANSWERS[task.kind] ?? ['?'])],
    );
  const stages = async (): Promise<Record<string, string>> => {
    const found: Record<string, string> = {};
    await asSuperuser(database, async (client) => {
      const { rows } = await client.query<{ number: number; standing: string }>(
        'select number, coalesce(outcome, stage) as standing from "case" order by number',
      );
      for (const { number, standing } of rows) found[number] = standing;
    });
    return found;
  };

  it('a dry run says what would happen and changes nothing', async () => {
    const before = await rowsOf();
    const { code, json } = await cli.run<HireReport>('hr', 'hire', '--file', file, ...INVITE);
    expect(code).toBe(0);
    expect(json.kept).toBe(false);
    expect(json.rows.map(({ outcome }) => outcome)).toEqual([
      'opens',
      'opens',
      'opens',
      'opens',
      'notRequired',
      'opens',
    ]);
    expect(await rowsOf()).toEqual(before);
  });

  it('only HR enters hires', async () => {
    const before = await rowsOf();
    const refused = await cli.run('admin', 'hire', '--file', file, '--yes').catch((error: unknown) => error);
    expect(JSON.stringify(refused instanceof Error ? refused.message : refused)).toContain('NotYourTask');
    expect(await rowsOf()).toEqual(before);
  });

  it('with --yes every hire becomes a case that Temporal shows by what it waits for', async () => {
    const { code, json } = await cli.run<HireReport>('hr', 'hire', '--file', file, ...INVITE, '--yes');
    expect(code).toBe(0);
    expect(json.kept).toBe(true);
    await eventually(
      async () => (await running(`KtStage = 'awaitingLink' and KtWaitingFor = 'administrator'`)) === 4,
      'four cases that wait for the link',
    );
    await eventually(
      async () => (await running(`KtStage = 'awaitingOther' and KtWaitingFor = 'person'`)) === 1,
      'one case that waits for another of the same person',
    );
    expect(await running(`KtUnit = 'Отделение сервиса'`)).toBe(1);
    expect(await running('KtOverdue = true')).toBe(0);
    expect(await stages()).toEqual({
      1: 'awaitingLink',
      2: 'awaitingLink',
      3: 'awaitingLink',
      4: 'awaitingLink',
      5: 'notRequired',
      6: 'awaitingOther',
    });
  });

  it('the same file once more changes nothing', async () => {
    const before = await rowsOf();
    const { code, json } = await cli.run<HireReport>('hr', 'hire', '--file', file, ...INVITE, '--yes');
    expect(code).toBe(0);
    expect(new Set(json.rows.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']));
    expect(await rowsOf()).toEqual(before);
  });

  it('one link answers all cases that wait for it; letters and a slip go out', async () => {
    const [first] = await openTasks();
    expect(first?.kind).toBe('providePlatformLink');
    expect((await answerTask(first as Task)).json).toMatchObject({ state: 'applied' });
    await eventually(async () => {
      const found = Object.values(await stages());
      return found.filter((stage) => stage === 'invited').length === 3 && found.includes('toHandOut');
    }, 'three letters and one slip');
    const { json } = await eventually(async () => {
      const listed = await cli.run<{ letters: { to: string }[] }>('admin', 'mail', 'list');
      return listed.json.letters.length === 3 ? listed : null;
    }, 'three letters in the mailbox');
    expect(json.letters.map(({ to }) => /<(.+)>/.exec(to)?.[1]).sort()).toEqual([
      'i.volzhsky@college.example',
      'm.sokolova@college.example',
      'p.ershov@college.example',
    ]);
  });

  it('the holders open their letters and the slip', async () => {
    const slip = await cli.run<{ slip: { address: string } }>('hr', 'invitation', 'show', '3', '--slip');
    const letters = await Promise.all(
      ['1', '2', '3'].map((number) => cli.run<{ letter: { text: string } }>('admin', 'mail', 'show', number)),
    );
    const addresses = letters.map(({ json }) => {
      expect(json.letter.text).not.toContain(LINK);
      return /https?:\S+\/i\/[\w-]+/.exec(json.letter.text)?.[0] ?? 'no address in the letter';
    });
    const claims = await Promise.all(
      [slip.json.slip.address, ...addresses].map((address) =>
        cli.run<{ link: string }>('hr', 'invitation', 'claim', address),
      ),
    );
    expect(claims.map(({ json }) => json.link)).toEqual([LINK, LINK, LINK, LINK]);
    expect(Object.values(await stages()).filter((stage) => stage === 'joining')).toHaveLength(4);
  });

  it('while no worker lives an answer is recorded, and applied when one comes back', async () => {
    expect(await worker.stop()).toBe(0);
    const task = (await openTasks()).find((one) => one.kind === 'decideJoinRequest');
    if (!task) throw new Error('nothing is asked');
    const { json } = await answerTask(task);
    expect(json.state).toBe('recorded');
    expect((await stages())[task.number]).toBe('joining');
    worker = await startWorkerProcess(settings);
    await eventually(
      async () => (await stages())[task.number] === 'verifying',
      'the recorded answer to be applied',
      30_000,
    );
  });

  it('the tasks are answered until nothing is asked any more', async () => {
    for (let tasks = await openTasks(); tasks.length > 0; tasks = await openTasks()) {
      const answers = await Promise.all(tasks.map(answerTask));
      expect(answers.map(({ code, json }) => ({ code, state: json.state }))).toEqual(
        tasks.map(() => ({ code: 0, state: 'applied' })),
      );
    }
    await eventually(
      async () => (await stages())['6'] === 'alreadyActive',
      'the second employment to find the person in place',
    );
    expect(await stages()).toEqual({
      1: 'active',
      2: 'active',
      3: 'active',
      4: 'active',
      5: 'notRequired',
      6: 'alreadyActive',
    });
  });

  it('the registry has verified teachers in the class, Temporal has nothing left, the doctor is content', async () => {
    await asSuperuser(database, async (client) => {
      const { rows } = await client.query(
        `
        select p.last_name, v.outcome, m.removed_at
        from verification v
        join person p on p.id = v.person_id
        join space_membership m on m.person_id = p.id
        order by p.last_name`,
      );
      expect(rows).toEqual(
        ['Гайсина', 'Ершов', 'Кузнецов-Волжский', 'Соколова'].map((last_name) => ({
          last_name,
          outcome: 'confirmed',
          removed_at: null,
        })),
      );
    });
    await eventually(async () => (await running('KtOrganization is not null')) === 0, 'no case to run');
    const closed = temporal.client.workflow.list({ query: `KtStage = 'closed'` });
    const statuses: string[] = [];
    for await (const { status } of closed) statuses.push(status.name);
    expect(statuses).toEqual(Array.from({ length: 6 }, () => 'COMPLETED'));
    expect((await cli.run('admin', 'doctor')).json).toMatchObject({ healthy: true, temporalAsked: true });
    expect((await cli.run('admin', 'audit', 'verify')).code).toBe(0);
    expect(worker.output.filter((line) => /"level":(50|60)|TMPRL/.test(line))).toEqual([]);
  });
});
