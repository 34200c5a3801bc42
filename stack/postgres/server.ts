import { readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { anyFreePort, LOOPBACK } from '../process/ports.ts';
import { findPostgres, type PostgresBinaries } from './binaries.ts';
import { isServing, prepareDatabase } from './database.ts';
import {
  dataMajor,
  endLeftoverServer,
  initializeData,
  loadSecrets,
  resetAdminPassword,
  serverEnvironment,
  STOP_SIGNALS,
} from './data-folder.ts';
import { postgresUser, type OsUser } from '../home/os-user.ts';
import { lastLines, type ProcessIdentity } from '../process/processes.ts';
import { startProcess, type StartedProcess } from '../process/start-process.ts';
import { StackProblem } from '../problem.ts';
import { texts } from '../texts.ru.ts';

export interface PostgresOptions {
  /** The server's data; made when missing. Passwords are kept beside it as `<dataDir>.secrets.json`. */
  readonly dataDir: string;
  /** Where to listen on loopback; any free port when not given. */
  readonly port?: number | undefined;
  /** False: no fsync. For tests, whose data nobody misses after a power cut. A `kill -9` loses nothing either way. */
  readonly durable: boolean;
  /** `package` takes what npm brought even where the machine has a server. */
  readonly source?: 'any' | 'package';
  /** The server's own log; `<dataDir>.log` when not given. */
  readonly logFile?: string | undefined;
  /** Told of the server's process as soon as it exists, long before it answers. */
  readonly onSpawn?: (identity: ProcessIdentity) => void;
  /** Told what takes time and what was healed, in Russian. */
  readonly report?: (text: string) => void;
}

/**
 * A server: its main process, which `stop` ends by a fast shutdown with a checkpoint. After `kill9`, a start on the same
 * folder recovers.
 */
export interface RunningPostgres extends StartedProcess {
  /** Superuser, database `postgres`: for making template databases in tests. */
  readonly adminUrl: string;
  /** Role `kontingent_owner` on database `kontingent`: what the product runs with. */
  readonly url: string;
  readonly port: number;
  readonly binaries: PostgresBinaries;
  /** The user the server runs as, when not ourselves. */
  readonly user: OsUser | undefined;
}

/** How long a server may take to come up; recovery after a crash replays its log first. */
const START_PATIENCE_MS = 120_000;

/**
 * Starts a PostgreSQL of our own on loopback TCP (no Unix socket, hence no stale one) and makes sure that the
 * product's role and database are there.
 *
 * @throws `PostgresMissing`, `PostgresTooOld`, `PostgresFailed`.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { dataDir, report = () => undefined } = options;
  const user = postgresUser();
  await mkdir(dirname(dataDir), { recursive: true });
  if (await endLeftoverServer(dataDir)) report(texts.leftoverEnded('PostgreSQL'));
  const major = dataMajor(dataDir);
  const binaries = await findPostgres(user, major, options.source);
  if (major === undefined) await rm(`${dataDir}.secrets.json`, { force: true });
  const { secrets, fresh } = await loadSecrets(`${dataDir}.secrets.json`);
  if (major === undefined) {
    await initializeData(dataDir, binaries, user, secrets.admin, options);
  } else if (fresh) {
    report(texts.postgresPasswordReset);
    await resetAdminPassword(dataDir, binaries, user, secrets.admin);
  }
  const port = options.port ?? (await anyFreePort());
  const adminUrl = `postgres://postgres:${secrets.admin}@${LOOPBACK}:${port}/postgres`;
  const logFile = options.logFile ?? `${dataDir}.log`;
  const server = await launch({ ...options, port, binaries, user, adminUrl, logFile });
  try {
    const url = await prepareDatabase(adminUrl, secrets.owner);
    return { ...server, adminUrl, url, port, binaries, user };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

interface Launch extends PostgresOptions {
  readonly port: number;
  readonly logFile: string;
  readonly binaries: PostgresBinaries;
  readonly user: OsUser | undefined;
  readonly adminUrl: string;
}

async function launch(plan: Launch): Promise<StartedProcess> {
  const until = Date.now() + START_PATIENCE_MS;
  for (;;) {
    const attempt = await launchOnce(plan, until);
    if (typeof attempt !== 'string') return attempt;
    // Sessions of a killed server let go of the shared memory within moments; anything else will not mend itself.
    if (!/shared memory block/.test(attempt) || Date.now() > until) {
      const busy = /could not bind|Address already in use/.test(attempt);
      throw busy
        ? new StackProblem('PortTaken', texts.portTakenMeanwhile('PostgreSQL', plan.port))
        : new StackProblem('PostgresFailed', texts.postgresFailed(attempt));
    }
    await sleep(300);
  }
}

/** Gives the running server, or the end of its log when it gave up. */
async function launchOnce(plan: Launch, until: number): Promise<StartedProcess | string> {
  const { logFile, user } = plan;
  let server: StartedProcess;
  try {
    server = await startProcess(join(plan.binaries.bin, 'postgres'), serverArguments(plan), {
      cwd: '/',
      env: serverEnvironment(),
      logFile,
      stopSignals: STOP_SIGNALS,
      ...(user && { uid: user.uid, gid: user.gid }),
    });
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  plan.onSpawn?.(server.identity);
  if (await server.serves(() => isServing(plan.adminUrl), until - Date.now())) return server;
  return lastLines(readFileSync(logFile, 'utf8'), 5);
}

function serverArguments({ dataDir, port, durable }: Launch): string[] {
  const settings = {
    listen_addresses: LOOPBACK,
    unix_socket_directories: '',
    shared_buffers: '128MB',
    max_connections: '200',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Errors of statements quote the values that caused them, and those are people's data: only the server's own
    // life goes to its log.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    ...(!durable && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return [
    ...['-D', dataDir, '-p', String(port)],
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}
