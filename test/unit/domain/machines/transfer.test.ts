import { describe, expect, it } from 'vitest';
import { viewOf, wakeAt } from '../../../../domain/case.ts';
import { transfer } from '../../../../domain/transfer.ts';
import { DIRECTIONS, WAYS, WORDS } from '../../../../domain/transfer-words.ts';
import { EPOCH, hoursAfter } from '../../../support/case-driver.ts';
import {
  answer,
  begin,
  claim,
  hear,
  letterFails,
  moveStart,
  play,
  recheck,
  reissue,
  retime,
  timePasses,
  withdraw,
  type Move,
} from '../../../support/case-moves.ts';
import { afterPath, lastOf, type MoveRow } from '../../../support/case-table.ts';
import {
  beginTransfer,
  minor,
  orderCancelled,
  ordered,
  TRANSFER_PATHS,
  transferFacts,
  TRANSFERRED,
} from '../../../support/transfer-paths.ts';

const { internal: IN, outbound: OUT, inbound: TO } = TRANSFER_PATHS;

const rows: readonly MoveRow[] = [
  [
    'within the college: whoever decides by the edition is asked',
    [],
    beginTransfer('internal', { decider: 'commission' }),
    ['deciding', 'commission', 'decideTransfer'],
    ['ask decideTransfer'],
  ],
  [
    'a decision leads to the order',
    IN.deciding,
    answer('decideTransfer', 'accepted'),
    ['awaitingOrder', 'registrar', 'prepareTransferOrder'],
    ['answered decideTransfer accepted', 'ask prepareTransferOrder'],
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
    ordered('internal'),
    ['leavingClass', 'administrator', 'removeFromClass'],
    ['superseded prepareTransferOrder', 'ask removeFromClass'],
  ],
  [
    'then the new one is joined',
    IN.leavingClass,
    answer('removeFromClass', 'removed'),
    ['joiningClass', 'administrator', 'inviteToClass'],
    ['answered removeFromClass removed', 'class left', 'ask inviteToClass'],
  ],
  [
    'joining is voluntary: a student who declines is transferred all the same',
    IN.joiningClass,
    answer('inviteToClass', 'declined'),
    ['transferred', 'nobody'],
    ['answered inviteToClass declined', 'class declined', 'close transferred'],
  ],
  [
    'where the class stays, the order ends it',
    IN.awaitingOrder,
    ordered('internal', { classes: { leaves: false, joins: false } }),
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
    beginTransfer('outbound'),
    ['issuingPeriodCertificate', 'registrar', 'issuePeriodCertificate'],
    ['ask issuePeriodCertificate'],
  ],
  [
    'then the other college decides',
    OUT.issuingPeriodCertificate,
    answer('issuePeriodCertificate', 'issued'),
    ['awaitingOtherCollege', 'other_college', 'readOtherDecision'],
    ['answered issuePeriodCertificate issued', 'record periodCertificate', 'ask readOtherDecision'],
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
    ['awaitingApplication', 'person', 'takeExpulsionApplication'],
    ['answered readOtherDecision accepted', 'record transferCertificate', 'ask takeExpulsionApplication'],
  ],
  [
    'or stays after all, and the other college is told',
    OUT.awaitingApplication,
    answer('takeExpulsionApplication', 'stays'),
    ['stayed', 'nobody'],
    ['answered takeExpulsionApplication stays', 'tell stayed', 'close stayed'],
  ],
  [
    'the second application leads to the order',
    OUT.awaitingApplication,
    answer('takeExpulsionApplication', 'submitted'),
    ['awaitingOrder', 'registrar', 'prepareTransferOrder'],
    [
      'answered takeExpulsionApplication submitted',
      'record expulsionApplication',
      'ask prepareTransferOrder',
    ],
  ],
  [
    'the order applied, the class is left while the extract is made',
    OUT.awaitingOrder,
    ordered('outbound'),
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
      'record expulsionExtract',
      'tell expelled',
      'openChecklist',
      'ask handOverPapers',
    ],
  ],
  [
    'out of the class before the papers are handed over: those are still asked for',
    OUT.handingOverPapers,
    answer('removeFromClass', 'removed'),
    ['handingOverPapers', 'registrar', 'handOverPapers'],
    ['answered removeFromClass removed', 'class left'],
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
    ['answered prepareTransferOrder notIssued', 'recordTransferRefusal', 'tell stayed', 'close stayed'],
  ],
  [
    'from another college: the commission decides',
    [],
    beginTransfer('inbound'),
    ['admitting', 'commission', 'decideAdmission'],
    ['ask decideAdmission'],
  ],
  [
    'its refusal ends it, and the other college is told',
    TO.admitting,
    answer('decideAdmission', 'refused'),
    ['transferRefused', 'nobody'],
    ['answered decideAdmission refused', 'recordTransferRefusal', 'tell refused', 'close transferRefused'],
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
      'record transferCertificate',
      'tell accepted',
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
    ['answered receiveExtract received', 'record expulsionExtract', 'ask prepareTransferOrder'],
  ],
  [
    'enrolled, the student is invited to the class',
    TO.awaitingOrder,
    ordered('inbound'),
    ['joiningClass', 'administrator', 'inviteToClass'],
    ['superseded prepareTransferOrder', 'ask inviteToClass'],
  ],
];

