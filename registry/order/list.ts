import type { Transaction } from '../db/database.ts';
import type { ListedOrder, OrderFilter } from './views.ts';

/** Orders by what is asked of them, the latest first. */
export async function listOrders(tx: Transaction, filter: OrderFilter): Promise<ListedOrder[]> {
  const { state, kind, registerNumber, effectiveBetween, limit } = filter;
  const { rows } = await tx.query<ListedOrder>(
    `
    select
      o.case_id as "caseId", c.number, o.kind, o.state, c.stage, o.effective_on as "effectiveOn",
      ${writtenNumber('o')} as "orderNumber",
      o.ordered_on as "orderedOn", l.lines, l.undone
    from movement_order o
    join "case" c on c.organization_id = o.organization_id and c.id = o.case_id
    cross join lateral (
      select count(*)::int as lines, (count(*) filter (where undone_by is not null))::int as undone
      from order_line l
      where l.organization_id = $1 and l.case_id = o.case_id
    ) l
    where o.organization_id = $1
      and ($2::text is null or o.state = $2)
      and ($3::text is null or o.kind = $3)
      and ($4::text is null or exists (
        select from order_line l
        where l.organization_id = $1 and l.case_id = o.case_id and l.register_number = $4
      ))
      and ($5::date is null or o.effective_on between $5::date and $6::date)
    order by c.number desc
    limit $7`,
    [
      tx.organizationId,
      state ?? null,
      kind ?? null,
      registerNumber?.toUpperCase() ?? null,
      effectiveBetween?.from ?? null,
      effectiveBetween?.until ?? null,
      limit,
    ],
  );
  return rows;
}

/** SQL of an order's number as the office writes it: «112-к». */
export function writtenNumber(order: string): string {
  return `case
    when ${order}.number is not null
    then ${order}.number || case when ${order}.series = '' then '' else '-' || ${order}.series end
  end`;
}
