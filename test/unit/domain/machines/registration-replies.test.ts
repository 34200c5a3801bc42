import { describe, expect, it } from 'vitest';
import { viewOf, wakeAt } from '../../../../domain/case.ts';
import { registration } from '../../../../domain/registration.ts';
import { hoursAfter, RESEND_HOURS } from '../../../support/case-driver.ts';
import {
  answer,
  letterFails,
  play,
  replyArrives,
  timePasses,
  type Move,
} from '../../../support/case-moves.ts';
import { afterPath, lastOf } from '../../../support/case-table.ts';
import { REGISTRATION_PATHS as PATHS } from '../../../support/registration-paths.ts';

const after = (...moves: Move[]) => play(registration, [...PATHS.awaitingReply, ...moves]);

describe('a reply that arrived', () => {
  it('makes the administrator the one who is waited for, and says nothing of its content', () => {
    const { state, steps } = after(replyArrives());
    expect(viewOf(state)).toMatchObject({
      stage: 'awaitingReply',
      waitingFor: 'administrator',
      overdue: false,
    });
    expect(steps.at(-1)?.effects).toEqual([]);
    expect(state.tasks.map(({ kind }) => kind)).toEqual(['readReply']);
  });

  it('keeps the letter from being repeated, and lets the question escalate all the same', () => {
    const { state: silent } = after(timePasses(RESEND_HOURS));
    const { state: replied } = after(replyArrives(), timePasses(RESEND_HOURS));
    expect([silent.registration?.letter, replied.registration?.letter]).toEqual([2, 1]);
    expect(replied.tasks[0]?.level).toBeGreaterThan(0);
    const { state: escalated } = after(replyArrives(), ...Array.from({ length: 4 }, () => timePasses()));
    expect(wakeAt(escalated)).toBeNull();
  });

  it('counts once, however often it is told', () => {
    const { state } = after(replyArrives('a'), replyArrives('a'), replyArrives('b'));
    expect(state.registration?.unread?.map(({ letter }) => letter)).toEqual(['a', 'b']);
  });

  it('is read by whoever says what it is; then silence counts again', () => {
    const { state } = after(replyArrives(), answer('readReply', 'notAnswer'));
    expect(state.registration).not.toHaveProperty('unread');
    expect(viewOf(state).waitingFor).toBe('platform');
    const silent = play(
      registration,
      [timePasses(RESEND_HOURS)],
      after(replyArrives(), answer('readReply', 'notAnswer')),
    );
    expect(silent.state.registration?.letter).toBe(2);
  });

  it('stays unread where it came after the answer was given', () => {
    const answeredBefore: Move = (state, at) => answer('readReply', 'notAnswer')(state, hoursAfter(at, -1.5));
    const { state } = after(replyArrives('late'), answeredBefore);
    expect(state.registration?.unread?.map(({ letter }) => letter)).toEqual(['late']);
    expect(viewOf(state).waitingFor).toBe('administrator');
  });

  it('outweighs a bounce of the last letter', () => {
    const { state } = after(replyArrives(), letterFails());
    expect(state.stage).toBe('awaitingReply');
  });

  it('brings the question back where the address was thought dead', () => {
    const row = afterPath(registration, PATHS.addressing, replyArrives());
    expect(lastOf(row)).toEqual({
      stage: 'awaitingReply',
      waitingFor: 'administrator',
      asked: ['readReply'],
      effects: ['superseded fixSupportAddress', 'ask readReply'],
    });
  });

  it.each(['completing', 'refused', 'signingUp', 'handingOver', 'enteringData', 'creatingClass'] as const)(
    'changes nothing at %s',
    (stage) => {
      const before = play(registration, PATHS[stage]);
      const { state, steps } = play(registration, [replyArrives()], before);
      expect(state).toEqual(before.state);
      expect(steps.at(-1)?.effects).toEqual([]);
    },
  );

  it('a case that is over takes none', () => {
    expect(lastOf(afterPath(registration, PATHS.registered, replyArrives()))).toBe('CaseClosed');
  });
});
