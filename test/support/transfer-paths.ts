import type { TransferFacts } from '../../domain/transfer-lead.ts';
import type { Direction } from '../../domain/transfer-words.ts';
import { answer, begin, recheck, type Move } from './case-moves.ts';

/** How a transfer stands when it is entered from its beginning: of an adult, with no order yet. */
export function transferFacts(direction: Direction, change: Partial<TransferFacts> = {}): TransferFacts {
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

export const beginTransfer = (direction: Direction, change: Partial<TransferFacts> = {}): Move =>
  begin({ transfer: transferFacts(direction, change) });

/** The order that names the transfer was applied: a recorded command wakes the case. */
export const ordered = (direction: Direction, change: Partial<TransferFacts> = {}): Move =>
  recheck({ transfer: transferFacts(direction, { order: 'applied', ...change }) });

/** Another order has cancelled it. */
export const orderCancelled = (direction: Direction): Move =>
  recheck({ transfer: transferFacts(direction, { order: 'none' }) });

/** A student of sixteen whose 18th birthday is in so many hours; of unknown age where null. */
export const minor = (adultAt: string | null): Partial<TransferFacts> => ({ minor: true, adultAt });

const deciding = [beginTransfer('internal')];
const internalOrder = [...deciding, answer('decideTransfer', 'accepted')];
const internalLeaving = [...internalOrder, ordered('internal')];
const internalJoining = [...internalLeaving, answer('removeFromClass', 'removed')];

const issuingPeriodCertificate = [beginTransfer('outbound')];
const awaitingOtherCollege = [...issuingPeriodCertificate, answer('issuePeriodCertificate', 'issued')];
const awaitingApplication = [...awaitingOtherCollege, answer('readOtherDecision', 'accepted')];
const outboundOrder = [...awaitingApplication, answer('takeExpulsionApplication', 'submitted')];
const issuingExtract = [...outboundOrder, ordered('outbound')];
const handingOverPapers = [...issuingExtract, answer('issueExtract', 'issued')];
const outboundLeaving = [...handingOverPapers, answer('handOverPapers', 'handedOver')];

const admitting = [beginTransfer('inbound')];
const issuingTransferCertificate = [...admitting, answer('decideAdmission', 'accepted')];
const awaitingExtract = [...issuingTransferCertificate, answer('issueTransferCertificate', 'issued')];
const inboundOrder = [...awaitingExtract, answer('receiveExtract', 'received')];
const inboundJoining = [...inboundOrder, ordered('inbound')];

/** How a transfer of each direction comes to each of its stages. */
export const TRANSFER_PATHS = {
  internal: {
    opening: [],
    consenting: [beginTransfer('internal', minor(null))],
    deciding,
    awaitingOrder: internalOrder,
    leavingClass: internalLeaving,
    joiningClass: internalJoining,
    undoing: [...internalLeaving, (_state, at) => ({ type: 'withdraw', at })],
  },
  outbound: {
    opening: [],
    issuingPeriodCertificate,
    awaitingOtherCollege,
    consenting: [
      beginTransfer('outbound', minor(null)),
      answer('issuePeriodCertificate', 'issued'),
      answer('readOtherDecision', 'accepted'),
    ],
    awaitingApplication,
    awaitingOrder: outboundOrder,
    issuingExtract,
    handingOverPapers,
    leavingClass: outboundLeaving,
    undoing: [...issuingExtract, (_state, at) => ({ type: 'withdraw', at })],
  },
  inbound: {
    opening: [],
    consenting: [beginTransfer('inbound', minor(null))],
    admitting,
    issuingTransferCertificate,
    awaitingExtract,
    awaitingOrder: inboundOrder,
    joiningClass: inboundJoining,
  },
} as const satisfies Record<Direction, Record<string, readonly Move[]>>;

/** A way of each direction to its end in a class. */
export const TRANSFERRED = {
  internal: [...internalJoining, answer('inviteToClass', 'joined')],
  outbound: [...outboundLeaving, answer('removeFromClass', 'removed')],
  inbound: [...inboundJoining, answer('inviteToClass', 'joined')],
} as const satisfies Record<Direction, readonly Move[]>;
