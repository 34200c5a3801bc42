import type { Transaction } from '../database.ts';
import type { AppliedLine } from './applied.ts';
import type { OrderRow } from './orders.ts';
import { recheck, tellCases } from '../wake.ts';

/**
 * Marks the lines that this order has taken back. Lines that those had taken back in their turn count again. An earlier
 * order that was not applied yet and has no line left is cancelled, and its case is told by a recorded command.
 */
export async function undoEarlier(
  tx: Transaction,
  order: OrderRow,
  lines: readonly AppliedLine[],
  at: string,
): Promise<void> {
  const { earlierCaseId } = order;
  const undone = lines.flatMap(({ line, plan }) =>
    (plan.undo === 'restored' || plan.undo === 'struckOut') && line.undoes !== null
      ? [{ undoes: line.undoes, line: line.line }]
      : [],
  );
  if (earlierCaseId === null || undone.length === 0) return;
  tx.send(
    `
    update order_line l set undone_by = $3, undone_by_line = u.line, newcomer = null, new_name = null
    from jsonb_to_recordset($4::jsonb) as u(undoes int, line int)
    where l.organization_id = $1 and l.case_id = $2 and l.line = u.undoes and l.undone_by is null`,
    [tx.organizationId, earlierCaseId, order.caseId, JSON.stringify(undone)],
  );
  tx.send(
    `
    update order_line set undone_by = null, undone_by_line = null
    where organization_id = $1 and undone_by = $2 and undone_by_line = any ($3::int[])`,
    [tx.organizationId, earlierCaseId, undone.map(({ undoes }) => undoes)],
  );
  withdrawDuties(
    tx,
    earlierCaseId,
    undone.map(({ undoes }) => undoes),
    at,
  );
  const { rowCount } = await tx.query(
    `
    update movement_order o set state = 'cancelled'
    where o.organization_id = $1 and o.case_id = $2 and o.state = 'signed' and not exists (
      select from order_line l where l.organization_id = $1 and l.case_id = $2 and l.undone_by is null and l.result is null
    )`,
    [tx.organizationId, earlierCaseId],
  );
  if (rowCount === 0) return;
  recheck(tx, earlierCaseId, at);
}

/** What came after the lines is not due any more: whoever was not expelled needs no certificate of it. */
function withdrawDuties(tx: Transaction, caseId: string, lines: readonly number[], at: string): void {
  tellCases(tx, { type: 'withdraw', at }, 'select d.case_id from duty d where d.key = any ($3::text[])', [
    lines.map((line) => certificateKey(caseId, line)),
  ]);
}

/** The key of the duty that follows from an expulsion. */
export function certificateKey(caseId: string, line: number): string {
  return `studyCertificate:${caseId}/${line}`;
}
