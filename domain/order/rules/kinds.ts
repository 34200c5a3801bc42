import type { OrderKind } from '../order.ts';

/** What a kind of order means, as far as it is not a rule of its lines. */
export interface OrderKindSpec {
  /** Does it bring students, move them, or take them out; or take back another order. */
  readonly way: 'in' | 'within' | 'out' | 'undo';
  /**
   * What its date means. `firstDay`: the first day on which the new holds («зачислить с 01.09»). `firstDayOut`: the
   * first day outside: «отчислить с 24.11» leaves the 23rd as the last day in the group. `leave`: the first day of a
   * leave «с … по …», both inclusive. `sameAsEarlier`: the earlier order is taken back as a whole, whatever its days.
   */
  readonly dateMeans: 'firstDay' | 'firstDayOut' | 'leave' | 'sameAsEarlier';
  /** Whose decision the order rests on; the director signs all of them. */
  readonly decidedBy: 'admissions' | 'commission' | 'head' | 'departmentHead' | 'student';
  /**
   * What it means that the order takes effect before its own date. An expulsion ends rights from its day and the order
   * is its ground (273-ФЗ, 61, part 4), and a leave is granted by the order (order 303 of 04.04.2025): `reason`. Moves
   * within may name another day (273-ФЗ, 57, part 4), arrivals rest on a decision that was made before: `note`. What is
   * taken back is taken back from its beginning: `free`.
   */
  readonly beforeOrder: 'free' | 'note' | 'reason';
  /** Representatives are told, of minors and by written agreement; class teachers always are. */
  readonly notifiesRepresentatives: boolean;
  /** A certificate of study is due within three days of the order (273-ФЗ, 61, part 5). */
  readonly certificate: boolean;
  /** The clause, the act, or "policy". */
  readonly source: string;
}

const MOVE = {
  way: 'within',
  beforeOrder: 'note',
  dateMeans: 'firstDay',
  decidedBy: 'departmentHead',
  notifiesRepresentatives: true,
  certificate: false,
} as const;
const OUT = {
  way: 'out',
  beforeOrder: 'reason',
  dateMeans: 'firstDayOut',
  decidedBy: 'departmentHead',
  notifiesRepresentatives: true,
  certificate: true,
} as const;

/** Every kind of order of the core. */
export const ORDER_SPECS: Readonly<Record<OrderKind, OrderKindSpec>> = {
  enrolment: {
    ...MOVE,
    way: 'in',
    decidedBy: 'admissions',
    source: '273-FZ art. 53; order 457 of 02.09.2020; the date is the first day of study: policy',
  },
  transferIn: {
    ...MOVE,
    way: 'in',
    decidedBy: 'commission',
    source: 'order 533 of 06.08.2021: the commission proposes, the director orders',
  },
  reinstatement: { ...MOVE, way: 'in', decidedBy: 'commission', source: '273-FZ art. 62' },
  groupTransfer: { ...MOVE, source: 'policy: local act of the college' },
  programmeTransfer: {
    ...MOVE,
    decidedBy: 'commission',
    source: '273-FZ art. 34, 57; policy',
  },
  formTransfer: { ...MOVE, decidedBy: 'commission', source: '273-FZ art. 34, 57; policy' },
  fundingTransfer: {
    ...MOVE,
    decidedBy: 'commission',
    source: 'order 822 of 28.08.2023: paid to budget by a commission',
  },
  nextCourse: { ...MOVE, notifiesRepresentatives: false, source: '273-FZ art. 58; policy' },
  nameChange: { ...MOVE, decidedBy: 'student', notifiesRepresentatives: false, source: 'policy' },
  academicLeave: {
    ...MOVE,
    beforeOrder: 'reason',
    dateMeans: 'leave',
    decidedBy: 'head',
    source: 'order 303 of 04.04.2025',
  },
  returnFromLeave: {
    ...MOVE,
    decidedBy: 'head',
    source: 'order 303 of 04.04.2025: back by order',
  },
  ownRequest: { ...OUT, decidedBy: 'student', source: '273-FZ art. 61, part 2, clause 1' },
  transferOut: {
    ...OUT,
    decidedBy: 'student',
    source: '273-FZ art. 61, part 2, clause 1; order 533 of 06.08.2021',
  },
  academicFailure: { ...OUT, source: '273-FZ art. 58, part 11; art. 61, part 2, clause 2' },
  didNotReturn: { ...OUT, source: '273-FZ art. 61, part 2, clause 2; days of waiting: policy' },
  cancellation: {
    way: 'undo',
    beforeOrder: 'free',
    dateMeans: 'sameAsEarlier',
    decidedBy: 'head',
    notifiesRepresentatives: true,
    certificate: false,
    source: 'policy: an order is taken back by an order',
  },
};
