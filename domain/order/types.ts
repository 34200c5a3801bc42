import type { OrderState } from './order.ts';
import type { ORDER_QUESTIONS } from './questions.ts';

/** What a decision on an order needs to know: codes, counts and instants. */
export interface OrderFacts {
  readonly state: OrderState;
  /** Newcomers of whom nobody can tell whether the registry knows them. */
  readonly doubtful: number;
  /** Midnight of the college at which its date begins; null once that is past. */
  readonly startsAt: string | null;
  /** Is the college registered with the platform: while it is not, it has no classes there. */
  readonly platform: 'active' | 'unregistered';
  /**
   * Does a line still change a class: one that counts, and that ends no transfer, whose own case asks for it. Histories of
   * before 0.3.0 do not tell it.
   */
  readonly changesClasses?: boolean;
}

/**
 * What came of trying to apply: `applied`; `impossible` or `doubtful` where a line cannot be, and then nothing was;
 * `early` where the date was moved meanwhile; `gone` where the order was withdrawn or cancelled in the same moment.
 */
export type ApplyVerdict = 'applied' | 'impossible' | 'doubtful' | 'early' | 'gone';

/** How far an order has come: counts and codes, whatever the number of lines. */
export interface OrderProgress {
  /** When a draft that lies is asked about; null elsewhere. Counted by the commit. */
  readonly askAt: string | null;
  /** When a signed order is applied; null where it waits for no date. */
  readonly startsAt: string | null;
  /** What the commit that tried it last came to; null where it is yet to be tried. */
  readonly verdict: ApplyVerdict | null;
  /** Somebody changes the class on the platform. */
  readonly classChanges: boolean;
  /** Lines of an earlier order that a person must restore. */
  readonly unrestored: number;
}

/** Of an order that was not tried yet. */
export const UNTRIED: OrderProgress = {
  askAt: null,
  startsAt: null,
  verdict: null,
  classChanges: false,
  unrestored: 0,
};

export type OrderEffect =
  | { readonly do: 'awaitSignature' }
  | { readonly do: 'awaitOrderDate' }
  | { readonly do: 'reevaluate' }
  | { readonly do: 'identifyNewcomers' }
  | { readonly do: 'applyOrder' }
  | { readonly do: 'leaveOutLines' }
  | { readonly do: 'withdrawOrder' }
  | { readonly do: 'queueOrderLetters' };

export interface OrderTypes {
  readonly stage: 'drafting' | 'awaitingDate' | 'applying' | 'correcting' | 'notifying';
  readonly outcome: 'applied' | 'withdrawn' | 'cancelled';
  readonly progress: OrderProgress;
  readonly facts: OrderFacts;
  readonly effect: OrderEffect;
  readonly questions: typeof ORDER_QUESTIONS;
  /** `reevaluate`: the draft was revised, or the order signed or cancelled; `moveStart`: its date was moved. */
  readonly command: { readonly type: 'reevaluate' | 'moveStart' | 'withdraw'; readonly at: string };
}
