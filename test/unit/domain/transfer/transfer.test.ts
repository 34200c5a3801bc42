import { describe, expect, it } from 'vitest';
import { viewOf, wakesAt } from '../../../../domain/case/decide.ts';
import { DIRECTIONS, PEER_STATUSES, type PeerStatus, WAYS } from '../../../../domain/transfer/codes.ts';
import { transferProcess } from '../../../../domain/transfer/process.ts';
import type { TransferTypes } from '../../../../domain/transfer/progress.ts';
import { drive, type Driven, EPOCH, hoursAfter } from '../../../support/process/drive.ts';
import {
  answer,
  arrives,
  begin,
  peerMessage,
  minor,
  orderCancelled,
  ordered,
  reevaluate,
  retime,
  timePasses,
  TRANSFER_PATHS,
  type TransferMove,
  TRANSFERRED,
  withdraw,
} from '../../../support/process/transfer.ts';
import { afterPath, lastOf, type MoveRow } from '../../../support/process/table.ts';

const { internal: IN, outbound: OUT, inbound: TO } = TRANSFER_PATHS;

const rows: readonly MoveRow<TransferTypes>[] = [
  [
    'within the college: whoever decides by the edition is asked',
    [],
    begin('internal', { decider: 'commission' }),
    ['deciding', 'commission', 'decideTransfer'],
    ['ask decideTransfer'],
  ],
  [
    'a decision leads to the order',
    IN.deciding,
    answer('decideTransfer', 'accepted'),
    ['awaitingOrder', 'registrar', 'prepareTransferOrder'],
    ['answered decideTransfer accepted', 'recordPaper protocol', 'ask prepareTransferOrder'],
  ],
  [
    'a refusal ends it, with its reason',
    IN.deciding,
    answer('decideTransfer', 'refused'),
    ['transferRefused', 'nobody'],
    ['answered decideTransfer refused', 'recordTransferRefusal', 'close transferRefused'],
  ],
  [
    'the order applied, the old class is left first',
    IN.awaitingOrder,
    ordered(),
    ['leavingClass', 'administrator', 'removeFromClass'],
    ['superseded prepareTransferOrder', 'ask removeFromClass'],
  ],
  [
    'then the new one is joined',
    IN.leavingClass,
    answer('removeFromClass', 'removed'),
    ['joiningClass', 'administrator', 'inviteToClass'],
    ['answered removeFromClass removed', 'confirmClass left', 'ask inviteToClass'],
  ],
  [
    'joining is voluntary: a student who declines is transferred all the same',
    IN.joiningClass,
    answer('inviteToClass', 'declined'),
    ['transferred', 'nobody'],
    ['answered inviteToClass declined', 'confirmClass declined', 'close transferred'],
  ],
  [
    'where the class stays, the order ends it',
    IN.awaitingOrder,
    ordered({ classes: { leaves: false, joins: false } }),
    ['transferred', 'nobody'],
    ['superseded prepareTransferOrder', 'close transferred'],
  ],
  [
    'an order that will not be issued ends it',
    IN.awaitingOrder,
    answer('prepareTransferOrder', 'notIssued'),
    ['transferRefused', 'nobody'],
    ['answered prepareTransferOrder notIssued', 'recordTransferRefusal', 'close transferRefused'],
  ],
  [
    'to another college: the certificate of the period of study first',
    [],
    begin('outbound'),
    ['issuingPeriodCertificate', 'registrar', 'issuePeriodCertificate'],
    ['ask issuePeriodCertificate'],
  ],
  [
    'then the other college decides',
    OUT.issuingPeriodCertificate,
    answer('issuePeriodCertificate', 'issued'),
    ['awaitingOtherCollege', 'other_college', 'readOtherDecision'],
    ['answered issuePeriodCertificate issued', 'recordPaper periodCertificate', 'ask readOtherDecision'],
  ],
  [
    'a refused destination leaves the student enrolled',
    OUT.awaitingOtherCollege,
    answer('readOtherDecision', 'refused'),
    ['stayed', 'nobody'],
    ['answered readOtherDecision refused', 'close stayed'],
  ],
  [
    'accepted, the student must apply a second time',
    OUT.awaitingOtherCollege,
    answer('readOtherDecision', 'accepted'),
    ['awaitingApplication', 'person', 'receiveExpulsionApplication'],
    [
      'answered readOtherDecision accepted',
      'recordPaper transferCertificate',
      'ask receiveExpulsionApplication',
    ],
  ],
  [
    'or stays after all, and the other college is told',
    OUT.awaitingApplication,
    answer('receiveExpulsionApplication', 'stays'),
    ['stayed', 'nobody'],
    ['answered receiveExpulsionApplication stays', 'sendPeerMessage stayed', 'close stayed'],
  ],
  [
    'the second application leads to the order',
    OUT.awaitingApplication,
    answer('receiveExpulsionApplication', 'submitted'),
    ['awaitingOrder', 'registrar', 'prepareTransferOrder'],
    [
      'answered receiveExpulsionApplication submitted',
      'recordPaper expulsionApplication',
      'ask prepareTransferOrder',
    ],
  ],
  [
    'the order applied, the class is left while the extract is made',
    OUT.awaitingOrder,
    ordered(),
    ['issuingExtract', 'registrar', 'removeFromClass', 'issueExtract'],
    ['superseded prepareTransferOrder', 'ask removeFromClass', 'ask issueExtract'],
  ],
  [
    'the extract is issued, and the other college told',
    OUT.issuingExtract,
    answer('issueExtract', 'issued'),
    ['handingOverPapers', 'registrar', 'removeFromClass', 'handOverPapers'],
    [
      'answered issueExtract issued',
      'recordPaper expulsionExtract',
      'sendPeerMessage expelled',
      'openChecklist',
      'ask handOverPapers',
    ],
  ],
  [
    'out of the class before the papers are handed over: those are still asked for',
    OUT.handingOverPapers,
    answer('removeFromClass', 'removed'),
    ['handingOverPapers', 'registrar', 'handOverPapers'],
    ['answered removeFromClass removed', 'confirmClass left'],
  ],
  [
    'papers handed over, the class is still to be left',
    OUT.handingOverPapers,
    answer('handOverPapers', 'handedOver'),
    ['leavingClass', 'administrator', 'removeFromClass'],
    ['answered handOverPapers handedOver', 'closeChecklist'],
  ],
  [
    'both done, it ends',
    [...OUT.handingOverPapers, answer('removeFromClass', 'notThere')],
    answer('handOverPapers', 'handedOver'),
    ['transferred', 'nobody'],
    ['answered handOverPapers handedOver', 'closeChecklist', 'close transferred'],
  ],
  [
    'no order: the student stays, and the other college is told',
    OUT.awaitingOrder,
    answer('prepareTransferOrder', 'notIssued'),
    ['stayed', 'nobody'],
    [
      'answered prepareTransferOrder notIssued',
      'recordTransferRefusal',
      'sendPeerMessage stayed',
      'close stayed',
    ],
  ],
  [
    'from another college: the commission decides',
    [],
    begin('inbound'),
    ['admitting', 'commission', 'decideAdmission'],
    ['ask decideAdmission'],
  ],
  [
    'its refusal ends it, and the other college is told',
    TO.admitting,
    answer('decideAdmission', 'refused'),
    ['transferRefused', 'nobody'],
    [
      'answered decideAdmission refused',
      'recordTransferRefusal',
      'sendPeerMessage refused',
      'close transferRefused',
    ],
  ],
  [
    'it credits subjects, and the certificate of transfer is made',
    TO.admitting,
    answer('decideAdmission', 'accepted'),
    ['issuingTransferCertificate', 'registrar', 'issueTransferCertificate'],
    ['answered decideAdmission accepted', 'recordCommission', 'ask issueTransferCertificate'],
  ],
  [
    'that is told, and the extract waited for',
    TO.issuingTransferCertificate,
    answer('issueTransferCertificate', 'issued'),
    ['awaitingExtract', 'other_college', 'receiveExtract'],
    [
      'answered issueTransferCertificate issued',
      'recordPaper transferCertificate',
      'sendPeerMessage accepted',
      'ask receiveExtract',
    ],
  ],
  [
    'no extract will come: the student stays there',
    TO.awaitingExtract,
    answer('receiveExtract', 'notComing'),
    ['stayed', 'nobody'],
    ['answered receiveExtract notComing', 'close stayed'],
  ],
  [
    'the extract leads to the order',
    TO.awaitingExtract,
    answer('receiveExtract', 'received'),
    ['awaitingOrder', 'registrar', 'prepareTransferOrder'],
    ['answered receiveExtract received', 'recordPaper expulsionExtract', 'ask prepareTransferOrder'],
  ],
  [
    'enrolled, the student is invited to the class',
    TO.awaitingOrder,
    ordered(),
    ['joiningClass', 'administrator', 'inviteToClass'],
    ['superseded prepareTransferOrder', 'ask inviteToClass'],
  ],
];

