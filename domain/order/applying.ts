import type { Decision, Verdict } from '../case/process.ts';
import { UNTRIED, type OrderFacts, type OrderTypes } from './types.ts';

/** Tries a signed order, and goes by what came of it: the commit that tried it has put that into the progress. */
export function apply(on: Decision<OrderTypes>, facts: OrderFacts): Verdict {
  switch (on.progress.verdict) {
    case null:
      on.effect({ do: 'applyOrder' });
      return on.stay();
    case 'applied':
      return inform(on, facts);
    case 'impossible':
      on.ask('correctOrder');
      return on.goTo('correcting', on.progress);
    case 'doubtful':
      on.ask('identifyNewcomers');
      return on.goTo('correcting', on.progress);
    case 'early':
    case 'gone':
      // Whoever moved, withdrew or cancelled it has a command on its way, which says how it goes on.
      on.effect({ do: 'reevaluate' });
      return on.goTo('awaitingDate', { ...UNTRIED, startsAt: facts.startsAt });
  }
}

export function tryAgain(on: Decision<OrderTypes>): Verdict {
  return on.goTo('applying', UNTRIED);
}

/** Ends an applied order once nothing is left to do by hand. */
export function endOnceDone(on: Decision<OrderTypes>): Verdict {
  return on.tasks.length > 0 ? on.goTo('notifying', on.progress) : on.end('applied');
}

/** People are told that it is applied, and what only people can do is asked of them. */
function inform(on: Decision<OrderTypes>, { platform, changesClasses }: OrderFacts): Verdict {
  on.effect({ do: 'queueOrderLetters' });
  const classes = on.progress.classChanges && changesClasses !== false;
  if (classes && platform === 'active') on.ask('changeClasses');
  if (on.progress.unrestored > 0) on.ask('restoreLines');
  return endOnceDone(on);
}
