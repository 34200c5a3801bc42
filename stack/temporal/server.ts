import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { anyFreePort, isPortFree, LOOPBACK } from '../process/ports.ts';
import { endProcess, exitOf, identify, lastLines, type ProcessIdentity } from '../process/processes.ts';
import { StackProblem } from '../problem.ts';
import { texts } from '../texts.ru.ts';
import { isTemporalNewEnough, parseVersion } from '../versions.ts';

export interface TemporalOptions {
  readonly binary: string;
  /** SQLite file that keeps the histories; in memory when not given. */
  readonly dbFilename?: string | undefined;
  readonly port?: number | undefined;
  readonly uiPort?: number | undefined;
  /** True: without the user interface. */
  readonly headless?: boolean | undefined;
  readonly logFile?: string | undefined;
  /** Told of the server's process as soon as it exists, long before it answers. */
  readonly onSpawn?: (identity: ProcessIdentity) => void;
}

export interface RunningTemporal {
  readonly address: string;
  /** Undefined when headless. */
  readonly uiUrl: string | undefined;
  readonly port: number;
  readonly pid: number;
  readonly identity: ProcessIdentity;
  readonly exited: Promise<void>;
  /** Idempotent. */
  stop(): Promise<void>;
  /** `kill -9`, as a crash would. */
  kill9(): Promise<void>;
}

const START_PATIENCE_MS = 60_000;
const CONFIRM_MS = 120;
const STOP_SIGNALS = [
  ['SIGTERM', 15_000],
  ['SIGKILL', 5_000],
] as const satisfies readonly (readonly [NodeJS.Signals, number])[];

/**
 * Starts a development server that listens on loopback and waits until its namespace answers.
 *
 * The settings are those a production cluster of the product has too: ids short enough for PostgreSQL's visibility
 * store, and regular activities handed to the worker that just completed the workflow task.
 *
 * @throws `TemporalFailed`, or `PortTaken` when another process was quicker.
 */
export async function startTemporal(options: TemporalOptions): Promise<RunningTemporal> {
  const port = options.port ?? (await anyFreePort());
  const uiPort = options.headless ? undefined : (options.uiPort ?? (await anyFreePort()));
  const address = `${LOOPBACK}:${port}`;
  if (!(await isPortFree(port)))
    throw new StackProblem('PortTaken', texts.portTakenMeanwhile('Temporal', port));
  const log = options.logFile === undefined ? undefined : openSync(options.logFile, 'a', 0o600);
  const child = spawn(options.binary, serverArguments(options, port, uiPort), {
    // The file is named relative to its folder: SQLite reads "#", "?" and "%" of a path as parts of an address.
    cwd: options.dbFilename === undefined ? '/' : dirname(options.dbFilename),
    stdio: ['ignore', log ?? 'ignore', log ?? 'ignore'],
    env: { ...process.env, TZ: 'UTC' },
    detached: true,
  });
  if (log !== undefined) closeSync(log);
  const failure = await new Promise<Error | undefined>((resolve) => {
    child.once('spawn', () => resolve(undefined)).once('error', resolve);
  });
  const end = () => (options.logFile ? lastLines(readFileSync(options.logFile, 'utf8'), 5) : '');
  if (failure || child.pid === undefined) {
    throw new StackProblem('TemporalFailed', texts.temporalFailed(failure?.message ?? ''));
  }
  const identity = identify(child.pid);
  options.onSpawn?.(identity);
  let gone = false;
  const exited = exitOf(child).then(() => void (gone = true));
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= endProcess(identity, STOP_SIGNALS).then(() => undefined));
  const until = Date.now() + START_PATIENCE_MS;
  while (!(await namespaceAnswers(address))) {
    if (gone) throw new StackProblem('TemporalFailed', texts.temporalFailed(end()));
    if (Date.now() > until) {
      await stop();
      throw new StackProblem('TemporalFailed', texts.temporalFailed(end()));
    }
    await sleep(60);
  }
  // Another server may have taken the port in between and answered; ours gives up within moments then.
  await sleep(CONFIRM_MS);
  if (gone) throw new StackProblem('PortTaken', texts.portTakenMeanwhile('Temporal', port));
  return {
    address,
    uiUrl: uiPort === undefined ? undefined : `http://${LOOPBACK}:${uiPort}`,
    port,
    pid: child.pid,
    identity,
    exited,
    stop,
    kill9: async () => void (await endProcess(identity, [['SIGKILL', 5_000]])),
  };
}

/**
 * Asks a server whose address came from the environment for its version.
 *
 * @returns the version as the server states it.
 * @throws `TemporalUnreachable`, `TemporalTooOld`.
 */
export async function inspectForeignTemporal(address: string): Promise<string> {
  let connection: Connection;
  try {
    connection = await Connection.connect({ address, connectTimeout: '10s' });
  } catch (error) {
    throw new StackProblem('TemporalUnreachable', texts.foreignTemporalUnreachable(address), {
      cause: error,
    });
  }
  try {
    const { serverVersion } = await connection.workflowService.getSystemInfo({});
    if (!isTemporalNewEnough(parseVersion(serverVersion ?? ''))) {
      throw new StackProblem('TemporalTooOld', texts.foreignTemporalTooOld(address, serverVersion ?? ''));
    }
    return serverVersion ?? '';
  } finally {
    await connection.close();
  }
}

async function namespaceAnswers(address: string): Promise<boolean> {
  const port = Number(address.slice(address.lastIndexOf(':') + 1));
  if (await isPortFree(port)) return false;
  try {
    const connection = await Connection.connect({ address, connectTimeout: '2s' });
    try {
      await connection.withDeadline(Date.now() + 2_000, () =>
        connection.workflowService.describeNamespace({ namespace: 'default' }),
      );
      return true;
    } finally {
      await connection.close();
    }
  } catch {
    return false;
  }
}

function serverArguments(options: TemporalOptions, port: number, uiPort: number | undefined): string[] {
  return [
    ...['server', 'start-dev', '--ip', LOOPBACK, '--port', String(port)],
    ...(uiPort === undefined ? ['--headless'] : ['--ui-ip', LOOPBACK, '--ui-port', String(uiPort)]),
    ...(options.dbFilename === undefined
      ? []
      : [
          ...['--db-filename', basename(options.dbFilename)],
          ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL'],
        ]),
    ...['--dynamic-config-value', 'system.enableActivityEagerExecution=true'],
    ...['--dynamic-config-value', 'limit.maxIDLength=255'],
    ...['--log-level', 'error'],
    // A developer's own profile of the CLI must not leak into the server of the product.
    ...['--disable-config-file', '--disable-config-env', '--env-file', ownMark(options.dbFilename)],
  ];
}

/**
 * The settings file named on the server's command line. It does not exist; it keeps the developer's own one away,
 * and tells the next start whose server this is.
 */
export function ownMark(dbFilename: string | undefined): string {
  return dbFilename === undefined ? '/nonexistent' : `${dbFilename}.settings.yaml`;
}
