import { proxyActivities } from '@temporalio/workflow';
import type { MailboxActivities } from '../../activities/mailbox/watch.ts';
import { WATCH_SUMMARY } from '../texts.ru.ts';

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
