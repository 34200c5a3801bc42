import type { OrderKind, OrderState } from '../../domain/order/order.ts';
import { writtenNumber } from './list.ts';

/** The order that a case leads, as lists name it. */
export interface OrderOfCase {
  readonly kind: OrderKind;
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
