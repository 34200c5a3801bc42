import { ApplicationFailure } from '@temporalio/workflow';
import type { CaseState, Command } from '../../domain/case.ts';
import { KontingentError, type ErrorCode } from '../../domain/errors.ts';
import type { SubjectFacts } from '../../domain/facts.ts';
import { WORDS } from '../../domain/transfer-words.ts';
import { ANNUL_REASONS } from '../../domain/vocabulary.ts';
import type {
  AnnulInvitation,
  AnswerTask,
  ClaimInvitation,
  OtherCollegeWord,
  ReportReply,
  Request,
  RequestType,
  WithdrawHire,
} from './contract.ts';

/** Which requests are decided by what the registry says of the subject now. */
export function needsFacts(type: RequestType): boolean {
  return type === 'moveStart' || type === 'recheck';
}

/** The command that a request means. */
export function commandOf(type: RequestType, request: Request, facts: SubjectFacts | null): Command {
  const { at } = request;
  switch (type) {
    case 'answer': {
      const { task, decision } = request as AnswerTask;
      return { type, at, task, decision };
    }
    case 'claim':
    case 'letterFailed':
      return { type, at, issue: (request as ClaimInvitation).issue };
    case 'replyArrived':
      return { type, at, letter: (request as ReportReply).letter };
    case 'annul':
      return { type, at, reason: (request as AnnulInvitation).reason };
    case 'hear':
      return { type, at, word: (request as OtherCollegeWord).word };
    case 'moveStart':
    case 'recheck':
      if (!facts) throw new KontingentError('InvalidInput', 'The command needs facts');
      return { type, at, facts };
    case 'withdraw':
      return { type, at, ...((request as WithdrawHire).stays === 1 ? { stays: true } : {}) };
    case 'decline':
    case 'reissue':
    case 'retime':
      return { type, at };
  }
}

/**
 * Refuses, synchronously and without a trace in the history, what can never be accepted. Whatever may become possible
 * is let in and decided by the loop: an answer before its wait is kept, and so is a request from `ahead`, recorded after
 * a stage that the workflow has lost.
 *
 * @throws `ApplicationFailure` whose type is the code
 */
export function refuseAtOnce(state: CaseState, type: RequestType, request: Request, ahead: boolean): void {
  if (typeof request?.commandId !== 'string' || Number.isNaN(Date.parse(request.at))) {
    throw refused(
      'InvalidInput',
      'A request needs commandId and at; use the command line, not the bare update',
    );
  }
  if (state.outcome !== null && !ahead) throw refused('CaseClosed', 'The case is closed');
  if (type === 'answer') {
    const { task, decision } = request as AnswerTask;
    if (!Number.isInteger(task) || typeof decision !== 'string') {
      throw refused('InvalidInput', 'An answer needs the number of the task and a decision');
    }
    const open = state.tasks.some((known) => known.seq === task);
    if (!open && task < state.nextTask && !ahead)
      throw refused('TaskClosed', 'The task is not open any more');
  }
  if (
    (type === 'claim' || type === 'letterFailed') &&
    !Number.isInteger((request as ClaimInvitation).issue)
  ) {
    throw refused('InvalidInput', 'The request needs the number of the issue');
  }
  if (type === 'replyArrived' && typeof (request as ReportReply).letter !== 'string') {
    throw refused('InvalidInput', 'The request needs the id of the letter');
  }
  if (type === 'annul' && !ANNUL_REASONS.includes((request as AnnulInvitation).reason)) {
    throw refused('InvalidInput', 'The reason is not known');
  }
  if (type === 'hear' && !isWord(request as OtherCollegeWord)) {
    throw refused('InvalidInput', 'The word is not known');
  }
}

/** Has a request the form of a word of another college. A signal has no validator: what is none is passed over. */
export function isWord(word: OtherCollegeWord): boolean {
  return (
    typeof word?.commandId === 'string' && !Number.isNaN(Date.parse(word.at)) && WORDS.includes(word.word)
  );
}

function refused(code: ErrorCode, message: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(message, code);
}
