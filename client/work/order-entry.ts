import { requireNotAfter } from '../../domain/calendar/paper-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import type { OrderDraft, OrderSignature } from '../../domain/order/order.ts';
import { findCommand, recordCommand } from '../../registry/case/commands.ts';
import { collegeClock, collegeDate } from '../../registry/college/clock.ts';
import { editionOn } from '../../registry/college/policy.ts';
import type { Transaction } from '../../registry/db/database.ts';
import { stayingBehind } from '../../registry/order/draft-lines.ts';
import { enterDraft, requireConsentsGiven, textOf } from '../../registry/order/drafts.ts';
import { lockOrder, orderByNumber, readText, type OrderRow } from '../../registry/order/orders.ts';
import { judgeNow, preflightOf, type RulesNow } from '../../registry/order/preflight.ts';
import { signatureFindings } from '../../registry/order/signature-findings.ts';
import { recordSignature } from '../../registry/order/signing.ts';
import type { EnteredOrder, Preflight } from '../../registry/order/views.ts';
import { transfersForOrders } from '../../registry/transfer/for-orders.ts';
import type { Change, Desk } from '../desk.ts';
import type { Submitted } from '../office.ts';

/**
 * Draws up an order, and signs it where there is a signature; a dry run only tells what it would do. The same request
 * id again gives the order that was drawn up first.
 *
 * @throws `InvalidInput` for a draft without lines or of more than one order's size, `NotFound` for an earlier order
 *   that is not there, `NotPossibleNow` where that was never signed; with a signature as `recordSignature`
 */
export async function enterOrder(
  desk: Desk<string>,
  { draft, signature }: { draft: OrderDraft; signature: OrderSignature | null },
  { dryRun }: { dryRun: boolean },
): Promise<EnteredOrder> {
  return desk.transaction(async (tx, { id: caseId, actorId, at }) => {
    const now = await rulesNow(tx, at);
    const behind = await stayingBehind(tx, draft);
    const known = await entered(tx, caseId);
    if (known) return { number: known.number, caseId, preflight: await preflightNow(tx, known, now), behind };
    if (dryRun) {
      requireConsentsGiven(draft, now);
      if (signature !== null) requireNotAfter(signature.orderedOn, now.clock.dateAt(at), 'orderedOn');
      const text = { ...(await textOf(tx, draft, null, now)), orderedOn: signature?.orderedOn ?? null };
      const preflight = preflightOf(text, await judgeNow(tx, text, now));
      const against = await signatureFindings(tx, signature, { ...draft, caseId: null });
      return { number: null, caseId: null, preflight: { ...preflight, signature: against }, behind };
    }
    const { id: editionId } = await editionOn(tx, now.clock.dateAt(at));
    const { number, preflight: drafted } = await enterDraft(
      tx,
      draft,
      { actorId, caseId, editionId, ...(signature && { orderedOn: signature.orderedOn }) },
      now,
    );
    const preflight = { ...drafted, signature: await signatureFindings(tx, signature, { ...draft, caseId }) };
    if (signature !== null) {
      const order = await lockOrder(tx, caseId);
      await recordSignature(tx, order, signature, preflight, { actorId, at });
    }
    return { number, caseId, preflight, behind };
  });
}

/** Changes an order under its lock and tells its case by a recorded command; the same request again changes nothing. */
export async function changeOrder(
  desk: Desk<string>,
  number: number,
  type: 'moveStart' | 'withdraw' | 'reevaluate',
  work: (tx: Transaction, order: OrderRow, change: Change<string>) => Promise<void>,
): Promise<{ submitted: Submitted; caseId: string }> {
  let caseId = '';
  const submitted = await desk.submit(async (tx, change) => {
    const order = await lockOrder(tx, (await orderByNumber(tx, number)).caseId);
    ({ caseId } = order);
    if ((await findCommand(tx, change.id)) === null) await work(tx, order, change);
    const command = { id: change.id, caseId, type, data: {}, at: change.at };
    return recordCommand(tx, desk.office.lists, command, change.actorId);
  });
  return { submitted, caseId };
}

/** What an order would do now, and what speaks against it. */
export async function preflightNow(tx: Transaction, order: OrderRow, now: RulesNow): Promise<Preflight> {
  const text = await readText(tx, order);
  return preflightOf(text, await judgeNow(tx, text, now));
}

/** The rules of the edition of an instant. */
export async function rulesNow(tx: Transaction, at: string): Promise<RulesNow> {
  const { policy } = await editionOn(tx, await collegeDate(tx, at));
  return { policy, clock: await collegeClock(tx, policy), at, transfers: transfersForOrders };
}

/** @throws `NotPossibleNow` once the order is signed or withdrawn */
export function requireDraft({ state, number }: OrderRow): void {
  if (state === 'draft') return;
  throw new KontingentError('NotPossibleNow', 'The order is no draft any more', { case: number });
}

/** The order that the same request has entered before. */
async function entered(tx: Transaction, caseId: string): Promise<OrderRow | null> {
  const { rows } = await tx.query<{ number: number }>(
    `
    select c.number
    from "case" c
    join movement_order o on o.organization_id = c.organization_id and o.case_id = c.id
    where c.id = $1`,
    [caseId],
  );
  if (!rows[0]) return null;
  return orderByNumber(tx, rows[0].number);
}
