import { CancellationScope, continueAsNew } from '@temporalio/workflow';
import { mailboxWatcher } from './watcher.ts';
import type { MailboxWatchInput, MailboxWatchResult } from './contract.ts';

/**
 * Has one mailbox watched for as long as some worker knows it. A watcher that dies is missed within seconds, and the
 * next worker goes on where it stopped; after each watch the workflow begins anew, so that its history stays small. A
 * cancellation from outside is not obeyed: letters would lie unread.
 */
export async function mailboxWatch(input: MailboxWatchInput): Promise<MailboxWatchResult> {
  const { mailbox, queue, watchMs } = input;
  const { reason } = await CancellationScope.nonCancellable(() =>
    mailboxWatcher(queue, watchMs).watchMailbox({ mailbox, watchMs }),
  );
  if (reason !== 'notWatched') await continueAsNew<typeof mailboxWatch>(input);
  return { outcome: 'notWatched' };
}
