import { describe, expect, it } from 'vitest';
import { onboardingProcess } from '../../../../domain/onboarding/process.ts';
import {
  answer,
  claim,
  moveStart,
  outcomeOf,
  PATHS,
  play,
  timePasses,
  withdraw,
  type OnboardingMove,
  type OnboardingRow,
} from '../../../support/process/onboarding.ts';
import { lastOf, standingOf } from '../../../support/process/table.ts';

const accepted = answer('decideJoinRequest', 'accepted');
const confirmed = answer('confirmStatus', 'confirmed');

const ROWS: readonly OnboardingRow[] = [
  [
    'withdrawn once more while the member is being removed',
    [...PATHS.verifying, withdraw],
    withdraw,
    ['undoing', 'administrator', 'removeMember'],
    [],
  ],
  [
    'joined, the status confirmed already',
    PATHS.joining,
    answer('decideJoinRequest', 'accepted', { verification: 'done' }),
    ['active', 'nobody'],
    [
      'answered decideJoinRequest accepted',
      'endInvitation 1 joined',
      'confirmMembership',
      'queueLetter welcome',
      'close active',
    ],
  ],
  [
    'joined, no statuses confirmed by the edition',
    PATHS.joining,
    answer('decideJoinRequest', 'accepted', { verification: 'off' }),
    ['active', 'nobody'],
    [
      'answered decideJoinRequest accepted',
      'endInvitation 1 joined',
      'confirmMembership',
      'recordVerification notRequired',
      'queueLetter welcome',
      'close active',
    ],
  ],
  [
    'confirmed',
    PATHS.verifying,
    confirmed,
    ['active', 'nobody'],
    [
      'answered confirmStatus confirmed',
      'recordVerification confirmed',
      'queueLetter welcome',
      'close active',
    ],
  ],
  [
    'confirmed, a member already: nobody is welcomed twice',
    PATHS['verifying, a member already'],
    confirmed,
    ['alreadyActive', 'nobody'],
    ['answered confirmStatus confirmed', 'recordVerification confirmed', 'close alreadyActive'],
  ],
  [
    'confirmed, a class teacher',
    PATHS.verifying,
    answer('confirmStatus', 'confirmed', { groupsToAttach: 2 }),
    ['assigning', 'administrator', 'attachGroups'],
    ['answered confirmStatus confirmed', 'recordVerification confirmed', 'ask attachGroups'],
  ],
  [
    'returned for more papers',
    PATHS.verifying,
    answer('confirmStatus', 'returned'),
    ['returned', 'hr', 'supplyEvidence'],
    ['answered confirmStatus returned', 'recordVerification returned', 'ask supplyEvidence'],
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
    [
      'answered confirmStatus refused',
      'recordVerification refused',
      'queueLetter statusRefused',
      'close statusRefused',
    ],
  ],
  [
    'refused by a person, who has them removed',
    PATHS.verifying,
    answer('confirmStatus', 'refusedAndRemoved'),
    ['undoing', 'administrator', 'removeRefused'],
    [
      'answered confirmStatus refusedAndRemoved',
      'ask removeRefused',
      'recordVerification refused',
      'queueLetter statusRefused',
    ],
  ],
  [
    'refused and removed',
    [...PATHS.verifying, answer('confirmStatus', 'refusedAndRemoved')],
    answer('removeRefused', 'removed'),
    ['statusRefused', 'nobody'],
    ['answered removeRefused removed', 'removeMembership', 'close statusRefused'],
  ],
  [
    'withdrawn while a refused person is being removed: removed once',
    [...PATHS.verifying, answer('confirmStatus', 'refusedAndRemoved')],
    withdraw,
    ['undoing', 'administrator', 'removeMember'],
    ['ask removeMember', 'superseded removeRefused'],
  ],
  [
    'papers are promised for a day',
    PATHS.returned,
    answer('supplyEvidence', 'later'),
    ['returned', 'hr', 'supplyEvidence'],
    ['answered supplyEvidence later', 'ask supplyEvidence'],
  ],
  [
    'papers will not come',
    PATHS.returned,
    answer('supplyEvidence', 'none'),
    ['verifying', 'administrator', 'confirmStatus'],
    ['answered supplyEvidence none', 'ask confirmStatus'],
  ],
  [
    'the post needs no status after all',
    PATHS.returned,
    answer('supplyEvidence', 'notRequired'),
    ['active', 'nobody'],
    [
      'answered supplyEvidence notRequired',
      'recordVerification notRequired',
      'queueLetter welcome',
      'close active',
    ],
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
    ['answered attachGroups attached', 'attachGroups', 'queueLetter welcome', 'close active'],
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

describe('a move of the onboarding once the person is in', () => {
  it.each(ROWS)('%s', (_name, path, move, [stage, waitingFor, ...asked], effects) => {
    expect(outcomeOf(path, move)).toEqual({ stage, waitingFor, asked, effects });
  });
});

describe('what is open beside the next question', () => {
  const reconcileOpen: readonly OnboardingMove[] = [
    ...PATHS['undecided, link shown before'],
    answer('decideInvitation', 'reissue'),
    claim(),
    accepted,
  ];

  it('the case ends as it should only when the earlier link was voided', () => {
    const driven = play([...reconcileOpen, confirmed]);
    expect(standingOf(onboardingProcess, driven)).toMatchObject({
      stage: 'undoing',
      asked: ['reconcileLink'],
    });
    expect(driven.state.ending).toBe('active');
    expect(lastOf(onboardingProcess, play([answer('reconcileLink', 'reconciled')], driven))).toMatchObject({
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
    const attachingNext = [...reconcileOpen, answer('confirmStatus', 'confirmed', { groupsToAttach: 1 })];
    const driven = play([...attachingNext, ...order.map((kind) => answers[kind])]);
    const attached = driven.steps.findIndex((step) =>
      step.effects.some((effect) => effect.do === 'attachGroups'),
    );
    expect(attached).toBe(attachingNext.length + order.indexOf('attachGroups'));
    expect(driven.state.outcome).toBe('active');
  });

  it('a link that was voided for one issue is not voided again when the next one is withdrawn unseen', () => {
    const driven = play([
      ...PATHS['undecided, link shown before'],
      answer('reconcileLink', 'voided'),
      answer('decideInvitation', 'reissue'),
      withdraw,
    ]);
    expect(driven.state.outcome).toBe('withdrawn');
  });

  it('a link that was voided for one issue is asked about again when the next one showed it', () => {
    const driven = play([...reconcileOpen.slice(0, -1), answer('reconcileLink', 'reconciled'), withdraw]);
    expect(standingOf(onboardingProcess, driven)).toMatchObject({
      stage: 'undoing',
      asked: ['reconcileLink'],
    });
  });
});

it('a hire that was moved is invited as often as the edition says once more, under new numbers', () => {
  const driven = play([...PATHS.invited, moveStart(48), timePasses(), timePasses(), timePasses()]);
  const issued = driven.effects.flatMap((effect) => (effect.do === 'issueInvitation' ? [effect.issue] : []));
  expect(issued).toEqual([1, 2, 3]);
  expect(driven.state.stage).toBe('undecided');
});
