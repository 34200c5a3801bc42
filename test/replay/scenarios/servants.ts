import { folderSource } from '../../../mail/receive/folder-source.ts';
import { enterEdition } from '../../../registry/college/organization.ts';
import { mailboxWatchId } from '../../../workflows/mailbox/contract.ts';
import { SCHEDULED_WORKFLOW, scheduleId } from '../../../workflows/scheduled/contract.ts';
import { editionFile } from '../../support/registry/editions.ts';
import type { Scenario } from './scenario.ts';

/** The watch of the mailbox of the live college for a moment, or of one that its worker does not know. */
function mailboxWatch(scenario: string, known: boolean): Scenario {
  return {
    name: `mailboxWatch.${scenario}`,
    server: 'real',
    async play(live) {
      await live.stopWorker();
      const watched = { folder: live.mailbox.dir };
      const mailbox = known
        ? folderSource(live.mailbox.dir, 'kontingent@college.example').mailbox
        : 'folder-0000000000000000';
      const workflowId = mailboxWatchId(mailbox);
      const input = { mailbox, queue: `${live.taskQueue}-mailbox`, watchMs: 1_000 };
      const { firstExecutionRunId } = await live.client.workflow.start('mailboxWatch', {
        workflowId,
        taskQueue: live.taskQueue,
        args: [input],
      });
      await live.startWorker({ watched, watchMs: 1_000 });
      const run = live.client.workflow.getHandle(workflowId, firstExecutionRunId, { followRuns: false });
      await run.result().catch(() => undefined);
      await live.stopWorker();
      await live.startWorker();
      return run;
    },
  };
}

/** Histories of workflows that are no cases. The last changes the edition of its college. */
export const SERVANT_SCENARIOS: readonly Scenario[] = [
  mailboxWatch('continued', true),
  mailboxWatch('notWatched', false),
  {
    // Two batches: one that asks the open case, a rest, and one that finds nothing left.
    name: 'scheduledJob.editions',
    server: 'real',
    async play(live) {
      const { number } = await live.hire();
      await live.until(number, 'invited');
      await live.college.transaction((tx) => enterEdition(tx, editionFile({ effectiveOn: '2024-01-02' })));
      return live.client.workflow.start(SCHEDULED_WORKFLOW, {
        workflowId: `${scheduleId('editions')}-2026-01-01T00:00:00Z`,
        taskQueue: live.taskQueue,
        args: [{ job: 'editions' }],
      });
    },
  },
];
