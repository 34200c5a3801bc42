import type { Answer, Process, Verdict } from '../case/process.ts';
import { KontingentError } from '../errors.ts';
import { AFTER_ORDER, type Direction, WAYS } from './codes.ts';
import { adultAtOf, consentAnswered, reevaluateAge, timePassed } from './consent.ts';
import { INBOUND } from './inbound.ts';
import { INTERNAL } from './internal.ts';
import { OUTBOUND } from './outbound.ts';
import { peerSaid, sendToPeer } from './peer.ts';
import type { TransferAnswer, TransferFacts, TransferProgress, TransferTypes } from './progress.ts';
import { TRANSFER_QUESTIONS } from './questions.ts';
import { type DirectionRules, enterStage, type On } from './stages.ts';
import { TRANSFER_PROCESS_TITLES } from './titles.ru.ts';

const BY_DIRECTION: Readonly<Record<Direction, DirectionRules>> = {
  internal: INTERNAL,
  outbound: OUTBOUND,
  inbound: INBOUND,
};

/**
 * The transfer of a student, in one of three directions; the stages of each are told in its own file. A transfer ends in
 * an order, which is a case of its own: it names the transfer, and wakes it when it is applied.
 *
 * - `opening`: left at once, to the stage at which the transfer was entered.
 * - `consenting`: entered where a minor, or somebody of unknown age, goes on to what a representative must sign too. The
 *   case waits for the representative. It is left when they have consented, or when the student turns 18, and nothing else
 *   ends the need; their refusal ends the case.
 * - `undoing`: entered when the transfer is withdrawn after the paper of its order. The case waits for the administrator and ends when
 *   the student is out of the class.
 * - `closed`: `transferred`, `transferRefused`, `stayed` (where they studied), `notConsented`, `withdrawn`.
 *
 * Time only reminds: nobody is refused, expelled or enrolled by it. An order that is applied is a fact, so whatever was
 * asked before it is moot; one that is cancelled by an order is asked for again.
 */
export const transferProcess: Process<TransferTypes> = {
  kind: 'transfer',
  version: 1,
  questions: TRANSFER_QUESTIONS,
  stages: {
    // Where somebody outside is slow, a person of the college is asked from the first day: only they can say that it came.
    consenting: { waitsFor: 'registrar', outside: 'representative' },
    deciding: { waitsFor: 'commission' },
    issuingPeriodCertificate: { waitsFor: 'registrar' },
    awaitingOtherCollege: { waitsFor: 'registrar', outside: 'other_college' },
    awaitingApplication: { waitsFor: 'registrar', outside: 'person' },
    admitting: { waitsFor: 'commission' },
    issuingTransferCertificate: { waitsFor: 'registrar' },
    awaitingExtract: { waitsFor: 'registrar', outside: 'other_college' },
    awaitingOrder: { waitsFor: 'registrar' },
    issuingExtract: { waitsFor: 'registrar' },
    handingOverPapers: { waitsFor: 'registrar' },
    leavingClass: { waitsFor: 'administrator' },
    joiningClass: { waitsFor: 'administrator' },
  },
  titles: TRANSFER_PROCESS_TITLES,
  accepts: ['withdraw', 'reevaluate', 'peerMessage'],
  refusals: ['ChecklistOpen', 'OrderInForce'],
  decide(on, what, facts) {
    switch (what.type) {
      case 'begin':
        return on.state.stage === 'opening' ? begin(on, facts) : on.stay();
      case 'timer':
        return timePassed(on, facts);
      case 'answer':
        return answered(on, what, facts);
      case 'reevaluate':
        return reevaluate(on, facts);
      case 'peerMessage':
        return peerSaid(on, what.status, facts);
      case 'withdraw':
        return withdraw(on, facts);
    }
  },
  wakesAt: adultAtOf,
  upgrade(progress, version) {
    if (version === 1) return progress as TransferProgress;
    throw new Error(`There is no version ${version} of a transfer's progress`);
  },
};

function begin(on: On, facts: TransferFacts): Verdict {
  const { direction, from, order } = facts;
  const progress: TransferProgress = { direction, consented: false, consentFor: null, peer: null };
  const stage = from ?? WAYS[direction][0];
  if (!AFTER_ORDER.includes(stage)) {
    return order === 'applied'
      ? BY_DIRECTION[direction].ordered(on, facts, progress)
      : enterStage(on, stage, facts, progress);
  }
  // Entered after the order: whoever is expelled leaves the class, whatever else is proved by papers.
  if (direction === 'outbound') on.askOnce('removeFromClass');
  return enterStage(on, stage, facts, progress);
}

function answered(on: On, what: Answer<TransferTypes>, facts: TransferFacts): Verdict {
  if (what.question === 'removeFromClass') on.effect({ do: 'confirmClass', change: 'left' });
  if (what.question === 'inviteToClass') {
    on.effect({ do: 'confirmClass', change: what.decision });
    return on.end('transferred');
  }
  if (on.state.ending !== null) return on.end(on.state.ending);
  if (what.question === 'recordConsent') return consentAnswered(on, what.decision, facts);
  const { direction } = on.progress;
  const answer = `${what.question}/${what.decision}` as TransferAnswer;
  const rule = BY_DIRECTION[direction].answers[answer];
  if (!rule) throw new Error(`A transfer ${direction} asks no ${what.question}`);
  return rule(on, facts);
}

/** The order was applied, or cancelled by another; the age may have been mended. */
function reevaluate(on: On, facts: TransferFacts): Verdict {
  const { stage, progress, ending } = on.state;
  if (progress === null) return on.stay();
  if (facts.order === 'applied' && !isAfterOrder(stage)) {
    on.closeAll('superseded');
    return BY_DIRECTION[progress.direction].ordered(on, facts);
  }
  if (facts.order === 'none' && isAfterOrder(stage)) {
    on.closeAll('superseded');
    on.supersede('removeFromClass');
    return ending === null ? enterStage(on, 'awaitingOrder', facts) : on.end(ending);
  }
  return stage === 'consenting' ? reevaluateAge(on, facts) : on.stay();
}

/** The refusal to take back a transfer that an order has ended. */
export function orderInForce(number: number): KontingentError {
  return new KontingentError('OrderInForce', 'The order that ended the transfer is applied', {
    case: number,
  });
}

/** Something is undone only where there was an order. */
function isAfterOrder(stage: string): boolean {
  return stage === 'undoing' || AFTER_ORDER.includes(stage);
}

/**
 * At any stage before the order. Once that is applied the student is transferred, and a withdrawal could but stop what the
 * college owes after it: another order cancels it first. Where the registry has the paper of the order alone, and no order
 * that could be cancelled, the transfer is taken back, and the class is left all the same.
 *
 * @throws `OrderInForce` (`details.case`: that of the order)
 */
function withdraw(on: On, facts: TransferFacts): Verdict {
  const { stage, progress, ending } = on.state;
  if (ending !== null) return on.stay();
  if (typeof facts.orderCase === 'number') throw orderInForce(facts.orderCase);
  if (progress !== null && facts.order === 'none') sendToPeer(on, 'withdrawn');
  // The order is in force here, whatever becomes of the case: to the other college that is no news. It may have been
  // applied before this case was told.
  if (progress !== null && facts.order === 'applied' && !isAfterOrder(stage) && facts.classes.leaves) {
    on.askOnce('removeFromClass');
  }
  return on.end('withdrawn', { tasks: 'withdrawn' });
}
