/** The queue of the activities that watch mailboxes: cases do not wait behind them. */
export const MAILBOX_QUEUE = 'kontingent-mailbox';

export interface MailboxWatchInput {
  /** Opaque key of the mailbox. */
  readonly mailbox: string;
  readonly queue: string;
  /** How long one watch lasts before the workflow begins anew, in milliseconds. */
  readonly watchMs: number;
}

/** It ends only where no worker watches this mailbox any more: another address was set. */
export interface MailboxWatchResult {
  readonly outcome: 'notWatched';
}

/** The id of the workflow that has a mailbox watched: one a mailbox. */
export function mailboxWatchId(mailbox: string): string {
  return `mailbox:${mailbox}`;
}
