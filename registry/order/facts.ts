import type { CivilDate } from '../../domain/civil-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import type { OrderFacts } from '../../domain/order-lead.ts';
import type { Transaction } from '../database.ts';

/** Where the order of a case stands. @throws `NotFound` */
export async function readOrderFacts(
  tx: Transaction,
  caseId: string,
): Promise<OrderFacts & { readonly effectiveOn: CivilDate }> {
  const { rows } = await tx.query<OrderFacts & { effectiveOn: CivilDate }>(
    `
    select
      o.state, o.effective_on as "effectiveOn",
      (
        select count(*)::int from order_line l
        where l.organization_id = $1 and l.case_id = $2 and l.doubtful
      ) as doubtful
    from movement_order o
    where o.organization_id = $1 and o.case_id = $2`,
    [tx.organizationId, caseId],
  );
  if (!rows[0]) throw new KontingentError('NotFound', 'The case has no order', { case: caseId });
  return rows[0];
}
