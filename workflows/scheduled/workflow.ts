import { ApplicationFailure, proxyActivities, sleep } from '@temporalio/workflow';
import type { ScheduledActivities } from '../../activities/scheduled.ts';
import type { ScheduledInput, ScheduledResult } from './contract.ts';

/** What is left after so many batches waits for the next run, so that no history grows without bound. */
const MOST_BATCHES = 100;

/** One look at all colleges; a registry that is away longer than its tries is looked at by the next run. */
const { performJob } = proxyActivities<ScheduledActivities>({
  startToCloseTimeout: '2 minutes',
  scheduleToCloseTimeout: '4 minutes',
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

/**
 * One run of a scheduled job: batch after batch until nothing is left. A part that fails holds up no other; the run
 * fails at its end with the first code, so that lists show it, and the next run tries again.
 */
export async function scheduledJob({ job }: ScheduledInput): Promise<ScheduledResult> {
  let done = 0;
  let fault: string | null = null;
  for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
    const outcome = await performJob({ job });
    done += outcome.done;
    fault ??= outcome.fault;
    if (outcome.restMs === null) break;
    if (outcome.restMs > 0) await sleep(outcome.restMs);
  }
  if (fault !== null) throw ApplicationFailure.nonRetryable('A part of the job failed', fault);
  return { outcome: 'done', done };
}
