import {
  ActivityFailure,
  ApplicationFailure,
  proxyActivities,
  proxyLocalActivities,
} from '@temporalio/workflow';
import type { Activities, StageInput, StageResult } from '../activities/index.ts';
import type { MailboxActivities } from '../activities/mailbox/watch.ts';
import { isErrorCode, type ErrorCode } from '../domain/errors.ts';
import type { Effect } from '../domain/turn.ts';
import { LONG_STAGE_SUMMARY, STAGE_SUMMARY, WATCH_SUMMARY } from './texts.ru.ts';

/**
 * A stage runs first as a local activity: no round trip to the server. All tries together stay below 0.8 of the
 * workflow task's 10 s, so that a slow database never costs the task itself.
 */
const near = proxyLocalActivities<Activities>({
  startToCloseTimeout: '2 seconds',
  scheduleToCloseTimeout: '7 seconds',
  retry: { maximumAttempts: 2, initialInterval: '100 milliseconds' },
});

/** Where that fails, the same stage under the same effect key, visible in Temporal UI with its retries, for as long as it takes. */
const far = proxyActivities<Activities>({
  startToCloseTimeout: '15 seconds',
  retry: { initialInterval: '500 milliseconds', backoffCoefficient: 2, maximumInterval: '30 seconds' },
  summary: STAGE_SUMMARY,
});

/**
 * A stage that takes seconds, of an order of thousands of lines say, is no local activity: it goes straight to the
 * server. Its heartbeats tell a dead worker from a slow database.
 */
const long = proxyActivities<Activities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '500 milliseconds', backoffCoefficient: 2, maximumInterval: '30 seconds' },
  summary: LONG_STAGE_SUMMARY,
});

/** Effects whose work grows with what they are about. */
const LONG: readonly Effect['do'][] = ['applyOrder', 'queueOrderLetters'];

/** Commits a stage: near and then far, or straight as a long one where an effect of it may take seconds. */
export function performStage(input: StageInput): Promise<StageResult> {
  return input.effects.some((effect) => LONG.includes(effect.do))
    ? long.commitLongStage(input)
    : perform('commitStage', input);
}

/** How much longer than its watch the activity may take to end. */
const LATE_MS = 600_000;

/** The long watch of a mailbox: a worker that dies is missed within seconds, and the next one takes over at once. */
export function mailboxWatcher(taskQueue: string, watchMs: number): MailboxActivities {
  return proxyActivities<MailboxActivities>({
    taskQueue,
    startToCloseTimeout: watchMs + LATE_MS,
    heartbeatTimeout: '12 seconds',
    retry: { initialInterval: '500 milliseconds', backoffCoefficient: 1.5, maximumInterval: '10 seconds' },
    summary: WATCH_SUMMARY,
  });
}

type Name = keyof Activities;

/**
 * Does a stage near, then far. A refusal with a code of the catalogue is final and thrown at once.
 *
 * @throws `ApplicationFailure` whose type is the code
 */
export async function perform<N extends Name>(
  name: N,
  input: Parameters<Activities[N]>[0],
): Promise<Awaited<ReturnType<Activities[N]>>> {
  type Act = (argument: typeof input) => Promise<Awaited<ReturnType<Activities[N]>>>;
  try {
    return await (near[name] as unknown as Act)(input);
  } catch (error) {
    if (failureOf(error)?.nonRetryable === true) throw error;
    return await (far[name] as unknown as Act)(input);
  }
}

/** What an activity said: a local one fails with it directly, a regular one wraps it. */
export function failureOf(error: unknown): ApplicationFailure | null {
  if (error instanceof ApplicationFailure) return error;
  if (error instanceof ActivityFailure && error.cause instanceof ApplicationFailure) return error.cause;
  return null;
}

/** The code of the catalogue with which an activity refused, or null for any other failure. */
export function refusalOf(error: unknown): ErrorCode | null {
  const type = failureOf(error)?.type;
  return isErrorCode(type) ? type : null;
}
