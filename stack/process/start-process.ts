import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  endProcess,
  exitOf,
  identify,
  type ProcessEnd,
  type ProcessIdentity,
  type StopSignals,
} from './processes.ts';

export interface StartedProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly identity: ProcessIdentity;
  /** Resolves when the process is gone, for whatever reason. */
  readonly exited: Promise<ProcessEnd>;
  /** Whether it has gone. */
  gone(): boolean;
  /**
   * Asks again and again whether the process serves.
   *
   * @returns false when it has gone or the milliseconds are over; it is stopped then, as it is when the check throws.
   */
  serves(check: () => Promise<boolean>, patienceMs: number): Promise<boolean>;
  /** Ends it with the signals in turn. Idempotent. */
  stop(): Promise<void>;
  /** `kill -9`, as a crash would. */
  kill9(): Promise<void>;
}

export interface StartProcessOptions extends Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid' | 'stdio'> {
  readonly stopSignals: StopSignals;
  /** Everything the process says is appended here; without it, `stdio` says where that goes, else nowhere. */
  readonly logFile?: string | undefined;
}

const CHECK_EVERY_MS = 50;

/**
 * Starts a program in a session of its own: a terminal's Ctrl-C reaches the stack alone, which stops its parts in order.
 *
 * @throws what the operating system says when there is no such program, or it may not be run.
 */
export async function startProcess(
  program: string,
  args: readonly string[],
  { stopSignals, logFile, ...options }: StartProcessOptions,
): Promise<StartedProcess> {
  const log = logFile === undefined ? undefined : openSync(logFile, 'a', 0o600);
  const stdio =
    log === undefined ? (options.stdio ?? 'ignore') : (['ignore', log, log] satisfies SpawnOptions['stdio']);
  const child = spawn(program, args, { ...options, stdio, detached: true });
  if (log !== undefined) closeSync(log);
  await once(child, 'spawn');
  const { pid } = child;
  if (pid === undefined) throw new Error('a spawned process has a number');
  const identity = identify(pid);
  let gone = false;
  const exited = exitOf(child);
  void exited.then(() => (gone = true));
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= endProcess(identity, stopSignals).then(() => undefined));
  const serves = async (check: () => Promise<boolean>, patienceMs: number): Promise<boolean> => {
    const until = Date.now() + patienceMs;
    try {
      while (!gone && Date.now() < until) {
        if (await check()) return true;
        await sleep(CHECK_EVERY_MS);
      }
    } catch (error) {
      await stop();
      throw error;
    }
    await stop();
    return false;
  };
  const kill9 = async () => void (await endProcess(identity, [['SIGKILL', 5_000]]));
  return { child, pid, identity, exited, gone: () => gone, serves, stop, kill9 };
}
