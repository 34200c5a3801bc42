import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { anyFreePort, isPortFree, LOOPBACK } from '../process/ports.ts';
import { lastLines, type ProcessIdentity, type StopSignals } from '../process/processes.ts';
import { startProcess, type StartedProcess } from '../process/start-process.ts';
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

export interface RunningTemporal extends StartedProcess {
  readonly address: string;
  /** Undefined when headless. */
  readonly uiUrl: string | undefined;
  readonly port: number;
}

const START_PATIENCE_MS = 60_000;
const CONFIRM_MS = 120;
const STOP_SIGNALS: StopSignals = [
  ['SIGTERM', 15_000],
  ['SIGKILL', 5_000],
];

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
  const failed = (reason: string) => new StackProblem('TemporalFailed', texts.temporalFailed(reason));
  const server = await startProcess(options.binary, serverArguments(options, port, uiPort), {
    // The file is named relative to its folder: SQLite reads "#", "?" and "%" of a path as parts of an address.
    cwd: options.dbFilename === undefined ? '/' : dirname(options.dbFilename),
    logFile: options.logFile,
    env: { ...process.env, TZ: 'UTC' },
    stopSignals: STOP_SIGNALS,
  }).catch((error: Error) => {
    throw failed(error.message);
  });
  options.onSpawn?.(server.identity);
  if (!(await server.serves(() => namespaceAnswers(address), START_PATIENCE_MS))) {
    throw failed(options.logFile ? lastLines(readFileSync(options.logFile, 'utf8'), 5) : '');
  }
  // Another server may have taken the port in between and answered; ours gives up within moments then.
  await sleep(CONFIRM_MS);
  if (server.gone()) throw new StackProblem('PortTaken', texts.portTakenMeanwhile('Temporal', port));
  const uiUrl = uiPort === undefined ? undefined : `http://${LOOPBACK}:${uiPort}`;
  return { ...server, address, uiUrl, port };
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
