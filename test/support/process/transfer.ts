import fc from 'fast-check';
import { type Arriving, wakesAt } from '../../../domain/case/decide.ts';
import type { CaseState, QuestionOf } from '../../../domain/case/process.ts';
import {
  AFTER_ORDER,
  type Direction,
  DIRECTIONS,
  type EntryStage,
  PEER_STATUSES,
  type PeerStatus,
  WAYS,
} from '../../../domain/transfer/codes.ts';
import { transferProcess } from '../../../domain/transfer/process.ts';
import type { TransferFacts, TransferTypes } from '../../../domain/transfer/progress.ts';
import { STAGE_QUESTIONS } from '../../../domain/transfer/stages.ts';
import { hoursAfter, type Move } from './drive.ts';
import type { ProcessSample } from './sample.ts';

type State = CaseState<TransferTypes>;
export type TransferMove = Move<TransferTypes>;
type Change = Partial<TransferFacts>;

/** How a transfer stands when it is entered from its beginning: of an adult, with no order yet. */
function transferFacts(direction: Direction, change: Change = {}): TransferFacts {
  return {
    direction,
    from: null,
    decider: 'departmentHead',
    minor: false,
    adultAt: null,
    consented: false,
    order: 'none',
    classes: { leaves: direction !== 'inbound', joins: direction !== 'outbound' },
    ...change,
  };
}

/** What the registry has of a transfer that has come so far: the order where it is past, the age that it waits for. */
function factsOf({ stage, progress }: State): TransferFacts {
  const afterOrder = stage === 'undoing' || AFTER_ORDER.includes(stage);
  return transferFacts(progress?.direction ?? 'internal', {
    order: afterOrder ? 'applied' : 'none',
    minor: stage === 'consenting',
    adultAt: progress?.consentFor?.adultAt ?? null,
  });
}

/** Whatever arrives, of a transfer or of none. */
export const arrives =
  (of: (state: State, at: string) => Arriving, change: Change = {}): TransferMove =>
  (state, at) => {
    const arriving = of(state, at);
    return { arriving, facts: { ...factsOf(state), ...change } };
  };

export const begin = (direction: Direction, change: Change = {}): TransferMove =>
  arrives((_state, at) => ({ type: 'begin', at }), transferFacts(direction, change));

/** Answers the open question of a name; the number 0, which no task bears, when there is none. */
export const answer = (
  question: QuestionOf<TransferTypes>,
  decision: string,
  change: Change = {},
): TransferMove =>
  arrives((state, at) => {
    const task = state.tasks.find((open) => open.question === question)?.seq ?? 0;
    return { type: 'answer', at, task, decision };
  }, change);

export const reevaluate = (change: Change = {}): TransferMove =>
  arrives((_state, at) => ({ type: 'reevaluate', at }), change);

/** The order that names the transfer was applied: a recorded command wakes the case. */
export const ordered = (change: Change = {}): TransferMove => reevaluate({ order: 'applied', ...change });

/** Another order has cancelled it. */
export const orderCancelled = reevaluate({ order: 'none' });

/** The paired case of the other college says where it stands. */
export const peerMessage = (status: PeerStatus): TransferMove =>
  arrives((_state, at) => ({ type: 'peerMessage', at, status: status }));

export const withdraw = arrives((_state, at) => ({ type: 'withdraw', at }));
export const retime = arrives((_state, at) => ({ type: 'retime', at }));

/** Lets time pass until the case wakes by itself, or by so many hours. */
export const timePasses = (hours: number | 'untilWake' = 'untilWake', change: Change = {}): TransferMove =>
  arrives((state, at) => {
    const until = hours === 'untilWake' ? wakesAt(transferProcess, state) : hoursAfter(at, hours);
    return { type: 'timer', at: until ?? at };
  }, change);

/** A student under 18 whose birthday is then; of unknown age where null. */
export const minor = (adultAt: string | null): Change => ({ minor: true, adultAt });

const deciding = [begin('internal')];
const internalOrder = [...deciding, answer('decideTransfer', 'accepted')];
const internalLeaving = [...internalOrder, ordered()];
const internalJoining = [...internalLeaving, answer('removeFromClass', 'removed')];

const issuingPeriodCertificate = [begin('outbound')];
const awaitingOtherCollege = [...issuingPeriodCertificate, answer('issuePeriodCertificate', 'issued')];
const awaitingApplication = [...awaitingOtherCollege, answer('readOtherDecision', 'accepted')];
const outboundOrder = [...awaitingApplication, answer('receiveExpulsionApplication', 'submitted')];
const issuingExtract = [...outboundOrder, ordered()];
const handingOverPapers = [...issuingExtract, answer('issueExtract', 'issued')];
const outboundLeaving = [...handingOverPapers, answer('handOverPapers', 'handedOver')];

const admitting = [begin('inbound')];
const issuingTransferCertificate = [...admitting, answer('decideAdmission', 'accepted')];
const awaitingExtract = [...issuingTransferCertificate, answer('issueTransferCertificate', 'issued')];
const inboundOrder = [...awaitingExtract, answer('receiveExtract', 'received')];
const inboundJoining = [...inboundOrder, ordered()];

