import { describe, expect, it } from 'vitest';
import { invitationProcess } from '../../../../domain/standalone-cases/invitation.ts';
import type { InvitationTypes, VerificationTypes } from '../../../../domain/standalone-cases/types.ts';
import { verificationProcess } from '../../../../domain/standalone-cases/verification.ts';
import { drive, type Move } from '../../../support/process/drive.ts';
import { countExpiry } from '../../../support/process/sub-processes.ts';
import { alone, claim, verifying } from '../../../support/process/standalone-cases.ts';
import { afterPath, lastOf, type MoveRow } from '../../../support/process/table.ts';

const joining = [alone.begin(), claim];
const accepted = alone.answer('decideJoinRequest', 'accepted');
const withdraw = alone.command({ type: 'withdraw' });

const INVITATIONS: readonly MoveRow<InvitationTypes>[] = [
  ['the person has left', [], alone.begin({ withdrawn: true }), ['withdrawn', 'nobody'], ['close withdrawn']],
  [
    'no link',
    [],
    alone.begin({ link: false }),
    ['awaitingLink', 'administrator', 'providePlatformLink'],
    ['ask providePlatformLink'],
  ],
  [
    'the link is shown',
    [alone.begin()],
    claim,
    ['joining', 'administrator', 'decideJoinRequest'],
    ['revealInvitation 1', 'ask decideJoinRequest'],
  ],
  [
    'joined is the end',
    joining,
    accepted,
    ['joined', 'nobody'],
    ['answered decideJoinRequest accepted', 'endInvitation 1 joined', 'confirmMembership', 'close joined'],
  ],
  [
    'declined is an end',
    [alone.begin()],
    alone.command({ type: 'decline' }),
    ['declined', 'nobody'],
    ['endInvitation 1 declined', 'close declined'],
  ],
  [
    'annulled is an end when a person says so',
    [alone.begin(), alone.command({ type: 'annul', reason: 'notNeeded' })],
    alone.answer('decideInvitation', 'notNeeded'),
    ['annulled', 'nobody'],
    ['answered decideInvitation notNeeded', 'close annulled'],
  ],
  [
    'nobody comes',
    [alone.begin({ issueLimit: 1 })],
    alone.timePasses(),
    ['undecided', 'administrator', 'decideInvitation'],
    ['endInvitation 1 expired', 'ask decideInvitation'],
  ],
  [
    'withdrawn unseen',
    [alone.begin()],
    alone.command({ type: 'withdraw' }),
    ['withdrawn', 'nobody'],
    ['endInvitation 1 annulled withdrawn', 'queueLetter invitationAnnulled', 'close withdrawn'],
  ],
  [
    'withdrawn after the link was shown',
    joining,
    alone.command({ type: 'withdraw' }),
    ['undoing', 'administrator', 'reconcileLink'],
    [
      'withdrawn decideJoinRequest',
      'endInvitation 1 annulled withdrawn',
      'queueLetter invitationAnnulled',
      'ask reconcileLink',
    ],
  ],
  [
    'the link is voided then',
    [...joining, alone.command({ type: 'withdraw' })],
    alone.answer('reconcileLink', 'voided'),
    ['withdrawn', 'nobody'],
    ['answered reconcileLink voided', 'close withdrawn'],
  ],
  [
    'withdrawn after joining, while an earlier link is looked at',
    [
      ...joining,
      alone.command({ type: 'annul', reason: 'leak' }),
      alone.answer('decideInvitation', 'reissue'),
      claim,
      accepted,
    ],
    alone.command({ type: 'withdraw' }),
    ['undoing', 'administrator', 'reconcileLink', 'removeMember'],
    ['ask removeMember'],
  ],
  [
    'a second begin changes nothing',
    [alone.begin()],
    alone.begin({ link: false }),
    ['invited', 'person'],
    [],
  ],
];

