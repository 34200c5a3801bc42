import { Worker, type NativeConnection, type WorkerOptions } from '@temporalio/worker';
import type { Activities } from '../activities/index.ts';
import type { ScheduledActivities } from '../activities/scheduled.ts';
import { CASE_QUEUE } from '../workflows/case/contract.ts';
import { workflowBundle } from './bundle.ts';

export interface CaseWorkerOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly activities: Activities & ScheduledActivities;
  /** A queue of one's own keeps tests apart. */
  readonly taskQueue?: string;
  readonly more?: Partial<WorkerOptions>;
}

/** Makes a worker for case workflows and their stages; not running yet. */
export async function createCaseWorker(options: CaseWorkerOptions): Promise<Worker> {
  return Worker.create({
    connection: options.connection,
    namespace: options.namespace,
    taskQueue: options.taskQueue ?? CASE_QUEUE,
    workflowBundle: options.more?.workflowBundle ?? (await workflowBundle()),
    activities: options.activities,
    // A stage under way is let finish; whatever is cut is done again under its effect key.
    shutdownGraceTime: '10 seconds',
    shutdownForceTime: '20 seconds',
    ...options.more,
  });
}
