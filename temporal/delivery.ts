import {
  isGrpcServiceError,
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  type Client,
} from '@temporalio/client';
import type { CaseInput } from '../domain/case/commit.ts';
import { CASE_NOTICE, caseSummary } from '../domain/case/titles.ru.ts';
import { isErrorCode, type ErrorCode, type ErrorDetails } from '../domain/errors.ts';
import { processOf } from '../domain/processes.ts';
import {
  CASE_QUEUE,
  caseWorkflowId,
  commandUpdate,
  KtOrganization,
  KtStage,
  KtUnit,
  KtWaitingFor,
  type CaseName,
  type CaseResult,
  type CommandId,
  type Reply,
} from '../workflows/case/contract.ts';

export type { Client };

export interface CaseToStart extends CaseName {
  readonly organizationId: string;
  readonly unit?: string | null;
  readonly taskQueue?: string;
}

/** Starts the workflow of a recorded case; one that runs already is left alone, so it may be called at will. */
export async function startCase(client: Client, toStart: CaseToStart): Promise<void> {
  try {
    await client.workflow.start<(input: CaseInput) => Promise<CaseResult>>(toStart.kind, {
      ...startOptions(toStart),
      // A closed case is never started again: its row says so, and Temporal too while it remembers.
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
    });
  } catch (error) {
    // It ran and ended already: some cases end in their first moment.
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

/**
 * Starts a new run for an open case whose workflow was terminated or is not known to Temporal any more. It begins by
 * taking the case over from the registry.
 *
 * @returns false where a run lives already, or has ended the case as it should
 */
export async function restartCase(client: Client, toStart: CaseToStart): Promise<boolean> {
  const options = startOptions(toStart);
  const [input] = options.args;
  try {
    await client.workflow.start<(input: CaseInput) => Promise<CaseResult>>(toStart.kind, {
      ...options,
      args: [{ ...input, takeOver: true }],
      workflowIdConflictPolicy: 'FAIL',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
    });
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}

/** Ends the run of a case, so that another can take it over; one that does not run is left alone. */
export async function terminateCase(client: Client, name: CaseName, reason: string): Promise<void> {
  try {
    await client.workflow.getHandle(caseWorkflowId(name)).terminate(reason);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}

/** A longer one is no code, cannot be indexed by Temporal, and would keep the case from starting. */
const LONGEST_UNIT = 100;

function startOptions(toStart: CaseToStart) {
  const { kind, organizationId, caseId, number, unit, taskQueue } = toStart;
  return {
    workflowId: caseWorkflowId(toStart),
    taskQueue: taskQueue ?? CASE_QUEUE,
    workflowIdConflictPolicy: 'USE_EXISTING' as const,
    args: [{ organizationId, caseId, number }] as [CaseInput],
    staticSummary: caseSummary(processOf(kind), number),
    staticDetails: CASE_NOTICE,
    typedSearchAttributes: [
      { key: KtStage, value: 'opening' },
      { key: KtWaitingFor, value: 'nobody' },
      { key: KtOrganization, value: organizationId },
      ...(unit && unit.length <= LONGEST_UNIT ? [{ key: KtUnit, value: unit }] : []),
    ],
  };
}

/**
 * What became of a delivery. `unknown` means that nobody can tell yet: it is delivered again. `gone` that the workflow of
 * the case was terminated or lost: the command is applied once somebody has restarted it.
 */
export type Delivery =
  | { readonly verdict: 'applied'; readonly reply: Reply }
  | { readonly verdict: 'refused'; readonly code: ErrorCode; readonly details?: ErrorDetails }
  | { readonly verdict: 'unknown' | 'gone' };

/**
 * Brings a recorded command to its case and waits for the decision, at most `timeoutMs`. The id of the command is the
 * update id: a second delivery gets the first one's answer.
 */
export async function deliver(
  client: Client,
  name: CaseName,
  commandId: string,
  timeoutMs = 5_000,
): Promise<Delivery> {
  const handle = client.workflow.getHandle(caseWorkflowId(name));
  try {
    const reply = await client.withDeadline(Date.now() + timeoutMs, () =>
      handle.executeUpdate<Reply, [CommandId]>(commandUpdate, {
        args: [{ id: commandId }],
        updateId: commandId,
      }),
    );
    return { verdict: 'applied', reply };
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError) return refusalIn(error);
    if (error instanceof WorkflowNotFoundError) return afterTheEnd(await statusOf(client, name));
    return { verdict: 'unknown' };
  }
}

function refusalIn(error: WorkflowUpdateFailedError): Delivery {
  const cause = error.cause as
    { type?: unknown; details?: readonly (ErrorDetails | undefined)[] | null } | undefined;
  const [type, details] = [cause?.type, cause?.details?.[0]];
  // A case whose run ended while the command was on its way answers with the server's own words: nobody has decided.
  return isErrorCode(type)
    ? { verdict: 'refused', code: type, ...(details && { details }) }
    : { verdict: 'unknown' };
}

/** The run has ended, or never began, before the command came. */
function afterTheEnd(status: RunStatus | null): Delivery {
  switch (status) {
    case 'completed':
      return { verdict: 'refused', code: 'CaseClosed' };
    case 'broken':
      return { verdict: 'gone' };
    case 'running':
    case 'unknown':
    case null:
      return { verdict: 'unknown' };
  }
}

/** `completed` by its own decision; `broken` by a button or a fault; `unknown` where Temporal has no run of this id. */
export type RunStatus = 'running' | 'completed' | 'broken' | 'unknown';

/** How the run of a case stands; null when Temporal does not answer. */
export async function statusOf(client: Client, name: CaseName): Promise<RunStatus | null> {
  try {
    const { status } = await client.workflow.getHandle(caseWorkflowId(name)).describe();
    if (status.name === 'RUNNING' || status.name === 'PAUSED') return 'running';
    return status.name === 'COMPLETED' ? 'completed' : 'broken';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'unknown';
    if (error instanceof ServiceError || isGrpcServiceError(error)) return null;
    throw error;
  }
}
