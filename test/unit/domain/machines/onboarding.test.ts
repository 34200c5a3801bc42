import { describe, expect, it } from 'vitest';
import { onboarding } from '../../../../domain/onboarding.ts';
import {
  answer,
  begin,
  claim,
  decline,
  moveStart,
  play,
  recheck,
  timePasses,
  withdraw,
  type Move,
} from '../../../support/case-moves.ts';
import { PATHS } from '../../../support/case-paths.ts';
import { afterPath, lastOf } from '../../../support/case-table.ts';

type Row = readonly [
  name: string,
  path: readonly Move[],
  move: Move,
  standing: readonly [stage: string, waitingFor: string, ...asked: string[]],
  effects: readonly string[],
];

const later = begin({ startsAt: '2026-09-10T04:00:00.000Z' });
const accepted = answer('decideJoinRequest', 'accepted');
const confirmed = answer('confirmStatus', 'confirmed');
const joinedWith = (facts: Parameters<typeof begin>[0]): readonly Move[] => [begin(facts), claim()];

const ROWS: readonly Row[] = [
  [
    'another case took the lead for a while, the first day is as it was',
    [later, recheck({ otherCase: true })],
    recheck({ startsAt: '2026-09-10T04:00:00.000Z' }),
    ['awaitingDate', 'date'],
    ['awaitDate'],
  ],
  [
    'moved and withdrawn in one reading, before anybody saw the link',
    PATHS.invited,
    moveStart(48, { withdrawn: true }),
    ['withdrawn', 'nobody'],
    ['end 1 annulled withdrawn', 'letter invitationAnnulled', 'close withdrawn'],
  ],
  [
    'moved and withdrawn in one reading, after that',
    PATHS.joining,
    moveStart('past', { withdrawn: true }),
    ['undoing', 'administrator', 'reconcileLink'],
    [
      'withdrawn decideJoinRequest',
      'end 1 annulled withdrawn',
      'letter invitationAnnulled',
      'ask reconcileLink',
    ],
  ],
  [
    'withdrawn once more while the member is being removed',
    [...PATHS.verifying, withdraw],
    withdraw,
    ['undoing', 'administrator', 'removeMember'],
    [],
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
  ['another case of the person leads', [], begin({ otherCase: true }), ['awaitingOther', 'person'], []],
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
    ['status notRequired', 'close alreadyActive'],
  ],
  [
    'a member, confirmed, and class teacher of a new group',
    [],
    begin({ member: true, verification: 'done', groupsToAttach: 1 }),
    ['assigning', 'administrator', 'attachGroups'],
    ['ask attachGroups'],
  ],
  ['the first day has come', [later], timePasses(), ['invited', 'person'], ['issue 1 by letter']],
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
    recheck(),
    ['invited', 'person'],
    ['issue 1 by letter'],
  ],
  [
    'the other case has ended without joining',
    PATHS.awaitingOther,
    recheck(),
    ['invited', 'person'],
    ['issue 1 by letter'],
  ],
  [
    'the other case has made the person a member',
    PATHS.awaitingOther,
    recheck({ member: true, verification: 'done' }),
    ['alreadyActive', 'nobody'],
    ['close alreadyActive'],
  ],
  [
    'the other case still runs',
    PATHS.awaitingOther,
    recheck({ otherCase: true }),
    ['awaitingOther', 'person'],
    [],
  ],
  [
    'fresh facts change nothing once invited',
    PATHS.invited,
    recheck({ member: true }),
    ['invited', 'person'],
    [],
  ],
  ['a second begin changes nothing', PATHS.invited, begin({ link: false }), ['invited', 'person'], []],
  [
    'joined, the status confirmed already',
    joinedWith({ verification: 'done' }),
    accepted,
    ['active', 'nobody'],
    [
      'answered decideJoinRequest accepted',
      'end 1 joined',
      'confirmMembership',
      'letter welcome',
      'close active',
    ],
  ],
  [
    'joined, no statuses confirmed by the edition',
    joinedWith({ verification: 'off' }),
    accepted,
    ['active', 'nobody'],
    [
      'answered decideJoinRequest accepted',
      'end 1 joined',
      'confirmMembership',
      'status notRequired',
      'letter welcome',
      'close active',
    ],
  ],
  [
    'confirmed',
    PATHS.verifying,
    confirmed,
    ['active', 'nobody'],
    ['answered confirmStatus confirmed', 'status confirmed', 'letter welcome', 'close active'],
  ],
  [
    'confirmed, a member already: nobody is welcomed twice',
    PATHS['verifying, a member already'],
    confirmed,
    ['alreadyActive', 'nobody'],
    ['answered confirmStatus confirmed', 'status confirmed', 'close alreadyActive'],
  ],
  [
    'confirmed, a class teacher',
    [...joinedWith({ groupsToAttach: 2 }), accepted],
    confirmed,
    ['assigning', 'administrator', 'attachGroups'],
    ['answered confirmStatus confirmed', 'status confirmed', 'ask attachGroups'],
  ],
  [
    'returned for more papers',
    PATHS.verifying,
    answer('confirmStatus', 'returned'),
    ['returned', 'hr', 'supplyEvidence'],
    ['answered confirmStatus returned', 'status returned', 'ask supplyEvidence'],
  ],
  [
    'the papers are brought',
    PATHS.returned,
    answer('supplyEvidence', 'supplied'),
    ['verifying', 'administrator', 'confirmStatus'],
    ['answered supplyEvidence supplied', 'ask confirmStatus'],
  ],
  [
    'refused by a person',
    PATHS.verifying,
    answer('confirmStatus', 'refused'),
    ['statusRefused', 'nobody'],
    ['answered confirmStatus refused', 'status refused', 'letter statusRefused', 'close statusRefused'],
  ],
  [
    'the token still shows the link to who has joined',
    PATHS.verifying,
    claim(),
    ['verifying', 'administrator', 'confirmStatus'],
    [],
  ],
  [
    'attached to the groups',
    PATHS.assigning,
    answer('attachGroups', 'attached'),
    ['active', 'nobody'],
    ['answered attachGroups attached', 'attachGroups', 'letter welcome', 'close active'],
  ],
  [
    'nobody attaches: only reminded',
    PATHS.assigning,
    timePasses(),
    ['assigning', 'administrator', 'attachGroups'],
    ['escalate attachGroups to 1'],
  ],
  [
    'nobody confirms: only reminded',
    PATHS.verifying,
    timePasses(),
    ['verifying', 'administrator', 'confirmStatus'],
    ['escalate confirmStatus to 1'],
  ],
  [
    'the refusal waits until the link is voided',
    PATHS['undoing, declined'],
    answer('reconcileLink', 'voided'),
    ['declined', 'nobody'],
    ['answered reconcileLink voided', 'close declined'],
  ],
];

