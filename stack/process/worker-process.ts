import { setTimeout as sleep } from 'node:timers/promises';
import { startChild, type ChildProgram, type ChildOptions } from './child-program.ts';
import { StackProblem } from '../problem.ts';
import { texts } from '../texts.ru.ts';

/** The first start migrates and bundles the workflows; minutes are a fault, seconds are not. */
const READY_PATIENCE_MS = 180_000;

/**
 * Starts the worker and waits until it says, on a line of its own, `{"ready":true}`: the schema is migrated, search
 * attributes and retention are registered, and it polls.
 *
 * @throws `WorkerFailed` with its last words when it ends, or says nothing for too long.
 */
export async function startWorkerProcess(
  options: Omit<ChildOptions, 'onLine'>,
  patienceMs = READY_PATIENCE_MS,
): Promise<ChildProgram> {
  let markReady: () => void = () => undefined;
  const ready = new Promise<'ready'>((resolve) => {
    markReady = () => resolve('ready');
  });
  const child = await startChild({ ...options, onLine: (line) => (isReady(line) ? markReady() : undefined) });
  const timer = new AbortController();
  const outcome = await Promise.race([
    ready,
    child.exited,
    sleep(patienceMs, 'silence' as const, { signal: timer.signal }).catch(() => 'silence' as const),
  ]);
  timer.abort();
  if (outcome === 'ready') return child;
  await child.stop();
  const why = outcome === 'silence' ? texts.workerSilent(patienceMs / 1000) : texts.workerEnded;
  throw new StackProblem('WorkerFailed', `${why}\n${child.lastWords()}\n${texts.moreIn(options.logFile)}`);
}

/** Whether a line of the worker's output is the sign. */
export function isReady(line: string): boolean {
  if (!line.startsWith('{')) return false;
  try {
    return (JSON.parse(line) as { ready?: unknown }).ready === true;
  } catch {
    return false;
  }
}
