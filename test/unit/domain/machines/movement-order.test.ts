import { describe, expect, it } from 'vitest';
import { movementOrder } from '../../../../domain/movement-order.ts';
import type { OrderFacts } from '../../../../domain/order-lead.ts';
import type { SubjectFacts } from '../../../../domain/facts.ts';
import { drive, driveOn, EPOCH, hoursAfter, termsWith, type Clock } from '../../../support/case-driver.ts';
import {
  answer,
  begin,
  inWords,
  play,
  recheck,
  timePasses,
  withdraw,
  type Move,
} from '../../../support/case-moves.ts';

const order = (state: OrderFacts['state'], more: Partial<SubjectFacts> & { doubtful?: number } = {}) => {
  const { doubtful = 0, ...facts } = more;
  return { ...facts, order: { state, doubtful } };
};
const at = (hours: number) => hoursAfter(EPOCH, hours);
const draft = begin(order('draft'));
const signed = begin(order('signed'));
const ahead = begin(order('signed', { startsAt: at(100) }));

/** Plays moves; the stage, and the effects of the last move in words. */
function played(moves: readonly Move[]): [string, string[]] {
  const driven = play(movementOrder, moves);
  const last = driven.steps.at(-1);
  return [
    driven.state.outcome ?? driven.state.stage,
    last?.refused
      ? [last.refused.code]
      : (last?.effects ?? []).map((effect) => inWords(effect, driven.kinds)),
  ];
}

describe('an order', () => {
  it.each<[string, readonly Move[], string, string[]]>([
    ['a draft', [draft], 'drafting', ['awaitSignature']],
    [
      'a doubtful draft',
      [begin(order('draft', { doubtful: 2 }))],
      'drafting',
      ['ask identifyNewcomers', 'awaitSignature'],
    ],
    [
      'a draft mended',
      [begin(order('draft', { doubtful: 2 })), recheck(order('draft'))],
      'drafting',
      ['superseded identifyNewcomers'],
    ],
    ['a draft that lies', [draft, timePasses()], 'drafting', ['ask decideDraft']],
    [
      'a draft kept',
      [draft, timePasses(), answer('decideDraft', 'keep')],
      'drafting',
      ['answered decideDraft keep', 'awaitSignature'],
    ],
    ['a draft signed', [draft, recheck(order('signed'))], 'applying', []],
    [
      'signed after the question',
      [draft, timePasses(), recheck(order('signed'))],
      'applying',
      ['superseded decideDraft'],
    ],
    ['signed at once', [signed], 'applying', []],
    ['signed ahead', [ahead], 'awaitingDate', ['awaitOrderDate']],
    ['its date turns', [ahead, timePasses('untilWake', order('signed'))], 'applying', []],
    ['cancelled by another', [ahead, recheck(order('cancelled'))], 'cancelled', ['close cancelled']],
    ['withdrawn ahead', [ahead, withdraw], 'withdrawn', ['withdrawOrder', 'close withdrawn']],
    ['withdrawn as a draft', [draft, withdraw], 'withdrawn', ['withdrawOrder', 'close withdrawn']],
    ['applied', [signed, timePasses(0)], 'applying', ['applyOrder']],
    ['told', [signed, timePasses(0), timePasses(0)], 'informing', ['queueOrderLetters', 'ask changeClasses']],
    [
      'done by hand',
      [signed, timePasses(0), timePasses(0), answer('changeClasses', 'changed')],
      'applied',
      ['answered changeClasses changed', 'close applied'],
    ],
    [
      'too late to withdraw',
      [signed, timePasses(0), timePasses(0), withdraw],
      'informing',
      ['NotPossibleNow'],
    ],
  ])('%s', (_name, moves, standing, effects) => {
    expect(played(moves)).toEqual([standing, effects]);
  });

  const tried = (clock: Clock, moves: readonly Move[] = []) => {
    let driven = driveOn(
      movementOrder,
      drive(movementOrder, []),
      [signed(drive(movementOrder, []).state, EPOCH)],
      clock,
    );
    for (const move of [timePasses(0), timePasses(0), ...moves]) {
      driven = driveOn(movementOrder, driven, [move(driven.state, at(driven.steps.length))], clock);
    }
    return driven.state;
  };

  it('of which a line is impossible asks the registrar, and is tried again, cut, or withdrawn by them alone', () => {
    const clock = termsWith('impossible');
    expect(tried(clock)).toMatchObject({
      stage: 'mending',
      tasks: [{ kind: 'mendOrder', role: 'registrar' }],
    });
    expect(tried(clock, [answer('mendOrder', 'retry')])).toMatchObject({
      stage: 'applying',
      order: { verdict: null },
    });
    expect(tried(clock, [answer('mendOrder', 'leaveOut')]).stage).toBe('applying');
    expect(tried(clock, [answer('mendOrder', 'withdraw')]).outcome).toBe('withdrawn');
    // The registry never says so; if it did, nothing would be asked of a paper that is none.
    expect(tried(clock, [recheck(order('draft'))])).toMatchObject({ stage: 'drafting', tasks: [] });
    expect(
      tried(
        clock,
        Array.from({ length: 5 }, () => timePasses()),
      ),
    ).toMatchObject({ stage: 'mending', outcome: null });
  });

  it('with a doubtful newcomer asks who they are, then goes on', () => {
    const clock = termsWith('doubtful');
    expect(tried(clock)).toMatchObject({ stage: 'mending', tasks: [{ kind: 'identifyNewcomers' }] });
    expect(tried(clock, [answer('identifyNewcomers', 'identified')])).toMatchObject({
      stage: 'applying',
      tasks: [],
    });
  });

  it('that was moved or cancelled while it was about to be applied looks again', () => {
    for (const verdict of ['early', 'gone'] as const) {
      expect(tried(termsWith(verdict))).toMatchObject({ stage: 'awaitingDate', order: { verdict: null } });
    }
  });

  it('that leaves lines unrestored asks for them too, and closes when both are answered', () => {
    const clock = termsWith('applied', 2);
    expect(tried(clock).tasks.map(({ kind }) => kind)).toEqual(['changeClasses', 'restoreLines']);
    const both = [answer('restoreLines', 'restored'), answer('changeClasses', 'changed')];
    expect(tried(clock, both).outcome).toBe('applied');
  });

  it('asks for no change of classes while the college is not on the platform', () => {
    const unregistered = begin(order('signed', { platform: 'unregistered' }));
    expect(played([unregistered, timePasses(0), timePasses(0)])).toEqual([
      'applied',
      ['queueOrderLetters', 'close applied'],
    ]);
  });
});
