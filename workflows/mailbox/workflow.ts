import { CancellationScope, continueAsNew } from '@temporalio/workflow';
import { mailboxWatcher } from './watcher.ts';
import type { MailboxWatchInput, MailboxWatchResult } from './contract.ts';

/**
 * Watches one mailbox until no worker knows it any more. The watching is one long activity: its heartbeat shows within
 * seconds that a watcher has died, and another worker continues where that one stopped. After each watch the workflow
 * continues as new, so that its history stays small. It ignores a cancellation, because letters would stay unread.
 */
export async function mailboxWatch(input: MailboxWatchInput): Promise<MailboxWatchResult> {
  const { mailbox, queue, watchMs } = input;
  const { reason } = await CancellationScope.nonCancellable(() =>
    mailboxWatcher(queue, watchMs).watchMailbox({ mailbox, watchMs }),
  );
  if (reason !== 'notWatched') await continueAsNew<typeof mailboxWatch>(input);
  return { outcome: 'notWatched' };
}
