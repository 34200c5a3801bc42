import { createHash } from 'node:crypto';
import { KontingentError } from '../../domain/errors.ts';
import type { Transaction } from '../db/database.ts';

/** What a scan is known by: the same bytes are the same paper. */
const digestOf = (scan: Buffer): Buffer => createHash('sha256').update(scan).digest();

/** Keeps the bytes of a scan, once, however often the same file comes. @returns its SHA-256 */
export function storeScan(tx: Transaction, scan: Buffer): Buffer {
  const digest = digestOf(scan);
  tx.send(
    `
    insert into document (organization_id, sha256, media_type, bytes) values ($1, $2, 'application/pdf', $3)
    on conflict do nothing`,
    [tx.organizationId, digest, scan],
  );
  return digest;
}

/** An order whose scan is known: by the number of its case, or, where it appoints somebody, by its own number. */
interface KnownScan {
  readonly case: number | null;
  readonly number: string | null;
}

/** The order that a scan is meant to be the paper of; nulls where it has none yet. */
interface MeantOrder {
  readonly caseId: string | null;
  readonly appointment: { readonly number: string; readonly on: string } | null;
}

/**
 * Another order that has the same scan: one scan is one paper, so the same file under another order is a slip of whoever
 * chose it, or one paper entered twice. Null where the file is new or is the paper of this very order.
 */
export async function otherOrderOf(
  tx: Transaction,
  scan: Buffer,
  { caseId, appointment }: MeantOrder,
): Promise<KnownScan | null> {
  const { rows } = await tx.query<{ case: number | null; number: string | null }>(
    `
    select c.number as "case", null as number
    from movement_order o
    join "case" c on c.organization_id = o.organization_id and c.id = o.case_id
    where o.organization_id = $1 and o.scan_sha256 = $2 and o.case_id is distinct from $3::uuid
    union all
    select null, o.number
    from appointment_order o
    where o.organization_id = $1
      and (o.number, o.signed_on) is distinct from ($4::text, $5::date)
      and (
        o.scan_sha256 = $2
        or exists (
          select from registration_request r
          where r.organization_id = o.organization_id and r.order_id = o.id and r.scan_sha256 = $2
        )
      )
    limit 1`,
    [tx.organizationId, digestOf(scan), caseId, appointment?.number ?? null, appointment?.on ?? null],
  );
  return rows[0] ?? null;
}

/**
 * Asks about a scan that is the paper of another order, unless whoever enters it has said that it is meant.
 *
 * @throws `ScanKnown` (`details` name the other order)
 */
export async function requireNewScan(
  tx: Transaction,
  scan: Buffer,
  meant: MeantOrder & { readonly sameScan: boolean },
): Promise<void> {
  if (meant.sameScan) return;
  const known = await otherOrderOf(tx, scan, meant);
  if (known === null) return;
  throw new KontingentError('ScanKnown', 'The scan is the paper of another order', { ...known });
}
