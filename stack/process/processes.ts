import { execFileSync, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

/**
 * A process told apart from a later one that got the same number: `startedAt` is what the operating system says
 * about the moment of its birth, in the system's own form; null where the system would not say.
 */
export const ProcessIdentity = z.object({
  pid: z.number().int().positive(),
  startedAt: z.string().nullable(),
});
export type ProcessIdentity = z.infer<typeof ProcessIdentity>;

/** How a process ended. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Signals that ask a process to end, in turn, each with the milliseconds it is given. */
export type StopSignals = readonly (readonly [signal: NodeJS.Signals, patienceMs: number])[];

/** What the operating system says about a process at one moment; undefined = there is no such process. */
export interface ProcessFacts {
  readonly startedAt: string | null;
  readonly zombie: boolean;
}

/** The identity of a process that lives now. */
export function identify(pid: number): ProcessIdentity {
  return { pid, startedAt: processFacts(pid)?.startedAt ?? null };
}

/** Whether the very process that was identified still lives (a zombie does not). */
export function isAlive(identity: ProcessIdentity, facts = processFacts): boolean {
  const now = facts(identity.pid);
  if (!now || now.zombie) return false;
  return identity.startedAt === null || now.startedAt === null || now.startedAt === identity.startedAt;
}

/** Reads `/proc` on Linux and asks `ps` elsewhere. */
function processFacts(pid: number): ProcessFacts | undefined {
  if (process.platform === 'linux') {
    try {
      return parseProcStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    } catch {
      return undefined;
    }
  }
  const line = ask('ps', ['-o', 'state=,lstart=', '-p', String(pid)]).trim();
  if (line === '') return undefined;
  const [state = '', ...started] = line.split(/\s+/);
  return { startedAt: started.join(' '), zombie: state.startsWith('Z') };
}

/** Takes state (3rd field) and start time (22nd) out of `/proc/<pid>/stat`; the name in brackets may hold spaces. */
export function parseProcStat(text: string): ProcessFacts {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { zombie: fields[0] === 'Z' || fields[0] === 'X', startedAt: fields[19] ?? null };
}

/** The processes of this machine whose command line has the given text as one whole argument. */
export function processesWithArgument(argument: string): number[] {
  if (process.platform !== 'linux') {
    return ask('ps', ['-axo', 'pid=,args='])
      .split('\n')
      .filter((line) => line.includes(argument))
      .map((line) => Number.parseInt(line, 10))
      .filter((pid) => pid !== process.pid);
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => {
      try {
        return readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0').includes(argument);
      } catch {
        return false;
      }
    })
    .map(Number);
}

/**
 * Asks a process to end with the signals in turn, giving each the time stated, and comes back when it is gone.
 *
 * @returns false when it still lives after the last signal (only an uninterruptible system call does that).
 */
export async function endProcess(identity: ProcessIdentity, signals: StopSignals): Promise<boolean> {
  for (const [signal, patienceMs] of signals) {
    if (!isAlive(identity)) return true;
    try {
      process.kill(identity.pid, signal);
    } catch {
      return !isAlive(identity);
    }
    const until = Date.now() + patienceMs;
    while (Date.now() < until) {
      if (!isAlive(identity)) return true;
      await sleep(25);
    }
  }
  return !isAlive(identity);
}

/** Resolves with how a child ended; at once when it already has. */
export function exitOf(child: ChildProcess): Promise<ProcessEnd> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve({ code: child.exitCode, signal: child.signalCode });
      return;
    }
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
}

/** The end of a program's output, for a message. */
export function lastLines(text: string, count: number): string {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}

function ask(program: string, args: string[]): string {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
}
