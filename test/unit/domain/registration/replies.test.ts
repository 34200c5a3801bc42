import { describe, expect, it } from 'vitest';
import { viewOf, wakesAt } from '../../../../domain/case/decide.ts';
import { registrationProcess } from '../../../../domain/registration/process.ts';
import type { RegistrationTypes } from '../../../../domain/registration/types.ts';
import { drive, type Driven, hoursAfter, type Move } from '../../../support/process/drive.ts';
import {
  answer,
  countSilence,
  letterFails,
  REGISTRATION_PATHS as PATHS,
  replyArrives,
  RESEND_HOURS,
  timePasses,
} from '../../../support/process/registration.ts';
import { afterPath, lastOf } from '../../../support/process/table.ts';

const play = (moves: readonly Move<RegistrationTypes>[], from?: Driven<RegistrationTypes>) =>
  drive(registrationProcess, moves, { amend: countSilence, ...(from === undefined ? {} : { from }) });
const after = (...moves: Move<RegistrationTypes>[]) => play([...PATHS.awaitingReply, ...moves]);

describe('a reply that arrived', () => {
  it('makes the administrator the one who is waited for, and says nothing of its content', () => {
    const { state, steps } = after(replyArrives());
    expect(viewOf(registrationProcess, state)).toMatchObject({
      stage: 'awaitingReply',
      waitingFor: 'administrator',
      overdue: false,
    });
    expect(steps.at(-1)?.effects).toEqual([]);
    expect(state.tasks.map(({ question }) => question)).toEqual(['readReply']);
  });

  it('keeps the letter from being repeated, and lets the question escalate all the same', () => {
    const { state: silent } = after(timePasses(RESEND_HOURS));
    const { state: replied } = after(replyArrives(), timePasses(RESEND_HOURS));
    expect([silent.progress?.letter, replied.progress?.letter]).toEqual([2, 1]);
    expect(replied.tasks[0]?.level).toBeGreaterThan(0);
    const { state: escalated } = after(replyArrives(), ...Array.from({ length: 4 }, () => timePasses()));
    expect(wakesAt(registrationProcess, escalated)).toBeNull();
  });

  it('counts once, however often it is told', () => {
    const { state } = after(replyArrives('a'), replyArrives('a'), replyArrives('b'));
    expect(state.progress?.unread.map(({ letter }) => letter)).toEqual(['a', 'b']);
  });

  it('is read by whoever says what it is; then silence counts again', () => {
    const { state } = after(replyArrives(), answer('readReply', 'notAnswer'));
    expect(state.progress?.unread).toEqual([]);
    expect(viewOf(registrationProcess, state).waitingFor).toBe('platform');
    const silent = play([timePasses(RESEND_HOURS)], after(replyArrives(), answer('readReply', 'notAnswer')));
    expect(silent.state.progress?.letter).toBe(2);
  });

  it('stays unread where it came after the answer was given', () => {
    const answeredBefore: Move<RegistrationTypes> = (state, at) =>
      answer('readReply', 'notAnswer')(state, hoursAfter(at, -1.5));
    const { state } = after(replyArrives('late'), answeredBefore);
    expect(state.progress?.unread.map(({ letter }) => letter)).toEqual(['late']);
    expect(viewOf(registrationProcess, state).waitingFor).toBe('administrator');
  });

  it('outweighs a bounce of the last letter', () => {
    const { state } = after(replyArrives(), letterFails());
    expect(state.stage).toBe('awaitingReply');
  });

  it('brings the question back where the address was thought dead', () => {
    const row = afterPath(registrationProcess, PATHS.addressing, replyArrives());
    expect(lastOf(registrationProcess, row)).toEqual({
      stage: 'awaitingReply',
      waitingFor: 'administrator',
      asked: ['readReply'],
      effects: ['superseded fixSupportAddress', 'ask readReply'],
    });
  });

  it.each(['completing', 'refused', 'signingUp', 'handingOver', 'enteringData', 'creatingClass'] as const)(
    'changes nothing at %s',
    (stage) => {
      const before = play(PATHS[stage]);
      const { state, steps } = play([replyArrives()], before);
      expect(state).toEqual(before.state);
      expect(steps.at(-1)?.effects).toEqual([]);
    },
  );

  it('a case that is over takes none', () => {
    expect(
      lastOf(registrationProcess, afterPath(registrationProcess, PATHS.registered, replyArrives())),
    ).toBe('CaseClosed');
  });
});
