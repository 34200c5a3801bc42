import { yearOf } from '../../domain/calendar/civil-date.ts';
import { requireNotAfter } from '../../domain/calendar/paper-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import { LIMITS } from '../../domain/limits.ts';
import { needsReason, type Acting, type OrderSignature } from '../../domain/order/order.ts';
import { checkScan } from '../college/appointment-orders.ts';
import { collegeDate } from '../college/clock.ts';
import { storeScan } from '../college/scans.ts';
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
  const today = await collegeDate(tx, by.at);
  requireNotAfter(checked.orderedOn, today, 'orderedOn');
  requireNotAfter(checked.signatory.acting?.on ?? null, today, 'actingOn');
  const { impossible, warnings, signature: against } = preflight;
  if (needsReason(preflight) && checked.warningReason === null) {
    throw new KontingentError('WarningReasonMissing', 'Something speaks against the order', {
      case: order.number,
      impossible,
      warnings,
      signature: against.map(({ code }) => code).join(' '),
    });
  }
  await reserveNumber(tx, order.caseId, checked);
  const scan = checked.scan === null ? null : storeScan(tx, checked.scan);
  storeSignature(tx, order, { ...checked, scan }, by);
  writeAudit(tx, [
    {
      at: by.at,
      action: 'order:signed',
      caseId: order.caseId,
      actorId: by.actorId,
      ids: {
        orderedOn: checked.orderedOn,
        impossible,
        warnings,
        against: against.length,
        scan: scan !== null,
      },
      values: { ...checked, scan: scan?.toString('hex') ?? null },
    },
  ]);
}

function storeSignature(
  tx: Transaction,
  order: OrderRow,
  signature: OrderSignature,
  by: { readonly actorId: string; readonly at: string },
): void {
  const { signatory } = signature;
  tx.send(
    `
    update movement_order set
      state = 'signed', number = $3, series = $4, ordered_on = $5, order_year = $6, signatory_name = $7,
      signatory_post = $8, scan_sha256 = $9, warning_reason = $10, signed_at = $11, signed_by = $12, number_key = $13,
      acting_basis = $14, acting_number = $15, acting_on = $16, acting_from = $17, acting_until = $18
    where organization_id = $1 and case_id = $2`,
    [
      tx.organizationId,
      order.caseId,
      signature.number,
      signature.series,
      signature.orderedOn,
      yearOf(signature.orderedOn),
      signatory.name,
      signatory.post,
      signature.scan,
      signature.warningReason,
      by.at,
      by.actorId,
      numberKey(signature),
      signatory.acting?.basis ?? null,
      signatory.acting?.number ?? null,
      signatory.acting?.on ?? null,
      signatory.acting?.from ?? null,
      signatory.acting?.until ?? null,
    ],
  );
}

function checkSignature(given: OrderSignature): OrderSignature {
  const number = given.number.trim();
  const series = given.series.trim();
  const name = given.signatory.name.trim();
  const post = given.signatory.post.trim();
  const acting = checkActing(given.signatory.acting);
  const warningReason = given.warningReason?.trim() ?? null;
  if (!isText(number, LIMITS.orderNumber)) throw refuse('number');
  if (series !== '' && !isText(series, LIMITS.orderSeries)) throw refuse('series');
  if (!isText(name, LIMITS.signatory) || !isText(post, LIMITS.signatory)) throw refuse('signatory');
  if (warningReason !== null && warningReason !== '' && !isText(warningReason, LIMITS.orderText)) {
    throw refuse('reason');
  }
  if (given.scan !== null) checkScan(given.scan);
  return {
    ...given,
    number,
    series,
    signatory: { name, post, acting },
    warningReason: warningReason === '' ? null : warningReason,
  };
}

function checkActing(given: Acting | null): Acting | null {
  if (given === null) return null;
  const number = given.number.trim();
  if (!isText(number, LIMITS.orderNumber)) throw refuse('acting');
  if (given.until !== null && given.until < given.from) throw refuse('acting');
  return { ...given, number };
}

/** Compared in capitals by us: the database may know no capitals beyond Latin letters. */
function numberKey({ number, series }: OrderSignature): string {
  return `${number}/${series}`.toUpperCase();
}

/**
 * Numbers of a year and series are taken one order at a time, so that two at once do not both find one free. The number
 * of a signed order is never free again: what was entered by mistake keeps it.
 */
async function reserveNumber(tx: Transaction, caseId: string, signature: OrderSignature): Promise<void> {
  tx.send(`select pg_advisory_xact_lock(hashtextextended('order-numbers:' || $1, 0))`, [tx.organizationId]);
  const { rows } = await tx.query<{ number: number }>(
    `
    select c.number
    from movement_order o
    join "case" c on c.organization_id = o.organization_id and c.id = o.case_id
    where o.organization_id = $1 and o.order_year = $2 and o.number_key = $3 and not o.number_freed
      and o.case_id <> $4`,
    [tx.organizationId, yearOf(signature.orderedOn), numberKey(signature), caseId],
  );
  if (rows[0]) {
    throw new KontingentError('OrderNumberTaken', 'Another order of this year and series has the number', {
      case: rows[0].number,
    });
  }
}

function refuse(field: string): KontingentError {
  return new KontingentError('InvalidInput', `the signature was refused: ${field}`, { field });
}
