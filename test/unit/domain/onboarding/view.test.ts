import { describe, expect, it } from 'vitest';
import { viewOf, wakesAt } from '../../../../domain/case/decide.ts';
import { onboardingProcess } from '../../../../domain/onboarding/process.ts';
import { EPOCH, hoursAfter } from '../../../support/process/drive.ts';
import {
  annul,
  answer,
  begin,
  decline,
  PATHS,
  play,
  retime,
  timePasses,
  type OnboardingMove,
} from '../../../support/process/onboarding.ts';

describe('until when a case waits', () => {
  it.each<readonly [string, readonly OnboardingMove[], due: number | null, wakes: number | null]>([
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
    const { state } = play(path);
    const instant = (hours: number | null) => (hours === null ? null : hoursAfter(EPOCH, hours));
    expect(viewOf(onboardingProcess, state).due).toBe(instant(due));
    expect(wakesAt(onboardingProcess, state)).toBe(instant(wakes));
  });

  it('the first day, while it is to come', () => {
    const { state } = play(PATHS.awaitingDate);
    expect(viewOf(onboardingProcess, state)).toMatchObject({
      due: '2026-09-10T04:00:00.000Z',
      waitingFor: 'date',
    });
    expect(wakesAt(onboardingProcess, state)).toBe('2026-09-10T04:00:00.000Z');
  });
});

it('a case waits on whom its stage asks, not on who still has to undo something', () => {
  const { state } = play([...PATHS['undecided, link shown before'], answer('decideInvitation', 'handOut')]);
  expect(state.tasks.map((task) => task.question)).toEqual(['reconcileLink', 'handOutInvitation']);
  expect(viewOf(onboardingProcess, state).waitingFor).toBe('hr');
});

describe('since when a case stands where it does', () => {
  it('since the command that brought it there', () => {
    expect(viewOf(onboardingProcess, play(PATHS.verifying).state).since).toBe(hoursAfter(EPOCH, 2));
  });

  it('not since a reminder, nor since one more question of the same stage', () => {
    const asked = play([...PATHS.joining, answer('decideJoinRequest', 'stranger'), timePasses()]);
    expect(viewOf(onboardingProcess, asked.state)).toMatchObject({
      stage: 'joining',
      since: hoursAfter(EPOCH, 1),
      overdue: true,
    });
  });
});

describe('another time for what is open', () => {
  it('is counted for every question that is not overdue', () => {
    const driven = play([...PATHS['undecided, link shown before'], retime]);
    expect(driven.steps.at(-1)?.effects).toEqual([{ do: 'retimeTasks', seqs: [2, 3] }]);
    expect(viewOf(onboardingProcess, driven.state).due).toBe(hoursAfter(EPOCH, 3 + 72));
  });

  it('is asked for what was escalated too, whose term a new edition may mend, and not where nothing is asked', () => {
    const overdue = play([...PATHS.awaitingLink, timePasses(), retime]);
    expect(overdue.steps.at(-1)?.effects).toEqual([{ do: 'retimeTasks', seqs: [1] }]);
    expect(play([...PATHS.invited, retime]).steps.at(-1)?.effects).toEqual([]);
  });
});