describe('a move of the onboarding', () => {
  it.each(ROWS)('%s', (_name, path, move, [stage, waitingFor, ...asked], effects) => {
    expect(lastOf(afterPath(onboarding, path, move))).toEqual({ stage, waitingFor, asked, effects });
  });
});

describe('a refused move of the onboarding', () => {
  it.each<readonly [string, readonly Move[], Move, string]>([
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
    expect(lastOf(afterPath(onboarding, path, move))).toBe(code);
  });
});

describe('what is open beside the next question', () => {
  const reconcileOpen: readonly Move[] = [
    ...PATHS['undecided, link shown before'],
    answer('decideInvitation', 'reissue'),
    claim(),
    accepted,
  ];

  it('the case ends as it should only when the earlier link was voided', () => {
    const driven = play(onboarding, [...reconcileOpen, confirmed]);
    expect(lastOf(driven)).toMatchObject({ stage: 'undoing', asked: ['reconcileLink'] });
    expect(driven.state.ending).toBe('active');
    expect(lastOf(play(onboarding, [answer('reconcileLink', 'reconciled')], driven))).toMatchObject({
      stage: 'active',
      effects: ['answered reconcileLink reconciled', 'close active'],
    });
  });

  it.each([
    ['first the groups', ['attachGroups', 'reconcileLink']],
    ['first the link', ['reconcileLink', 'attachGroups']],
  ] as const)('the groups are attached by their own answer, %s', (_name, order) => {
    const answers = {
      attachGroups: answer('attachGroups', 'attached'),
      reconcileLink: answer('reconcileLink', 'voided'),
    };
    const attachingNext = [begin({ groupsToAttach: 1 }), ...reconcileOpen.slice(1), confirmed];
    const driven = play(onboarding, [...attachingNext, ...order.map((kind) => answers[kind])]);
    const attached = driven.steps.findIndex((step) =>
      step.effects.some((effect) => effect.do === 'attachGroups'),
    );
    expect(attached).toBe(attachingNext.length + order.indexOf('attachGroups'));
    expect(driven.state.outcome).toBe('active');
  });

  it('a link that was voided for one issue is not voided again when the next one is withdrawn unseen', () => {
    const driven = play(onboarding, [
      ...PATHS['undecided, link shown before'],
      answer('reconcileLink', 'voided'),
      answer('decideInvitation', 'reissue'),
      withdraw,
    ]);
    expect(driven.state.outcome).toBe('withdrawn');
  });

  it('a link that was voided for one issue is asked about again when the next one showed it', () => {
    const driven = play(onboarding, [
      ...reconcileOpen.slice(0, -1),
      answer('reconcileLink', 'reconciled'),
      withdraw,
    ]);
    expect(lastOf(driven)).toMatchObject({ stage: 'undoing', asked: ['reconcileLink'] });
  });
});

it('a hire that was moved is invited as often as the edition says once more, under new numbers', () => {
  const driven = play(onboarding, [
    ...PATHS.invited,
    moveStart(48),
    timePasses(),
    timePasses(),
    timePasses(),
  ]);
  const issued = driven.effects.flatMap((effect) => (effect.do === 'issueInvitation' ? [effect.issue] : []));
  expect(issued).toEqual([1, 2, 3]);
  expect(driven.state.stage).toBe('undecided');
});
