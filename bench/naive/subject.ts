import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createMailer } from '../../mail/send/smtp.ts';
import { runWorker } from '../run-worker.ts';
import type { Stage } from '../stage.ts';
import type { Subject } from '../subject.ts';
import { NAIVE_TABLE, naiveActivities } from './activities.ts';
import { actUpdate } from './workflows.ts';

/** Two children, an activity a write and a letter. */
export async function naiveSubject(stage: Stage): Promise<Subject> {
  const pool = new pg.Pool({ connectionString: stage.servers.databaseUrl, max: 20 });
  pool.on('error', () => undefined);
  await pool.query(NAIVE_TABLE);
  const mailer = createMailer({
    smtpUrl: stage.servers.mailbox.url,
    realMailAllowed: false,
    maxPerSecond: 1000,
  });
  const activities = naiveActivities(pool, mailer);
  const { worker, stop } = await runWorker(stage, 'bench-naive', './naive/workflows.ts', activities);
  const { client } = await stage.kontingent.office.temporal();
  const act = async (workflowId: string): Promise<void> => {
    // The children come into being by themselves: whoever acts before knocks again.
    for (;;) {
      try {
        await client.workflow
          .getHandle(workflowId)
          .executeUpdate(actUpdate, { args: [{ decision: 'accepted' }], updateId: randomUUID() });
        return;
      } catch (error) {
        if ((error as Error).name !== 'WorkflowNotFoundError') throw error;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }
  };
  return {
    name: 'naive',
    async run() {
      const workflowId = `naive-${randomUUID()}`;
      const handle = await client.workflow.start('naiveOnboarding', {
        ...{ workflowId, taskQueue: worker.options.taskQueue, args: [workflowId] },
      });
      await act(`${workflowId}-invitation`);
      await act(`${workflowId}-invitation`);
      await act(`${workflowId}-verification`);
      await act(workflowId);
      await handle.result();
      return [workflowId, `${workflowId}-invitation`, `${workflowId}-verification`];
    },
    async stop() {
      await stop();
      mailer.close();
      await pool.end();
    },
  };
}