const VERIFICATIONS: readonly MoveRow<VerificationTypes>[] = [
  [
    'the person has left',
    [],
    verifying.begin({ withdrawn: true }),
    ['withdrawn', 'nobody'],
    ['close withdrawn'],
  ],
  [
    'a status to confirm',
    [],
    verifying.begin(),
    ['verifying', 'administrator', 'confirmStatus'],
    ['ask confirmStatus'],
  ],
  [
    'confirmed already',
    [],
    verifying.begin({ verification: 'done' }),
    ['confirmed', 'nobody'],
    ['close confirmed'],
  ],
  [
    'switched off by the edition',
    [],
    verifying.begin({ verification: 'off' }),
    ['notRequired', 'nobody'],
    ['recordVerification notRequired', 'close notRequired'],
  ],
  [
    'confirmed',
    [verifying.begin()],
    verifying.answer('confirmStatus', 'confirmed'),
    ['confirmed', 'nobody'],
    ['answered confirmStatus confirmed', 'recordVerification confirmed', 'close confirmed'],
  ],
  [
    'refused by a person',
    [verifying.begin()],
    verifying.answer('confirmStatus', 'refused'),
    ['statusRefused', 'nobody'],
    [
      'answered confirmStatus refused',
      'recordVerification refused',
      'queueLetter statusRefused',
      'close statusRefused',
    ],
  ],
  [
    'returned',
    [verifying.begin()],
    verifying.answer('confirmStatus', 'returned'),
    ['returned', 'hr', 'supplyEvidence'],
    ['answered confirmStatus returned', 'recordVerification returned', 'ask supplyEvidence'],
  ],
  [
    'papers supplied',
    [verifying.begin(), verifying.answer('confirmStatus', 'returned')],
    verifying.answer('supplyEvidence', 'supplied'),
    ['verifying', 'administrator', 'confirmStatus'],
    ['answered supplyEvidence supplied', 'ask confirmStatus'],
  ],
  [
    'withdrawn',
    [verifying.begin()],
    verifying.command({ type: 'withdraw' }),
    ['withdrawn', 'nobody'],
    ['withdrawn confirmStatus', 'close withdrawn'],
  ],
  [
    'nobody answers: only reminded',
    [verifying.begin()],
    verifying.timePasses(),
    ['verifying', 'administrator', 'confirmStatus'],
    ['escalate confirmStatus to 1'],
  ],
];

describe('a move of an invitation standing alone', () => {
  it.each(INVITATIONS)('%s', (_name, path, move, [stage, waitingFor, ...asked], effects) => {
    expect(lastOf(invitationProcess, afterPath(invitationProcess, path, move, countExpiry))).toEqual({
      stage,
      waitingFor,
      asked,
      effects,
    });
  });

  it.each<readonly [string, readonly Move<InvitationTypes>[], Move<InvitationTypes>, string]>([
    ['a claim after the withdrawal', [...joining, withdraw], claim, 'InvitationAnnulled'],
    [
      'an annulment after the withdrawal',
      [...joining, withdraw],
      alone.command({ type: 'annul', reason: 'leak' }),
      'NotPossibleNow',
    ],
    ['a claim before it has begun', [], claim, 'NotPossibleNow'],
    [
      'a command to a closed case',
      [alone.begin(), alone.command({ type: 'decline' })],
      withdraw,
      'CaseClosed',
    ],
    [
      'fresh facts',
      [alone.begin()],
      alone.arrives((_state, at) => ({ type: 'reevaluate', at })),
      'NotPossibleNow',
    ],
    [
      'a moved date',
      [alone.begin()],
      alone.arrives((_state, at) => ({ type: 'moveStart', at })),
      'NotPossibleNow',
    ],
  ])('%s is refused', (_name, path, move, code) => {
    expect(lastOf(invitationProcess, afterPath(invitationProcess, path, move, countExpiry))).toBe(code);
  });

  it('a member withdrawn from another role is removed by the answer', () => {
    const driven = drive(
      invitationProcess,
      [
        ...joining,
        alone.command({ type: 'annul', reason: 'leak' }),
        alone.answer('decideInvitation', 'reissue'),
        claim,
        accepted,
        withdraw,
        alone.answer('removeMember', 'notThere'),
      ],
      { amend: countExpiry },
    );
    expect(lastOf(invitationProcess, driven)).toMatchObject({
      asked: ['reconcileLink'],
      effects: ['answered removeMember notThere', 'removeMembership'],
    });
  });

  it('who keeps another job here stays a member', () => {
    const driven = drive(invitationProcess, [...joining, alone.command({ type: 'withdraw', stays: 1 })]);
    expect(driven.state.outcome).toBe('withdrawn');
  });
});

describe('a move of a verification standing alone', () => {
  it.each(VERIFICATIONS)('%s', (_name, path, move, [stage, waitingFor, ...asked], effects) => {
    expect(lastOf(verificationProcess, afterPath(verificationProcess, path, move))).toEqual({
      stage,
      waitingFor,
      asked,
      effects,
    });
  });

  it.each([
    ['a claim', { type: 'claim', issue: 1 }],
    ['a refusal', { type: 'decline' }],
  ])('%s is refused: there is no invitation', (_name, command) => {
    const move = verifying.arrives((_state, at) => ({ ...command, at }));
    expect(lastOf(verificationProcess, afterPath(verificationProcess, [verifying.begin()], move))).toBe(
      'NotPossibleNow',
    );
  });
});
