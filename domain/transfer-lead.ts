import { endTurn, type CaseState, type Decision } from './case.ts';
import { KontingentError } from './errors.ts';
import type { TaskKind } from './task.ts';
import type { Direction, EntryStage, TransferStage, Word } from './transfer-words.ts';
import type { Turn } from './turn.ts';
import type { Role } from './vocabulary.ts';

/** What a decision on a transfer needs to know, read from the registry: codes and instants. */
export interface TransferFacts {
  readonly direction: Direction;
  /** The stage at which it is entered: what went before is proved by papers. Null from its beginning. */
  readonly from: EntryStage | null;
  /** Who decides on a transfer within the college, by its kind and the edition. */
  readonly decider: Role;
  /** Under 18, or of unknown age: a representative must consent. */
  readonly minor: boolean;
  /** The midnight of the 18th birthday; null for one of age, or of unknown age. */
  readonly adultAt: string | null;
  /** The paper of the representative's consent is in the registry. */
  readonly consented: boolean;
  /** Is the order that ends the transfer applied. */
  readonly order: 'applied' | 'none';
  /** Which classes of the platform the order changes. */
  readonly classes: { readonly leaves: boolean; readonly joins: boolean };
}

/** How far a transfer has come. Lives in the workflow state: codes and instants only. */
export interface TransferLead {
  readonly direction: Direction;
  readonly decider: Role;
  readonly minor: boolean;
  readonly adultAt: string | null;
  /** The representative has consented, or a person said that none is needed. */
  readonly consented: boolean;
  /** Where the case goes on once the representative has consented. */
  readonly next: EntryStage | null;
  readonly ordered: boolean;
  readonly classes: TransferFacts['classes'];
  /** The last word of the other college. */
  readonly heard: Word | null;
}

/** What each stage asks. */
export const TRANSFER_QUESTIONS: Readonly<Record<TransferStage, TaskKind>> = {
  consenting: 'recordConsent',
  deciding: 'decideTransfer',
  issuingPeriodCertificate: 'issuePeriodCertificate',
  awaitingOtherCollege: 'readOtherDecision',
  awaitingApplication: 'takeExpulsionApplication',
  admitting: 'decideAdmission',
  issuingTransferCertificate: 'issueTransferCertificate',
  awaitingExtract: 'receiveExtract',
  awaitingOrder: 'prepareTransferOrder',
  issuingExtract: 'issueExtract',
  handingOverPapers: 'handOverPapers',
  leavingClass: 'removeFromClass',
  joiningClass: 'inviteToClass',
};

/** Before which stages the representative of a minor must have consented: what is applied for is theirs to sign too. */
const CONSENT_FIRST: Readonly<Record<Direction, readonly EntryStage[]>> = {
  internal: ['deciding', 'awaitingOrder'],
  outbound: ['awaitingApplication', 'awaitingOrder'],
  inbound: ['admitting', 'issuingTransferCertificate', 'awaitingExtract', 'awaitingOrder'],
};

export function openTransferLead(facts: TransferFacts): TransferLead {
  const { direction, decider, minor, adultAt, consented, order, classes } = facts;
  return {
    direction,
    decider,
    minor,
    adultAt,
    consented,
    next: null,
    ordered: order === 'applied',
    classes,
    heard: null,
  };
}

/** The lead as the registry has its subject now. Whoever said that consent is given is not contradicted. */
export function refreshed(lead: TransferLead, facts: TransferFacts): TransferLead {
  return {
    ...lead,
    minor: facts.minor,
    adultAt: facts.adultAt,
    consented: lead.consented || facts.consented,
    ordered: facts.order === 'applied',
    classes: facts.classes,
  };
}

/** Must a representative still consent. Turning 18 ends the need. */
export function lacksConsent(lead: TransferLead, at: string): boolean {
  return lead.minor && !lead.consented && (lead.adultAt === null || at < lead.adultAt);
}

/** Goes on to a stage with its question; asks for consent first where it needs that. */
export function askAt(
  state: CaseState,
  lead: TransferLead,
  turn: Turn,
  at: string,
  stage: EntryStage,
): Decision {
  if (lacksConsent(lead, at) && CONSENT_FIRST[lead.direction].includes(stage)) {
    turn.ask('recordConsent');
    return endTurn(state, turn, at, { stage: 'consenting', transfer: { ...lead, next: stage } });
  }
  if (stage === 'handingOverPapers') turn.effects.push({ do: 'openChecklist' });
  turn.askOnce(TRANSFER_QUESTIONS[stage], stage === 'deciding' ? lead.decider : undefined);
  return endTurn(state, turn, at, { stage, transfer: { ...lead, next: null } });
}

/** @throws `NotPossibleNow` before the case has begun */
export function requireTransfer(state: CaseState): TransferLead {
  if (!state.transfer) throw new KontingentError('NotPossibleNow', 'The case has not begun');
  return state.transfer;
}
