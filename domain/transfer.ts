import { beginTurn, conclude, endTurn, type CaseState, type Decision, type Machine } from './case.ts';
import { KontingentError } from './errors.ts';
import { moveLeads } from './leads.ts';
import type { OpenTask } from './task.ts';
import { answeredInbound, orderedInbound } from './transfer-inbound.ts';
import { answeredInternal, orderedInternal } from './transfer-internal.ts';
import {
  askAt,
  lacksConsent,
  openTransferLead,
  refreshed,
  requireTransfer,
  type TransferFacts,
} from './transfer-lead.ts';
import { answeredOutbound, awaitOther, orderedOutbound } from './transfer-outbound.ts';
import { AFTER_ORDER, WAYS, type Direction, type EntryStage, type Word } from './transfer-words.ts';
import type { Turn } from './turn.ts';

type Answered = (state: CaseState, said: string, turn: Turn, at: string) => Decision | null;

const ANSWERED: Readonly<Record<Direction, Answered>> = {
  internal: answeredInternal,
  outbound: answeredOutbound,
  inbound: answeredInbound,
};
const ORDERED = { internal: orderedInternal, outbound: orderedOutbound, inbound: orderedInbound } as const;

/**
 * The transfer of a student, in one of three directions; the stages of each are told in its own file. A transfer ends in
 * an order, which is a case of its own: it names the transfer, and wakes it when it is applied.
 *
 * - `opening`: left at once, to the stage from which the transfer was entered.
 * - `consenting`: the representative of a minor has not consented yet. Turning 18 ends the need, and nothing else does.
 * - `undoing`: withdrawn after the order, while the class is still to be left.
 * - `closed`: `transferred`, `transferRefused`, `stayed` (where they studied), `notConsented`, `withdrawn`.
 *
 * Time only reminds: nobody is refused, expelled or enrolled by it. An order that is applied is a fact, so whatever was
 * asked before it is moot; one that is cancelled by an order is asked for again.
 */
export const transfer: Machine = {
  kind: 'studentTransfer',
  decide(state, command) {
    const turn = beginTurn(state);
    const { at } = command;
    switch (command.type) {
      case 'begin':
        return state.stage === 'opening'
          ? begin({ ...state, facts: command.facts }, command.facts.transfer, turn, at)
          : endTurn(state, turn, at, {});
      case 'recheck':
        return lookAround(state, command.facts.transfer, turn, at);
      case 'timer':
        if (state.stage === 'consenting' && !lacksConsent(requireTransfer(state), at)) {
          return afterConsent(state, turn, at);
        }
        turn.escalateDue(at);
        return endTurn(state, turn, at, {});
      case 'answer':
        return answered(state, turn.answered(command.task, command.decision), command.decision, turn, at);
      case 'hear':
        return hear(state, command.word, turn, at);
      case 'withdraw':
        return withdraw(state, turn, at);
      case 'moveStart':
        throw new KontingentError('NotPossibleNow', 'A transfer has no first day of work');
      case 'claim':
      case 'decline':
      case 'annul':
      case 'reissue':
      case 'letterFailed':
      case 'retime':
      case 'replyArrived':
        return moveLeads(state, command, turn, (same) => endTurn(same, turn, at, {}));
    }
  },
};

function begin(fresh: CaseState, about: TransferFacts | null, turn: Turn, at: string): Decision {
  if (!about) throw new KontingentError('NotPossibleNow', 'The case has no transfer in the registry');
  const lead = openTransferLead(about);
  const state = { ...fresh, transfer: lead };
  const stage: EntryStage = about.from ?? WAYS[lead.direction][0];
  if (!AFTER_ORDER.includes(stage)) {
    return lead.ordered ? ORDERED[lead.direction](state, turn, at) : askAt(state, lead, turn, at, stage);
  }
  // Entered after the order: whoever is expelled leaves the class, whatever else is proved by papers.
  if (lead.direction === 'outbound') turn.askOnce('removeFromClass');
  return askAt(state, { ...lead, ordered: true }, turn, at, stage);
}

