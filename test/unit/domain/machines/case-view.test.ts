import { describe, expect, it } from 'vitest';
import { settle, viewOf, wakeAt } from '../../../../domain/case.ts';
import { onboarding } from '../../../../domain/onboarding.ts';
import { EPOCH, hoursAfter } from '../../../support/case-driver.ts';
import {
  annul,
  answer,
  begin,
  claim,
  decline,
  play,
  retime,
  timePasses,
  type Move,
} from '../../../support/case-moves.ts';
import { PATHS } from '../../../support/case-paths.ts';

describe('until when a case waits', () => {
  it.each<readonly [string, readonly Move[], due: number | null, wakes: number | null]>([
    ['a question: its due date', PATHS.awaitingLink, 72, 72],
    [
      'an overdue question: still its due date, woken for the next step',
      [...PATHS.awaitingLink, timePasses()],
      72,
      120,
    ],
    [
      'a question that went up the whole ladder',
      [...PATHS.awaitingLink, timePasses(), timePasses()],
      72,
      null,
    ],
    ['an invitation: its expiry', PATHS.invited, 336, 336],
    [
      'a slip lives from the day it is handed over',
      [begin({ channel: 'paper' }), answer('handOutInvitation', 'handedOut')],
      337,
      337,
    ],
    [
      'two questions: the earlier one',
      [...PATHS.joining, annul('leak'), answer('decideInvitation', 'reissue')],
      74,
      74,
    ],
    ['a closed case', [...PATHS.invited, decline], null, null],
    ['another case', PATHS.awaitingOther, null, null],
  ])('%s', (_name, path, due, wakes) => {
    const { state } = play(onboarding, path);
    const instant = (hours: number | null) => (hours === null ? null : hoursAfter(EPOCH, hours));
    expect(viewOf(state).due).toBe(instant(due));
    expect(wakeAt(state)).toBe(instant(wakes));
  });

  it('the first day, while it is to come', () => {
    const { state } = play(onboarding, PATHS.awaitingDate);
    expect(viewOf(state)).toMatchObject({ due: '2026-09-10T04:00:00.000Z', waitingFor: 'date' });
    expect(wakeAt(state)).toBe('2026-09-10T04:00:00.000Z');
  });
});

it('a case waits on whom its stage asks, not on who still has to undo something', () => {
  const { state } = play(onboarding, [
    ...PATHS['undecided, link shown before'],
    answer('decideInvitation', 'handOut'),
  ]);
  expect(state.tasks.map((task) => task.kind)).toEqual(['reconcileLink', 'handOutInvitation']);
  expect(viewOf(state).waitingFor).toBe('hr');
});

describe('since when a case stands where it does', () => {
  it('since the command that brought it there', () => {
    expect(viewOf(play(onboarding, PATHS.verifying).state).since).toBe(hoursAfter(EPOCH, 2));
  });

  it('not since a reminder, nor since one more question of the same stage', () => {
    const asked = play(onboarding, [...PATHS.joining, answer('decideJoinRequest', 'stranger'), timePasses()]);
    expect(viewOf(asked.state)).toMatchObject({
      stage: 'joining',
      since: hoursAfter(EPOCH, 1),
      overdue: true,
    });
  });
});

describe('what the stage transaction has counted', () => {
  const { state } = play(onboarding, PATHS.awaitingLink);

  it('is taken in by the number of the task, the role it was passed on to as well', () => {
    const dueAt = hoursAfter(EPOCH, 5);
    const settled = settle(state, {
      tasks: [
        { seq: 1, role: 'deputyDirector', dueAt, escalations: [dueAt] },
        { seq: 2, role: 'director', dueAt: EPOCH, escalations: [] },
      ],
      expiresAt: null,
    });
    expect(settled.tasks).toEqual([
      { ...state.tasks[0], role: 'deputyDirector', dueAt, escalations: [dueAt] },
    ]);
    expect(viewOf(settled).waitingFor).toBe('deputy_director');
  });

  it('leaves an invitation that nobody holds without an end', () => {
    const settled = settle(state, { tasks: [], expiresAt: EPOCH });
    expect(settled).toEqual(state);
  });

  it('changes nothing it does not name', () => {
    const { state: invited } = play(onboarding, [...PATHS.invited, claim()]);
    expect(settle(invited, { tasks: [], expiresAt: null })).toEqual(invited);
  });
});

describe('another time for what is open', () => {
  it('is counted for every question that is not overdue', () => {
    const driven = play(onboarding, [...PATHS['undecided, link shown before'], retime]);
    expect(driven.steps.at(-1)?.effects).toEqual([{ do: 'retimeTasks', seqs: [2, 3] }]);
    expect(viewOf(driven.state).due).toBe(hoursAfter(EPOCH, 3 + 72));
  });

  it('is not counted for what was escalated, nor where nothing is asked', () => {
    const overdue = play(onboarding, [...PATHS.awaitingLink, timePasses(), retime]);
    expect(overdue.steps.at(-1)?.effects).toEqual([]);
    expect(play(onboarding, [...PATHS.invited, retime]).steps.at(-1)?.effects).toEqual([]);
  });
});
