import { z } from 'zod';
import type { ShownKind } from '../../domain/order/grounds.ts';
import type { OrderState } from '../../domain/order/order.ts';
import type { Transaction } from '../db/database.ts';
import {
  Conditions,
  countUpTo,
  numberPlace,
  type Page,
  pageLimit,
  pageOf,
  type Place,
  placeAfter,
} from '../db/page.ts';
import type { ListedOrder, OrderFilter } from './views.ts';

const LIST = 'orders';
const PLACE = z.tuple([numberPlace]);
const OF_ORDER = `c.organization_id = o.organization_id and c.id = o.case_id`;

/** A page of the orders, the one entered last first. @throws `InvalidInput` (`limit`, `after`) */
export async function listOrders(tx: Transaction, filter: OrderFilter): Promise<Page<ListedOrder>> {
  const limit = pageLimit(filter.limit);
  const after = placeAfter(LIST, PLACE, filter.after);
  const counted = filtered(filter);
  const [rows, counts] = await Promise.all([
    readPage(tx, filter, after, limit + 1),
    countUpTo(tx, { matching: `select from movement_order o where ${counted.and()}` }, counted.values),
  ]);
  return pageOf<ListedOrder>(tx, LIST, rows, { limit, counts, anything: 'select from movement_order' });
}

async function readPage(
  tx: Transaction,
  filter: OrderFilter,
  after: z.infer<typeof PLACE> | null,
  limit: number,
): Promise<(ListedOrder & { readonly place: Place })[]> {
  const conditions = filtered(filter);
  conditions.add(after?.[0], (value) => `c.number < ${value}::int`);
  const { rows } = await tx.query<ListedOrder & { readonly place: Place }>(
    `
    with page as (
      select o.*, c.number as case_number, c.stage
      from movement_order o
      join "case" c on ${OF_ORDER}
      where ${conditions.and(`c.kind = 'order'`)}
      order by c.number desc
      limit ${limit}
    )
    select
      o.case_id as "caseId", o.case_number as number, o.kind, o.state, o.stage, o.effective_on as "effectiveOn",
      ${writtenNumber('o')} as "orderNumber", o.ordered_on as "orderedOn", l.lines, l.undone,
      jsonb_build_array(o.case_number) as place
    from page o
    cross join lateral (
      select count(*)::int as lines, (count(*) filter (where undone_by is not null))::int as undone
      from order_line l
      where l.organization_id = o.organization_id and l.case_id = o.case_id
    ) l
    order by o.case_number desc`,
    conditions.values,
    { planAnew: true },
  );
  return rows;
}

function filtered({ state, kind, registerNumber, effectiveBetween }: OrderFilter): Conditions {
  const conditions = new Conditions();
  conditions.add(state, (value) => `o.state = ${value}`);
  conditions.add(kind, (value) => `o.kind = ${value}`);
  conditions.add(
    registerNumber?.toUpperCase(),
    (value) => `o.case_id in (select l.case_id from order_line l where l.register_number = ${value})`,
  );
  conditions.add(effectiveBetween?.from, (value) => `o.effective_on >= ${value}::date`);
  conditions.add(effectiveBetween?.until, (value) => `o.effective_on <= ${value}::date`);
  return conditions;
}

/** SQL of an order's number as the office writes it: «112-к». */
export function writtenNumber(order: string): string {
  return `case
    when ${order}.number is not null
    then ${order}.number || case when ${order}.series = '' then '' else '-' || ${order}.series end
  end`;
}

/** The order that a case leads, as lists name it. */
export interface OrderOfCase {
  readonly kind: ShownKind;
  readonly state: OrderState;
  /** As the office writes it, «112-к»; null before it is signed. */
  readonly orderNumber: string | null;
  /** Civil date. */
  readonly effectiveOn: string;
  readonly lines: number;
}

/** SQL of the order of a case as JSON, an {@link OrderOfCase}; null for a case of another kind. */
export function orderOfCase(caseRow: string): string {
  return `(
    select jsonb_build_object(
      'kind', o.kind, 'state', o.state, 'orderNumber', ${writtenNumber('o')}, 'effectiveOn', o.effective_on,
      'lines', (
        select count(*) from order_line l where l.organization_id = o.organization_id and l.case_id = o.case_id
      )
    )
    from movement_order o
    where o.organization_id = ${caseRow}.organization_id and o.case_id = ${caseRow}.id
  )`;
}
