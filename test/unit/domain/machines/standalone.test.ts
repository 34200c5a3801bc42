import { describe, expect, it } from 'vitest';
import { MACHINES } from '../../../../domain/machines.ts';
import { CASE_KINDS, type CaseKind } from '../../../../domain/processes.ts';
import {
  annul,
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
import { afterPath, lastOf } from '../../../support/case-table.ts';

const joining = [begin(), claim()];
const accepted = answer('decideJoinRequest', 'accepted');

type Row = readonly [
  name: string,
  kind: CaseKind,
  path: readonly Move[],
  move: Move,
  standing: readonly [stage: string, waitingFor: string, ...asked: string[]],
  effects: readonly string[],
];

const ROWS: readonly Row[] = [
  [
    'the person has left',
    'invitation',
    [],
    begin({ withdrawn: true }),
    ['withdrawn', 'nobody'],
    ['close withdrawn'],
  ],
  [
    'a member is invited into another role',
    'invitation',
    [],
    begin({ member: true }),
    ['invited', 'person'],
    ['issue 1 by letter'],
  ],
  [
    'no link',
    'invitation',
    [],
    begin({ link: false }),
    ['awaitingLink', 'administrator', 'providePlatformLink'],
    ['ask providePlatformLink'],
  ],
  [
    'the link is shown',
    'invitation',
    [begin()],
    claim(),
    ['joining', 'administrator', 'decideJoinRequest'],
    ['reveal 1', 'ask decideJoinRequest'],
  ],
  [
    'joined is the end',
    'invitation',
    joining,
    accepted,
    ['joined', 'nobody'],
    ['answered decideJoinRequest accepted', 'end 1 joined', 'confirmMembership', 'close joined'],
  ],
  [
    'declined is an end',
    'invitation',
    [begin()],
    decline,
    ['declined', 'nobody'],
    ['end 1 declined', 'close declined'],
  ],
  [
    'annulled is an end when a person says so',
    'invitation',
    [begin(), annul('notNeeded')],
    answer('decideInvitation', 'notNeeded'),
    ['annulled', 'nobody'],
    ['answered decideInvitation notNeeded', 'close annulled'],
  ],
  [
    'nobody comes',
    'invitation',
    [begin({ issueLimit: 1 })],
    timePasses(),
    ['undecided', 'administrator', 'decideInvitation'],
    ['end 1 expired', 'ask decideInvitation'],
  ],
  [
    'withdrawn unseen',
    'invitation',
    [begin()],
    withdraw,
    ['withdrawn', 'nobody'],
    ['end 1 annulled withdrawn', 'letter invitationAnnulled', 'close withdrawn'],
  ],
  [
    'withdrawn after the link was shown',
    'invitation',
    joining,
    withdraw,
    ['undoing', 'administrator', 'reconcileLink'],
    [
      'withdrawn decideJoinRequest',
      'end 1 annulled withdrawn',
      'letter invitationAnnulled',
      'ask reconcileLink',
    ],
  ],
  [
    'the link is voided then',
    'invitation',
    [...joining, withdraw],
    answer('reconcileLink', 'voided'),
    ['withdrawn', 'nobody'],
    ['answered reconcileLink voided', 'close withdrawn'],
  ],
  [
    'withdrawn after joining, while an earlier link is looked at',
    'invitation',
    [...joining, annul('leak'), answer('decideInvitation', 'reissue'), claim(), accepted],
    withdraw,
    ['undoing', 'administrator', 'reconcileLink', 'removeMember'],
    ['ask removeMember'],
  ],
  [
    'fresh facts change nothing',
    'invitation',
    [begin()],
    recheck({ member: true }),
    ['invited', 'person'],
    [],
  ],
  ['a moved date changes nothing', 'invitation', [begin()], moveStart(48), ['invited', 'person'], []],
  [
    'a second begin changes nothing',
    'invitation',
    [begin()],
    begin({ link: false }),
    ['invited', 'person'],
    [],
  ],
  [
    'the person has left',
    'teacherVerification',
    [],
    begin({ withdrawn: true }),
    ['withdrawn', 'nobody'],
    ['close withdrawn'],
  ],
  [
    'a status to confirm',
    'teacherVerification',
    [],
    begin(),
    ['verifying', 'administrator', 'confirmStatus'],
    ['ask confirmStatus'],
  ],
  [
    'confirmed already',
    'teacherVerification',
    [],
    begin({ verification: 'done' }),
    ['confirmed', 'nobody'],
    ['close confirmed'],
  ],
  [
    'switched off by the edition',
    'teacherVerification',
    [],
    begin({ verification: 'off' }),
    ['notRequired', 'nobody'],
    ['status notRequired', 'close notRequired'],
  ],
  [
    'confirmed',
    'teacherVerification',
    [begin()],
    answer('confirmStatus', 'confirmed'),
    ['confirmed', 'nobody'],
    ['answered confirmStatus confirmed', 'status confirmed', 'close confirmed'],
  ],
  [
    'refused by a person',
    'teacherVerification',
    [begin()],
    answer('confirmStatus', 'refused'),
    ['statusRefused', 'nobody'],
    ['answered confirmStatus refused', 'status refused', 'letter statusRefused', 'close statusRefused'],
  ],
  [
    'returned',
    'teacherVerification',
    [begin()],
    answer('confirmStatus', 'returned'),
    ['returned', 'hr', 'supplyEvidence'],
    ['answered confirmStatus returned', 'status returned', 'ask supplyEvidence'],
  ],
  [
    'papers supplied',
    'teacherVerification',
    [begin(), answer('confirmStatus', 'returned')],
    answer('supplyEvidence', 'supplied'),
    ['verifying', 'administrator', 'confirmStatus'],
    ['answered supplyEvidence supplied', 'ask confirmStatus'],
  ],
  [
    'withdrawn',
    'teacherVerification',
    [begin()],
    withdraw,
    ['withdrawn', 'nobody'],
    ['withdrawn confirmStatus', 'close withdrawn'],
  ],
  [
    'nobody answers: only reminded',
    'teacherVerification',
    [begin()],
    timePasses(),
    ['verifying', 'administrator', 'confirmStatus'],
    ['escalate confirmStatus to 1'],
  ],
];

describe('a move of a lead standing alone', () => {
  it.each(ROWS)('%s (%s)', (_name, kind, path, move, [stage, waitingFor, ...asked], effects) => {
    expect(lastOf(afterPath(MACHINES[kind], path, move))).toEqual({ stage, waitingFor, asked, effects });
  });

  it.each<readonly [string, CaseKind, readonly Move[], Move, string]>([
    ['a claim where there is no invitation', 'teacherVerification', [begin()], claim(), 'NotPossibleNow'],
    ['a refusal where there is no invitation', 'teacherVerification', [begin()], decline, 'NotPossibleNow'],
    ['a claim after the withdrawal', 'invitation', [...joining, withdraw], claim(), 'InvitationAnnulled'],
    [
      'an annulment after the withdrawal',
      'invitation',
      [...joining, withdraw],
      annul('leak'),
      'NotPossibleNow',
    ],
    ['a command to a closed case', 'invitation', [begin(), decline], withdraw, 'CaseClosed'],
  ])('%s is refused (%s)', (_name, kind, path, move, code) => {
    expect(lastOf(afterPath(MACHINES[kind], path, move))).toBe(code);
  });

  it('a member withdrawn from another role is removed by the answer', () => {
    const driven = play(MACHINES.invitation, [
      ...joining,
      annul('leak'),
      answer('decideInvitation', 'reissue'),
      claim(),
      accepted,
      withdraw,
      answer('removeMember', 'notThere'),
    ]);
    expect(lastOf(driven)).toMatchObject({
      asked: ['reconcileLink'],
      effects: ['answered removeMember notThere', 'removeMembership'],
    });
  });
});

it('every kind of case has the machine of its name', () => {
  expect(CASE_KINDS.map((kind) => MACHINES[kind].kind)).toEqual([...CASE_KINDS]);
});
