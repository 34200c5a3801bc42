import { createHash } from 'node:crypto';
import { yearOf, type CivilDate } from '../../domain/calendar/civil-date.ts';
import { requireNotAfter } from '../../domain/calendar/paper-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { OrderSignature } from '../../domain/order/order.ts';
import { checkScan } from '../college/appointment-orders.ts';
import { collegeDate } from '../college/clock.ts';
import { writeAudit } from '../audit/audit.ts';
import type { Transaction } from '../db/database.ts';
import { isText } from './drafts.ts';
import type { OrderRow } from './orders.ts';
import type { Preflight } from './views.ts';

/**
 * Records the signature of a draft: number, date, signatory, scan. What is signed is a fact, so nothing that speaks
 * against it forbids it; but then a reason is kept with it. The caller has locked the order.
 *
 * @param preflight what preflight says now
 * @throws `NotPossibleNow` when it is no draft, `InvalidDate` for a day that has not come, `InvalidInput` (`field`),
 *   `WarningReasonMissing`, `OrderNumberTaken`, `InvalidFile`
 */
export async function recordSignature(
  tx: Transaction,
  order: OrderRow,
  signature: OrderSignature,
  preflight: Preflight,
  by: { readonly actorId: string; readonly at: string },
): Promise<void> {
  if (order.state !== 'draft') {
    throw new KontingentError('NotPossibleNow', 'The order is no draft any more', { case: order.number });
  }
  const checked = checkSignature(signature);
  requireNotAfter(checked.orderedOn, await collegeDate(tx, by.at), 'orderedOn');
  const { impossible, warnings } = preflight;
  if (impossible + warnings > 0 && checked.warningReason === null) {
    throw new KontingentError('WarningReasonMissing', 'Something speaks against the order', {
      case: order.number,
      impossible,
      warnings,
    });
  }
  await reserveNumber(tx, order.caseId, checked);
  const scan = checked.scan === null ? null : await saveScan(tx, checked.scan);
  const { signatory } = checked;
  tx.send(
    `
    update movement_order set
      state = 'signed', number = $3, series = $4, ordered_on = $5, order_year = $6, signatory_name = $7,
      signatory_post = $8, acting_ground = $9, scan_sha256 = $10, warning_reason = $11, signed_at = $12, signed_by = $13,
      number_key = $14
    where organization_id = $1 and case_id = $2`,
    [
      tx.organizationId,
      order.caseId,
      checked.number,
      checked.series,
      checked.orderedOn,
      yearOf(checked.orderedOn),
      signatory.name,
      signatory.post,
      signatory.actingGround,
      scan,
      checked.warningReason,
      by.at,
      by.actorId,
      numberKey(checked),
    ],
  );
  writeAudit(tx, [
    {
      at: by.at,
      action: 'order:signed',
      caseId: order.caseId,
      actorId: by.actorId,
      ids: { orderedOn: checked.orderedOn, impossible, warnings, scan: scan !== null },
      values: { ...checked, scan: scan?.toString('hex') ?? null },
    },
  ]);
}

function checkSignature(given: OrderSignature): OrderSignature {
  const number = given.number.trim();
  const series = given.series.trim();
  const name = given.signatory.name.trim();
  const post = given.signatory.post.trim();
  const actingGround = given.signatory.actingGround?.trim() ?? null;
  const warningReason = given.warningReason?.trim() ?? null;
  if (!isText(number, LIMITS.orderNumber)) throw refuse('number');
  if (series !== '' && !isText(series, LIMITS.orderSeries)) throw refuse('series');
  if (!isText(name, LIMITS.signatory) || !isText(post, LIMITS.signatory)) throw refuse('signatory');
  if (actingGround !== null && !isText(actingGround, LIMITS.signatory)) throw refuse('signatory');
  if (warningReason !== null && warningReason !== '' && !isText(warningReason, LIMITS.orderText)) {
    throw refuse('reason');
  }
  if (given.scan !== null) checkScan(given.scan);
  return {
    ...given,
    number,
    series,
    signatory: { name, post, actingGround },
    warningReason: warningReason === '' ? null : warningReason,
  };
}

/** Compared in capitals by us: the database may know no capitals beyond Latin letters. */
function numberKey({ number, series }: OrderSignature): string {
  return `${number}/${series}`.toUpperCase();
}

/** Numbers of a year and series are taken one order at a time, so that two at once do not both find one free. */
async function reserveNumber(tx: Transaction, caseId: string, signature: OrderSignature): Promise<void> {
  tx.send(`select pg_advisory_xact_lock(hashtextextended('order-numbers:' || $1, 0))`, [tx.organizationId]);
  const { rows } = await tx.query<{ number: number }>(
    `
    select c.number
    from movement_order o
    join "case" c on c.organization_id = o.organization_id and c.id = o.case_id
    where o.organization_id = $1 and o.order_year = $2 and o.number_key = $3 and o.state <> 'withdrawn'
      and o.case_id <> $4`,
    [tx.organizationId, yearOf(signature.orderedOn), numberKey(signature), caseId],
  );
  if (rows[0]) {
    throw new KontingentError('OrderNumberTaken', 'Another order of this year and series has the number', {
      case: rows[0].number,
    });
  }
}

async function saveScan(tx: Transaction, scan: Buffer): Promise<Buffer> {
  const digest = createHash('sha256').update(scan).digest();
  tx.send(
    `
    insert into document (organization_id, sha256, media_type, bytes) values ($1, $2, 'application/pdf', $3)
    on conflict do nothing`,
    [tx.organizationId, digest, scan],
  );
  return digest;
}

/** Moves the date of an order that is not applied yet. The caller has locked it. @throws `NotPossibleNow` */
export async function moveDate(
  tx: Transaction,
  order: OrderRow,
  effectiveOn: CivilDate,
  by: { readonly actorId: string; readonly at: string },
): Promise<void> {
  requireUnapplied(order);
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
      ids: { from: order.effectiveOn, to: effectiveOn },
    },
  ]);
}

/** Keeps why an order is to be taken back; the case decides whether it still can be. @throws `NotPossibleNow` */
export async function noteWithdrawal(
  tx: Transaction,
  order: OrderRow,
  reason: string,
  by: { readonly actorId: string; readonly at: string },
): Promise<void> {
  requireUnapplied(order);
  if (!isText(reason, LIMITS.withdrawalReason)) throw refuse('reason');
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

function refuse(field: string): KontingentError {
  return new KontingentError('InvalidInput', `the signature was refused: ${field}`, { field });
}
