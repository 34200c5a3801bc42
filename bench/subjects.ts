import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import {
  bundleWorkflowCode,
  DefaultLogger,
  NativeConnection,
  Worker,
  type WorkerOptions,
} from '@temporalio/worker';
import pg from 'pg';
import { createMailer } from '../activities/email/smtp.ts';
import type { ServiceOptions } from '../worker/service.ts';
import { onboardingId } from '../workflows/onboarding/contract.ts';
import { bareActivities } from './bare/activities.ts';
import { actUpdate } from './bare/workflow.ts';
import { NAIVE_TABLE, naiveActivities } from './naive/activities.ts';
import { startBenchService, type Stage } from './stage.ts';

/** One way to lead a person through four acts; all are measured alike. */
export interface Subject {
  readonly name: 'kontingent' | 'bare' | 'naive';
  /** Leads one case from its start to its end; gives the ids of its workflows. */
  run(): Promise<string[]>;
  stop(): Promise<void>;
}

/** Kontingent itself: hired, claimed and answered through the facade, worker and pumps in this process. */
export async function kontingentSubject(stage: Stage, more: Partial<ServiceOptions> = {}): Promise<Subject> {
  const { kontingent, college } = stage;
  const service = await startBenchService(stage, more);
  const invited = watchInvitations(stage);
  const administrator = { actorId: college.staff.administrator };
  return {
    name: 'kontingent',
    async run() {
      const { caseId, number } = await stage.hire({ classTeacherOf: [`B-${randomUUID()}`] });
      const { id, issue } = await invited.of(caseId);
      await kontingent.claimInvitation(kontingent.secrets.token(id, issue));
      for (const [task, decision] of [
        [1, 'accepted'],
        [2, 'confirmed'],
        [3, 'attached'],
      ] as const) {
        const { state } = await kontingent.answerTask(number, task, { decision }, administrator);
        if (state !== 'applied') throw new Error(`${decision}: ${state}`);
      }
      return [onboardingId(caseId)];
    },
    async stop() {
      await invited.stop();
      await service.stop();
    },
  };
}

/** Sees invitations as their holders do: soon after they were made. One query for everybody. */
function watchInvitations({ kontingent }: Stage) {
  const waiting = new Map<string, (invitation: { id: string; issue: number }) => void>();
  let stopped = false;
  const look = async (): Promise<void> => {
    while (!stopped) {
      const ids = [...waiting.keys()];
      if (ids.length > 0) {
        const { rows } = await kontingent.within((tx) =>
          tx.query<{ id: string; case_id: string; issue: number }>(
            'select id, case_id, issue from invitation where case_id = any ($1)',
            [ids],
          ),
        );
        for (const { id, case_id: caseId, issue } of rows) {
          waiting.get(caseId)?.({ id, issue });
          waiting.delete(caseId);
        }
      }
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  };
  const looking = look();
  looking.catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
  return {
    of: (caseId: string) =>
      new Promise<{ id: string; issue: number }>((resolve) => waiting.set(caseId, resolve)),
    async stop() {
      stopped = true;
      await looking.catch(() => undefined);
    },
  };
}

/** The same commands with empty bodies: what Temporal itself takes. */
export async function bareSubject(stage: Stage): Promise<Subject> {
  const { worker, stop } = await runWorker(stage, 'bench-bare', './bare/workflow.ts', bareActivities);
  const { client } = await stage.kontingent.temporalClient();
  return {
    name: 'bare',
    async run() {
      const workflowId = `bare-${randomUUID()}`;
      const handle = await client.workflow.start('bareOnboarding', {
        ...{ workflowId, taskQueue: worker.options.taskQueue, args: [4] },
      });
      for (let act = 0; act < 4; act += 1) {
        await handle.executeUpdate(actUpdate, { args: [{ decision: 'accepted' }], updateId: randomUUID() });
      }
      return [workflowId];
    },
    stop,
  };
}

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
  const { client } = await stage.kontingent.temporalClient();
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

async function runWorker(
  stage: Stage,
  taskQueue: string,
  workflows: string,
  activities: object,
): Promise<{ worker: Worker; stop: () => Promise<void> }> {
  const connection = await NativeConnection.connect({ address: stage.servers.temporalAddress });
  const bundle = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL(workflows, import.meta.url)),
    logger: new DefaultLogger('ERROR'),
  });
  const options: WorkerOptions = { connection, taskQueue, workflowBundle: bundle, activities };
  const worker = await Worker.create(options);
  const running = worker.run();
  return {
    worker,
    async stop() {
      worker.shutdown();
      await running;
      await connection.close();
    },
  };
}
