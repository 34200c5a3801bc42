import { defineSearchAttributeKey } from '@temporalio/common';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { CaseState } from '../../domain/case.ts';
import type { Word } from '../../domain/transfer-words.ts';
import type { AnnulReason, Outcome, Stage } from '../../domain/vocabulary.ts';

/** What every case workflow is started with: ids, and the short number for the texts in Temporal UI. */
export interface CaseInput {
  readonly organizationId: string;
  readonly caseId: string;
  readonly number: number;
}

/** How a case ended; a business "no" is a result, not a failure. */
export interface CaseResult {
  readonly outcome: Outcome;
}

/** The reply to an accepted request: given after the stage was committed, so it is final. */
export interface Reply {
  readonly stage: Stage;
  readonly outcome: Outcome | null;
}

/** Every request bears the id of its recorded command, which is the update id too, and the time it was made at. */
export interface Request {
  readonly commandId: string;
  readonly at: string;
  /** How many stages of the case the registry knew when the request was recorded or taken up again. */
  readonly rev?: number;
}

export interface AnswerTask extends Request {
  readonly task: number;
  readonly decision: string;
}
export interface ClaimInvitation extends Request {
  readonly issue: number;
}
export interface AnnulInvitation extends Request {
  readonly reason: AnnulReason;
}
/** `stays` is 1 where the person keeps another employment. */
export interface WithdrawHire extends Request {
  readonly stays?: number;
}
export interface ReportLetterFailure extends Request {
  readonly issue: number;
}

export interface ReportReply extends Request {
  /** Id of the inbound letter. */
  readonly letter: string;
}

/** What the paired case of another college says: the id of the message is its command id. */
export interface OtherCollegeWord extends Request {
  readonly word: Word;
}

export const answerTaskUpdate = defineUpdate<Reply, [AnswerTask]>('answerTask');
export const claimInvitationUpdate = defineUpdate<Reply, [ClaimInvitation]>('claimInvitation');
export const declineInvitationUpdate = defineUpdate<Reply, [Request]>('declineInvitation');
export const annulInvitationUpdate = defineUpdate<Reply, [AnnulInvitation]>('annulInvitation');
export const reissueInvitationUpdate = defineUpdate<Reply, [Request]>('reissueInvitation');
export const moveHireUpdate = defineUpdate<Reply, [Request]>('moveHire');
export const withdrawHireUpdate = defineUpdate<Reply, [WithdrawHire]>('withdrawHire');
export const reportLetterFailureUpdate = defineUpdate<Reply, [ReportLetterFailure]>('reportLetterFailure');
export const reportReplyUpdate = defineUpdate<Reply, [ReportReply]>('reportReply');
export const retimeUpdate = defineUpdate<Reply, [Request]>('retime');
export const recheckUpdate = defineUpdate<Reply, [Request]>('recheck');
export const hearUpdate = defineUpdate<Reply, [OtherCollegeWord]>('hear');

/** The update that carries each recorded command. */
export const UPDATE_OF = {
  answer: answerTaskUpdate,
  claim: claimInvitationUpdate,
  decline: declineInvitationUpdate,
  annul: annulInvitationUpdate,
  reissue: reissueInvitationUpdate,
  moveStart: moveHireUpdate,
  withdraw: withdrawHireUpdate,
  letterFailed: reportLetterFailureUpdate,
  replyArrived: reportReplyUpdate,
  recheck: recheckUpdate,
  retime: retimeUpdate,
  hear: hearUpdate,
} as const;
export type RequestType = keyof typeof UPDATE_OF;

/** How a word came before it was a recorded command; still taken, for those that are on their way. */
export const otherCollegeSignal = defineSignal<[OtherCollegeWord]>('otherCollege');

/** The whole state of a running case, for the reconciler: ids, codes and instants. */
export const stateQuery = defineQuery<CaseState>('state');

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

/** The queue of case workflows and their stages. */
export const CASE_QUEUE = 'kontingent-cases';
