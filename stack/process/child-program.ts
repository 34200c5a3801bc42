import { createWriteStream, renameSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { ProcessIdentity, StopSignals } from './processes.ts';
import { startProcess, type StartedProcess } from './start-process.ts';

export interface ChildOptions {
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

export interface ChildProgram extends StartedProcess {
  /** The last lines it said, for a message. */
  lastWords(): string;
}

/** Longer than the worker needs to let its activities finish. */
const STOP_SIGNALS: StopSignals = [
  ['SIGTERM', 30_000],
  ['SIGKILL', 5_000],
];

const LOG_LIMIT = 20 * 1024 * 1024;
const WORDS = 20;

/** Starts one of the project's own programs as a process of its own, away from the terminal's Ctrl-C. */
export async function startChild(options: ChildOptions): Promise<ChildProgram> {
  rotate(options.logFile);
  const log = createWriteStream(options.logFile, { flags: 'a', mode: 0o600 });
  // A full disk must not take the stack down for the sake of a log.
  log.on('error', () => undefined);
  const loader = options.script.endsWith('.ts') ? ['--import', 'tsx'] : [];
  const started = await startProcess(process.execPath, [...loader, options.script, ...options.args], {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    stopSignals: STOP_SIGNALS,
  });
  const words: string[] = [];
  for (const stream of [started.child.stdout, started.child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (line) => {
      log.write(`${line}\n`);
      words.push(line);
      if (words.length > WORDS) words.shift();
      options.onLine?.(line);
    });
  }
  options.onSpawn(started.identity);
  started.child.once('close', () => log.end());
  return { ...started, lastWords: () => words.join('\n') };
}

/** Keeps one older log. */
function rotate(logFile: string): void {
  try {
    if (statSync(logFile).size > LOG_LIMIT) renameSync(logFile, `${logFile}.1`);
  } catch {
    // No log yet.
  }
}
