import type { OrderState } from './order.ts';

/** What a decision on an order needs to know, read from the registry: codes and counts. */
export interface OrderFacts {
  readonly state: OrderState;
  /** Newcomers of whom nobody can tell whether the registry knows them. */
  readonly doubtful: number;
}

/**
 * What came of trying to apply: `applied`; `impossible` or `doubtful` where a line cannot be, and then nothing was;
 * `early` where the date was moved meanwhile; `gone` where the order was withdrawn or cancelled in the same moment.
 */
export type ApplyVerdict = 'applied' | 'impossible' | 'doubtful' | 'early' | 'gone';

/** What the stage says of an order: when a draft is asked about, what applying came to. */
export interface OrderTimes {
  readonly askAt?: string;
  readonly verdict?: ApplyVerdict;
  /** Somebody changes the class on the platform. */
  readonly classChanges?: boolean;
  /** Lines of an earlier order that a person must restore. */
  readonly unrestored?: number;
}

/** How far an order has come. Lives in the workflow state: counts and codes, whatever the number of lines. */
export interface OrderLead {
  readonly doubtful: number;
  /** When a draft that lies is asked about; null elsewhere. */
  readonly askAt: string | null;
  readonly verdict: ApplyVerdict | null;
  readonly classChanges: boolean;
  readonly unrestored: number;
}

export function openOrderLead(facts: OrderFacts): OrderLead {
  return { doubtful: facts.doubtful, askAt: null, verdict: null, classChanges: false, unrestored: 0 };
}

/** Takes in what the stage has counted. */
export function settleOrder(lead: OrderLead, times: OrderTimes): OrderLead {
  return {
    ...lead,
    askAt: times.askAt ?? lead.askAt,
    verdict: times.verdict ?? lead.verdict,
    classChanges: times.classChanges ?? lead.classChanges,
    unrestored: times.unrestored ?? lead.unrestored,
  };
}
