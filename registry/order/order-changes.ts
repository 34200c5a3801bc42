import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import { LIMITS } from '../../domain/limits.ts';
import { writeAudit } from '../audit/audit.ts';
import type { Transaction } from '../db/database.ts';
import { isText } from './drafts.ts';
import type { OrderRow } from './orders.ts';

/**
 * Moves the date of an order that is not applied yet. A draft moves freely. What was signed says its own date, which only
 * another order changes: here a slip of whoever entered it is mended, with the reason, and both dates stay on the page.
 * The caller has locked it.
 *
 * @throws `NotPossibleNow`, `OrderSigned` for a signed one without a reason, `InvalidInput` (`reason`)
 */
export async function moveDate(
  tx: Transaction,
  order: OrderRow,
  { effectiveOn, reason }: { readonly effectiveOn: CivilDate; readonly reason: string | null },
  by: { readonly actorId: string; readonly at: string },
): Promise<void> {
  requireUnapplied(order);
  if (order.state === 'signed') noteCorrection(tx, order, { effectiveOn, reason }, by);
  tx.send('update movement_order set effective_on = $3 where organization_id = $1 and case_id = $2', [
    tx.organizationId,
    order.caseId,
    effectiveOn,
  ]);
  writeAudit(tx, [
    {
      at: by.at,
      action: 'order:moved',
      caseId: order.caseId,
      actorId: by.actorId,
      ids: { from: order.effectiveOn, to: effectiveOn, signed: order.state === 'signed' },
      ...(reason === null ? {} : { values: { reason } }),
    },
  ]);
}

function noteCorrection(
  tx: Transaction,
  order: OrderRow,
  { effectiveOn, reason }: { readonly effectiveOn: CivilDate; readonly reason: string | null },
  by: { readonly actorId: string; readonly at: string },
): void {
  if (reason === null) {
    throw new KontingentError('OrderSigned', 'The order is signed: another order changes it', {
      case: order.number,
    });
  }
  if (!isText(reason, LIMITS.orderText))
    throw new KontingentError('InvalidInput', 'The reason was refused', { field: 'reason' });
  tx.send(
    `
    insert into order_correction (organization_id, case_id, was, became, reason, corrected_at, corrected_by)
    values ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.organizationId, order.caseId, order.effectiveOn, effectiveOn, reason.trim(), by.at, by.actorId],
  );
}

/** Keeps why an order is to be taken back; the case decides whether it still can be. @throws `NotPossibleNow` */
export async function noteWithdrawal(
  tx: Transaction,
  order: OrderRow,
  reason: string,
  by: { readonly actorId: string; readonly at: string },
): Promise<void> {
  requireUnapplied(order);
  if (!isText(reason, LIMITS.withdrawalReason))
    throw new KontingentError('InvalidInput', 'The reason was refused', { field: 'reason' });
  tx.send('update movement_order set withdrawn_reason = $3 where organization_id = $1 and case_id = $2', [
    tx.organizationId,
    order.caseId,
    reason.trim(),
  ]);
  writeAudit(tx, [
    {
      at: by.at,
      action: 'order:withdrawalAsked',
      caseId: order.caseId,
      actorId: by.actorId,
      ids: {},
      values: { reason },
    },
  ]);
}

function requireUnapplied(order: OrderRow): void {
  if (order.state === 'draft' || order.state === 'signed') return;
  throw new KontingentError('NotPossibleNow', 'The order is applied, withdrawn or cancelled already', {
    case: order.number,
    state: order.state,
  });
}
