import {
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  log,
  setHandler,
} from '@temporalio/workflow';
import {
  openCase,
  settle,
  viewOf,
  wakeAt,
  type CaseState,
  type Command,
  type Decision,
  type Machine,
} from '../../domain/case.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import type { SubjectFacts } from '../../domain/facts.ts';
import { failureOf, perform, performStage } from '../activities.ts';
import { TIMER_SUMMARY, UPDATE_DESCRIPTIONS } from '../texts.ru.ts';
import { publish } from '../visibility.ts';
import {
  otherCollegeSignal,
  stateQuery,
  UPDATE_OF,
  type CaseInput,
  type CaseResult,
  type OtherCollegeWord,
  type Reply,
  type Request,
  type RequestType,
} from './contract.ts';
import { EARLIER_MS, OPERATOR_MS, pauseAfter } from './pauses.ts';
import { codeOf, isBehind, refusalFor } from './refusals.ts';
import { commandOf, isWord, needsFacts, refuseAtOnce } from './requests.ts';

/** A request in the inbox, until the loop has decided it. */
interface Pending {
  readonly type: RequestType;
  readonly request: Request;
  /** A decision that could not be made is tried again then. */
  notBefore: string;
  /** How often it could not be made. */
  failures: number;
  answer: { reply: Reply } | { refusal: ErrorCode; message: string } | null;
}

/**
 * Leads a case by the rules of its machine. Handlers only put requests into the inbox and wait for the answer; this
 * loop decides one at a time and commits each decision in one transaction before anyone is told.
 *
 * A cancellation from outside is not obeyed: a case ends by a decision of a person, never by a button beside it.
 */
export async function leadCase(machine: Machine, input: CaseInput): Promise<CaseResult> {
  let state = openCase(machine.kind, now());
  let rev = 0;
  let timeNotBefore = '';
  let timeFailures = 0;
  const inbox: Pending[] = [];
  const heard = new Set<string>();
  /** Was the request recorded after a stage that this workflow does not know: it must not be judged by the past. */
  const isAhead = (request: Request) => typeof request?.rev === 'number' && request.rev > rev;

  for (const type of Object.keys(UPDATE_OF) as RequestType[]) {
    const receive = async (request: Request): Promise<Reply> => {
      const pending: Pending = { type, request, notBefore: '', failures: 0, answer: null };
      inbox.push(pending);
      // A handler runs in the root scope: cancelled from outside, it would tell a refusal of what the loop still applies.
      await CancellationScope.nonCancellable(() => condition(() => pending.answer !== null));
      if (pending.answer && 'reply' in pending.answer) return pending.answer.reply;
      throw ApplicationFailure.nonRetryable(
        pending.answer?.message ?? '',
        pending.answer?.refusal ?? 'CaseClosed',
      );
    };
    setHandler(UPDATE_OF[type], receive as never, {
      description: UPDATE_DESCRIPTIONS[type],
      validator: ((request: Request) => refuseAtOnce(state, type, request, isAhead(request))) as never,
    });
  }
  setHandler(otherCollegeSignal, (word: OtherCollegeWord) => {
    // Nobody waits for an answer; a word that was heard already, or is none, is passed over.
    if (!isWord(word) || heard.has(word.commandId)) return;
    heard.add(word.commandId);
    inbox.push({ type: 'hear', request: word, notBefore: '', failures: 0, answer: null });
  });
  setHandler(stateQuery, () => state);

  /** Decides one command and commits it; the state moves only when the registry has kept the stage. */
  const take = async (command: Command, commandId: string | null): Promise<void> => {
    const decision: Decision = machine.decide(state, command);
    const view = viewOf(decision.state);
    // A new stage is committed even where nothing else is done: lists and other cases go by it.
    if (commandId === null && decision.effects.length === 0 && view.stage === state.stage) {
      state = decision.state;
      return;
    }
    const result = await performStage({
      organizationId: input.organizationId,
      caseId: input.caseId,
      effectKey: `${input.caseId}/${command.type}/${commandId ?? rev}`,
      rev,
      at: command.at,
      now: now(),
      cause: { type: command.type, commandId },
      stage: view.stage,
      waitingFor: view.waitingFor,
      outcome: decision.state.outcome,
      effects: decision.effects,
      decided: decision.state,
    });
    rev = result.rev;
    state = settle(decision.state, result);
    publish(input, state, result.shown);
  };
  const factsAt = (at: string): Promise<SubjectFacts> =>
    perform('readSubject', { organizationId: input.organizationId, caseId: input.caseId, at });

  /**
   * Takes up where the registry has the case. A worker killed after a commit and before Temporal knew of it loses the
   * stage; what was decided then stands, even if facts or the order of requests have changed meanwhile.
   */
  const catchUp = async (commandId: string | null): Promise<{ moved: boolean; applied: boolean }> => {
    const { organizationId, caseId } = input;
    const reached = await perform('readStage', { organizationId, caseId, commandId }).catch(() => null);
    if (!reached) return { moved: false, applied: false };
    const moved = reached.rev > rev;
    if (moved) {
      ({ rev, state } = reached);
      publish(input, state, reached.shown);
    }
    return { moved, applied: reached.applied };
  };

  const handle = async (pending: Pending): Promise<void> => {
    const { at, commandId } = pending.request;
    try {
      if (isAhead(pending.request) && (await catchUp(commandId)).applied) {
        pending.answer = { reply: { stage: state.stage, outcome: state.outcome } };
        return;
      }
      const facts = needsFacts(pending.type) ? await factsAt(at) : null;
      await take(commandOf(pending.type, pending.request, facts), commandId);
      pending.answer = { reply: { stage: state.stage, outcome: state.outcome } };
    } catch (error) {
      if (isBehind(error)) {
        const { moved, applied } = await catchUp(commandId);
        if (applied) pending.answer = { reply: { stage: state.stage, outcome: state.outcome } };
        else if (moved) inbox.unshift(pending);
        if (applied || moved) return;
      }
      const retryAt = laterFor(error, state, pending.failures);
      if (retryAt === null) pending.answer = refusalFor(error);
      else inbox.push(Object.assign(pending, { notBefore: retryAt, failures: pending.failures + 1 }));
    }
  };
  /** What time itself asks for. A refusal leaves the case as it is: somebody was faster, or an operator is needed. */
  const turnOfTime = async (): Promise<void> => {
    const at = now();
    try {
      const facts = needsFactsOfTime(state) ? await factsAt(at) : null;
      await take(
        state.stage === 'opening' && facts ? { type: 'begin', at, facts } : { type: 'timer', at, facts },
        null,
      );
      timeFailures = 0;
    } catch (error) {
      if (isBehind(error) && (await catchUp(null)).moved) return;
      timeNotBefore = laterFor(error, state, timeFailures) ?? after(OPERATOR_MS, timeFailures);
      timeFailures += 1;
    }
  };
  const ready = () => inbox.find((pending) => pending.notBefore <= now());

  return CancellationScope.nonCancellable(async () => {
    while (state.outcome === null) {
      const next = state.stage === 'opening' ? undefined : ready();
      if (next) {
        inbox.splice(inbox.indexOf(next), 1);
        await handle(next);
      } else if (isDue(state, timeNotBefore)) {
        await turnOfTime();
      } else {
        const wakes = [timeOf(state, timeNotBefore), ...inbox.map((pending) => pending.notBefore)];
        await rest(
          wakes,
          TIMER_SUMMARY[state.stage],
          () => state.stage !== 'opening' && ready() !== undefined,
        );
      }
    }
    for (const pending of inbox) pending.answer = { refusal: 'CaseClosed', message: 'The case is closed' };
    await condition(allHandlersFinished);
    return { outcome: state.outcome };
  });
}

