import { spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StackFile } from '../../../stack/home/home.ts';
import {
  exitOf,
  identify,
  isAlive,
  processesWithArgument,
  type ProcessIdentity,
} from '../../../stack/process/processes.ts';

let folder: string;
let home: string;
let running: { child: ChildProcess; output: () => string }[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stack-'));
  // PostgreSQL of a root user runs as somebody else, who must pass through.
  chmodSync(folder, 0o711);
  home = join(folder, 'home');
  const worker = `console.log(process.env.DATABASE_URL, process.env.TZ); console.log('{"ready":true}');
    process.on('SIGTERM', () => process.exit(0)); setInterval(() => {}, 1000);`;
  writeFileSync(join(folder, 'worker.mjs'), worker);
  writeFileSync(join(folder, 'cli.mjs'), "console.log(process.argv.slice(2).join(' '));");
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(async () => {
  for (const { child } of running) {
    child.kill('SIGTERM');
    await exitOf(child);
  }
  running = [];
});

function start(...args: string[]) {
  return launch(process.execPath, ['--import', 'tsx', join('stack', 'start.ts'), ...args]);
}

function launch(command: string, args: readonly string[], detached = false) {
  const child = spawn(command, args, {
    detached,
    env: {
      ...process.env,
      KONTINGENT_HOME: home,
      KONTINGENT_STACK_WORKER: join(folder, 'worker.mjs'),
      KONTINGENT_STACK_CLI: join(folder, 'cli.mjs'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const started = { child, output: () => text };
  running.push(started);
  return started;
}

/** Waits for a condition; the test's own time limit ends a wait in vain. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(50);
}

async function ready({ child, output }: ReturnType<typeof start>): Promise<StackFile> {
  await until(() => output().includes('Остановить: Ctrl-C') || child.exitCode !== null);
  if (child.exitCode !== null) throw new Error(output());
  return JSON.parse(readFileSync(join(home, 'stack.json'), 'utf8')) as StackFile;
}

function processes(): { name: string; identity: ProcessIdentity }[] {
  return JSON.parse(readFileSync(join(home, 'processes.json'), 'utf8')) as ReturnType<typeof processes>;
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

describe('npm start', () => {
  it('brings everything up, refuses a second one, and leaves no process after SIGTERM', async () => {
    const first = start();
    const stack = await ready(first);
    expect(statSync(join(home, 'stack.json')).mode & 0o777).toBe(0o600);
    expect(await query(stack.databaseUrl, 'select current_user::text as who')).toEqual([
      { who: 'kontingent_owner' },
    ]);
    expect((await fetch(stack.temporalUiUrl ?? '')).status).toBe(200);
    expect(readFileSync(join(home, 'logs', 'worker.log'), 'utf8')).toContain(`${stack.databaseUrl} UTC`);
    expect(readFileSync(join(home, 'logs', 'setup.log'), 'utf8')).toContain('setup example');

    const second = start('--fresh');
    expect(await exitOf(second.child)).toMatchObject({ code: 1 });
    expect(second.output()).toContain(`kill ${stack.pid}`);

    const ours = processes().filter(({ identity }) => isAlive(identity));
    expect(ours.map(({ name }) => name).sort()).toEqual(['PostgreSQL', 'Temporal', 'Исполнитель']);
    first.child.kill('SIGTERM');
    expect(await exitOf(first.child)).toMatchObject({ code: 0 });
    expect(ours.filter(({ identity }) => isAlive(identity))).toEqual([]);
    expect(existsSync(join(home, 'stack.json'))).toBe(false);
  });

  it('leaves no process when Ctrl-C reaches npm and all below it', async () => {
    // In a group of its own, as a terminal starts it: Ctrl-C reaches the group as a whole.
    const { child, output } = launch('npm', ['start'], true);
    const stack = await ready({ child, output });
    const ours = [...processes().map(({ identity }) => identity), identify(stack.pid)].filter((identity) =>
      isAlive(identity),
    );
    expect(ours).toHaveLength(4);
    // Too busy for a moment to hear: no impatient parent may kill it for that.
    process.kill(stack.pid, 'SIGSTOP');
    process.kill(-(child.pid ?? 0), 'SIGINT');
    await sleep(300);
    process.kill(stack.pid, 'SIGCONT');
    await exitOf(child);
    expect(ours.filter((identity) => isAlive(identity))).toEqual([]);
    expect(output()).toContain('Стенд остановлен');
    expect(existsSync(join(home, 'stack.json'))).toBe(false);
  });

  it('heals what a kill -9 left: processes ended, data kept', async () => {
    const first = start();
    const { databaseUrl } = await ready(first);
    await query(databaseUrl, 'create table kept as select 42 as answer');
    const orphans = processes().filter(({ identity }) => isAlive(identity));
    expect(orphans).toHaveLength(3);
    first.child.kill('SIGKILL');
    await exitOf(first.child);
    expect(orphans.every(({ identity }) => isAlive(identity))).toBe(true);

    const second = await ready(start());
    expect(orphans.filter(({ identity }) => isAlive(identity))).toEqual([]);
    expect(await query(second.databaseUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('starts a worker again that died', async () => {
    const { child, output } = start();
    await ready({ child, output });
    const worker = () => processesWithArgument(join(folder, 'worker.mjs'))[0];
    const first = worker();
    process.kill(first ?? 0, 'SIGKILL');
    await until(() => worker() !== undefined && worker() !== first && output().includes('снова работает'));
    expect(child.exitCode).toBeNull();
  });

  it('sets data of release 0.1 aside, databases with all in them, and starts with new ones', async () => {
    // What this release keeps bears a note of its generation; 0.1 wrote none.
    rmSync(join(home, 'generation'));
    const older = start();
    const { databaseUrl } = await ready(older);
    expect(older.output()).toContain('Данные версии 0.1');
    expect(await query(databaseUrl, "select to_regclass('kept') as kept")).toEqual([{ kept: null }]);
    const [aside = ''] = readdirSync(home).filter((name) => name.startsWith('set-aside-'));
    expect(readdirSync(join(home, aside))).toEqual(
      expect.arrayContaining(['postgres', 'postgres.secrets.json', 'temporal.db']) as string[],
    );
    await query(databaseUrl, 'create table kept ()');
  });

  it('starts over when asked', async () => {
    const { databaseUrl } = await ready(start('--fresh'));
    expect(await query(databaseUrl, "select to_regclass('kept') as kept")).toEqual([{ kept: null }]);
  });
});
