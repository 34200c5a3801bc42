import { isGrpcServiceError, ServiceError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import { KontingentError } from '../domain/errors.ts';
import { CASE_QUEUE } from '../workflows/case/contract.ts';

/** `TASK_QUEUE_TYPE_WORKFLOW` of the server's interface. */
const WORKFLOW_TASKS = 1;
/** The server forgets a poller after five minutes; one that was not seen for so long is no worker any more, ms. */
const POLLED_WITHIN = 120_000;

/** The server's word for a query it does not understand. */
const INVALID_ARGUMENT = 3;

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

/** Ids of the running workflows of a college, as the lists of Temporal show them: some moments late. */
export async function runningWorkflows(client: Client, organizationId: string): Promise<string[]> {
  const query = `ExecutionStatus = 'Running' and KtOrganization = '${organizationId}'`;
  const found: string[] = [];
  for await (const { workflowId } of client.workflow.list({ query })) found.push(workflowId);
  return found;
}

/** Whether this server tells in its lists which workflows fail in their tasks; releases before 1.30 do not. */
export async function listsProblems(client: Client): Promise<boolean> {
  try {
    await client.workflow.count('TemporalReportedProblems is not null');
    return true;
  } catch (error) {
    const cause: unknown = error instanceof ServiceError ? error.cause : error;
    if (isGrpcServiceError(cause) && Number(cause.code) === INVALID_ARGUMENT) return false;
    throw error;
  }
}

/** What Temporal itself knows of one workflow at this moment; null where it does not know it. */
export interface WorkflowNow {
  readonly running: boolean;
  /** Tries of the task that waits to be done; more than a few mean that the code does not fit the history, say. */
  readonly taskAttempts: number;
}

/** How a run stands, in the words of Temporal; null where it does not know it. */
export async function workflowStatus(
  client: Client,
  workflowId: string,
  runId: string,
): Promise<string | null> {
  try {
    return (await client.workflow.getHandle(workflowId, runId).describe()).status.name;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

/** Asks for one workflow; unlike lists the answer is never late. */
export async function workflowNow(client: Client, workflowId: string): Promise<WorkflowNow | null> {
  try {
    const { status, raw } = await client.workflow.getHandle(workflowId).describe();
    return { running: status.name === 'RUNNING', taskAttempts: raw.pendingWorkflowTask?.attempt ?? 0 };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

/**
 * Runs questions to Temporal.
 *
 * @throws `TemporalUnavailable` when the server stops answering in between
 */
export async function asking<T>(questions: () => Promise<T>): Promise<T> {
  try {
    return await questions();
  } catch (error) {
    if (error instanceof ServiceError || isGrpcServiceError(error)) {
      throw new KontingentError('TemporalUnavailable', 'Temporal does not answer');
    }
    throw error;
  }
}