type Way = Driven<TransferTypes>;
const play = (moves: readonly TransferMove[], from?: Way): Way =>
  drive(transferProcess, moves, from === undefined ? {} : { from });
const after = (path: readonly TransferMove[], move: TransferMove): Way =>
  afterPath(transferProcess, path, move);
const last = (driven: Way) => lastOf(transferProcess, driven);

describe('a move of a transfer', () => {
  it.each(rows)('%s', (_name, path, move, [stage, waitingFor, ...asked], effects) => {
    expect(last(after(path, move))).toEqual({ stage, waitingFor, asked, effects });
  });
});

describe('a student under 18', () => {
  const tooEarly = hoursAfter(EPOCH, 24 * 365);

  it('needs the consent of a representative first, and goes on with it', () => {
    const asked = play([begin('internal', minor(tooEarly))]);
    expect(viewOf(transferProcess, asked.state)).toMatchObject({
      stage: 'consenting',
      waitingFor: 'representative',
    });
    expect(last(play([answer('recordConsent', 'given')], asked))).toMatchObject({
      stage: 'deciding',
      effects: ['answered recordConsent given', 'recordConsent', 'ask decideTransfer'],
    });
  });

  it('is not transferred where the representative does not consent', () => {
    const driven = play([begin('inbound', minor(tooEarly)), answer('recordConsent', 'refused')]);
    expect(last(driven)).toMatchObject({
      stage: 'notConsented',
      effects: ['answered recordConsent refused', 'sendPeerMessage stayed', 'close notConsented'],
    });
  });

  it('needs it no more on the 18th birthday, and no sooner', () => {
    const birthday = hoursAfter(EPOCH, 30);
    const asked = play([begin('internal', minor(birthday))]);
    expect(wakesAt(transferProcess, asked.state)).toBe(birthday);
    const early = play([timePasses(28)], asked);
    expect(early.state.stage).toBe('consenting');
    const grown = play([timePasses()], asked);
    expect(last(grown)).toMatchObject({
      stage: 'deciding',
      effects: ['superseded recordConsent', 'ask decideTransfer'],
    });
  });

  it('is asked for only once a student of this college applies for expulsion', () => {
    const driven = play([begin('outbound', minor(tooEarly)), answer('issuePeriodCertificate', 'issued')]);
    expect(driven.state.stage).toBe('awaitingOtherCollege');
    const accepted = play([answer('readOtherDecision', 'accepted', minor(tooEarly))], driven);
    expect(accepted.state.stage).toBe('consenting');
    expect(play([answer('recordConsent', 'ofAge')], accepted).state.stage).toBe('awaitingApplication');
  });

  it('needs none whose consent is in the registry, nor one whose birth date was mended', () => {
    const there = begin('internal', { ...minor(null), consented: true });
    expect(play([there]).state.stage).toBe('deciding');
    const fixed = reevaluate({ minor: false });
    expect(play([begin('internal', minor(null)), fixed]).state.stage).toBe('deciding');
  });

  it('needs none once its paper was entered, whatever was known at the begin', () => {
    const change = { ...minor(tooEarly), consented: true };
    const way = after(OUT.awaitingOtherCollege, answer('readOtherDecision', 'accepted', change));
    expect(way.state.stage).toBe('awaitingApplication');
  });

  it('waits for the later birthday, where the birth date was mended before the first one came', () => {
    const [birthday, later] = [hoursAfter(EPOCH, 30), hoursAfter(EPOCH, 300)];
    const woken = play([begin('internal', minor(birthday)), timePasses('untilWake', minor(later))]);
    expect(woken.state.stage).toBe('consenting');
    expect(woken.state.progress?.consentFor).toEqual({ next: 'deciding', adultAt: later });
  });

  it('is not moved by a timer, whatever else the registry has by then', () => {
    const asked = play([begin('internal', minor(tooEarly))]);
    const woken = play([timePasses('untilWake', { minor: false, consented: true, order: 'applied' })], asked);
    expect(last(woken)).toMatchObject({ stage: 'consenting', effects: ['escalate recordConsent to 1'] });
  });

  it('is only waited for, however long, where nobody knows the age', () => {
    const late = Array.from({ length: 4 }, () => timePasses(24 * 300));
    const { state } = play([begin('internal', minor(null)), ...late]);
    expect(viewOf(transferProcess, state)).toMatchObject({
      stage: 'consenting',
      waitingFor: 'registrar',
      overdue: true,
    });
  });
});

