import {
  ActivityFailure,
  ApplicationFailure,
  proxyActivities,
  proxyLocalActivities,
} from '@temporalio/workflow';
import type {
  CaseActivities,
  Commit,
  CommitActivities,
  Committed,
  Receive,
  Received,
  TakeOver,
} from '../../domain/case/commit.ts';
import { type ErrorDetails, isErrorCode } from '../../domain/errors.ts';
import { COMMIT_SUMMARY, READ_SUMMARY } from '../texts.ru.ts';
import type { Refused } from './runtime.ts';

/** A read commits nothing, so it may be a local activity: no round trip to the server. */
const local = proxyLocalActivities<CaseActivities>({
  startToCloseTimeout: '2 seconds',
  scheduleToCloseTimeout: '7 seconds',
  retry: { maximumAttempts: 2, initialInterval: '100 milliseconds' },
});

/** Whatever is no refusal is retried for ever: a pending activity, seen in Temporal UI with its last failure. */
const retry = {
  initialInterval: '500 milliseconds',
  backoffCoefficient: 2,
  maximumInterval: '1 minute',
} as const;

const remote = proxyActivities<CaseActivities>({
  startToCloseTimeout: '15 seconds',
  retry,
  summary: READ_SUMMARY,
});

/**
 * A commit: its input is in the history before it runs, so what the history has scheduled is what the registry has or
 * will have. One of an order of thousands of lines takes seconds: its heartbeats tell a dead worker from a slow database.
 */
const commits = proxyActivities<CommitActivities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '15 seconds',
  retry,
  summary: COMMIT_SUMMARY,
});

/**
 * Reads what a decision needs: by a local activity, and where the registry does not answer at once by a regular one, for
 * as long as it takes.
 */
export async function receive(input: Receive): Promise<Received> {
  try {
    return await local.receive(input);
  } catch {
    return remote.receive(input);
  }
}

/** Takes a case over from a run that was lost, for as long as it takes. */
export function takeOver(input: TakeOver): Promise<Committed> {
  return remote.takeOver(input);
}

/** Keeps a decision under the name of its activity; a refusal of the catalogue is a result. */
export async function commit(name: string, input: Commit): Promise<Committed | Refused> {
  const act = commits[name];
  if (!act) throw new Error(`There is no commit ${name}`);
  try {
    return await act(input);
  } catch (error) {
    const cause = error instanceof ActivityFailure ? error.cause : error;
    if (cause instanceof ApplicationFailure && cause.nonRetryable === true && isErrorCode(cause.type)) {
      const [details] = (cause.details ?? []) as readonly (ErrorDetails | undefined)[];
      return { refusal: cause.type, message: cause.message, ...(details && { details }) };
    }
    throw error;
  }
}
