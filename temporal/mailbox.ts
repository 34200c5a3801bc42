import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import { MAILBOX_SUMMARY } from '../domain/case/titles.ru.ts';
import {
  mailboxWatchId,
  type MailboxWatchInput,
  type MailboxWatchResult,
} from '../workflows/mailbox/contract.ts';

/** Has a mailbox watched; one that is watched already is left alone, so it may be called at will. */
export async function startMailboxWatch(
  client: Client,
  input: MailboxWatchInput,
  taskQueue: string,
): Promise<void> {
  try {
    await client.workflow.start<(input: MailboxWatchInput) => Promise<MailboxWatchResult>>('mailboxWatch', {
      workflowId: mailboxWatchId(input.mailbox),
      taskQueue,
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      args: [input],
      staticSummary: MAILBOX_SUMMARY,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
