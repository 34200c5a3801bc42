import type { OrderState } from '../../domain/order/order.ts';
import type { Transaction } from '../db/database.ts';
import type { AppliedLine } from './applied.ts';
import type { OrderRow } from './orders.ts';
import { enqueueReevaluation } from '../case/notify.ts';

/**
 * Marks the lines that this order has taken back. Lines that those had taken back in their turn count again. An earlier
 * order of which nothing is left is cancelled, one that was applied by cancellations alone: a changed one still holds as it
 * was changed. Its case looks around by a recorded command, for what it asks may be moot.
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
    update order_line l set undone_by = $3, undone_by_line = u.line, newcomer = null, new_name = null, consent_by = null
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
  const { rows } = await tx.query<{ state: OrderState }>(CANCEL, [tx.organizationId, earlierCaseId]);
  tx.send(COUNT_AGAIN, [tx.organizationId, earlierCaseId]);
  // One that waits for its date goes on waiting with the lines that are left.
  if (rows[0]?.state !== 'signed') enqueueReevaluation(tx, earlierCaseId, at);
}

/** Gives the state of the earlier order as it is then. */
const CANCEL = `
  with gone as (
    update movement_order o set state = 'cancelled'
    where o.organization_id = $1 and o.case_id = $2 and (
      (o.state = 'signed' and not exists (
        select from order_line l
        where l.organization_id = $1 and l.case_id = $2 and l.undone_by is null and l.result is null
      ))
      or (o.state = 'applied' and not exists (
        select from order_line l
        left join movement_order u on u.organization_id = l.organization_id and u.case_id = l.undone_by
        where l.organization_id = $1 and l.case_id = $2 and l.result is distinct from 'leftOut'
          and u.earlier_use is distinct from 'cancels'
      ))
    )
    returning o.state
  )
  select state from gone
  union all
  select o.state from movement_order o
  where o.organization_id = $1 and o.case_id = $2 and not exists (select from gone)`;

/** An order of which the cancellation was cancelled in its turn holds again. */
const COUNT_AGAIN = `
  update movement_order o set state = 'applied'
  from movement_order e
  where e.organization_id = $1 and e.case_id = $2 and o.organization_id = $1 and o.case_id = e.earlier_case_id
    and o.state = 'cancelled' and o.applied_at is not null and exists (
      select from order_line l
      where l.organization_id = $1 and l.case_id = o.case_id and l.undone_by is null
        and l.result is distinct from 'leftOut'
    )`;

/** The lines of the earlier order that were taken back, each with the line that did so. */
export function undoneLines(lines: readonly AppliedLine[]): { undoes: number; line: number }[] {
  return lines.flatMap(({ line, plan }) =>
    (plan.undo === 'restored' || plan.undo === 'struckOut') && line.undoes !== null
      ? [{ undoes: line.undoes, line: line.line }]
      : [],
  );
}