function answered(state: CaseState, task: OpenTask, decision: string, turn: Turn, at: string): Decision {
  if (task.kind === 'removeFromClass') turn.effects.push({ do: 'confirmClass', change: 'left' });
  if (task.kind === 'inviteToClass') {
    turn.effects.push({ do: 'confirmClass', change: decision === 'joined' ? 'joined' : 'declined' });
    return conclude(state, turn, at, 'transferred');
  }
  if (state.ending !== null) return conclude(state, turn, at, state.ending);
  if (task.kind === 'recordConsent') return consentAnswered(state, decision, turn, at);
  const decided = ANSWERED[requireTransfer(state).direction](state, `${task.kind}/${decision}`, turn, at);
  if (decided) return decided;
  throw new KontingentError('InvalidAnswer', `This transfer asks no ${task.kind}`, { task: task.seq });
}

function consentAnswered(state: CaseState, decision: string, turn: Turn, at: string): Decision {
  if (decision === 'refused') {
    tellOther(state, 'stayed', turn);
    return conclude(state, turn, at, 'notConsented');
  }
  if (decision === 'given') turn.effects.push({ do: 'recordConsent' });
  return afterConsent(state, turn, at);
}

/** The representative has consented, or need not: on to what waited for it. */
function afterConsent(state: CaseState, turn: Turn, at: string): Decision {
  const lead = { ...requireTransfer(state), consented: true };
  turn.closeAll('superseded');
  return askAt({ ...state, transfer: lead }, lead, turn, at, lead.next ?? WAYS[lead.direction][0]);
}

/** The order was applied, or cancelled by another; the age may have been mended. */
function lookAround(state: CaseState, about: TransferFacts | null, turn: Turn, at: string): Decision {
  if (!state.transfer || !about) return endTurn(state, turn, at, {});
  const lead = refreshed(state.transfer, about);
  const now = { ...state, transfer: lead };
  const undone = state.stage === 'undoing';
  const after = undone || AFTER_ORDER.includes(state.stage);
  if (lead.ordered && !after) {
    turn.closeAll('superseded');
    return ORDERED[lead.direction](now, turn, at);
  }
  if (!lead.ordered && after) {
    turn.closeAll('superseded');
    turn.supersede('removeFromClass');
    if (undone) return conclude(now, turn, at, state.ending ?? 'withdrawn');
    return askAt(now, lead, turn, at, 'awaitingOrder');
  }
  if (state.stage === 'consenting' && !lacksConsent(lead, at)) return afterConsent(now, turn, at);
  return endTurn(now, turn, at, {});
}

/**
 * The case of the other college has told where it stands. What it decided moves this one; that its student stays, or
 * that it was withdrawn, is noted: what follows from it here a person says.
 */
function hear(state: CaseState, word: Word, turn: Turn, at: string): Decision {
  const before = state.transfer;
  if (!before || before.direction === 'internal' || before.heard === word) {
    return endTurn(state, turn, at, {});
  }
  turn.effects.push({ do: 'noteWord', word });
  const lead = { ...before, heard: word };
  const now = { ...state, transfer: lead };
  const waited = before.direction === 'outbound' ? 'awaitingOtherCollege' : 'awaitingExtract';
  const moves = before.direction === 'outbound' ? ['accepted', 'refused'] : ['expelled'];
  if (state.stage !== waited || !moves.includes(word)) return endTurn(now, turn, at, {});
  turn.closeAll('superseded');
  return before.direction === 'outbound'
    ? awaitOther(now, turn, at)
    : askAt(now, lead, turn, at, 'awaitingOrder');
}

/** At any stage. An order that is applied stays in force: it is cancelled by an order alone, and the class is left. */
function withdraw(state: CaseState, turn: Turn, at: string): Decision {
  if (state.ending !== null) return endTurn(state, turn, at, {});
  // The order is in force here, whatever becomes of the case: to the other college that is no news.
  if (state.transfer?.ordered !== true) tellOther(state, 'withdrawn', turn);
  return conclude(state, turn, at, 'withdrawn');
}

function tellOther(state: CaseState, word: Word, turn: Turn): void {
  if (state.transfer && state.transfer.direction !== 'internal') turn.effects.push({ do: 'tellOther', word });
}
