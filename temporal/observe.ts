import type { Client } from '@temporalio/client';
import { CASE_QUEUE, KtStage } from '../workflows/case/contract.ts';

/** `TASK_QUEUE_TYPE_WORKFLOW` of the server's interface. */
const WORKFLOW_TASKS = 1;
/** The server forgets a poller after five minutes; one that was not seen for so long is no worker any more, ms. */
const POLLED_WITHIN = 120_000;

/** How many workers ask for the tasks of cases. */
export async function countPollers(client: Client, namespace: string): Promise<number> {
  const { pollers } = await client.workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name: CASE_QUEUE },
    taskQueueType: WORKFLOW_TASKS,
  });
  const alive = (pollers ?? []).filter(({ lastAccessTime }) => {
    const seconds = Number(lastAccessTime?.seconds ?? 0);
    return Date.now() - seconds * 1000 < POLLED_WITHIN;
  });
  return new Set(alive.map(({ identity }) => identity)).size;
}

/** A running workflow of the college as the lists of Temporal show it, some moments late. */
export interface RunningCase {
  readonly workflowId: string;
  readonly stage: string | null;
}

/** The running cases of a college. */
export async function runningCases(client: Client, organizationId: string): Promise<RunningCase[]> {
  const query = `ExecutionStatus = 'Running' and KtOrganization = '${organizationId}'`;
  const found: RunningCase[] = [];
  for await (const { workflowId, typedSearchAttributes } of client.workflow.list({ query })) {
    found.push({ workflowId, stage: typedSearchAttributes.get(KtStage) ?? null });
  }
  return found;
}

/** Ids of running cases whose workflow tasks fail again and again: the code does not fit their history, say. */
export async function failingCases(client: Client, organizationId: string): Promise<string[]> {
  const query = `ExecutionStatus = 'Running' and KtOrganization = '${organizationId}' and TemporalReportedProblems is not null`;
  const found: string[] = [];
  for await (const { workflowId } of client.workflow.list({ query })) found.push(workflowId);
  return found;
}
