import { describe, expect, it } from 'vitest';
import { viewOf } from '../../../../domain/case/decide.ts';
import { orderProcess } from '../../../../domain/order/process.ts';
import type { OrderTypes } from '../../../../domain/order/types.ts';
import { drive, EPOCH, hoursAfter, type Driven } from '../../../support/process/drive.ts';
import {
  answer,
  begin,
  comesTo,
  moveStart,
  orderFacts,
  reevaluate,
  timePasses,
  withdraw,
  type OrderMove,
} from '../../../support/process/order.ts';

const startsAt = hoursAfter(EPOCH, 100);
const draft = begin({ state: 'draft' });
const doubtfulDraft = begin({ state: 'draft', doubtful: 2 });
const signed = begin();
const ahead = begin({ startsAt });
const tries = timePasses(0);

/** Plays moves where whatever is tried comes to what is given. */
function play(moves: readonly OrderMove[], amend = comesTo('applied')): Driven<OrderTypes> {
  return drive(orderProcess, moves, { amend });
}

/** Tries to apply a signed order and lets the case go by what came of it, then plays more moves. */
function tried(amend: ReturnType<typeof comesTo>, moves: readonly OrderMove[] = []) {
  return play([signed, tries, tries, ...moves], amend).state;
}

/** Where a case stands, and the effects of its last move in words. */
function standing({ state, steps, effects }: Driven<OrderTypes>): [string, string[]] {
  const questions = new Map(
    effects.flatMap((effect) => (effect.do === 'openTask' ? [[effect.seq, effect.question]] : [])),
  );
  const last = steps.at(-1);
  const words = (last?.effects ?? []).map((effect) => {
    if (effect.do === 'openTask') return `ask ${effect.question}`;
    if (effect.do === 'closeTask')
      return [effect.end, questions.get(effect.seq), effect.decision]
        .filter((word) => word !== null)
        .join(' ');
    return effect.do === 'closeCase' ? `close ${effect.outcome}` : effect.do;
  });
  return [state.outcome ?? state.stage, last?.refused ? [last.refused.code] : words];
}

