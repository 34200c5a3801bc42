import { spawn } from 'node:child_process';
import { createWriteStream, renameSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { endProcess, exitOf, identify, type ProcessIdentity } from './processes.ts';

export interface ChildWish {
  /** Script and arguments for this very Node; TypeScript is run through tsx. */
  readonly script: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Everything the child says is appended here. */
  readonly logFile: string;
  readonly onSpawn: (identity: ProcessIdentity) => void;
  readonly onLine?: (line: string) => void;
}

export interface ChildEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ChildProgram {
  readonly identity: ProcessIdentity;
  readonly exited: Promise<ChildEnd>;
  /** The last lines it said, for a message. */
  lastWords(): string;
  /** Asks politely, waits, insists. Idempotent. */
  stop(): Promise<void>;
}

/** Longer than the worker needs to let its activities finish. */
const STOP_SIGNALS = [
  ['SIGTERM', 30_000],
  ['SIGKILL', 5_000],
] as const satisfies readonly (readonly [NodeJS.Signals, number])[];

const LOG_LIMIT = 20 * 1024 * 1024;
const WORDS = 20;

/** Starts one of the project's own programs as a process of its own, away from the terminal's Ctrl-C. */
export async function startChild(input: ChildWish): Promise<ChildProgram> {
  rotate(input.logFile);
  const log = createWriteStream(input.logFile, { flags: 'a', mode: 0o600 });
  // A full disk must not take the stack down for the sake of a log.
  log.on('error', () => undefined);
  const loader = input.script.endsWith('.ts') ? ['--import', 'tsx'] : [];
  const child = spawn(process.execPath, [...loader, input.script, ...input.args], {
    cwd: input.cwd,
    env: input.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const words: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      log.write(`${line}\n`);
      words.push(line);
      if (words.length > WORDS) words.shift();
      input.onLine?.(line);
    });
  }
  await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject));
  if (child.pid === undefined) throw new Error('a spawned process has a number');
  const identity = identify(child.pid);
  input.onSpawn(identity);
  const exited = exitOf(child);
  child.once('close', () => log.end());
  let stopping: Promise<void> | undefined;
  return {
    identity,
    exited,
    lastWords: () => words.join('\n'),
    stop: () => (stopping ??= endProcess(identity, STOP_SIGNALS).then(() => undefined)),
  };
}

/** Keeps one older log. */
function rotate(logFile: string): void {
  try {
    if (statSync(logFile).size > LOG_LIMIT) renameSync(logFile, `${logFile}.1`);
  } catch {
    // No log yet.
  }
}