describe('a transfer that is entered late', () => {
  const late = DIRECTIONS.flatMap((direction) => WAYS[direction].map((stage) => [direction, stage] as const));
  it.each(late)('%s from %s asks what that stage asks', (direction, stage) => {
    const { state } = play([begin(direction, { from: stage, order: afterOrder(stage) })]);
    expect(state.stage).toBe(stage);
    expect(state.tasks.length).toBeGreaterThan(0);
  });

  it('of somebody who is expelled already asks to take them out of the class', () => {
    const driven = play([begin('outbound', { from: 'handingOverPapers', order: 'applied' })]);
    expect(driven.state.tasks.map((task) => task.question)).toEqual(['removeFromClass', 'handOverPapers']);
  });

  it('whose order is applied already goes on behind it', () => {
    const driven = play([begin('inbound', { order: 'applied' })]);
    expect(driven.state.stage).toBe('joiningClass');
  });
});

function afterOrder(stage: string): 'applied' | 'none' {
  return ['issuingExtract', 'handingOverPapers', 'leavingClass', 'joiningClass'].includes(stage)
    ? 'applied'
    : 'none';
}

describe('an order', () => {
  it.each([
    ['internal', IN.deciding, 'leavingClass'],
    ['outbound', OUT.awaitingOtherCollege, 'issuingExtract'],
    ['inbound', TO.admitting, 'joiningClass'],
  ] as const)('of a transfer %s is a fact, whatever was still asked', (direction, path, stage) => {
    const driven = after(path, ordered());
    expect(driven.state.stage).toBe(stage);
  });

  it.each([
    ['internal', IN.leavingClass],
    ['internal', IN.joiningClass],
    ['outbound', OUT.issuingExtract],
    ['outbound', OUT.handingOverPapers],
    ['outbound', OUT.leavingClass],
    ['inbound', TO.joiningClass],
  ] as const)('%s that another order cancels is asked for again', (direction, path) => {
    const driven = after(path, orderCancelled);
    expect(driven.state.tasks.map((task) => task.question)).toEqual(['prepareTransferOrder']);
    expect(driven.state.stage).toBe('awaitingOrder');
  });

  it.each([
    ['internal', IN.awaitingOrder, ['removeFromClass']],
    ['outbound', OUT.awaitingOrder, ['removeFromClass']],
    ['inbound', TO.awaitingOrder, []],
  ] as const)(
    'of a transfer %s, withdrawn before it has heard of it, is in force all the same',
    (_to, path, left) => {
      const { state, steps } = after(
        path,
        arrives((_state, at) => ({ type: 'withdraw', at }), { order: 'applied' }),
      );
      expect(state.ending).toBe('withdrawn');
      expect(state.tasks.map((task) => task.question)).toEqual(left);
      expect(steps.at(-1)?.effects.filter((effect) => effect.do === 'sendPeerMessage')).toEqual([]);
    },
  );

  it.each([IN.leavingClass, IN.awaitingOrder, OUT.handingOverPapers, TO.joiningClass])(
    'of the registry is cancelled by an order before the transfer is withdrawn',
    (...path) => {
      const applied = { order: 'applied', orderCase: 36 } as const;
      const { steps } = after(
        path,
        arrives((_state, at) => ({ type: 'withdraw', at }), applied),
      );
      expect(steps.at(-1)?.refused).toMatchObject({ code: 'OrderInForce', details: { case: 36 } });
    },
  );

  it('cancelled while a withdrawn transfer still asks to leave the class ends that question too', () => {
    const { state } = after(OUT.undoing, orderCancelled);
    expect(state).toMatchObject({ outcome: 'withdrawn', tasks: [] });
  });
});

