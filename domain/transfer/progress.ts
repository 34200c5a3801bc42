import type { QuestionOf } from '../case/process.ts';
import type { Role } from '../case/roles.ts';
import type { Direction, EntryStage, Paper, PeerStatus, TransferStage } from './codes.ts';
import type { TRANSFER_QUESTIONS } from './questions.ts';

/** What a decision on a transfer needs to know, read from the registry: codes and instants. */
export interface TransferFacts {
  readonly direction: Direction;
  /** The stage at which it is entered: what went before is proved by papers. Null from its beginning. */
  readonly from: EntryStage | null;
  /** Who decides on a transfer within the college, by its kind and the edition. */
  readonly decider: Role;
  /** Under 18 without full capacity, or of unknown age: a representative must consent. */
  readonly minor: boolean;
  /** The midnight of the 18th birthday; null for one of age, or of unknown age. */
  readonly adultAt: string | null;
  /** The paper of the representative's consent is in the registry. */
  readonly consented: boolean;
  /** The consent that was given last was taken back (152-ФЗ, 9, part 2): what still rests on one asks anew. */
  readonly consentTakenBack?: boolean;
  /** Is the order that ends the transfer applied. */
  readonly order: 'applied' | 'none';
  /** Number of the case of that order; null where its paper alone was entered. Histories of before 0.3.0 do not tell it. */
  readonly orderCase?: number | null;
  /** Which classes of the platform the order changes. */
  readonly classes: { readonly leaves: boolean; readonly joins: boolean };
}

/** How far a transfer has come. */
export interface TransferProgress {
  readonly direction: Direction;
  /** The representative has consented, or it was said that none is needed: whoever said so is not contradicted later. */
  readonly consented: boolean;
  /** In `consenting` alone: where the case goes on, and when the student turns 18 as far as was known when it was asked. */
  readonly consentFor: { readonly next: EntryStage; readonly adultAt: string | null } | null;
  /** The last message of the other college's case. */
  readonly peer: PeerStatus | null;
}

/** What a transfer asks of the registry. Numbers and names of papers come with the answer, not through here. */
export type TransferEffect =
  | { readonly do: 'recordPaper'; readonly paper: Paper }
  | { readonly do: 'recordConsent' }
  | { readonly do: 'recordCommission' }
  | { readonly do: 'recordTransferRefusal' }
  | { readonly do: 'openChecklist' }
  | { readonly do: 'closeChecklist' }
  | { readonly do: 'confirmClass'; readonly change: 'left' | 'joined' | 'declined' }
  /** Leaves a message for the paired case of the other college. */
  | { readonly do: 'sendPeerMessage'; readonly status: PeerStatus }
  /** Enters the message of the other college's case, and that its paper is on the way. */
  | { readonly do: 'recordPeerMessage'; readonly status: PeerStatus };

export interface TransferTypes {
  readonly stage: TransferStage;
  /** `stayed`: where they studied. */
  readonly outcome: 'transferred' | 'transferRefused' | 'stayed' | 'notConsented' | 'withdrawn';
  readonly progress: TransferProgress;
  readonly facts: TransferFacts;
  readonly effect: TransferEffect;
  readonly questions: typeof TRANSFER_QUESTIONS;
  readonly command:
    | { readonly type: 'withdraw'; readonly at: string }
    /** The order was applied, or cancelled by another; the age may have been mended. */
    | { readonly type: 'reevaluate'; readonly at: string }
    /** The paired case of the other college says where it stands; the id of its message is the id of the command. */
    | { readonly type: 'peerMessage'; readonly at: string; readonly status: PeerStatus };
}

/** An answer in one word: `decideTransfer/accepted`. */
export type TransferAnswer = {
  [Q in QuestionOf<TransferTypes>]: `${Q}/${(typeof TRANSFER_QUESTIONS)[Q]['decisions'][number]}`;
}[QuestionOf<TransferTypes>];
