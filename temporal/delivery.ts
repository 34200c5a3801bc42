import {
  isGrpcServiceError,
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  type Client,
} from '@temporalio/client';
import { isErrorCode, type ErrorCode } from '../domain/errors.ts';
import { CASE_NOTICE, caseSummary } from '../domain/titles.ru.ts';
import type { Word } from '../domain/transfer-words.ts';
import type { CaseKind } from '../domain/vocabulary.ts';
import type { RecordedCommand } from '../registry/commands.ts';
import {
  CASE_QUEUE,
  KtOrganization,
  KtStage,
  KtUnit,
  KtWaitingFor,
  otherCollegeSignal,
  UPDATE_OF,
  type CaseInput,
  type CaseResult,
  type Reply,
  type Request,
} from '../workflows/case/contract.ts';
import { dutyId } from '../workflows/duty/contract.ts';
import { invitationId } from '../workflows/invitation/contract.ts';
import { orderId } from '../workflows/order/contract.ts';
import { onboardingId } from '../workflows/onboarding/contract.ts';
import { registrationId } from '../workflows/registration/contract.ts';
import { transferId } from '../workflows/transfer/contract.ts';
import { verificationId } from '../workflows/verification/contract.ts';

export type { Client };

const ID_OF: Readonly<Record<CaseKind, (caseId: string) => string>> = {
  staffOnboarding: onboardingId,
  invitation: invitationId,
  teacherVerification: verificationId,
  organizationRegistration: registrationId,
  studentTransfer: transferId,
  movementOrder: orderId,
  duty: dutyId,
};

/** The workflow id of a case. */
export function workflowIdOf(kind: CaseKind, caseId: string): string {
  return ID_OF[kind](caseId);
}

export interface CaseToStart extends CaseInput {
  readonly kind: CaseKind;
  readonly unit?: string | null;
  readonly taskQueue?: string;
}

/** Starts the workflow of a recorded case; one that runs already is left alone, so it may be called at will. */
export async function startCase(client: Client, toStart: CaseToStart): Promise<void> {
  try {
    await client.workflow.start<(input: CaseInput) => Promise<CaseResult>>(
      toStart.kind,
      startOptions(toStart),
    );
  } catch (error) {
    // It ran and ended already: some cases end in their first moment.
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

/** A longer one is no code, cannot be indexed by Temporal, and would keep the case from starting. */
const LONGEST_UNIT = 100;

function startOptions({ kind, organizationId, caseId, number, unit, taskQueue }: CaseToStart) {
  return {
    workflowId: workflowIdOf(kind, caseId),
    taskQueue: taskQueue ?? CASE_QUEUE,
    workflowIdConflictPolicy: 'USE_EXISTING' as const,
    // A closed case is never started again: its row says so, and Temporal too while it remembers.
    workflowIdReusePolicy: 'REJECT_DUPLICATE' as const,
    args: [{ organizationId, caseId, number }] as [CaseInput],
    staticSummary: caseSummary(kind, number),
    staticDetails: CASE_NOTICE,
    typedSearchAttributes: [
      { key: KtStage, value: 'opening' },
      { key: KtWaitingFor, value: 'nobody' },
      { key: KtOrganization, value: organizationId },
      ...(unit && unit.length <= LONGEST_UNIT ? [{ key: KtUnit, value: unit }] : []),
    ],
  };
}

/** What became of a delivery; `unknown` means that nobody can tell yet: it is delivered again. */
export type Delivery =
  | { readonly verdict: 'applied'; readonly reply: Reply }
  | { readonly verdict: 'refused'; readonly code: ErrorCode }
  | { readonly verdict: 'unknown' };

/**
 * Brings a recorded command to its case and waits for the decision, at most `timeoutMs`. The id of the command is the
 * update id: a second delivery gets the first one's answer.
 */
export async function deliver(
  client: Client,
  kind: CaseKind,
  command: RecordedCommand,
  timeoutMs = 5_000,
): Promise<Delivery> {
  const handle = client.workflow.getHandle(workflowIdOf(kind, command.caseId));
  const request: Request = {
    ...command.data,
    commandId: command.id,
    at: command.at,
    ...(command.rev === undefined ? {} : { rev: command.rev }),
  };
  try {
    const reply = await client.withDeadline(Date.now() + timeoutMs, () =>
      handle.executeUpdate<Reply, [Request]>(UPDATE_OF[command.type].name, {
        args: [request],
        updateId: command.id,
      }),
    );
    return { verdict: 'applied', reply };
  } catch (error) {
    // It ended before the request came: the server knows no such update, and the workflow only as closed.
    if (error instanceof WorkflowNotFoundError && (await hasEnded(client, kind, command.caseId))) {
      return { verdict: 'refused', code: 'CaseClosed' };
    }
    return verdictOf(error);
  }
}

function verdictOf(error: unknown): Delivery {
  if (error instanceof WorkflowUpdateFailedError) {
    const type = (error.cause as { type?: unknown } | undefined)?.type;
    // A case that ended while the request was on its way answers with the server's own words.
    return { verdict: 'refused', code: isErrorCode(type) ? type : 'CaseClosed' };
  }
  return { verdict: 'unknown' };
}

/** A word of one college's case to its pair: ids and a code. */
export interface WordToDeliver {
  readonly id: string;
  readonly word: Word;
  readonly at: string;
  readonly toCaseId: string;
}

/**
 * Brings a word to the paired case of the other college as a signal. A second delivery is passed over there, by the id.
 *
 * @returns `closed` when that case has ended; `unknown` when Temporal does not have it yet, or does not answer
 */
export async function tell(
  client: Client,
  { id, word, at, toCaseId }: WordToDeliver,
): Promise<'delivered' | 'closed' | 'unknown'> {
  const handle = client.workflow.getHandle(transferId(toCaseId));
  try {
    await handle.signal(otherCollegeSignal, { commandId: id, at, word });
    return 'delivered';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) {
      return (await hasEnded(client, 'studentTransfer', toCaseId)) ? 'closed' : 'unknown';
    }
    if (error instanceof ServiceError || isGrpcServiceError(error)) return 'unknown';
    throw error;
  }
}

/** Does Temporal know the workflow as closed; one that was not started yet has not ended. */
async function hasEnded(client: Client, kind: CaseKind, caseId: string): Promise<boolean> {
  return (await statusOf(client, kind, caseId)) === 'closed';
}

/** Is the workflow known to Temporal as closed or not at all; null when Temporal does not answer. */
export async function isGone(client: Client, kind: CaseKind, caseId: string): Promise<boolean | null> {
  const status = await statusOf(client, kind, caseId);
  return status === null ? null : status !== 'running';
}

async function statusOf(
  client: Client,
  kind: CaseKind,
  caseId: string,
): Promise<'running' | 'closed' | 'unknown' | null> {
  try {
    const description = await client.workflow.getHandle(workflowIdOf(kind, caseId)).describe();
    return description.status.name === 'RUNNING' ? 'running' : 'closed';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'unknown';
    if (error instanceof ServiceError || isGrpcServiceError(error)) return null;
    throw error;
  }
}
