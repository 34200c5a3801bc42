import type { Transaction } from '../db/database.ts';
import type { AppliedLine } from './applied.ts';
import type { OrderRow } from './orders.ts';
import { enqueueReevaluation } from '../case/notify.ts';

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
  const undone = undoneLines(lines);
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
  const { rowCount } = await tx.query(
    `
    update movement_order o set state = 'cancelled'
    where o.organization_id = $1 and o.case_id = $2 and o.state = 'signed' and not exists (
      select from order_line l where l.organization_id = $1 and l.case_id = $2 and l.undone_by is null and l.result is null
    )`,
    [tx.organizationId, earlierCaseId],
  );
  if (rowCount === 0) return;
  enqueueReevaluation(tx, earlierCaseId, at);
}

/** The lines of the earlier order that were taken back, each with the line that did so. */
export function undoneLines(lines: readonly AppliedLine[]): { undoes: number; line: number }[] {
  return lines.flatMap(({ line, plan }) =>
    (plan.undo === 'restored' || plan.undo === 'struckOut') && line.undoes !== null
      ? [{ undoes: line.undoes, line: line.line }]
      : [],
  );
}
