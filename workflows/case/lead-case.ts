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
import { ERRORS, KontingentError, type ErrorCode } from '../../domain/errors.ts';
import type { SubjectFacts } from '../../domain/facts.ts';
import { failureOf, perform, refusalOf } from '../activities.ts';
import { TIMER_SUMMARY, UPDATE_DESCRIPTIONS } from '../texts.ru.ts';
import { publish } from '../visibility.ts';
import {
  stateQuery,
  UPDATE_OF,
  type CaseInput,
  type CaseResult,
  type Reply,
  type Request,
  type RequestType,
} from './contract.ts';
import { commandOf, needsFacts, refuseAtOnce } from './requests.ts';

/** A request in the inbox, until the loop has decided it. */
interface Pending {
  readonly type: RequestType;
  readonly request: Request;
  answer: { reply: Reply } | { refusal: ErrorCode; message: string } | null;
}

/** How long a decision waits for an earlier request that is still on its way, and a failed stage before it is tried again. */
const WAIT_FOR_EARLIER = '10 seconds';
const WAIT_FOR_OPERATOR = '10 minutes';

/**
 * Leads a case by the rules of its machine. Handlers only put requests into the inbox and wait for the answer; this
 * loop decides one at a time and commits each decision in one transaction before anyone is told.
 *
 * A cancellation from outside is not obeyed: a case ends by a decision of a person, never by a button beside it.
 */
export async function leadCase(machine: Machine, input: CaseInput): Promise<CaseResult> {
  let state = openCase(machine.kind, now());
  let rev = 0;
  const inbox: Pending[] = [];

  for (const type of Object.keys(UPDATE_OF) as RequestType[]) {
    const receive = async (request: Request): Promise<Reply> => {
      const pending: Pending = { type, request, answer: null };
      inbox.push(pending);
      await condition(() => pending.answer !== null);
      if (pending.answer && 'reply' in pending.answer) return pending.answer.reply;
      throw ApplicationFailure.nonRetryable(
        pending.answer?.message ?? '',
        pending.answer?.refusal ?? 'CaseClosed',
      );
    };
    setHandler(UPDATE_OF[type], receive as never, {
      description: UPDATE_DESCRIPTIONS[type],
      validator: ((request: Request) => refuseAtOnce(state, type, request)) as never,
    });
  }
  setHandler(stateQuery, () => state);

  /** Decides one command and commits it; the state moves only when the registry has kept the stage. */
  const take = async (command: Command, commandId: string | null): Promise<void> => {
    const decision: Decision = machine.decide(state, command);
    if (commandId === null && decision.effects.length === 0) {
      state = decision.state;
      return;
    }
    const view = viewOf(decision.state);
    const result = await perform('commitStage', {
      organizationId: input.organizationId,
      caseId: input.caseId,
      effectKey: `${input.caseId}/${command.type}/${commandId ?? rev}`,
      rev,
      at: command.at,
      cause: { type: command.type, commandId },
      stage: view.stage,
      waitingFor: view.waitingFor,
      outcome: decision.state.outcome,
      effects: decision.effects,
    });
    rev = result.rev;
    state = settle(decision.state, result);
    publish(input, state, result.shown);
  };
  const factsAt = async (at: string): Promise<SubjectFacts> =>
    perform('readSubject', { organizationId: input.organizationId, caseId: input.caseId, at });

  const handle = async (pending: Pending): Promise<void> => {
    const { at, commandId } = pending.request;
    try {
      const facts = needsFacts(pending.type) ? await factsAt(at) : null;
      await take(commandOf(pending.type, pending.request, facts), commandId);
      pending.answer = { reply: { stage: state.stage, outcome: state.outcome } };
    } catch (error) {
      if (refusalOf(error) === 'ClaimPending') {
        await waitForEarlier(pending);
        return;
      }
      pending.answer = refusal(error);
    }
  };
  /** An earlier claim is on its way: it goes first, then this one is decided again. */
  const waitForEarlier = async (pending: Pending): Promise<void> => {
    await condition(() => inbox.length > 0, WAIT_FOR_EARLIER);
    inbox.push(pending);
  };
  /** What time itself asks for. A refusal leaves the case as it is: somebody was faster, or an operator is needed. */
  const turnOfTime = async (): Promise<void> => {
    const at = now();
    try {
      if (state.stage === 'opening') return await take({ type: 'begin', at, facts: await factsAt(at) }, null);
      const facts = state.stage === 'awaitingDate' ? await factsAt(at) : null;
      await take({ type: 'timer', at, facts }, null);
    } catch (error) {
      const code = refusalOf(error);
      log.warn('stage not done', { code: code ?? failureOf(error)?.type ?? 'unknown', stage: state.stage });
      await condition(() => inbox.length > 0, code === 'ClaimPending' ? WAIT_FOR_EARLIER : WAIT_FOR_OPERATOR);
    }
  };

  return CancellationScope.nonCancellable(async () => {
    while (state.outcome === null) {
      const next = state.stage === 'opening' ? undefined : inbox.shift();
      if (next) await handle(next);
      else if (isDue(state)) await turnOfTime();
      else await sleepUntilDue(state, () => inbox.length > 0);
    }
    for (const pending of inbox) pending.answer = { refusal: 'CaseClosed', message: 'The case is closed' };
    await condition(allHandlersFinished);
    return { outcome: state.outcome };
  });
}

/** An opening case begins at once; any other waits for its instant. */
function isDue(state: CaseState): boolean {
  if (state.stage === 'opening') return true;
  const wake = wakeAt(state);
  return wake !== null && wake <= now();
}

async function sleepUntilDue(state: CaseState, woken: () => boolean): Promise<void> {
  const wake = wakeAt(state);
  if (wake === null) return condition(woken);
  await condition(woken, Math.max(1, Date.parse(wake) - Date.now()), { summary: TIMER_SUMMARY[state.stage] });
}

function refusal(error: unknown): { refusal: ErrorCode; message: string } {
  const code = error instanceof KontingentError ? error.code : refusalOf(error);
  if (code === null) throw error;
  return { refusal: code, message: error instanceof Error ? error.message : ERRORS[code].kind };
}

function now(): string {
  return new Date().toISOString();
}
