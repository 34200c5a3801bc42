import { createHash } from 'node:crypto';
import type { FullName } from '../../domain/people/full-name.ts';
import type { Finding, OrderSignature } from '../../domain/order/order.ts';
import { finding } from '../../domain/order/rules/context.ts';
import { signatoryFindings } from '../../domain/order/rules/signature.ts';
import type { Transaction } from '../db/database.ts';

/** What speaks against a signature as a whole: who signed, and a scan that is the paper of something else. */
export async function signatureFindings(
  tx: Transaction,
  signature: OrderSignature | null,
  caseId: string | null,
): Promise<Finding[]> {
  if (signature === null) return [];
  const { rows: directors } = await tx.query<FullName>(
    `
    select p.last_name as last, p.first_name as first, p.middle_name as middle
    from appointment a
    join person p on p.organization_id = a.organization_id and p.id = a.person_id
    where a.organization_id = $1 and a.kind = 'director' and a.withdrawn_at is null and a.valid @> $2::date`,
    [tx.organizationId, signature.orderedOn],
  );
  return [...signatoryFindings(signature, directors), ...(await scanFindings(tx, signature.scan, caseId))];
}

/** One scan is one paper: the same file under another order is a slip of whoever chose it, or one paper entered twice. */
async function scanFindings(tx: Transaction, scan: Buffer | null, caseId: string | null): Promise<Finding[]> {
  if (scan === null) return [];
  const { rows } = await tx.query<{ case: number | null; number: string | null }>(
    `
    select c.number as "case", null as number
    from movement_order o
    join "case" c on c.organization_id = o.organization_id and c.id = o.case_id
    where o.organization_id = $1 and o.scan_sha256 = $2 and o.case_id is distinct from $3::uuid
    union all
    select null, number from appointment_order where organization_id = $1 and scan_sha256 = $2
    limit 1`,
    [tx.organizationId, createHash('sha256').update(scan).digest(), caseId],
  );
  return rows.map((found) => finding('ScanKnown', { ...found }));
}