describe('the message of the other college', () => {
  it.each<readonly [string, readonly TransferMove[], PeerStatus, string, readonly string[]]>([
    [
      'accepted reminds the sender, who still enters the certificate of transfer',
      OUT.awaitingOtherCollege,
      'accepted',
      'awaitingOtherCollege',
      ['recordPeerMessage accepted'],
    ],
    [
      'refused leaves the student enrolled',
      OUT.awaitingOtherCollege,
      'refused',
      'stayed',
      ['recordPeerMessage refused', 'superseded readOtherDecision', 'close stayed'],
    ],
    [
      'expelled reminds the receiver, who still enters the extract',
      TO.awaitingExtract,
      'expelled',
      'awaitingExtract',
      ['recordPeerMessage expelled'],
    ],
    [
      'stayed is noted: a person says what follows',
      TO.awaitingExtract,
      'stayed',
      'awaitingExtract',
      ['recordPeerMessage stayed'],
    ],
    [
      'withdrawn likewise',
      OUT.awaitingOtherCollege,
      'withdrawn',
      'awaitingOtherCollege',
      ['recordPeerMessage withdrawn'],
    ],
    ['within the college nobody listens', IN.deciding, 'accepted', 'deciding', []],
    [
      'of the wrong side is only noted',
      OUT.awaitingOtherCollege,
      'expelled',
      'awaitingOtherCollege',
      ['recordPeerMessage expelled'],
    ],
  ])('%s', (_name, path, word, stage, effects) => {
    expect(last(after(path, peerMessage(word)))).toMatchObject({ stage, effects });
  });

  it.each<readonly [string, TransferMove[], string]>([
    [
      'accepted',
      [begin('outbound'), peerMessage('accepted'), answer('issuePeriodCertificate', 'issued')],
      'awaitingOtherCollege',
    ],
    [
      'refused',
      [begin('outbound'), peerMessage('refused'), answer('issuePeriodCertificate', 'issued')],
      'stayed',
    ],
    [
      'expelled',
      [
        begin('inbound'),
        peerMessage('expelled'),
        answer('decideAdmission', 'accepted'),
        answer('issueTransferCertificate', 'issued'),
      ],
      'awaitingExtract',
    ],
    [
      'accepted, then withdrawn',
      [
        begin('outbound'),
        peerMessage('accepted'),
        peerMessage('withdrawn'),
        answer('issuePeriodCertificate', 'issued'),
      ],
      'awaitingOtherCollege',
    ],
  ])('%s before its question: a refusal alone answers it', (_word, moves, stage) => {
    const { state } = play(moves);
    expect(state.outcome ?? state.stage).toBe(stage);
  });

  it.each(PEER_STATUSES)('%s twice is heard once', (word) => {
    const once = play([begin('outbound'), peerMessage(word)]);
    const twice = play([peerMessage(word)], once);
    expect(twice.steps.at(-1)?.effects).toEqual([]);
    expect(twice.state).toEqual(once.state);
  });
});

