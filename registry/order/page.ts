import type { Acting, Finding, LineResult, Standing, UnrestoredReason } from '../../domain/order/order.ts';
import type { Transaction } from '../db/database.ts';
import { lineTakenBackOn } from '../student/consent-list.ts';
import { writtenNumber } from './list.ts';
import type { OrderRow } from './orders.ts';
import { readText } from './orders.ts';
import { judgeNow, preflightOf, type RulesNow } from './preflight.ts';
import type { LineVerdict, OrderCorrection, OrderPage, OrderPageLine } from './views.ts';

type Head = Omit<OrderPage, 'lines' | 'letters' | 'signatory' | 'corrections'> & {
  readonly signatoryName: string | null;
  readonly signatoryPost: string | null;
  readonly acting: Acting | null;
  readonly actingGround: string | null;
};

const HEAD = `
  select
    o.case_id as "caseId", c.number, o.kind, o.state, c.stage, c.outcome, o.effective_on as "effectiveOn", o.ground,
    case when o.earlier_use = 'cancels' then e.number end as cancels,
    case when o.earlier_use = 'corrects' then e.number end as corrects,
    ${writtenNumber('o')} as "orderNumber", o.series, o.ordered_on as "orderedOn",
    o.signatory_name as "signatoryName", o.signatory_post as "signatoryPost", o.acting_ground as "actingGround",
    case when o.acting_basis is not null then jsonb_build_object(
      'basis', o.acting_basis, 'number', o.acting_number, 'on', o.acting_on, 'from', o.acting_from, 'until', o.acting_until
    ) end as acting,
    encode(o.scan_sha256, 'hex') as scan, o.warning_reason as "warningReason",
    o.withdrawn_reason as "withdrawnReason", o.signed_at as "signedAt", o.applied_at as "appliedAt"
  from movement_order o
  join "case" c on c.organization_id = o.organization_id and c.id = o.case_id
  left join "case" e on e.organization_id = o.organization_id and e.id = o.earlier_case_id
  where o.organization_id = $1 and o.case_id = $2`;

interface StoredLine {
  line: number;
  registerNumber: string | null;
  name: string | null;
  group: string | null;
  ground: string | null;
  receivingOrganization: string | null;
  leaveLastDay: string | null;
  consentOn: string | null;
  consentTakenBackOn: string | null;
  transferCase: number | null;
  result: LineResult | null;
  unrestored: UnrestoredReason | null;
  undoneBy: number | null;
  verdict: {
    findings: Finding[];
    before: Standing;
    after: Standing;
    lastDayInGroup: string | null;
  } | null;
}

const LINES = `
  select
    l.line, l.register_number as "registerNumber",
    -- One student a line, each by a unique key: joined, a planner without statistics may compare every line with everybody.
    coalesce(
      (
        select p.full_name
        from enrolment e
        join person p on p.organization_id = e.organization_id and p.id = e.person_id
        where e.organization_id = l.organization_id and e.id = l.enrolment_id
      ),
      -- A line that was never applied knows its student by the number alone.
      case when l.enrolment_id is null then (
        select p.full_name
        from enrolment e
        join person p on p.organization_id = e.organization_id and p.id = e.person_id
        where e.organization_id = l.organization_id and e.register_number = l.register_number and e.withdrawn_at is null
      ) end,
      nullif(concat_ws(' ', l.newcomer #>> '{name,last}', l.newcomer #>> '{name,first}', l.newcomer #>> '{name,middle}'), '')
    ) as name,
    l.group_code as "group", l.ground, l.receiving_organization as "receivingOrganization",
    l.leave_last_day as "leaveLastDay", l.consent_on as "consentOn",
    ${lineTakenBackOn('l')} as "consentTakenBackOn", l.transfer_number as "transferCase", l.result, l.unrestored, l.verdict,
    (select u.number from "case" u where u.organization_id = l.organization_id and u.id = l.undone_by) as "undoneBy"
  from order_line l
  where l.organization_id = $1 and l.case_id = $2
  order by l.line`;

const NOWHERE: Standing = {
  status: null,
  group: null,
  programme: null,
  course: null,
  form: null,
  funding: null,
};

/** Everything that is known of an order: before it is applied, its lines as preflight sees them now. */
export async function showOrder(tx: Transaction, order: OrderRow, now: RulesNow): Promise<OrderPage> {
  const ids = [tx.organizationId, order.caseId];
  const { rows: heads } = await tx.query<Head>(HEAD, ids);
  const { rows: kept } = await tx.query<StoredLine>(LINES, ids);
  const { rows: letters } = await tx.query<{ state: keyof OrderPage['letters']; count: number }>(
    'select state, count(*)::int as count from letter where organization_id = $1 and case_id = $2 group by state',
    ids,
  );
  const { rows: corrections } = await tx.query<OrderCorrection>(
    `
    select k.was, k.became, k.reason, k.corrected_at as at, p.full_name as by
    from order_correction k
    left join person p on p.organization_id = k.organization_id and p.id = k.corrected_by
    where k.organization_id = $1 and k.case_id = $2
    order by k.seq`,
    ids,
  );
  const judged = order.state === 'draft' || order.state === 'signed' ? await verdictsNow(tx, order, now) : [];
  const byLine = new Map(judged.map((verdict) => [verdict.line, verdict]));
  const count = (state: keyof OrderPage['letters']) => letters.find((row) => row.state === state)?.count ?? 0;
  const { signatoryName, signatoryPost, acting, actingGround, ...head } = heads[0] as Head;
  return {
    ...head,
    stage: head.stage,
    outcome: head.outcome,
    signatory:
      signatoryName === null || signatoryPost === null
        ? null
        : { name: signatoryName, post: signatoryPost, acting, actingGround },
    corrections,
    lines: kept.map((line) => pageLine(line, byLine.get(line.line) ?? null)),
    letters: { queued: count('queued'), sent: count('sent'), refused: count('refused') },
  };
}

async function verdictsNow(tx: Transaction, order: OrderRow, now: RulesNow): Promise<readonly LineVerdict[]> {
  const text = await readText(tx, order);
  return preflightOf(text, await judgeNow(tx, text, now)).lines;
}

function pageLine({ verdict, ...line }: StoredLine, judged: LineVerdict | null): OrderPageLine {
  return {
    ...line,
    before: NOWHERE,
    after: NOWHERE,
    lastDayInGroup: null,
    findings: [],
    ...verdict,
    ...(judged && line.result === null
      ? { ...judged, name: line.name ?? judged.name, registerNumber: line.registerNumber }
      : {}),
  };
}
