import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  begin,
  moveStart,
  onboardingSample,
  outcomeOf,
  PATHS,
  play,
  reevaluate,
  timePasses,
  withdraw,
  type OnboardingRow,
} from '../../../support/process/onboarding.ts';

const later = begin({ startsAt: '2026-09-10T04:00:00.000Z' });

const ROWS: readonly OnboardingRow[] = [
  [
    'another case took the lead for a while, the first day is as it was',
    [later, reevaluate({ otherCase: true })],
    reevaluate({ startsAt: '2026-09-10T04:00:00.000Z' }),
    ['awaitingDate', 'date'],
    ['awaitDate'],
  ],
  [
    'moved and withdrawn in one reading, before anybody saw the link',
    PATHS.invited,
    moveStart(48, { withdrawn: true }),
    ['withdrawn', 'nobody'],
    ['endInvitation 1 annulled withdrawn', 'queueLetter invitationAnnulled', 'close withdrawn'],
  ],
  [
    'moved and withdrawn in one reading, after that',
    PATHS.joining,
    moveStart('past', { withdrawn: true }),
    ['undoing', 'administrator', 'reconcileLink'],
    [
      'withdrawn decideJoinRequest',
      'endInvitation 1 annulled withdrawn',
      'queueLetter invitationAnnulled',
      'ask reconcileLink',
    ],
  ],
  [
    'moved once more while a member by another employment is being verified',
    [...PATHS.invited, moveStart(48), timePasses('untilWake', { member: true })],
    moveStart(48),
    ['verifying', 'administrator', 'confirmStatus'],
    [],
  ],
  [
    'a post that needs no access',
    [],
    begin({ access: 'notRequired' }),
    ['notRequired', 'nobody'],
    ['close notRequired'],
  ],
  [
    'a hire withdrawn before it began',
    [],
    begin({ withdrawn: true }),
    ['withdrawn', 'nobody'],
    ['close withdrawn'],
  ],
  ['withdrawn before its facts were read', [], withdraw, ['withdrawn', 'nobody'], ['close withdrawn']],
  ['a first day to come', [], later, ['awaitingDate', 'date'], ['awaitDate']],
  [
    'another case of the person leads',
    [],
    begin({ otherCase: true }),
    ['awaitingOther', 'person'],
    ['awaitOther'],
  ],
  [
    'a member already',
    [],
    begin({ member: true }),
    ['verifying', 'administrator', 'confirmStatus'],
    ['ask confirmStatus'],
  ],
  [
    'a member whose status is confirmed already',
    [],
    begin({ member: true, verification: 'done' }),
    ['alreadyActive', 'nobody'],
    ['close alreadyActive'],
  ],
  [
    'a member where the edition confirms no statuses',
    [],
    begin({ member: true, verification: 'off' }),
    ['alreadyActive', 'nobody'],
    ['recordVerification notRequired', 'close alreadyActive'],
  ],
  [
    'a member, confirmed, and class teacher of a new group',
    [],
    begin({ member: true, verification: 'done', groupsToAttach: 1 }),
    ['assigning', 'administrator', 'attachGroups'],
    ['ask attachGroups'],
  ],
  ['the first day has come', [later], timePasses(), ['invited', 'person'], ['issueInvitation 1 letter']],
  ['woken too early', [later], timePasses(1), ['awaitingDate', 'date'], []],
  [
    'the first day was moved while nobody said so',
    [later],
    timePasses('untilWake', { startsAt: '2026-09-20T04:00:00.000Z' }),
    ['awaitingDate', 'date'],
    ['awaitDate'],
  ],
  [
    'on the first day it shows that no access is needed',
    [later],
    timePasses('untilWake', { access: 'notRequired' }),
    ['notRequired', 'nobody'],
    ['close notRequired'],
  ],
  [
    'fresh facts while waiting: the date has gone',
    [later],
    reevaluate(),
    ['invited', 'person'],
    ['issueInvitation 1 letter'],
  ],
  [
    'the other case has ended without joining',
    PATHS.awaitingOther,
    reevaluate(),
    ['invited', 'person'],
    ['issueInvitation 1 letter'],
  ],
  [
    'the other case has made the person a member',
    PATHS.awaitingOther,
    reevaluate({ member: true, verification: 'done' }),
    ['alreadyActive', 'nobody'],
    ['close alreadyActive'],
  ],
  [
    'the other case still runs',
    PATHS.awaitingOther,
    reevaluate({ otherCase: true }),
    ['awaitingOther', 'person'],
    [],
  ],
  [
    'fresh facts change nothing once invited',
    PATHS.invited,
    reevaluate({ member: true }),
    ['invited', 'person'],
    [],
  ],
  ['a second begin changes nothing', PATHS.invited, begin({ link: false }), ['invited', 'person'], []],
];

describe('a move of the onboarding before and beside the invitation', () => {
  it.each(ROWS)('%s', (_name, path, move, [stage, waitingFor, ...asked], effects) => {
    expect(outcomeOf(path, move)).toEqual({ stage, waitingFor, asked, effects });
  });
});

it('the first day leads on, and never to a refusal: a hire withdrawn by then was withdrawn by a person', () => {
  const day = '2026-09-10T04:00:00.000Z';
  fc.assert(
    fc.property(onboardingSample.facts(day), (facts) => {
      const { state, steps } = play([later, timePasses('untilWake', facts)]);
      const ends = ['notRequired', 'alreadyActive', ...(facts.withdrawn ? ['withdrawn', 'dismissed'] : [])];
      expect([null, ...ends]).toContain(state.outcome);
      for (const effect of steps.at(-1)?.effects ?? []) {
        expect(['closeTask', 'confirmMembership', 'removeMembership', 'endInvitation']).not.toContain(
          effect.do,
        );
        // The edition has the step off: nobody is confirmed or refused by that.
        if (effect.do === 'recordVerification') expect(effect.outcome).toBe('notRequired');
      }
    }),
    { numRuns: 150 },
  );
});
