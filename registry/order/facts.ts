import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import type { OrderFacts } from '../../domain/order/types.ts';
import { civilDateAt, instantOf } from '../../domain/calendar/zone.ts';
import type { FactsQuestion } from '../case/lists.ts';
import type { Transaction } from '../db/database.ts';

interface FactsRow extends Omit<OrderFacts, 'startsAt'> {
  effective_on: CivilDate;
  time_zone: string;
}

/** Where the order of a case stands. Its date begins at the midnight of the college. @throws `NotFound` */
export async function orderFacts(tx: Transaction, { caseId, at }: FactsQuestion): Promise<OrderFacts> {
  const { rows } = await tx.query<FactsRow>(
    `
    select
      o.state, o.effective_on, g.platform_state as platform, g.time_zone,
      (
        select count(*)::int from order_line l
        where l.organization_id = $1 and l.case_id = $2 and l.doubtful
      ) as doubtful,
      exists (
        select from order_line l
        where l.organization_id = $1 and l.case_id = $2 and l.result in ('applied', 'restored') and l.undone_by is null
          and l.verdict #>> '{before,group}' is distinct from l.verdict #>> '{after,group}'
          and (
            l.transfer_number is null
            or l.verdict @? '$.findings[*] ? (@.code == "TransferCaseUnknown" || @.code == "TransferCaseOther")'
          )
      ) as "changesClasses"
    from movement_order o
    join organization g on g.id = o.organization_id
    where o.organization_id = $1 and o.case_id = $2`,
    [tx.organizationId, caseId],
  );
  if (!rows[0]) throw new KontingentError('NotFound', 'The case has no order', { case: caseId });
  const { effective_on: effectiveOn, time_zone: zone, ...facts } = rows[0];
  const isAhead = effectiveOn > civilDateAt(at, zone);
  return { ...facts, startsAt: isAhead ? instantOf(effectiveOn, '00:00', zone) : null };
}