describe('an order', () => {
  it.each<[string, readonly OrderMove[], string, string[]]>([
    ['a draft', [draft], 'drafting', ['awaitSignature']],
    ['a doubtful draft', [doubtfulDraft], 'drafting', ['ask identifyNewcomers', 'awaitSignature']],
    [
      'a draft mended',
      [doubtfulDraft, reevaluate({ state: 'draft' })],
      'drafting',
      ['superseded identifyNewcomers'],
    ],
    [
      'a draft whose newcomers are identified',
      [doubtfulDraft, answer('identifyNewcomers', 'identified')],
      'drafting',
      ['answered identifyNewcomers identified', 'identifyNewcomers'],
    ],
    ['a draft that lies', [draft, timePasses()], 'drafting', ['ask decideDraft']],
    [
      'a draft kept',
      [draft, timePasses(), answer('decideDraft', 'keep')],
      'drafting',
      ['answered decideDraft keep', 'awaitSignature'],
    ],
    [
      'a draft given up',
      [draft, timePasses(), answer('decideDraft', 'withdraw')],
      'withdrawn',
      ['answered decideDraft withdraw', 'withdrawOrder', 'close withdrawn'],
    ],
    ['a draft signed', [draft, reevaluate()], 'applying', []],
    [
      'signed after the question',
      [draft, timePasses(), reevaluate()],
      'applying',
      ['superseded decideDraft'],
    ],
    ['signed at once', [signed], 'applying', []],
    ['signed ahead', [ahead], 'awaitingDate', ['awaitOrderDate']],
    ['signed ahead and looked at again', [ahead, reevaluate({ startsAt })], 'awaitingDate', []],
    ['moved', [ahead, moveStart({ startsAt: hoursAfter(EPOCH, 200) })], 'awaitingDate', ['awaitOrderDate']],
    ['moved to a day that is past', [ahead, moveStart()], 'applying', []],
    ['its date turns', [ahead, timePasses()], 'applying', []],
    ['cancelled by another', [ahead, reevaluate({ state: 'cancelled' })], 'cancelled', ['close cancelled']],
    ['withdrawn ahead', [ahead, withdraw], 'withdrawn', ['withdrawOrder', 'close withdrawn']],
    ['withdrawn as a draft', [draft, withdraw], 'withdrawn', ['withdrawOrder', 'close withdrawn']],
    [
      'withdrawn with a question open',
      [doubtfulDraft, withdraw],
      'withdrawn',
      ['withdrawOrder', 'withdrawn identifyNewcomers', 'close withdrawn'],
    ],
    ['applied', [signed, tries], 'applying', ['applyOrder']],
    ['told', [signed, tries, tries], 'notifying', ['queueOrderLetters', 'ask changeClasses']],
    [
      'done by hand',
      [signed, tries, tries, answer('changeClasses', 'changed')],
      'applied',
      ['answered changeClasses changed', 'close applied'],
    ],
    [
      'of which nothing is left that changes a class, it asks for none',
      [signed, tries, tries, reevaluate({ changesClasses: false })],
      'applied',
      ['superseded changeClasses', 'close applied'],
    ],
    [
      'of which nothing was left before anybody was asked',
      [signed, tries, timePasses(0, { changesClasses: false })],
      'applied',
      ['queueOrderLetters', 'close applied'],
    ],
    [
      'of which something is left, it goes on asking',
      [signed, tries, tries, reevaluate({ changesClasses: true })],
      'notifying',
      [],
    ],
    ['too late to withdraw', [signed, tries, tries, withdraw], 'notifying', ['NotPossibleNow']],
    ['too late even before people are told', [signed, tries, withdraw], 'applying', ['NotPossibleNow']],
    [
      'applied, whatever is said of the paper',
      [signed, tries, tries, reevaluate({ state: 'cancelled' })],
      'notifying',
      [],
    ],
  ])('%s', (_name, moves, stage, effects) => {
    expect(standing(play(moves))).toEqual([stage, effects]);
  });

  it('of which a line is impossible asks the registrar, and is tried again, cut, or withdrawn by them alone', () => {
    const amend = comesTo('impossible');
    expect(tried(amend)).toMatchObject({
      stage: 'correcting',
      tasks: [{ question: 'correctOrder', role: 'registrar' }],
    });
    expect(tried(amend, [answer('correctOrder', 'retry')])).toMatchObject({
      stage: 'applying',
      progress: { verdict: null },
    });
    const cut = play([signed, tries, tries, answer('correctOrder', 'leaveOut')], amend);
    expect(standing(cut)).toEqual(['applying', ['answered correctOrder leaveOut', 'leaveOutLines']]);
    expect(tried(amend, [answer('correctOrder', 'withdraw')]).outcome).toBe('withdrawn');
    // The registry never says so; if it did, nothing would be asked of a paper that is none.
    expect(tried(amend, [reevaluate({ state: 'draft' })])).toMatchObject({ stage: 'drafting', tasks: [] });
    expect(
      tried(
        amend,
        Array.from({ length: 5 }, () => timePasses()),
      ),
    ).toMatchObject({ stage: 'correcting', outcome: null });
  });

  it('with a doubtful newcomer asks who they are, then goes on', () => {
    const amend = comesTo('doubtful');
    expect(tried(amend)).toMatchObject({ stage: 'correcting', tasks: [{ question: 'identifyNewcomers' }] });
    expect(tried(amend, [answer('identifyNewcomers', 'identified')])).toMatchObject({
      stage: 'applying',
      tasks: [],
    });
  });

  it('that was moved or cancelled while it was about to be applied looks again', () => {
    for (const verdict of ['early', 'gone'] as const) {
      const reevaluated = play([signed, tries, timePasses(0, { startsAt })], comesTo(verdict));
      expect(standing(reevaluated)).toEqual(['awaitingDate', ['reevaluate']]);
      expect(reevaluated.state.progress).toMatchObject({ verdict: null, startsAt });
    }
  });

  it('that leaves lines unrestored asks for them too, and closes when both are answered', () => {
    const amend = comesTo('applied', 2);
    expect(tried(amend).tasks.map(({ question }) => question)).toEqual(['changeClasses', 'restoreLines']);
    const both = [answer('restoreLines', 'restored'), answer('changeClasses', 'changed')];
    expect(tried(amend, both).outcome).toBe('applied');
  });

  it('asks for no change of classes while the college is not on the platform', () => {
    const told = play([signed, tries, timePasses(0, { platform: 'unregistered' })]);
    expect(standing(told)).toEqual(['applied', ['queueOrderLetters', 'close applied']]);
  });

  it('takes no command of another process', () => {
    const claim: OrderMove = (_state, at) => ({ arriving: { type: 'claim', at }, facts: orderFacts() });
    expect(standing(play([draft, claim]))).toEqual(['drafting', ['NotPossibleNow']]);
  });

  it('shows on whom it waits and until when', () => {
    const view = (...moves: OrderMove[]) => viewOf(orderProcess, play(moves).state);
    expect(view(draft)).toMatchObject({ waitingFor: 'registrar', due: null });
    expect(view(ahead)).toMatchObject({ waitingFor: 'date', due: startsAt });
    expect(view(signed)).toMatchObject({ waitingFor: 'nobody', due: null });
    expect(view(signed, tries, tries)).toMatchObject({ waitingFor: 'administrator' });
  });

  it('is written by no version but the first', () => {
    const { progress } = play([ahead]).state;
    expect(orderProcess.upgrade(progress, 1)).toBe(progress);
    expect(() => orderProcess.upgrade(progress, 2)).toThrow('version 2');
  });
});
