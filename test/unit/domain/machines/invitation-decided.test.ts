import { describe, expect, it } from 'vitest';
import { onboarding } from '../../../../domain/onboarding.ts';
import { annul, answer, claim, reissue, timePasses } from '../../../support/case-moves.ts';
import { PATHS } from '../../../support/case-paths.ts';
import { afterPath, lastOf, type MoveRow } from '../../../support/case-table.ts';

const ROWS: readonly MoveRow[] = [
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

describe('a move of the invitation that a person decides, or after the link was shown', () => {
  it.each(ROWS)('%s', (_name, path, move, [stage, waitingFor, ...asked], effects) => {
    expect(lastOf(afterPath(onboarding, path, move))).toEqual({ stage, waitingFor, asked, effects });
  });
});
