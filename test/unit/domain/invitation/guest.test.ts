import { describe, expect, it } from 'vitest';
import type { CivilDate } from '../../../../domain/calendar/civil-date.ts';
import { requireGuestEnd, whyNoGuest, type KnownGuest } from '../../../../domain/invitation/guest.ts';
import { invitationProcess } from '../../../../domain/standalone-cases/invitation.ts';
import { drive, type Move } from '../../../support/process/drive.ts';
import { alone, claim } from '../../../support/process/standalone-cases.ts';
import { countExpiry } from '../../../support/process/sub-processes.ts';
import type { InvitationTypes } from '../../../../domain/standalone-cases/types.ts';

const TODAY = '2026-11-30' as CivilDate;
const NOBODY: KnownGuest = { staff: false, member: false, running: null };

it.each<[string, Partial<KnownGuest>, string | null]>([
  ['is known to nobody', {}, null],
  ['works here by a post that needs access', { staff: true, member: true }, 'staff'],
  ['is in the class', { member: true, running: 7 }, 'member'],
  ['is being invited', { running: 7 }, 'guestRunning'],
])('whoever %s', (_who, known, reason) => {
  expect(whyNoGuest({ ...NOBODY, ...known })).toBe(reason);
});

describe('the last day of a guest', () => {
  const check = (until: string) => () =>
    requireGuestEnd(until as CivilDate, { earliest: TODAY, today: TODAY });
  it.each(['2026-11-30', '2028-11-30'])('may be %s', (until) => {
    expect(check(until)).not.toThrow();
  });
  it.each([
    ['2026-11-29', 'guestEndTooEarly'],
    ['2028-12-01', 'guestEndTooLate'],
  ])('is not %s: %s', (until, reason) => {
    expect(check(until)).toThrow(
      expect.objectContaining({ code: 'InvalidDate', details: expect.objectContaining({ reason }) }),
    );
  });
});

describe('after the last day of a guest', () => {
  const play = (...moves: Move<InvitationTypes>[]) => drive(invitationProcess, moves, { amend: countExpiry });
  const annulled = { do: 'endInvitation', issue: 1, status: 'annulled', reason: 'stayEnded' };
  const told = { do: 'queueLetter', letter: 'invitationAnnulled' };
  const over = alone.command({ type: 'withdraw', over: 1 }, { over: true });

  it('nobody is invited any more', () => {
    expect(play(alone.begin({ over: true })).state).toMatchObject({ stage: 'closed', outcome: 'withdrawn' });
  });

  it('an issue that lives is not followed by another one', () => {
    const { state, steps } = play(alone.begin(), alone.timePasses('untilWake', { over: true }));
    expect(state).toMatchObject({ stage: 'closed', outcome: 'withdrawn' });
    expect(steps.at(-1)?.effects).toEqual(expect.arrayContaining([annulled, told]));
    expect(steps.at(-1)?.effects).not.toContainEqual(expect.objectContaining({ do: 'issueInvitation' }));
  });

  it('a link that was shown is dealt with by the administrator', () => {
    const { state } = play(alone.begin(), claim, over);
    expect(state).toMatchObject({ stage: 'undoing', tasks: [{ question: 'reconcileLink' }] });
  });

  it('a link that was shown stays with whoever works here by now', () => {
    const { state, steps } = play(
      alone.begin(),
      claim,
      alone.command({ type: 'withdraw', over: 1, stays: 1 }, { over: true }),
    );
    expect(state).toMatchObject({ stage: 'closed', outcome: 'withdrawn', tasks: [] });
    expect(steps.at(-1)?.effects).toContainEqual(annulled);
  });

  it('an invitation goes on whose last day was moved meanwhile', () => {
    const { state } = play(alone.begin(), alone.command({ type: 'withdraw', over: 1 }, { over: false }));
    expect(state.stage).toBe('invited');
  });

  it('time changes nothing of what is being undone', () => {
    const { state, steps } = play(alone.begin(), claim, over, alone.timePasses('untilWake', { over: true }));
    expect(state.stage).toBe('undoing');
    expect(steps.at(-1)?.effects).not.toContainEqual(annulled);
  });
});
