import { describe, expect, it } from 'vitest';
import { hoursAfter } from '../../../support/process/drive.ts';
import {
  annul,
  answer,
  arrives,
  begin,
  claim,
  decline,
  letterFails,
  moveStart,
  outcomeOf,
  PATHS,
  play,
  reissue,
  timePasses,
  withdraw,
  type OnboardingMove,
} from '../../../support/process/onboarding.ts';

const joiningLast: readonly OnboardingMove[] = [...PATHS.joining, reissue, claim()];

describe('a refused move of the invitation', () => {
  it.each<readonly [string, readonly OnboardingMove[], OnboardingMove, string]>([
    ['a token of an earlier issue', [...PATHS.invited, reissue], claim(1), 'InvitationReplaced'],
    [
      'a token that expired, after a person has it issued anew',
      [begin({ issueLimit: 3 }), timePasses(), reissue],
      arrives((_state, at) => ({ type: 'claim', at: hoursAfter(at, -24 * 13), issue: 1 })),
      'InvitationReplaced',
    ],
    ['a token that was never made', PATHS.invited, claim(-1), 'InvitationReplaced'],
    ['a token after its annulment', [...PATHS.invited, annul('leak')], claim(), 'InvitationAnnulled'],
    ['a token after the last expiry', PATHS.undecided, claim(), 'InvitationExpired'],
    ['a token of a declined invitation', PATHS['undoing, declined'], claim(), 'InvitationDeclined'],
    ['a claim before any issue', PATHS.awaitingLink, claim(), 'InvitationAnnulled'],
    ['an annulment before any issue', PATHS.awaitingLink, annul('leak'), 'NotPossibleNow'],
    [
      'an annulment after the annulment',
      PATHS['undecided, link shown before'],
      annul('leak'),
      'NotPossibleNow',
    ],
    ['an annulment after joining', PATHS.verifying, annul('leak'), 'NotPossibleNow'],
    ['a refusal after joining', PATHS.verifying, decline, 'NotPossibleNow'],
    ['one issue more than the edition allows', joiningLast, reissue, 'ReissueLimit'],
    ['a new issue while HR finds out who it is', PATHS.identifying, reissue, 'NotPossibleNow'],
    ['a new issue before the link is there', PATHS.awaitingLink, reissue, 'NotPossibleNow'],
    [
      'a decision the question does not take',
      PATHS.joining,
      answer('decideJoinRequest', 'maybe'),
      'InvalidAnswer',
    ],
    ['an answer to a closed question', PATHS.invited, answer('decideJoinRequest', 'accepted'), 'TaskClosed'],
  ])('%s', (_name, path, move, code) => {
    expect(outcomeOf(path, move)).toBe(code);
  });
});

describe('a refused move of the onboarding', () => {
  it.each<readonly [string, readonly OnboardingMove[], OnboardingMove, string]>([
    ['anything, once it is closed', PATHS.closed, timePasses(1), 'CaseClosed'],
    ['to withdraw, once it is closed', PATHS.closed, withdraw, 'CaseClosed'],
    ['a claim before it has begun', [], claim(), 'NotPossibleNow'],
    ['a refusal while it waits for the first day', PATHS.awaitingDate, decline, 'NotPossibleNow'],
    ['a moved date of a withdrawn hire', PATHS['undoing, withdrawn'], moveStart(48), 'SubjectWithdrawn'],
    ['a claim of a withdrawn hire', PATHS['undoing, withdrawn'], claim(), 'InvitationAnnulled'],
    [
      'a claim under the annulled issue of a moved hire',
      [...PATHS.invited, moveStart(48)],
      claim(),
      'InvitationAnnulled',
    ],
    [
      'a refusal where there is nothing left to refuse',
      PATHS['undoing, withdrawn'],
      decline,
      'NotPossibleNow',
    ],
  ])('%s', (_name, path, move, code) => {
    expect(outcomeOf(path, move)).toBe(code);
  });
});

describe('the failed letter of another time', () => {
  it.each<readonly [string, readonly OnboardingMove[], OnboardingMove]>([
    ['an earlier issue', [...PATHS.invited, reissue], letterFails(1)],
    ['after the slip was printed', PATHS.toHandOut, letterFails()],
    [
      'after the slip was handed over',
      [...PATHS.toHandOut, answer('handOutInvitation', 'handedOut')],
      letterFails(),
    ],
    ['after the person has come', PATHS.joining, letterFails()],
    ['before any invitation', PATHS.awaitingDate, letterFails()],
  ])('%s changes nothing', (_name, path, move) => {
    const last = play([...path, move]).steps.at(-1);
    expect(last?.changed).toBe(false);
    expect(last?.effects).toEqual([]);
    expect(last?.state).toEqual(last?.before);
  });
});