/** How a transfer of each direction comes to each of its stages. */
export const TRANSFER_PATHS = {
  internal: {
    opening: [],
    consenting: [begin('internal', minor(null))],
    deciding,
    awaitingOrder: internalOrder,
    leavingClass: internalLeaving,
    joiningClass: internalJoining,
    undoing: [...internalLeaving, withdraw],
  },
  outbound: {
    opening: [],
    issuingPeriodCertificate,
    awaitingOtherCollege,
    consenting: [...awaitingOtherCollege, answer('readOtherDecision', 'accepted', minor(null))],
    awaitingApplication,
    awaitingOrder: outboundOrder,
    issuingExtract,
    handingOverPapers,
    leavingClass: outboundLeaving,
    undoing: [...issuingExtract, withdraw],
  },
  inbound: {
    opening: [],
    consenting: [begin('inbound', minor(null))],
    admitting,
    issuingTransferCertificate,
    awaitingExtract,
    awaitingOrder: inboundOrder,
    joiningClass: inboundJoining,
  },
} as const satisfies Record<Direction, Record<string, readonly TransferMove[]>>;

/** A way of each direction to its end in a class. */
export const TRANSFERRED = {
  internal: [...internalJoining, answer('inviteToClass', 'joined')],
  outbound: [...outboundLeaving, answer('removeFromClass', 'removed')],
  inbound: [...inboundJoining, answer('inviteToClass', 'joined')],
} as const satisfies Record<Direction, readonly TransferMove[]>;

const anyStatus = fc.constantFrom(...PEER_STATUSES);
const seldom = fc.integer({ min: 0, max: 9 }).map((roll) => roll === 9);

/** Of any direction: which one a case is of is settled at its begin. */
function anyFacts(at: string): fc.Arbitrary<TransferFacts> {
  return fc
    .record({
      direction: fc.constantFrom(...DIRECTIONS),
      entry: fc.nat(12),
      minor: seldom,
      adultIn: fc.option(fc.nat(300), { freq: 3 }),
      consented: seldom,
      takenBack: seldom,
      ordered: seldom,
      leaves: fc.boolean(),
      joins: fc.boolean(),
    })
    .map(({ direction, entry, adultIn, leaves, joins, ...rest }) => ({
      direction,
      from: WAYS[direction][entry] ?? null,
      decider: 'departmentHead',
      minor: rest.minor,
      adultAt: rest.minor && adultIn !== null ? hoursAfter(at, adultIn) : null,
      consented: rest.consented && !rest.takenBack,
      consentTakenBack: rest.takenBack,
      order: rest.ordered ? 'applied' : 'none',
      classes: { leaves: leaves || direction === 'outbound', joins: joins || direction === 'inbound' },
    }));
}

function stateFaults({ stage, tasks, progress }: State): string[] {
  const faults: string[] = [];
  const must = (right: boolean, fault: string) => void (right || faults.push(`${stage}: ${fault}`));
  const forward = tasks.map((task) => task.question).filter((question) => question !== 'removeFromClass');
  must(forward.join() === asked(stage), `asks ${forward.join()}`);
  must(
    forward.length === tasks.length || stage === 'undoing' || AFTER_ORDER.includes(stage),
    'removed from the class before the order',
  );
  must(stage !== 'leavingClass' || tasks.length === 1, 'leaves no class');
  must(
    stage !== 'consenting' || (progress?.consentFor !== null && progress?.consented === false),
    'asks for consent that nothing waits for',
  );
  must(
    !(stage in STAGE_QUESTIONS) ||
      (WAYS[progress?.direction ?? 'internal'] as readonly string[]).includes(stage),
    'is of another direction',
  );
  return faults;
}

/** What a stage asks beside the class to be left, which stays asked until somebody says that it is. */
function asked(stage: State['stage']): string {
  if (stage === 'consenting') return 'recordConsent';
  if (!(stage in STAGE_QUESTIONS) || stage === 'leavingClass') return '';
  return STAGE_QUESTIONS[stage as EntryStage];
}

const effectFaults: ProcessSample<TransferTypes>['effectFaults'] = (effects, { progress, outcome }) => {
  const faults: string[] = [];
  const must = (right: boolean, fault: string) => void (right || faults.push(fault));
  let checklist = 0;
  let peer: PeerStatus | null = null;
  for (const effect of effects) {
    if (effect.do === 'openChecklist') checklist += 1;
    if (effect.do === 'closeChecklist') must(checklist > 0, 'closes a checklist that is not open');
    if (effect.do === 'sendPeerMessage') must(progress?.direction !== 'internal', 'tells no other college');
    if (effect.do === 'recordPeerMessage') {
      must(effect.status !== peer, `notes ${effect.status} twice`);
      peer = effect.status;
    }
    if (effect.do === 'confirmClass' && effect.change !== 'left') {
      must(outcome === 'transferred', `${effect.change} the class and is ${outcome ?? 'not'} transferred`);
    }
    if (effect.do === 'openTask' && effect.question !== 'decideTransfer') {
      const { role } = transferProcess.questions[effect.question as QuestionOf<TransferTypes>];
      must(effect.role === role, `${effect.question} asked of ${effect.role}`);
    }
  }
  must((progress?.peer ?? null) === peer, 'the message of the other college differs');
  return faults;
};

/** Transfers of all three directions. */
export const transferSample: ProcessSample<TransferTypes> = {
  process: transferProcess,
  facts: anyFacts,
  commands: () =>
    fc.oneof(
      { weight: 3, arbitrary: fc.constant({ type: 'reevaluate' as const }) },
      { weight: 1, arbitrary: fc.constant({ type: 'withdraw' as const }) },
      { weight: 2, arbitrary: fc.record({ type: fc.constant('peerMessage' as const), status: anyStatus }) },
    ),
  amend: (progress) => progress,
  stateFaults,
  effectFaults,
  // The 18th birthday ends the need for consent, and leads on to the question that waited for it.
  byTime: [
    /^superseded recordConsent$/,
    /^ask (decideTransfer|prepareTransferOrder|receiveExpulsionApplication)$/,
    /^ask (decideAdmission|issueTransferCertificate|receiveExtract)$/,
  ],
};
