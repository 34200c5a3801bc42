import fc from 'fast-check';
import { wakesAt } from '../../../domain/case/decide.ts';
import type { CaseState, QuestionOf } from '../../../domain/case/process.ts';
import { orderProcess } from '../../../domain/order/process.ts';
import type { ApplyVerdict, OrderFacts, OrderTypes } from '../../../domain/order/types.ts';
import { hoursAfter, type Amend, type Move } from './drive.ts';
import type { ProcessSample } from './sample.ts';

export type OrderMove = Move<OrderTypes>;

/** A signed order whose date has come, of a college that is on the platform. */
export function orderFacts(change: Partial<OrderFacts> = {}): OrderFacts {
  return { state: 'signed', doubtful: 0, startsAt: null, platform: 'active', ...change };
}

const told =
  (type: 'begin' | OrderTypes['command']['type']) =>
  (change: Partial<OrderFacts> = {}): OrderMove =>
  (_state, at) => ({ arriving: { type, at }, facts: orderFacts(change) });

export const begin = told('begin');
export const reevaluate = told('reevaluate');
export const moveStart = told('moveStart');
export const withdraw = told('withdraw')();

/** Lets time pass until the case wakes by itself, or by so many hours. */
export const timePasses =
  (hours: number | 'untilWake' = 'untilWake', change: Partial<OrderFacts> = {}): OrderMove =>
  (state, at) => ({
    arriving: {
      type: 'timer',
      at: hours === 'untilWake' ? (wakesAt(orderProcess, state) ?? at) : hoursAfter(at, hours),
    },
    facts: orderFacts(change),
  });

/** Answers an open question; the number 0, which no task bears, when it is not open. */
export const answer =
  (question: QuestionOf<OrderTypes>, decision: string): OrderMove =>
  (state, at) => {
    const task = state.tasks.find((open) => open.question === question)?.seq ?? 0;
    return { arriving: { type: 'answer', at, task, decision }, facts: orderFacts() };
  };

/** Hours until a draft that lies is asked about. */
const DRAFT_HOURS = 10 * 24;

/** What the commits count: a draft is asked about after ten days, and trying to apply comes to what is given. */
export const comesTo =
  (verdict: ApplyVerdict, unrestored = 0): Amend<OrderTypes> =>
  (progress, effect, at) => {
    if (effect.do === 'awaitSignature') return { ...progress, askAt: hoursAfter(at, DRAFT_HOURS) };
    if (effect.do !== 'applyOrder') return progress;
    return { ...progress, verdict, classChanges: verdict === 'applied', unrestored };
  };

/** What trying comes to, by the hour: every other time the order is applied. */
const BY_THE_HOUR: readonly ApplyVerdict[] = [
  'applied',
  'impossible',
  'applied',
  'doubtful',
  'applied',
  'early',
  'applied',
  'gone',
];

/** Questions of a stage; those of one stage are asked in any order. */
const ASKS: Readonly<Record<CaseState<OrderTypes>['stage'], readonly QuestionOf<OrderTypes>[]>> = {
  opening: [],
  drafting: ['decideDraft', 'identifyNewcomers'],
  awaitingDate: [],
  applying: [],
  correcting: ['correctOrder', 'identifyNewcomers'],
  notifying: ['changeClasses', 'restoreLines'],
  undoing: [],
  closed: [],
};

function stateFaults({ stage, tasks, progress, outcome }: CaseState<OrderTypes>): string[] {
  const faults: string[] = [];
  const must = (right: boolean, fault: string) => void (right || faults.push(`${stage}: ${fault}`));
  const asked = tasks.map(({ question }) => question);
  const verdict = progress?.verdict ?? null;
  const draftIsAsked = progress?.askAt !== null || asked.includes('decideDraft');
  must(
    asked.every((question) => ASKS[stage].includes(question)),
    `asks ${asked.join()}`,
  );
  must(stage !== 'undoing', 'nothing of an order is undone on the platform');
  must(stage !== 'drafting' || draftIsAsked, 'a draft that would lie for ever');
  must(stage !== 'correcting' || tasks.length === 1, 'mends nothing');
  must(stage !== 'correcting' || verdict === 'impossible' || verdict === 'doubtful', 'mends what is well');
  must(stage !== 'notifying' || tasks.length > 0, 'nothing is left to do');
  must(
    (stage !== 'notifying' && outcome !== 'applied') || verdict === 'applied',
    'tells of what was not applied',
  );
  must(
    ['drafting', 'closed'].includes(stage) || (progress?.askAt ?? null) === null,
    'asks of a draft that is none',
  );
  must(
    ['awaitingDate', 'closed'].includes(stage) || (progress?.startsAt ?? null) === null,
    'a date that nobody waits for',
  );
  return faults;
}

function effectFaults(effects: readonly { readonly do: string }[], state: CaseState<OrderTypes>): string[] {
  const faults: string[] = [];
  const count = (name: string) => effects.filter((effect) => effect.do === name).length;
  const isTold = state.stage === 'notifying' || state.outcome === 'applied';
  if (count('queueOrderLetters') !== (isTold ? 1 : 0))
    faults.push('people are told once, of what is applied');
  if (isTold && count('withdrawOrder') > 0) faults.push('withdrawn and applied');
  if (count('withdrawOrder') > 1) faults.push('withdrawn twice');
  const waitsForItself = state.stage === 'awaitingDate' && state.progress?.startsAt === null;
  if (waitsForItself && effects.at(-1)?.do !== 'reevaluate')
    faults.push('waits for no date, and nobody looks again');
  if (isTold && count('applyOrder') === 0) faults.push('told of what nobody applied');
  return faults;
}

export const orderSample: ProcessSample<OrderTypes> = {
  process: orderProcess,
  facts: (at) =>
    fc.record({
      // That an order is applied is known by its own case alone.
      state: fc.constantFrom('draft', 'draft', 'signed', 'signed', 'signed', 'withdrawn', 'cancelled'),
      doubtful: fc.constantFrom(0, 0, 2),
      startsAt: fc.option(
        fc.integer({ min: 1, max: 400 }).map((hours) => hoursAfter(at, hours)),
        { freq: 2 },
      ),
      platform: fc.constantFrom('active', 'active', 'active', 'active', 'unregistered'),
    }),
  commands: () =>
    fc.oneof(
      {
        weight: 2,
        arbitrary: fc.constantFrom({ type: 'reevaluate' as const }, { type: 'moveStart' as const }),
      },
      { weight: 1, arbitrary: fc.constant({ type: 'withdraw' as const }) },
    ),
  amend: (progress, effect, at) => {
    const hour = Math.trunc(Date.parse(at) / 3_600_000);
    const verdict = BY_THE_HOUR[hour % BY_THE_HOUR.length] ?? 'applied';
    return comesTo(verdict, hour % 3)(progress, effect, at);
  },
  stateFaults,
  effectFaults,
  // A date that turns applies what was signed, tells people and asks them for what is left: nobody decides it anew.
  byTime: [
    /^(applyOrder|reevaluate|queueOrderLetters|awaitOrderDate|awaitSignature)$/,
    /^ask (decideDraft|correctOrder|identifyNewcomers|changeClasses|restoreLines)$/,
    /^close (applied|withdrawn|cancelled)$/,
  ],
  stepwise: { applying: 'one commit tries the order, the next goes by what came of it' },
  // Put back because it was moved or is gone, it has asked itself in the same commit to look again.
  drivenOnBy: { awaitingDate: 'reevaluate' },
};
