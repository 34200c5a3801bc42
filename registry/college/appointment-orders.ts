import { KontingentError } from '../../domain/errors.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { Transaction } from '../db/database.ts';
import { storeScan } from './scans.ts';

const LARGEST_SCAN = LIMITS.scanMegabytes * 1024 * 1024;

export interface OrderPaper {
  /** As the college writes it. */
  readonly number: string;
  /** Civil date. */
  readonly on: string;
  /** The scan, a PDF. */
  readonly scan: Buffer;
}

/**
 * Enters an order with its scan. The same paper again is the same order.
 *
 * @returns the id of the order
 * @throws `InvalidFile` (`details.reason`: notPdf, tooLarge); `OrdersOverlap` when another paper bears its number and date
 */
export async function enterOrder(tx: Transaction, paper: OrderPaper): Promise<string> {
  checkScan(paper.scan);
  const digest = storeScan(tx, paper.scan);
  const { rows } = await tx.query<{ id: string; scan_sha256: Buffer }>(
    `
    with entered as (
      insert into appointment_order (organization_id, number, signed_on, scan_sha256) values ($1, $2, $3, $4)
      on conflict do nothing
      returning id, scan_sha256
    )
    select id, scan_sha256 from entered
    union all
    select id, scan_sha256 from appointment_order where number = $2 and signed_on = $3`,
    [tx.organizationId, paper.number, paper.on, digest],
  );
  const [order] = rows;
  if (!order) throw new KontingentError('StaleStage', 'The order was entered in the same moment; try again');
  if (!order.scan_sha256.equals(digest)) {
    throw new KontingentError('OrdersOverlap', 'Another paper has this number and date', {
      reason: 'sameNumber',
    });
  }
  return order.id;
}

/** @throws `InvalidFile` with `details.reason` */
export function checkScan(scan: Buffer): void {
  if (scan.length > LARGEST_SCAN) {
    throw new KontingentError('InvalidFile', 'The scan is too large', { reason: 'tooLarge' });
  }
  // A PDF begins with its version and ends with its mark (ISO 32000-1, 7.5.2 and 7.5.5); readers forgive no more.
  const head = scan.subarray(0, 5).toString('latin1');
  const tail = scan.subarray(-1024).toString('latin1');
  if (head !== '%PDF-' || !tail.includes('%%EOF')) {
    throw new KontingentError('InvalidFile', 'The scan is not a whole PDF', { reason: 'notPdf' });
  }
}