describe('a move of a transfer', () => {
  it.each(rows)('%s', (_name, path, move, [stage, waitingFor, ...asked], effects) => {
    expect(lastOf(afterPath(transfer, path, move))).toEqual({ stage, waitingFor, asked, effects });
  });
});

describe('a student under 18', () => {
  const tooEarly = hoursAfter(EPOCH, 24 * 365);

  it('needs the consent of a representative first, and goes on with it', () => {
    const asked = play(transfer, [beginTransfer('internal', minor(tooEarly))]);
    expect(viewOf(asked.state)).toMatchObject({ stage: 'consenting', waitingFor: 'representative' });
    expect(lastOf(play(transfer, [answer('recordConsent', 'given')], asked))).toMatchObject({
      stage: 'deciding',
      effects: ['answered recordConsent given', 'recordConsent', 'ask decideTransfer'],
    });
  });

  it('is not transferred where the representative does not consent', () => {
    const driven = play(transfer, [
      beginTransfer('inbound', minor(tooEarly)),
      answer('recordConsent', 'refused'),
    ]);
    expect(lastOf(driven)).toMatchObject({
      stage: 'notConsented',
      effects: ['answered recordConsent refused', 'tell stayed', 'close notConsented'],
    });
  });

  it('needs it no more on the 18th birthday, and no sooner', () => {
    const birthday = hoursAfter(EPOCH, 30);
    const asked = play(transfer, [beginTransfer('internal', minor(birthday))]);
    expect(wakeAt(asked.state)).toBe(birthday);
    const early = play(
      transfer,
      [(_s, _at) => ({ type: 'timer', at: hoursAfter(EPOCH, 29), facts: null })],
      asked,
    );
    expect(early.state.stage).toBe('consenting');
    const grown = play(transfer, [timePasses()], asked);
    expect(lastOf(grown)).toMatchObject({
      stage: 'deciding',
      effects: ['superseded recordConsent', 'ask decideTransfer'],
    });
  });

  it('is asked for only once a student of this college applies for expulsion', () => {
    const driven = play(transfer, [
      beginTransfer('outbound', minor(tooEarly)),
      answer('issuePeriodCertificate', 'issued'),
    ]);
    expect(driven.state.stage).toBe('awaitingOtherCollege');
    const accepted = play(transfer, [answer('readOtherDecision', 'accepted')], driven);
    expect(accepted.state.stage).toBe('consenting');
    expect(play(transfer, [answer('recordConsent', 'ofAge')], accepted).state.stage).toBe(
      'awaitingApplication',
    );
  });

  it('needs none whose consent is in the registry, nor one whose birth date was mended', () => {
    const there = beginTransfer('internal', { ...minor(null), consented: true });
    expect(play(transfer, [there]).state.stage).toBe('deciding');
    const mended = recheck({ transfer: transferFacts('internal') });
    expect(play(transfer, [beginTransfer('internal', minor(null)), mended]).state.stage).toBe('deciding');
  });

  it('is only waited for, however long, where nobody knows the age', () => {
    const late = Array.from({ length: 4 }, () => timePasses(24 * 300));
    const { state } = play(transfer, [beginTransfer('internal', minor(null)), ...late]);
    expect(viewOf(state)).toMatchObject({ stage: 'consenting', waitingFor: 'registrar', overdue: true });
  });
});

describe('a transfer that is entered late', () => {
  const late = DIRECTIONS.flatMap((direction) => WAYS[direction].map((stage) => [direction, stage] as const));
  it.each(late)('%s from %s asks what that stage asks', (direction, stage) => {
    const { state } = play(transfer, [beginTransfer(direction, { from: stage, order: afterOrder(stage) })]);
    expect(state.stage).toBe(stage);
    expect(state.tasks.length).toBeGreaterThan(0);
  });

  it('of somebody who is expelled already asks to take them out of the class', () => {
    const driven = play(transfer, [
      beginTransfer('outbound', { from: 'handingOverPapers', order: 'applied' }),
    ]);
    expect(driven.state.tasks.map((task) => task.kind)).toEqual(['removeFromClass', 'handOverPapers']);
  });

  it('whose order is applied already goes on behind it', () => {
    const driven = play(transfer, [beginTransfer('inbound', { order: 'applied' })]);
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
    const driven = afterPath(transfer, path, ordered(direction));
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
    const driven = afterPath(transfer, path, orderCancelled(direction));
    expect(driven.state.tasks.map((task) => task.kind)).toEqual(['prepareTransferOrder']);
    expect(driven.state.stage).toBe('awaitingOrder');
  });

  it('cancelled while a withdrawn transfer still asks to leave the class ends that question too', () => {
    const { state } = afterPath(transfer, OUT.undoing, orderCancelled('outbound'));
    expect(state).toMatchObject({ outcome: 'withdrawn', tasks: [] });
  });
});