const foreign = (type: string) => arrives((_state, at) => ({ type, at }));

describe('what a transfer does not know', () => {
  it.each<readonly [string, readonly TransferMove[], TransferMove, string]>([
    ['a token', IN.deciding, foreign('claim'), 'NotPossibleNow'],
    ['one more issue', IN.deciding, foreign('reissue'), 'NotPossibleNow'],
    ['a first day of work', IN.deciding, foreign('moveStart'), 'NotPossibleNow'],
    ['a bounce', IN.deciding, foreign('letterFailed'), 'NotPossibleNow'],
    [
      'an answer to a question of before',
      IN.awaitingOrder,
      answer('decideTransfer', 'refused'),
      'TaskClosed',
    ],
    ['anything once it is over', TRANSFERRED.inbound, withdraw, 'CaseClosed'],
  ])('%s is refused', (_name, path, move, code) => {
    expect(last(after(path, move))).toBe(code);
  });

  it.each<readonly [string, TransferMove]>([
    ['a second begin', begin('outbound')],
    ['a look around', reevaluate()],
  ])('%s changes nothing', (_name, move) => {
    const { steps } = after(IN.deciding, move);
    expect(steps.at(-1)?.effects).toEqual([]);
    expect(steps.at(-1)?.state.stage).toBe('deciding');
  });

  it('gives its open question another time as any case does', () => {
    expect(last(after(IN.deciding, retime))).toMatchObject({
      effects: ['retime decideTransfer'],
    });
  });
});
