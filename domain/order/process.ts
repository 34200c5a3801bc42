import type { Answer, Decision, Process, Verdict } from '../case/process.ts';
import { apply, endOnceDone, tryAgain } from './applying.ts';
import { ORDER_QUESTIONS } from './questions.ts';
import { followRegistry, withdrawOrder } from './standing.ts';
import { orderTitles } from './titles.ru.ts';
import type { OrderFacts, OrderTypes } from './types.ts';

/**
 * An order on the movement of students (2.2): from a draft to facts. It is about no person: its lines are in the
 * registry, one or ten thousand, and never here.
 *
 * - `drafting`: entered when the order is drawn up. It waits for the signature on paper; after the edition's term the
 *   registrar is asked once what becomes of it. Left when it is signed or withdrawn.
 * - `awaitingDate`: entered when it is signed and its date is ahead. It waits for that date, which may be moved
 *   meanwhile. Left when the date turns, or when the order is withdrawn or cancelled by another one.
 * - `applying`: entered when it is signed and its date has come. It waits for nobody: its facts are recorded, wholly or
 *   not at all. Left when it is known what came of that.
 * - `correcting`: entered when a line cannot be applied, and so nothing was. It waits for the registrar. Left when they have
 *   decided, or when the order is moved or cancelled.
 * - `notifying`: entered when it is applied and something is left to do by hand. It waits for those who do it. Left when
 *   all of it is answered.
 *
 * It ends as `applied`, `withdrawn`, or `cancelled` by another order before it was applied. A date turning applies what
 * was signed: that is the signature's doing, not the timer's.
 */
export const orderProcess: Process<OrderTypes> = {
  kind: 'order',
  version: 1,
  many: true,
  questions: ORDER_QUESTIONS,
  stages: {
    drafting: { waitsFor: 'registrar' },
    awaitingDate: { waitsFor: 'date' },
    applying: {},
    correcting: { waitsFor: 'registrar' },
    notifying: {},
  },
  titles: orderTitles,
  accepts: ['reevaluate', 'moveStart', 'withdraw'],
  refusals: [],
  decide(on, what, facts) {
    switch (what.type) {
      case 'begin':
      case 'reevaluate':
      case 'moveStart':
        return followRegistry(on, facts);
      case 'withdraw':
        return withdrawOrder(on);
      case 'timer':
        return moveByTime(on, facts);
      case 'answer':
        return followAnswer(on, what);
    }
  },
  wakesAt({ stage, since, progress }) {
    // Applying needs nobody: it goes on as soon as it can.
    if (stage === 'applying') return since;
    if (stage === 'drafting') return progress?.askAt ?? null;
    return stage === 'awaitingDate' ? (progress?.startsAt ?? null) : null;
  },
  dueAt: ({ stage, progress }) => (stage === 'awaitingDate' ? (progress?.startsAt ?? null) : null),
  upgrade(progress, version) {
    if (version === 1) return progress as OrderTypes['progress'];
    throw new Error(`Nothing is known of version ${version} of an order`);
  },
};

function moveByTime(on: Decision<OrderTypes>, facts: OrderFacts): Verdict {
  const { stage } = on.state;
  if (stage === 'applying') return apply(on, facts);
  if (stage === 'awaitingDate' && isDue(on.progress.startsAt, on.at)) return followRegistry(on, facts);
  if (stage === 'drafting' && isDue(on.progress.askAt, on.at)) {
    on.askOnce('decideDraft');
    return on.stay({ ...on.progress, askAt: null });
  }
  return on.stay();
}

function isDue(instant: string | null, at: string): boolean {
  return instant !== null && instant <= at;
}

function followAnswer(on: Decision<OrderTypes>, answer: Answer<OrderTypes>): Verdict {
  switch (answer.question) {
    case 'decideDraft':
      if (answer.decision === 'withdraw') return withdrawOrder(on);
      on.effect({ do: 'awaitSignature' });
      return on.stay();
    case 'identifyNewcomers':
      on.effect({ do: 'identifyNewcomers' });
      return on.state.stage === 'correcting' ? tryAgain(on) : on.stay();
    case 'correctOrder':
      if (answer.decision === 'withdraw') return withdrawOrder(on);
      if (answer.decision === 'leaveOut') on.effect({ do: 'leaveOutLines' });
      return tryAgain(on);
    case 'changeClasses':
    case 'restoreLines':
      return endOnceDone(on);
  }
}