describe('the word of the other college', () => {
  it.each<readonly [string, readonly Move[], (typeof WORDS)[number], string, readonly string[]]>([
    [
      'accepted moves the sender',
      OUT.awaitingOtherCollege,
      'accepted',
      'awaitingApplication',
      ['note accepted', 'superseded readOtherDecision', 'ask takeExpulsionApplication'],
    ],
    [
      'refused leaves the student enrolled',
      OUT.awaitingOtherCollege,
      'refused',
      'stayed',
      ['note refused', 'superseded readOtherDecision', 'close stayed'],
    ],
    [
      'expelled moves the receiver',
      TO.awaitingExtract,
      'expelled',
      'awaitingOrder',
      ['note expelled', 'superseded receiveExtract', 'ask prepareTransferOrder'],
    ],
    [
      'stayed is noted: a person says what follows',
      TO.awaitingExtract,
      'stayed',
      'awaitingExtract',
      ['note stayed'],
    ],
    ['withdrawn likewise', OUT.awaitingOtherCollege, 'withdrawn', 'awaitingOtherCollege', ['note withdrawn']],
    ['within the college nobody listens', IN.deciding, 'accepted', 'deciding', []],
    [
      'of the wrong side is only noted',
      OUT.awaitingOtherCollege,
      'expelled',
      'awaitingOtherCollege',
      ['note expelled'],
    ],
  ])('%s', (_name, path, word, stage, effects) => {
    expect(lastOf(afterPath(transfer, path, hear(word)))).toMatchObject({ stage, effects });
  });

  it.each<readonly [string, Move[], string]>([
    [
      'accepted',
      [beginTransfer('outbound'), hear('accepted'), answer('issuePeriodCertificate', 'issued')],
      'awaitingApplication',
    ],
    [
      'refused',
      [beginTransfer('outbound'), hear('refused'), answer('issuePeriodCertificate', 'issued')],
      'stayed',
    ],
    [
      'expelled',
      [
        beginTransfer('inbound'),
        hear('expelled'),
        answer('decideAdmission', 'accepted'),
        answer('issueTransferCertificate', 'issued'),
      ],
      'awaitingOrder',
    ],
    [
      'accepted, then withdrawn',
      [
        beginTransfer('outbound'),
        hear('accepted'),
        hear('withdrawn'),
        answer('issuePeriodCertificate', 'issued'),
      ],
      'awaitingOtherCollege',
    ],
  ])('%s before its question is kept until then', (_word, moves, stage) => {
    const { state } = play(transfer, moves);
    expect(state.outcome ?? state.stage).toBe(stage);
  });

  it.each(WORDS)('%s twice is heard once', (word) => {
    const once = play(transfer, [beginTransfer('outbound'), hear(word)]);
    const twice = play(transfer, [hear(word)], once);
    expect(twice.steps.at(-1)?.effects).toEqual([]);
    expect(twice.state).toEqual(once.state);
  });
});

describe('what a transfer does not know', () => {
  it.each<readonly [string, readonly Move[], Move, string]>([
    ['a token', IN.deciding, claim(), 'NotPossibleNow'],
    ['one more issue', IN.deciding, reissue, 'NotPossibleNow'],
    ['a first day of work', IN.deciding, moveStart(48), 'NotPossibleNow'],
    ['a transfer that is not in the registry', [], begin(), 'NotPossibleNow'],
    [
      'an answer to a question of before',
      IN.awaitingOrder,
      answer('decideTransfer', 'refused'),
      'TaskClosed',
    ],
    ['anything once it is over', TRANSFERRED.inbound, withdraw, 'CaseClosed'],
  ])('%s is refused', (_name, path, move, code) => {
    expect(lastOf(afterPath(transfer, path, move))).toBe(code);
  });

  it.each<readonly [string, Move]>([
    ['a bounce', letterFails()],
    ['a second begin', beginTransfer('outbound')],
    ['a look around', recheck({ transfer: transferFacts('internal') })],
  ])('%s changes nothing', (_name, move) => {
    const { steps } = afterPath(transfer, IN.deciding, move);
    expect(steps.at(-1)?.effects).toEqual([]);
    expect(steps.at(-1)?.state.stage).toBe('deciding');
  });

  it('gives its open question another time as any case does', () => {
    expect(lastOf(afterPath(transfer, IN.deciding, retime))).toMatchObject({
      effects: ['retime decideTransfer'],
    });
  });
});
