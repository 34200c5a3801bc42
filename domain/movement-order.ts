import { beginTurn, conclude, endTurn, type CaseState, type Decision, type Machine } from './case.ts';
import { KontingentError } from './errors.ts';
import type { SubjectFacts } from './facts.ts';
import { moveLeads } from './leads.ts';
import { openOrderLead, type OrderFacts, type OrderLead } from './order-lead.ts';
import type { OpenTask } from './task.ts';
import type { Turn } from './turn.ts';

/**
 * An order on the movement of students (2.2): from a draft to facts. It is about no person: its lines are in the
 * registry, one or ten thousand, and never here.
 *
 * - `opening`: left at once.
 * - `drafting`: drawn up, to be signed on paper. Quiet; after the edition's term one question what becomes of it.
 * - `awaitingDate`: signed, its date is ahead; may be moved, withdrawn, or cancelled by another order.
 * - `applying`: its facts are being recorded, wholly or not at all.
 * - `mending`: a line cannot be applied, so nothing was; the registrar decides.
 * - `informing`: applied; people were told, and what is left to do by hand is asked.
 * - `closed`: `applied`, `withdrawn`, or `cancelled` by another order before it was applied.
 *
 * A date turning applies what was signed: that is the signature's doing, not the timer's.
 */
export const movementOrder: Machine = {
  kind: 'movementOrder',
  decide(state, command) {
    const turn = beginTurn(state);
    const { at } = command;
    switch (command.type) {
      case 'begin':
        return state.stage === 'opening'
          ? look(state, command.facts, turn, at)
          : endTurn(state, turn, at, {});
      case 'recheck':
      case 'moveStart':
        return look(state, command.facts, turn, at);
      case 'timer':
        turn.escalateDue(at);
        return turned(state, command.facts, turn, at);
      case 'answer':
        return answered(state, turn.answered(command.task, command.decision), command.decision, turn, at);
      case 'withdraw':
        return withdraw(state, turn, at);
      case 'letterFailed':
      case 'replyArrived':
        return endTurn(state, turn, at, {});
      case 'claim':
      case 'decline':
      case 'annul':
      case 'reissue':
      case 'retime':
      case 'hear':
        return moveLeads(state, command, turn, (same) => endTurn(same, turn, at, {}));
    }
  },
};

/** Goes by what the registry says of the order now: people draw up, sign, move and cancel it there. */
function look(state: CaseState, facts: SubjectFacts, turn: Turn, at: string): Decision {
  const { order } = facts;
  if (!order) throw new KontingentError('NotPossibleNow', 'The case has no order in the registry');
  const next = {
    ...state,
    facts,
    order: { ...(state.order ?? openOrderLead(order)), doubtful: order.doubtful },
  };
  if (isUnderWay(state)) return endTurn(next, turn, at, {});
  switch (order.state) {
    case 'draft':
      return draft(next, order, turn, at);
    case 'signed':
      return toApply(next, turn, at);
    case 'applied':
      return endTurn(next, turn, at, {});
    case 'withdrawn':
      return conclude(quiet(next), turn, at, 'withdrawn');
    case 'cancelled':
      return conclude(quiet(next), turn, at, 'cancelled');
  }
}

/** Applied already: then nothing that is said of the paper leads back. */
function isUnderWay({ stage, order }: CaseState): boolean {
  return stage === 'informing' || (stage === 'applying' && order?.verdict === 'applied');
}

function draft(state: CaseState, order: OrderFacts, turn: Turn, at: string): Decision {
  // No paper is signed and then a draft again; if the registry said so, what was asked of the signed one is not asked.
  if (state.stage !== 'drafting') turn.closeAll('superseded');
  if (order.doubtful > 0) turn.askOnce('identifyNewcomers');
  else turn.supersede('identifyNewcomers');
  if (state.stage !== 'drafting') turn.effects.push({ do: 'awaitSignature' });
  return endTurn(state, turn, at, { stage: 'drafting' });
}

/** Signed: applied at once, or on its date, at the midnight of the college. */
function toApply(state: CaseState, turn: Turn, at: string): Decision {
  turn.closeAll('superseded');
  const startsAt = state.facts?.startsAt ?? null;
  const order = { ...requireLead(state), askAt: null, verdict: null };
  if (startsAt === null || startsAt <= at) {
    return endTurn(state, turn, at, { stage: 'applying', startsAt: null, order });
  }
  if (state.stage !== 'awaitingDate' || state.startsAt !== startsAt)
    turn.effects.push({ do: 'awaitOrderDate' });
  return endTurn(state, turn, at, { stage: 'awaitingDate', startsAt, order });
}