/** When time moves the case next; an opening case is moved at once. */
function timeOf(state: CaseState, notBefore: string): string | null {
  const wake = state.stage === 'opening' ? '' : wakeAt(state);
  if (wake === null) return null;
  return wake > notBefore ? wake : notBefore;
}

function isDue(state: CaseState, notBefore: string): boolean {
  const wake = timeOf(state, notBefore);
  return wake !== null && wake <= now();
}

function needsFactsOfTime(state: CaseState): boolean {
  return state.stage === 'opening' || state.stage === 'awaitingDate';
}

/** Sleeps until the first of the instants, or until woken. */
async function rest(
  instants: readonly (string | null)[],
  summary: string,
  woken: () => boolean,
): Promise<void> {
  const first = instants.filter((instant) => instant !== null).sort()[0];
  if (first === undefined) return condition(woken);
  await condition(woken, Math.max(1, Date.parse(first) - Date.now()), { summary });
}

/**
 * When a decision that failed is made again, or null when it was refused for good. An earlier claim that is on its way
 * goes first; a refusal of the registry outside the catalogue needs an operator, and the request is kept until then.
 */
function laterFor(error: unknown, state: CaseState, failures: number): string | null {
  const code = codeOf(error);
  if (code === 'ClaimPending') return after(EARLIER_MS, failures);
  if (code !== null) return null;
  log.warn('stage not done', { code: failureOf(error)?.type ?? 'unknown', stage: state.stage });
  return after(OPERATOR_MS, failures);
}

function now(): string {
  return new Date().toISOString();
}

/** The end of a pause that begins now, after so many that were in vain. */
function after(firstMs: number, failures: number): string {
  return new Date(Date.now() + pauseAfter(firstMs, failures)).toISOString();
}
