import { defineSearchAttributeKey } from '@temporalio/common';
import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { CaseState } from '../../domain/case/process.ts';

export type { CaseInput } from '../../domain/case/commit.ts';

/** How a case ended; a business "no" is a result, not a failure. */
export interface CaseResult {
  readonly outcome: string;
}

/** The reply to an accepted command: given after its decision was committed, so it is final. */
export interface Reply {
  readonly stage: string;
  readonly outcome: string | null;
  /** False where the decision changed nothing: then the registry was told nothing either. */
  readonly committed: boolean;
}

/** What travels of a command: the id under which the registry has recorded it, which is the update id too. */
export interface CommandId {
  readonly id: string;
}

/** The one message of a case. An id that nobody recorded for it is answered `CommandUnknown` and changes nothing. */
export const commandUpdate = defineUpdate<Reply, [CommandId]>('command');

/** The whole state of a running case, for the reconciler: ids, codes and instants. */
export const stateQuery = defineQuery<CaseState>('state');

/** What the name of a case's workflow is made of. */
export interface CaseName {
  readonly kind: string;
  /** Short code of the college, ASCII, unique in the installation and never changed. */
  readonly code: string;
  readonly number: number;
  readonly caseId: string;
}

/** The workflow id of a case, to be read by people: `transfer:uipk:147:1f0c93ab`. */
export function caseWorkflowId({ kind, code, number, caseId }: CaseName): string {
  return `${kind}:${code}:${number}:${caseId.slice(0, 8)}`;
}

/** Search attributes: few and coded; names are never reused for another meaning. */
export const KtStage = defineSearchAttributeKey('KtStage', 'KEYWORD');
export const KtWaitingFor = defineSearchAttributeKey('KtWaitingFor', 'KEYWORD');
export const KtSince = defineSearchAttributeKey('KtSince', 'DATETIME');
export const KtDue = defineSearchAttributeKey('KtDue', 'DATETIME');
export const KtOrganization = defineSearchAttributeKey('KtOrganization', 'KEYWORD');
export const KtUnit = defineSearchAttributeKey('KtUnit', 'KEYWORD');
export const KtOverdue = defineSearchAttributeKey('KtOverdue', 'BOOL');
export const SEARCH_ATTRIBUTES = [
  KtStage,
  KtWaitingFor,
  KtSince,
  KtDue,
  KtOrganization,
  KtUnit,
  KtOverdue,
] as const;

/** The queue of case workflows and their commits. */
export const CASE_QUEUE = 'kontingent-cases';
