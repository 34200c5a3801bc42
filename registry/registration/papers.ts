import { requireNotAfter } from '../../domain/calendar/paper-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import { LIMITS } from '../../domain/limits.ts';
import { writeAudit } from '../audit/audit.ts';
import { checkScan, enterOrder, type OrderPaper } from '../college/appointment-orders.ts';
import { collegeDate } from '../college/clock.ts';
import { requireNewScan, storeScan } from '../college/scans.ts';
import { noteContentChange } from './approval.ts';
import type { Transaction } from '../db/database.ts';

interface By {
  readonly actorId: string;
  readonly at: string;
}

/**
 * Attaches a paper that goes to the platform with the next letter that says something new. The same file again is the
 * same paper.
 *
 * @returns its number in the request, and how many wait for the next letter
 * @throws `InvalidFile`; `ScanKnown` for the scan of an order; `InvalidInput` for a title; `NotPossibleNow` where the letter would become too heavy for mail
 */
export async function attachPaper(
  tx: Transaction,
  caseId: string,
  paper: { readonly title: string; readonly scan: Buffer; readonly sameScan?: boolean },
  by: By,
): Promise<{ seq: number; waiting: number }> {
  checkScan(paper.scan);
  const title = paper.title.trim();
  if (title === '' || title.length > LIMITS.paperTitle || /[\p{C}\u2028\u2029]/u.test(title)) {
    throw new KontingentError('InvalidInput', 'The title does not fit', { field: 'title' });
  }
  await lockRequest(tx, caseId);
  const { scan, sameScan = false } = paper;
  await requireNewScan(tx, scan, { caseId: null, appointment: null, sameScan });
  const digest = storeScan(tx, paper.scan);
  const { rowCount: fresh } = await tx.query(
    `
    insert into registration_paper (organization_id, case_id, seq, title, scan_sha256, added_at, added_by)
    select $1, $2, coalesce(max(seq), 0) + 1, $3, $4, $5, $6
    from registration_paper
    where case_id = $2
    on conflict (organization_id, case_id, scan_sha256) do nothing`,
    [tx.organizationId, caseId, title, digest, by.at, by.actorId],
  );
  if (fresh === 1) await noteContentChange(tx, caseId, by.at);
  const { seq, waiting } = await waitingPapers(tx, caseId, digest);
  writeAudit(tx, [
    { at: by.at, action: 'registration:paper', caseId, actorId: by.actorId, ids: { paper: seq } },
  ]);
  return { seq, waiting };
}

/** @throws `InvalidFile` where the letter would become too heavy for mail */
async function waitingPapers(
  tx: Transaction,
  caseId: string,
  digest: Buffer,
): Promise<{ seq: number; waiting: number }> {
  const { rows } = await tx.query<{ seq: number; waiting: number; bytes: number }>(
    `
    select
      max(p.seq) filter (where p.scan_sha256 = $2) as seq,
      (count(*) filter (where p.letter is null))::int as waiting,
      coalesce(sum(octet_length(d.bytes)) filter (where p.letter is null), 0)::int as bytes
    from registration_paper p
    left join document d on d.sha256 = p.scan_sha256
    where p.case_id = $1`,
    [caseId, digest],
  );
  const { seq, waiting, bytes } = rows[0] ?? { seq: 0, waiting: 0, bytes: 0 };
  if (bytes > LIMITS.papersMegabytes * 1024 * 1024) {
    throw new KontingentError('InvalidFile', 'The papers of one letter are too large', {
      reason: 'togetherTooLarge',
    });
  }
  return { seq, waiting };
}

/**
 * Puts another scan or another order in the place of the order that the letters carry: the platform did not accept it.
 * Letters that have gone keep what went with them.
 *
 * @throws `InvalidFile`; `InvalidDate` for an order of a day that has not come; `ScanKnown` for the scan of another order
 */
export async function exchangeOrder(
  tx: Transaction,
  caseId: string,
  order: OrderPaper & { readonly sameScan?: boolean },
  by: By,
): Promise<void> {
  checkScan(order.scan);
  requireNotAfter(order.on, await collegeDate(tx, by.at), 'appointmentOrderOn');
  await lockRequest(tx, caseId);
  const { scan: given, sameScan = false } = order;
  await requireNewScan(tx, given, { caseId: null, appointment: order, sameScan });
  const { rows } = await tx.query<{ id: string }>(
    'select id from appointment_order where number = $1 and signed_on = $2',
    [order.number, order.on],
  );
  const known = rows[0]?.id;
  const [orderId, scan] = known ? [known, storeScan(tx, order.scan)] : [await enterOrder(tx, order), null];
  tx.send('update registration_request set order_id = $2, scan_sha256 = $3 where case_id = $1', [
    caseId,
    orderId,
    scan,
  ]);
  await noteContentChange(tx, caseId, by.at);
  writeAudit(tx, [
    {
      at: by.at,
      action: 'registration:orderExchanged',
      caseId,
      actorId: by.actorId,
      ids: { order: orderId },
    },
  ]);
}

/** A paper as a letter carries it. */
export interface AttachedPaper {
  readonly title: string;
  readonly scan: Buffer;
}

/** The papers that wait go with this letter from now on. */
export function sendPapers(tx: Transaction, caseId: string, letter: number): void {
  tx.send('update registration_paper set letter = $2 where case_id = $1 and letter is null', [
    caseId,
    letter,
  ]);
}

/**
 * The papers of a letter, in the order in which they were attached. One whose bytes were erased goes no more.
 *
 * @param letter its number; null for the papers that wait
 */
export async function papersOfLetter(
  tx: Transaction,
  caseId: string,
  letter: number | null,
): Promise<readonly AttachedPaper[]> {
  const { rows } = await tx.query<AttachedPaper>(
    `
    select p.title, d.bytes as scan
    from registration_paper p
    join document d on d.organization_id = p.organization_id and d.sha256 = p.scan_sha256
    where p.case_id = $1 and p.letter is not distinct from $2
    order by p.seq`,
    [caseId, letter],
  );
  return rows;
}

async function lockRequest(tx: Transaction, caseId: string): Promise<void> {
  const { rowCount } = await tx.query('select from registration_request where case_id = $1 for update', [
    caseId,
  ]);
  if (rowCount !== 1) throw new KontingentError('NotPossibleNow', 'The case is no registration');
}
