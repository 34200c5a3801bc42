import type { LinePlan, NumberedLine } from '../../domain/order/rules/context.ts';
import type { OrderRow } from './orders.ts';
import type { OrderText } from './preflight.ts';

/** A line with its plan, and the enrolment that it is about. */
export interface AppliedLine {
  readonly line: NumberedLine;
  readonly plan: LinePlan;
  /** Null where nothing is known of the student: a line of an order that was not applied is taken back. */
  readonly enrolmentId: string | null;
  readonly personId: string | null;
}

/** An order that was applied, for what comes after. */
export interface AppliedOrder {
  readonly order: OrderRow;
  readonly text: OrderText;
  readonly lines: readonly AppliedLine[];
}
