import type { ShownKind, ShownStatus } from '../../domain/order/grounds.ts';
import type { Relation } from '../../domain/student/consent.ts';
import type { Funding, StudyForm } from '../../domain/student/study.ts';
import type { Transaction } from '../db/database.ts';
import { writtenNumber } from '../order/list.ts';
import type { FullCapacity } from '../student/capacity.ts';
import { consentsAbout, type ListedConsent } from '../student/consent-list.ts';
import { oneStudent } from '../student/find.ts';

/** An order as a fact names it. */
export interface OrderOfFact {
  /** Number of its case. */
  readonly case: number;
  readonly kind: ShownKind;
  /** As the office writes it, «112-к». */
  readonly number: string | null;
  /** Civil date of the order. */
  readonly on: string | null;
}

/** A fact with both of its times. */
export interface ShownFact {
  readonly kind: 'status' | 'terms' | 'group';
  readonly from: string;
  /** First day on which it holds no more; null while it lasts. */
  readonly until: string | null;
  readonly knownFrom: string;
  /** When a correction closed it; null while it is believed. */
  readonly knownUntil: string | null;
  readonly load: number | null;
  /** The order it comes from; null where a load brought it. */
  readonly order: OrderOfFact | null;
  /** The order that ended the belief in it; null while it is believed, or where no order did. */
  readonly closedBy: OrderOfFact | null;
  readonly status: ShownStatus | null;
  /** Of a leave: its last day by the order that began it, inclusive; null where no order of ours says. */
  readonly leaveLastDay: string | null;
  readonly group: string | null;
  readonly programme: string | null;
  readonly course: number | null;
  readonly form: StudyForm | null;
  readonly funding: Funding | null;
}

export interface StudentPage {
  readonly enrolmentId: string;
  readonly personId: string;
  readonly registerNumber: string;
  readonly name: string;
  readonly birthOn: string | null;
  readonly snils: string | null;
  readonly phone: string | null;
  readonly representatives: readonly {
    readonly name: string;
    readonly phone: string | null;
    readonly email: string | null;
    readonly relation: Relation | null;
    readonly agreedOn: string | null;
  }[];
  /** The document by which somebody under eighteen answers for themselves. */
  readonly fullCapacity: FullCapacity | null;
  /** As they were entered, those that were taken back among them. */
  readonly consents: readonly ListedConsent[];
  /** Names before orders changed them, the latest first. */
  readonly formerNames: readonly { readonly name: string; readonly until: string }[];
  readonly facts: readonly ShownFact[];
}

/** Everything that is known of one enrolment, with what was believed before. @throws as `oneStudent` */
export async function showStudent(tx: Transaction, asked: string): Promise<StudentPage> {
  const found = await oneStudent(tx, asked);
  const { rows: representatives } = await tx.query<StudentPage['representatives'][number]>(
    `
    select coalesce(r.body, p.full_name) as name, k.value as phone, m.value as email, r.relation, r.agreed_on as "agreedOn"
    from representative r
    left join person p on p.organization_id = r.organization_id and p.id = r.person_id
    left join contact k
      on k.organization_id = p.organization_id and k.person_id = p.id and k.kind = 'phone' and k.replaced_at is null
    left join contact m
      on m.organization_id = p.organization_id and m.person_id = p.id and m.kind = 'email' and m.replaced_at is null
    where r.organization_id = $1 and r.student_id = $2 and r.withdrawn_at is null
    order by coalesce(p.matching_name, r.body), r.id`,
    [tx.organizationId, found.personId],
  );
  const { rows: formerNames } = await tx.query<StudentPage['formerNames'][number]>(
    `
    select f.full_name as name, f.until
    from former_name f
    where f.organization_id = $1 and f.person_id = $2 and f.restored_at is null
    order by f.seq desc`,
    [tx.organizationId, found.personId],
  );
  const { rows: capacities } = await tx.query<FullCapacity>(
    'select basis, number, dated_on as "on" from full_capacity where organization_id = $1 and person_id = $2',
    [tx.organizationId, found.personId],
  );
  const fullCapacity = capacities[0] ?? null;
  return {
    ...found,
    representatives,
    fullCapacity,
    consents: await consentsAbout(tx, found.personId),
    formerNames,
    facts: await readFacts(tx, found.enrolmentId),
  };
}

/** SQL of the order in two columns of a fact, as JSON. */
function orderOfFact(column: 'opened_by_order' | 'closed_by_order'): string {
  return `(
    select jsonb_build_object('case', c.number, 'kind', o.kind, 'number', ${writtenNumber('o')}, 'on', o.ordered_on)
    from movement_order o
    join "case" c on c.organization_id = o.organization_id and c.id = o.case_id
    where o.organization_id = f.organization_id and o.case_id = f.${column}
  )`;
}

/** SQL of the line that began a leave. */
const LEAVE_LINE = `
    left join order_line n on n.organization_id = f.organization_id and n.case_id = f.opened_by_order
      and n.line = f.opened_by_line and f.status = 'academicLeave'`;

async function readFacts(tx: Transaction, enrolmentId: string): Promise<ShownFact[]> {
  const part = (kind: ShownFact['kind'], table: string, columns: string) => `
    select
      '${kind}' as kind, lower(f.valid) as "from", upper(f.valid) as until, lower(f.recorded) as "knownFrom",
      upper(f.recorded) as "knownUntil", l.number as load,
      ${orderOfFact('opened_by_order')} as "order", ${orderOfFact('closed_by_order')} as "closedBy", ${columns}
    from ${table} f
    left join load l on l.organization_id = f.organization_id and l.id = f.opened_by_load
    left join study_group g on g.organization_id = f.organization_id and g.id = ${table === 'group_membership' ? 'f.group_id' : 'null'}
    left join programme p on p.organization_id = f.organization_id and p.id = ${table === 'study_terms' ? 'f.programme_id' : 'null'}
    ${table === 'study_status' ? LEAVE_LINE : ''}
    where f.organization_id = $1 and f.enrolment_id = $2`;
  const none = `null::text`;
  const { rows } = await tx.query<ShownFact>(
    `
    ${part('status', 'study_status', `f.status, n.leave_last_day as "leaveLastDay", g.code as "group", p.code as programme, null::int as course, ${none} as form, ${none} as funding`)}
    union all
    ${part('terms', 'study_terms', `${none}, null::date, g.code, p.code, f.course, f.form, f.funding`)}
    union all
    ${part('group', 'group_membership', `${none}, null::date, g.code, p.code, null::int, ${none}, ${none}`)}
    order by "from", kind, "knownFrom"`,
    [tx.organizationId, enrolmentId],
  );
  return rows;
}
