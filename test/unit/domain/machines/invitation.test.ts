import { describe, expect, it } from 'vitest';
import { onboarding } from '../../../../domain/onboarding.ts';
import {
  annul,
  answer,
  begin,
  claim,
  decline,
  letterFails,
  reissue,
  timePasses,
  type Move,
} from '../../../support/case-moves.ts';
import { hoursAfter } from '../../../support/case-driver.ts';
import { PATHS } from '../../../support/case-paths.ts';
import { afterPath, lastOf } from '../../../support/case-table.ts';

type Row = readonly [
  name: string,
  path: readonly Move[],
  move: Move,
  standing: readonly [stage: string, waitingFor: string, ...asked: string[]],
  effects: readonly string[],
];

const joiningLast: readonly Move[] = [...PATHS.joining, reissue, claim()];

const ROWS: readonly Row[] = [
  ['a live link: the letter goes at once', [], begin(), ['invited', 'person'], ['issue 1 by letter']],
  [
    'no link: the administrator is asked',
    [],
    begin({ link: false }),
    ['awaitingLink', 'administrator', 'providePlatformLink'],
    ['ask providePlatformLink'],
  ],
  [
    'no email: a slip is handed out',
    [],
    begin({ channel: 'paper' }),
    ['toHandOut', 'hr', 'handOutInvitation'],
    ['issue 1 by paper', 'ask handOutInvitation'],
  ],
  [
    'the link is there',
    PATHS.awaitingLink,
    answer('providePlatformLink', 'provided'),
    ['invited', 'person'],
    ['answered providePlatformLink provided', 'issue 1 by letter'],
  ],
  [
    'refused before anything was issued',
    PATHS.awaitingLink,
    decline,
    ['declined', 'nobody'],
    ['superseded providePlatformLink', 'close declined'],
  ],
  [
    'the slip is handed over',
    PATHS.toHandOut,
    answer('handOutInvitation', 'handedOut'),
    ['invited', 'person'],
    ['answered handOutInvitation handedOut', 'hand out 1'],
  ],
  [
    'the slip is refused',
    PATHS.toHandOut,
    answer('handOutInvitation', 'declined'),
    ['declined', 'nobody'],
    ['answered handOutInvitation declined', 'end 1 declined', 'close declined'],
  ],
  [
    'the slip is used before anyone ticked it off',
    PATHS.toHandOut,
    claim(),
    ['joining', 'administrator', 'decideJoinRequest'],
    ['superseded handOutInvitation', 'reveal 1', 'ask decideJoinRequest'],
  ],
  [
    'a slip is printed anew',
    PATHS.toHandOut,
    reissue,
    ['toHandOut', 'hr', 'handOutInvitation'],
    ['superseded handOutInvitation', 'end 1 replaced', 'issue 2 by paper', 'ask handOutInvitation'],
  ],
  [
    'an annulled slip that nobody holds needs no letter',
    PATHS.toHandOut,
    annul('wrongRole'),
    ['undecided', 'administrator', 'decideInvitation'],
    ['superseded handOutInvitation', 'end 1 annulled wrongRole', 'ask decideInvitation'],
  ],
  [
    'the letter is taken up',
    PATHS.invited,
    claim(),
    ['joining', 'administrator', 'decideJoinRequest'],
    ['reveal 1', 'ask decideJoinRequest'],
  ],
  [
    'the person refuses by themself',
    PATHS.invited,
    decline,
    ['declined', 'nobody'],
    ['end 1 declined', 'close declined'],
  ],
  [
    'the letter is refused by the mail server',
    PATHS.invited,
    letterFails(),
    ['bounced', 'hr', 'fixContact'],
    ['end 1 bounced', 'ask fixContact'],
  ],
  [
    'the time of the first issue is over',
    PATHS.invited,
    timePasses(),
    ['invited', 'person'],
    ['end 1 expired', 'issue 2 by letter'],
  ],
  [
    'the time of the last issue is over: a person decides',
    [...PATHS.invited, timePasses()],
    timePasses(),
    ['undecided', 'administrator', 'decideInvitation'],
    ['end 2 expired', 'ask decideInvitation'],
  ],
  [
    'the time of a handed out slip is over',
    [...PATHS.toHandOut, answer('handOutInvitation', 'handedOut')],
    timePasses(),
    ['toHandOut', 'hr', 'handOutInvitation'],
    ['end 1 expired', 'issue 2 by paper', 'ask handOutInvitation'],
  ],
  [
    'asked for once more',
    PATHS.invited,
    reissue,
    ['invited', 'person'],
    ['end 1 replaced', 'issue 2 by letter'],
  ],
  [
    'annulled before anybody saw the link',
    PATHS.invited,
    annul('wrongPerson'),
    ['undecided', 'administrator', 'decideInvitation'],
    ['end 1 annulled wrongPerson', 'letter invitationAnnulled', 'ask decideInvitation'],
  ],
  [
    'annulled after the link was shown under an earlier issue',
    PATHS['invited, link shown before'],
    annul('leak'),
    ['undecided', 'administrator', 'reconcileLink', 'decideInvitation'],
    ['end 2 annulled leak', 'letter invitationAnnulled', 'ask reconcileLink', 'ask decideInvitation'],
  ],
  [
    'the address is mended',
    PATHS.bounced,
    answer('fixContact', 'corrected'),
    ['invited', 'person'],
    ['answered fixContact corrected', 'issue 2 by letter'],
  ],
  [
    'a slip instead of a letter',
    PATHS.bounced,
    answer('fixContact', 'handOut'),
    ['toHandOut', 'hr', 'handOutInvitation'],
    ['answered fixContact handOut', 'issue 2 by paper', 'ask handOutInvitation'],
  ],
  [
    'refused when asked for an address',
    PATHS.bounced,
    answer('fixContact', 'declined'),
    ['declined', 'nobody'],
    ['answered fixContact declined', 'end 1 declined', 'close declined'],
  ],
  [
    'the letter came through after all',
    PATHS.bounced,
    claim(),
    ['joining', 'administrator', 'decideJoinRequest'],
    ['superseded fixContact', 'reveal 1', 'ask decideJoinRequest'],
  ],
  [
    'a letter that nobody has needs no letter that it is annulled',
    PATHS.bounced,
    annul('notNeeded'),
    ['undecided', 'administrator', 'decideInvitation'],
    ['superseded fixContact', 'end 1 annulled notNeeded', 'ask decideInvitation'],
  ],
  [
    'a person lets it be issued beyond the limit',
    PATHS.undecided,
    answer('decideInvitation', 'reissue'),
    ['invited', 'person'],
    ['answered decideInvitation reissue', 'issue 3 by letter'],
  ],
  [
    'the command does the same as the answer',
    PATHS.undecided,
    reissue,
    ['invited', 'person'],
    ['superseded decideInvitation', 'issue 3 by letter'],
  ],
  [
    'a person lets it be handed out',
    PATHS.undecided,
    answer('decideInvitation', 'handOut'),
    ['toHandOut', 'hr', 'handOutInvitation'],
    ['answered decideInvitation handOut', 'issue 3 by paper', 'ask handOutInvitation'],
  ],
  [
    'an expired issue that was declined stays expired',
    PATHS.undecided,
    answer('decideInvitation', 'declined'),
    ['declined', 'nobody'],
    ['answered decideInvitation declined', 'close declined'],
  ],
  [
    'a person says that no invitation is needed',
    PATHS.undecided,
    answer('decideInvitation', 'notNeeded'),
    ['annulled', 'nobody'],
    ['answered decideInvitation notNeeded', 'close annulled'],
  ],
  [
    'not needed, but the link was shown: it is voided first',
    PATHS['undecided, link shown before'],
    answer('decideInvitation', 'notNeeded'),
    ['undoing', 'administrator', 'reconcileLink'],
    ['answered decideInvitation notNeeded'],
  ],
  [
    'not needed by who saw the link and let the next issue expire',
    [...PATHS['invited, link shown before'], timePasses()],
    answer('decideInvitation', 'notNeeded'),
    ['undoing', 'administrator', 'reconcileLink'],
    ['answered decideInvitation notNeeded', 'ask reconcileLink'],
  ],
  [
    'the link is voided while it is not decided how to go on',
    PATHS['undecided, link shown before'],
    answer('reconcileLink', 'voided'),
    ['undecided', 'administrator', 'decideInvitation'],
    ['answered reconcileLink voided'],
  ],
  [
    'the join request is accepted',
    PATHS.joining,
    answer('decideJoinRequest', 'accepted'),
    ['verifying', 'administrator', 'confirmStatus'],
    ['answered decideJoinRequest accepted', 'end 1 joined', 'confirmMembership', 'ask confirmStatus'],
  ],
  [
    'a stranger is turned away, the person is still expected',
    PATHS.joining,
    answer('decideJoinRequest', 'stranger'),
    ['joining', 'administrator', 'decideJoinRequest'],
    ['answered decideJoinRequest stranger', 'ask decideJoinRequest'],
  ],
  [
    'joined in a wrong role: invited again',
    PATHS.joining,
    answer('decideJoinRequest', 'wrongRole'),
    ['invited', 'person'],
    ['answered decideJoinRequest wrongRole', 'end 1 replaced', 'issue 2 by letter'],
  ],
  [
    'the name says nothing to the administrator',
    PATHS.joining,
    answer('decideJoinRequest', 'notRecognised'),
    ['identifying', 'hr', 'identifyPerson'],
    ['answered decideJoinRequest notRecognised', 'ask identifyPerson'],
  ],
  [
    'the person refused after they saw the link',
    PATHS.joining,
    answer('decideJoinRequest', 'declined'),
    ['declined', 'nobody'],
    ['answered decideJoinRequest declined', 'end 1 declined', 'close declined'],
  ],
  [
    'annulled after the link was shown',
    PATHS.joining,
    annul('leak'),
    ['undecided', 'administrator', 'reconcileLink', 'decideInvitation'],
    [
      'superseded decideJoinRequest',
      'end 1 annulled leak',
      'letter invitationAnnulled',
      'ask reconcileLink',
      'ask decideInvitation',
    ],
  ],
  [
    'the link was lost: issued again',
    PATHS.joining,
    reissue,
    ['invited', 'person'],
    ['superseded decideJoinRequest', 'end 1 replaced', 'issue 2 by letter'],
  ],
  [
    'shown again to who comes back',
    PATHS.joining,
    claim(),
    ['joining', 'administrator', 'decideJoinRequest'],
    [],
  ],
  [
    'HR knows who it is',
    PATHS.identifying,
    answer('identifyPerson', 'identified'),
    ['joining', 'administrator', 'decideJoinRequest'],
    ['answered identifyPerson identified', 'ask decideJoinRequest'],
  ],
  [
    'HR does not know either',
    PATHS.identifying,
    answer('identifyPerson', 'stranger'),
    ['joining', 'administrator', 'decideJoinRequest'],
    ['answered identifyPerson stranger', 'ask decideJoinRequest'],
  ],
];

describe('a move of the invitation', () => {
  it.each(ROWS)('%s', (_name, path, move, [stage, waitingFor, ...asked], effects) => {
    expect(lastOf(afterPath(onboarding, path, move))).toEqual({ stage, waitingFor, asked, effects });
  });
});

describe('a refused move of the invitation', () => {
  it.each<readonly [string, readonly Move[], Move, string]>([
    ['a token of an earlier issue', [...PATHS.invited, reissue], claim(1), 'InvitationReplaced'],
    [
      'a token that expired, after a person has it issued anew',
      [begin({ issueLimit: 3 }), timePasses(), reissue],
      (_state, at) => ({ type: 'claim', at: hoursAfter(at, -24 * 13), issue: 1 }),
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
    expect(lastOf(afterPath(onboarding, path, move))).toBe(code);
  });
});

describe('the failed letter of another time', () => {
  it.each<readonly [string, readonly Move[], Move]>([
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
    const { steps } = afterPath(onboarding, path, move);
    const last = steps.at(-1);
    expect(last?.effects).toEqual([]);
    expect(last?.state).toEqual(last?.before);
  });
});
