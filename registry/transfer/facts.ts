import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import type { OrderKind } from '../../domain/order/order.ts';
import { capableFrom } from '../../domain/student/study.ts';
import { KontingentError } from '../../domain/errors.ts';
import type { Change } from '../../domain/college/edition-words.ts';
import type { Direction, EntryStage } from '../../domain/transfer/codes.ts';
import type { TransferFacts } from '../../domain/transfer/progress.ts';
import { instantOf } from '../../domain/calendar/zone.ts';
import type { FactsQuestion } from '../case/lists.ts';
import { timeZoneOf } from '../college/clock.ts';
import type { Transaction } from '../db/database.ts';
import { editionById } from '../college/policy.ts';
import { consentTakenBack } from '../student/consents.ts';

interface FactsRow {
  edition_id: string;
  direction: Direction;
  change: Change | null;
  entered_at: EntryStage | null;
  birth_on: CivilDate | null;
  full_capacity_on: CivilDate | null;
  consented: boolean;
  consent_taken_back: boolean;
  ordered: boolean;
  order_case: number | null;
  from_group_id: string | null;
  target_group_id: string | null;
}

/**
 * What a decision on a transfer needs to know, as the registry has it at `at`.
 *
 * The order is applied when a line that names the case was applied, or when the paper of an order was entered with the
 * start: the college's contingent may be kept elsewhere.
 *
 * @throws `NotPossibleNow` for a case of another kind
 */
export async function transferFacts(tx: Transaction, { caseId, at }: FactsQuestion): Promise<TransferFacts> {
  const { rows } = await tx.query<FactsRow>(FACTS, [caseId]);
  const row = rows[0];
  if (!row) throw new KontingentError('NotPossibleNow', 'The case is no transfer', { case: caseId });
  // Who decides is ruled by the edition under which the case was opened.
  const { policy } = await editionById(tx, row.edition_id);
  const timeZone = await timeZoneOf(tx);
  const { direction, change } = row;
  const adultOn = capableFrom({ birthOn: row.birth_on, fullCapacityOn: row.full_capacity_on });
  const adultAt = adultOn === null ? null : instantOf(adultOn, '00:00', timeZone);
  const minor = adultAt === null || at < adultAt;
  const moved = row.target_group_id !== null && row.target_group_id !== row.from_group_id;
  return {
    direction,
    from: row.entered_at,
    decider: policy.transfers.deciders[change ?? 'group'],
    minor,
    adultAt: minor ? adultAt : null,
    consented: row.consented && !row.consent_taken_back,
    consentTakenBack: row.consent_taken_back,
    order: row.ordered ? 'applied' : 'none',
    orderCase: row.order_case,
    classes: {
      leaves: direction === 'outbound' || (direction === 'internal' && moved && row.from_group_id !== null),
      joins: direction === 'inbound' || (direction === 'internal' && moved),
    },
  };
}

/** Which kinds of orders end a transfer of each direction. */
export const ENDING_KINDS: Readonly<Record<Direction, readonly OrderKind[]>> = {
  internal: ['groupTransfer', 'programmeTransfer', 'formTransfer', 'fundingTransfer'],
  outbound: ['transferOut'],
  inbound: ['transferIn'],
};

/**
 * SQL of the applied line that ends a transfer: it names the case, is of a kind that ends its direction, is about the same
 * person, and no other order has taken it back.
 *
 * @param transfer alias of the transfer
 * @param of alias of its case
 */
export function endingLine(transfer: string, of: string): string {
  const kinds = Object.entries(ENDING_KINDS)
    .map(
      ([direction, names]) =>
        `when '${direction}' then m.kind in (${names.map((name) => `'${name}'`).join(', ')})`,
    )
    .join(' ');
  return `
    select l.case_id, l.group_code, l.register_number, m.number, m.series, m.ordered_on, m.effective_on
    from order_line l
    join movement_order m on m.organization_id = l.organization_id and m.case_id = l.case_id
    join enrolment e on e.organization_id = l.organization_id and e.id = l.enrolment_id
    where l.organization_id = ${transfer}.organization_id
      and l.transfer_number = ${of}.number
      and l.result = 'applied'
      and l.undone_by is null
      and e.person_id = ${of}.person_id
      and case ${transfer}.direction ${kinds} end
    order by m.effective_on desc, l.line
    limit 1`;
}

const FACTS = `
  select
    c.edition_id,
    t.direction,
    t.change,
    t.entered_at,
    p.birth_on,
    f.dated_on as full_capacity_on,
    exists (
      select from transfer_paper r
      where r.case_id = t.case_id and r.kind = 'representativeConsent' and r.replaced_at is null
    ) as consented,
    ${consentTakenBack('t')} as consent_taken_back,
    o.case_id is not null or exists (
      select from transfer_paper r
      where r.case_id = t.case_id and r.kind = 'order' and r.replaced_at is null
    ) as ordered,
    (select n.number from "case" n where n.organization_id = t.organization_id and n.id = o.case_id) as order_case,
    t.from_group_id,
    -- The order rules where there is one: it may name another group than the one that was wished for, or none.
    case when o.case_id is null then t.to_group_id else g.id end as target_group_id
  from student_transfer t
  join "case" c on c.organization_id = t.organization_id and c.id = t.case_id
  join person p on p.organization_id = c.organization_id and p.id = c.person_id
  left join full_capacity f on f.organization_id = p.organization_id and f.person_id = p.id
  left join lateral (${endingLine('t', 'c')}) o on true
  left join study_group g on g.organization_id = t.organization_id and g.code = o.group_code
  where t.case_id = $1`;
