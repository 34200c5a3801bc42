import type { Decision, Verdict } from '../case/process.ts';
import { KontingentError } from '../errors.ts';
import { endOnceDone } from './applying.ts';
import { UNTRIED, type OrderFacts, type OrderTypes } from './types.ts';

/** Goes by what the registry says of the order now: people draw up, sign, move and cancel it there. */
export function followRegistry(on: Decision<OrderTypes>, facts: OrderFacts): Verdict {
  if (isApplied(on)) return followLines(on, facts);
  switch (facts.state) {
    case 'draft':
      return awaitSignature(on, facts);
    case 'signed':
      return awaitDate(on, facts);
    case 'applied':
      return on.stay();
    case 'withdrawn':
      return on.end('withdrawn', { tasks: 'withdrawn' });
    case 'cancelled':
      return on.end('cancelled');
  }
}

/**
 * Other orders may have taken lines of an applied one back since. Once none is left that changes a class, nobody is asked
 * for that any more: the order that took them back asks for what is right now.
 */
function followLines(on: Decision<OrderTypes>, { changesClasses }: OrderFacts): Verdict {
  const asked = on.state.stage === 'notifying' && on.isAsked('changeClasses');
  if (!asked || changesClasses !== false) return on.stay();
  on.supersede('changeClasses');
  return endOnceDone(on);
}

/** Takes the order back before it is applied. @throws `NotPossibleNow` for an applied one: another order takes that back */
export function withdrawOrder(on: Decision<OrderTypes>): Verdict {
  if (isApplied(on)) {
    throw new KontingentError('NotPossibleNow', 'The order is applied: another order cancels it');
  }
  on.effect({ do: 'withdrawOrder' });
  return on.end('withdrawn', { tasks: 'withdrawn' });
}

/** Once it is applied, nothing that is said of the paper leads back. */
function isApplied({ state }: Decision<OrderTypes>): boolean {
  return state.stage === 'notifying' || (state.stage === 'applying' && state.progress?.verdict === 'applied');
}

function awaitSignature(on: Decision<OrderTypes>, { doubtful }: OrderFacts): Verdict {
  const drafting = on.state.stage === 'drafting';
  // No paper is signed and then a draft again; if the registry said so, what was asked of the signed one is not asked.
  if (!drafting) on.closeAll('superseded');
  if (doubtful > 0) on.askOnce('identifyNewcomers');
  else on.supersede('identifyNewcomers');
  if (drafting) return on.stay();
  on.effect({ do: 'awaitSignature' });
  return on.goTo('drafting', UNTRIED);
}

/** A signed order is applied at once or on its date, at the midnight of the college. */
function awaitDate(on: Decision<OrderTypes>, { startsAt }: OrderFacts): Verdict {
  on.closeAll('superseded');
  if (startsAt === null || startsAt <= on.at) return on.goTo('applying', UNTRIED);
  const { stage, progress } = on.state;
  if (stage !== 'awaitingDate' || progress?.startsAt !== startsAt) on.effect({ do: 'awaitOrderDate' });
  return on.goTo('awaitingDate', { ...UNTRIED, startsAt });
}
