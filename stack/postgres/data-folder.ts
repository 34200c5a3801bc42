import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { syncFolder, writeFileAtomic } from '../home/atomic-file.ts';
import type { OsUser } from '../home/os-user.ts';
import type { PostgresBinaries } from './binaries.ts';
import {
  endProcess,
  exitOf,
  identify,
  lastLines,
  processesWithArgument,
  type ProcessIdentity,
  type StopSignals,
} from '../process/processes.ts';
import { StackProblem } from '../problem.ts';
import { texts } from '../texts.ru.ts';

/** Passwords of the superuser and of the owner of the registry: made once, kept beside the data, mode 0600. */
const Secrets = z.object({ admin: z.string().min(16), owner: z.string().min(16) });
export type PostgresSecrets = z.infer<typeof Secrets>;

/** The major version that wrote a data folder; undefined when there is no finished one. */
export function dataMajor(dataDir: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(join(dataDir, 'PG_VERSION'), 'utf8'), 10);
  } catch {
    return undefined;
  }
}

/** Reads the passwords or makes new ones. `fresh` = the server does not know them yet. */
export async function loadSecrets(path: string): Promise<{ secrets: PostgresSecrets; fresh: boolean }> {
  try {
    return { secrets: Secrets.parse(JSON.parse(await readFile(path, 'utf8'))), fresh: false };
  } catch {
    const secrets = { admin: randomBytes(24).toString('hex'), owner: randomBytes(24).toString('hex') };
    await writeFileAtomic(path, JSON.stringify(secrets));
    return { secrets, fresh: true };
  }
}

/**
 * Makes the data folder under a temporary name and renames it when complete, so that a start that was killed in
 * between leaves nothing that looks like data.
 */
export async function initializeData(
  dataDir: string,
  binaries: PostgresBinaries,
  user: OsUser | undefined,
  adminPassword: string,
  { durable, onSpawn }: { readonly durable: boolean; readonly onSpawn?: (identity: ProcessIdentity) => void },
): Promise<void> {
  const half = `${dataDir}.init`;
  const passwordFile = `${dataDir}.init-password`;
  // An initdb whose parent was killed would go on writing.
  for (const pid of processesWithArgument(half)) await endProcess(identify(pid), STOP_SIGNALS);
  await rm(half, { recursive: true, force: true });
  await mkdir(half, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, `${adminPassword}\n`, { mode: 0o600 });
  if (user) {
    await chown(half, user.uid, user.gid);
    await chown(passwordFile, user.uid, user.gid);
  }
  try {
    const args = [
      ...['--pgdata', half, '--username', 'postgres', '--pwfile', passwordFile],
      ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C', '--no-instructions'],
      ...(durable ? [] : ['--no-sync']),
    ];
    await runAs(user, join(binaries.bin, 'initdb'), args, { onSpawn });
  } finally {
    await rm(passwordFile, { force: true });
  }
  // What lies there has no PG_VERSION: remains of an interrupted start, never data.
  await rm(dataDir, { recursive: true, force: true });
  await rename(half, dataDir);
  if (durable) await syncFolder(dirname(dataDir));
}

/** Sets the superuser's password without knowing the old one, while no server runs: the secrets file was lost. */
export async function resetAdminPassword(
  dataDir: string,
  binaries: PostgresBinaries,
  user: OsUser | undefined,
  password: string,
): Promise<void> {
  await runAs(user, join(binaries.bin, 'postgres'), ['--single', '-D', dataDir, 'postgres'], {
    input: `alter role postgres with password '${password}'\n`,
  });
}

/**
 * Clears the way for a new server on the data folder: ends a server of ours that outlived its parent, and removes a
 * `postmaster.pid` whose number now belongs to some other process (PostgreSQL would refuse to start then).
 *
 * @returns whether a left-over server was ended.
 */
export async function endLeftoverServer(dataDir: string): Promise<boolean> {
  const pidFile = join(dataDir, 'postmaster.pid');
  if (!existsSync(pidFile)) return false;
  const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
  if (Number.isInteger(pid) && processesWithArgument(dataDir).includes(pid)) {
    await endProcess(identify(pid), STOP_SIGNALS);
    return true;
  }
  await rm(pidFile, { force: true });
  return false;
}

/** Fast shutdown, then immediate, then the hard way; milliseconds of patience for each. */
export const STOP_SIGNALS: StopSignals = [
  ['SIGINT', 20_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
];

/** What the server's programs see of our environment: nothing that changes messages, time zone or connections. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

async function runAs(
  user: OsUser | undefined,
  program: string,
  args: readonly string[],
  { input = '', onSpawn }: { input?: string; onSpawn?: ((identity: ProcessIdentity) => void) | undefined },
): Promise<void> {
  const child = spawn(program, args, {
    cwd: '/',
    env: serverEnvironment(),
    stdio: ['pipe', 'pipe', 'pipe'],
    // Ctrl-C must not tear a half-written folder apart: it is ours to end.
    detached: true,
    ...(user && { uid: user.uid, gid: user.gid }),
  });
  if (child.pid !== undefined) onSpawn?.(identify(child.pid));
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const failed = await new Promise<Error | undefined>((resolve) =>
    child.once('error', resolve).once('close', () => resolve(undefined)),
  );
  const { code } = failed ? { code: -1 } : await exitOf(child);
  if (code !== 0) {
    throw new StackProblem(
      'PostgresFailed',
      texts.postgresFailed(failed ? failed.message : lastLines(output, 5)),
    );
  }
}