function turned(state: CaseState, facts: SubjectFacts | null, turn: Turn, at: string): Decision {
  const { stage, order } = state;
  const { startsAt } = state;
  if (stage === 'awaitingDate' && facts && startsAt !== null && startsAt <= at) {
    return look(state, facts, turn, at);
  }
  if (stage === 'drafting' && order && order.askAt !== null && order.askAt <= at) {
    turn.askOnce('decideDraft');
    return endTurn(state, turn, at, { order: { ...order, askAt: null } });
  }
  if (stage !== 'applying' || !order) return endTurn(state, turn, at, {});
  switch (order.verdict) {
    case null:
      turn.effects.push({ do: 'applyOrder' });
      return endTurn(state, turn, at, {});
    case 'applied':
      return inform(state, order, turn, at);
    case 'impossible':
      turn.ask('mendOrder');
      return endTurn(state, turn, at, { stage: 'mending' });
    case 'doubtful':
      turn.ask('identifyNewcomers');
      return endTurn(state, turn, at, { stage: 'mending' });
    case 'early':
    case 'gone':
      // Whoever moved, withdrew or cancelled it has a command on its way, which says how it goes on.
      turn.effects.push({ do: 'lookAgain' });
      return endTurn(state, turn, at, { stage: 'awaitingDate', order: { ...order, verdict: null } });
  }
}

/** Applied: people are told, and what only people can do is asked of them. */
function inform(state: CaseState, order: OrderLead, turn: Turn, at: string): Decision {
  turn.effects.push({ do: 'queueOrderLetters' });
  if (order.classChanges && state.facts?.platform !== 'unregistered') turn.ask('changeClasses');
  if (order.unrestored > 0) turn.ask('restoreLines');
  return onceAnswered(state, turn, at);
}

function onceAnswered(state: CaseState, turn: Turn, at: string): Decision {
  return turn.tasks.length > 0
    ? endTurn(state, turn, at, { stage: 'informing' })
    : conclude(state, turn, at, 'applied');
}

function answered(state: CaseState, task: OpenTask, decision: string, turn: Turn, at: string): Decision {
  const order = requireLead(state);
  switch (`${task.kind}/${decision}`) {
    case 'decideDraft/keep':
      turn.effects.push({ do: 'awaitSignature' });
      return endTurn(state, turn, at, {});
    case 'decideDraft/withdraw':
    case 'mendOrder/withdraw':
      return withdraw(state, turn, at);
    case 'identifyNewcomers/identified':
      turn.effects.push({ do: 'identifyNewcomers' });
      return state.stage === 'mending'
        ? endTurn(state, turn, at, { stage: 'applying', order: { ...order, doubtful: 0, verdict: null } })
        : endTurn(state, turn, at, { order: { ...order, doubtful: 0 } });
    case 'mendOrder/leaveOut':
      turn.effects.push({ do: 'leaveOutLines' });
      return endTurn(state, turn, at, { stage: 'applying', order: { ...order, verdict: null } });
    case 'mendOrder/retry':
      return endTurn(state, turn, at, { stage: 'applying', order: { ...order, verdict: null } });
    case 'changeClasses/changed':
    case 'restoreLines/restored':
    case 'restoreLines/notNeeded':
      return onceAnswered(state, turn, at);
    default:
      throw new KontingentError('InvalidAnswer', `An order asks no ${task.kind}`, { task: task.seq });
  }
}

/** Taken back before it is applied; an applied order is taken back by another order alone. */
function withdraw(state: CaseState, turn: Turn, at: string): Decision {
  if (isUnderWay(state)) {
    throw new KontingentError('NotPossibleNow', 'The order is applied: another order cancels it');
  }
  turn.effects.push({ do: 'withdrawOrder' });
  return conclude(quiet(state), turn, at, 'withdrawn');
}

function quiet(state: CaseState): CaseState {
  return { ...state, startsAt: null, order: state.order ? { ...state.order, askAt: null } : null };
}

function requireLead(state: CaseState): OrderLead {
  if (!state.order) throw new KontingentError('NotPossibleNow', 'The case has not begun');
  return state.order;
}
