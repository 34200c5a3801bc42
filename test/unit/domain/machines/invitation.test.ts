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
} from '../../../support/case-moves.ts';
import { PATHS } from '../../../support/case-paths.ts';
import { afterPath, lastOf, type MoveRow } from '../../../support/case-table.ts';

const ROWS: readonly MoveRow[] = [
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
];

describe('a move of the invitation until somebody takes it up', () => {
  it.each(ROWS)('%s', (_name, path, move, [stage, waitingFor, ...asked], effects) => {
    expect(lastOf(afterPath(onboarding, path, move))).toEqual({ stage, waitingFor, asked, effects });
  });
});
