import { describe, expect, it } from 'vitest';
import {
  annul,
  answer,
  claim,
  outcomeOf,
  PATHS,
  reissue,
  timePasses,
  type OnboardingRow,
} from '../../../support/process/onboarding.ts';

const ROWS: readonly OnboardingRow[] = [
  [
    'a person lets it be issued beyond the limit',
    PATHS.undecided,
    answer('decideInvitation', 'reissue'),
    ['invited', 'person'],
    ['answered decideInvitation reissue', 'issueInvitation 3 letter'],
  ],
  [
    'the command does the same as the answer',
    PATHS.undecided,
    reissue,
    ['invited', 'person'],
    ['superseded decideInvitation', 'issueInvitation 3 letter'],
  ],
  [
    'a person lets it be handed out',
    PATHS.undecided,
    answer('decideInvitation', 'handOut'),
    ['toHandOut', 'hr', 'handOutInvitation'],
    ['answered decideInvitation handOut', 'issueInvitation 3 paper', 'ask handOutInvitation'],
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
    [
      'answered decideJoinRequest accepted',
      'endInvitation 1 joined',
      'confirmMembership',
      'ask confirmStatus',
    ],
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
    ['answered decideJoinRequest wrongRole', 'endInvitation 1 replaced', 'issueInvitation 2 letter'],
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
    ['answered decideJoinRequest declined', 'endInvitation 1 declined', 'close declined'],
  ],
  [
    'annulled after the link was shown',
    PATHS.joining,
    annul('leak'),
    ['undecided', 'administrator', 'reconcileLink', 'decideInvitation'],
    [
      'superseded decideJoinRequest',
      'endInvitation 1 annulled leak',
      'queueLetter invitationAnnulled',
      'ask reconcileLink',
      'ask decideInvitation',
    ],
  ],
  [
    'the link was lost: issued again',
    PATHS.joining,
    reissue,
    ['invited', 'person'],
    ['superseded decideJoinRequest', 'endInvitation 1 replaced', 'issueInvitation 2 letter'],
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

describe('a move of the invitation that a person decides, or after the link was shown', () => {
  it.each(ROWS)('%s', (_name, path, move, [stage, waitingFor, ...asked], effects) => {
    expect(outcomeOf(path, move)).toEqual({ stage, waitingFor, asked, effects });
  });
});
