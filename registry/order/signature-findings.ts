import type { FullName } from '../../domain/people/full-name.ts';
import type { Finding, OrderSignature } from '../../domain/order/order.ts';
import { finding } from '../../domain/order/rules/context.ts';
import { olderThanGround } from '../../domain/order/rules/ground-papers.ts';
import { signatoryFindings } from '../../domain/order/rules/signature.ts';
import { otherOrderOf } from '../college/scans.ts';
import type { Transaction } from '../db/database.ts';

/**
 * What speaks against a signature as a whole: who signed, a date before the papers that the order names as its ground,
 * and a scan that is the paper of something else.
 */
export async function signatureFindings(
  tx: Transaction,
  signature: OrderSignature | null,
  { caseId, ground }: { readonly caseId: string | null; readonly ground: string | null },
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
  const { scan } = signature;
  const other = scan && (await otherOrderOf(tx, scan, { caseId, appointment: null }));
  return [
    ...signatoryFindings(signature, directors),
    ...olderThanGround(signature.orderedOn, { ground, consentOn: null }),
    ...(other ? [finding('ScanKnown', { ...other })] : []),
  ];
}
