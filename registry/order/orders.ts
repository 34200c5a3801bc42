import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import type { OrderKind, OrderState } from '../../domain/order/order.ts';
import type { Transaction } from '../db/database.ts';
import { readLines } from './lines.ts';
import type { OrderText } from './preflight.ts';

/** The row of an order, as changes of it need it. */
export interface OrderRow {
  readonly caseId: string;
  readonly number: number;
  readonly kind: OrderKind;
  readonly effectiveOn: CivilDate;
  readonly state: OrderState;
  readonly earlierCaseId: string | null;
  readonly orderedOn: CivilDate | null;
  readonly ground: string | null;
}

const ROW = `
  select
    o.case_id as "caseId", c.number, o.kind, o.effective_on as "effectiveOn", o.state,
    o.earlier_case_id as "earlierCaseId", o.ordered_on as "orderedOn", o.ground
  from movement_order o
  join "case" c on c.organization_id = o.organization_id and c.id = o.case_id
  where o.organization_id = $1`;

/** An order by the number of its case. @throws `NotFound`, `NotPossibleNow` for a case of another kind */
export async function orderByNumber(tx: Transaction, number: number): Promise<OrderRow> {
  const { rows } = await tx.query<OrderRow>(`${ROW} and c.number = $2`, [tx.organizationId, number]);
  if (rows[0]) return rows[0];
  const { rowCount } = await tx.query('select from "case" where organization_id = $1 and number = $2', [
    tx.organizationId,
    number,
  ]);
  throw rowCount === 0
    ? new KontingentError('NotFound', 'There is no case of this number', { case: number })
    : new KontingentError('NotPossibleNow', 'The case is no order', { case: number });
}

/** Locks an order and reads it as it is after the lock. @throws `NotFound` */
export async function lockOrder(tx: Transaction, caseId: string): Promise<OrderRow> {
  tx.send('select from movement_order where organization_id = $1 and case_id = $2 for update', [
    tx.organizationId,
    caseId,
  ]);
  const { rows } = await tx.query<OrderRow>(`${ROW} and o.case_id = $2`, [tx.organizationId, caseId]);
  if (!rows[0]) throw new KontingentError('NotFound', 'The case has no order', { case: caseId });
  return rows[0];
}

/** An order with its lines that still have something to do. */
export async function readText(tx: Transaction, order: OrderRow): Promise<OrderText> {
  const { caseId, kind, effectiveOn, orderedOn, earlierCaseId } = order;
  return { caseId, kind, effectiveOn, orderedOn, earlierCaseId, lines: await readLines(tx, caseId) };
}

/**
 * Lets one order of the college at a time be applied: each sees what the one before it has done, and two orders on one
 * student never meet crosswise.
 */
export async function lockOrders(tx: Transaction): Promise<void> {
  tx.send(`select pg_advisory_xact_lock(hashtextextended('orders:' || $1, 0))`, [tx.organizationId]);
}
