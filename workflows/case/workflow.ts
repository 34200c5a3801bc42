import {
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  log,
  patched,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Committed } from '../../domain/case/commit.ts';
import type { Process } from '../../domain/case/process.ts';
import { COMMAND_DESCRIPTION } from '../texts.ru.ts';
import { timerSummary } from './details.ts';
import {
  commandUpdate,
  stateQuery,
  type CaseInput,
  type CaseResult,
  type CommandId,
  type Reply,
} from './contract.ts';
import { Inbox } from './inbox.ts';
import { commit, receive, takeOver } from './registry-calls.ts';
import { CaseRun } from './run-case.ts';
import { isRefused, type Runtime } from './runtime.ts';
import { Publisher } from './visibility.ts';

/**
 * The workflow of a process. Its handler only enqueues and waits for the answer; the loop decides (`run-case.ts`).
 *
 * A cancellation from outside is not obeyed, because a case ends by a decision of a person, never by a button beside it;
 * that somebody asked for it is shown in the details and logged.
 */
export function caseWorkflow(process: Process): (input: CaseInput) => Promise<CaseResult> {
  return async (input) => {
    const inbox = new Inbox();
    const publisher = new Publisher(process, input);
    const run: CaseRun = new CaseRun(
      process,
      runtimeOf(process, input, () => run.state.stage, publisher),
      inbox,
    );
    setHandler(commandUpdate, (command) => decideInOrder(inbox, command), {
      description: COMMAND_DESCRIPTION,
      validator: (command: CommandId) => requireForm(command, run.state.outcome !== null),
    });
    setHandler(stateQuery, () => run.state);
    void CancellationScope.current().cancelRequested.catch(() => {
      log.warn('cancellation asked for and not obeyed', { case: input.caseId });
      publisher.noteCancellation();
    });
    return CancellationScope.nonCancellable(async () => {
      const outcome = await run.toTheEnd(input.takeOver === true);
      inbox.close();
      await condition(allHandlersFinished);
      return { outcome };
    });
  };
}

async function decideInOrder(inbox: Inbox, { id }: CommandId): Promise<Reply> {
  const pending = inbox.put(id);
  // A handler runs in the root scope: cancelled from outside, it would tell a refusal of what the loop still applies.
  await CancellationScope.nonCancellable(() => condition(() => pending.answer !== null));
  const { answer } = pending;
  if (answer === null) throw new Error('woken without an answer');
  if (!isRefused(answer)) return answer;
  const { message, refusal, details } = answer;
  throw ApplicationFailure.nonRetryable(message, refusal, ...(details ? [details] : []));
}

/** Refuses, synchronously and without a trace in the history, what has not even the form of a command. */
function requireForm(command: CommandId, closed: boolean): void {
  if (typeof command?.id !== 'string' || !UUID.test(command.id)) {
    throw ApplicationFailure.nonRetryable(
      'A command is the id under which it was recorded; use the command line or the pages, not the bare update',
      'InvalidInput',
    );
  }
  if (closed) throw ApplicationFailure.nonRetryable('The case is closed', 'CaseClosed');
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function runtimeOf(process: Process, input: CaseInput, stage: () => string, publisher: Publisher): Runtime {
  const key = { organizationId: input.organizationId, kind: process.kind, caseId: input.caseId };
  const now = () => new Date().toISOString();
  return {
    now,
    receive: (commandId) => receive({ ...key, commandId, now: now() }),
    commit: (name, decision) => commit(`${process.kind}.${name}`, { ...key, ...decision }),
    takeOver: () => takeOver({ ...key, runId: workflowInfo().runId }),
    async waitUntil(until, woken) {
      if (until === null) return condition(woken);
      const ms = Math.max(1, Date.parse(until) - Date.now());
      await condition(woken, ms, { summary: timerSummary(process, stage()) });
    },
    patched,
    publish: (done: Committed) => publisher.publish(done),
  };
}
