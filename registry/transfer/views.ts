import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import type { ShownKind } from '../../domain/order/grounds.ts';
import type { OrderState } from '../../domain/order/order.ts';
import type { Funding, StudyForm } from '../../domain/student/study.ts';
import type { Change, ChecklistItem } from '../../domain/college/edition-words.ts';
import type { Direction, EntryStage, Paper, PeerStatus } from '../../domain/transfer/codes.ts';
import type { Transaction } from '../db/database.ts';
import { paperTakenBackOn } from '../student/consent-list.ts';
import type { CreditedSubject } from './answers.ts';
import { endingLine } from './facts.ts';
import { otherSide } from './pairs.ts';

/** What pages show of a transfer, beside its case. */
export interface TransferDetails {
  readonly direction: Direction;
  readonly change: Change | null;
  readonly enteredAt: EntryStage | null;
  readonly registerNumber: string | null;
  readonly birthOn: CivilDate | null;
  readonly fromGroup: string | null;
  readonly toGroup: string | null;
  readonly toProgramme: string | null;
  readonly toForm: StudyForm | null;
  readonly toFunding: Funding | null;
  readonly otherCollege: string | null;
  readonly refusalReason: string | null;
  /** Code for the other college; null within the college. */
  readonly pairCode: string | null;
  /** Has the other college paired its case with this one. */
  readonly paired: boolean;
  /** The applied order that ends it. */
  readonly order: {
    readonly case: number;
    readonly number: string;
    readonly on: CivilDate;
    readonly effectiveOn: CivilDate;
  } | null;
  /** Orders of which a line names the transfer, drafts too, the first one first. */
  readonly orders: readonly {
    readonly case: number;
    readonly kind: ShownKind;
    readonly state: OrderState;
    /** As the office writes it, «112-к»; null before it is signed. */
    readonly number: string | null;
    readonly effectiveOn: CivilDate;
    /** Another order has taken the line back. */
    readonly undone: boolean;
  }[];
  readonly leftClassAt: string | null;
  readonly classAnswer: 'joined' | 'declined' | null;
  readonly papers: readonly {
    readonly kind: Paper;
    readonly way: 'received' | 'issued';
    readonly number: string | null;
    readonly on: CivilDate | null;
    readonly who: string | null;
    /** Of a consent: when it was taken back; null while it is in force. */
    readonly takenBackOn: CivilDate | null;
    readonly source: 'entered' | 'otherCollege';
  }[];
  readonly checklist: readonly {
    readonly item: ChecklistItem;
    readonly on: CivilDate | null;
    readonly reason: string | null;
    readonly by: string | null;
  }[];
  readonly subjects: readonly CreditedSubject[];
  readonly messages: readonly {
    readonly way: 'sent' | 'received';
    readonly status: PeerStatus;
    readonly at: string;
    readonly outcome: 'delivered' | 'closed' | null;
  }[];
}

/** The transfer of a case; null for a case of another kind. */
export async function transferDetails(tx: Transaction, caseId: string): Promise<TransferDetails | null> {
  const { rows } = await tx.query<
    Omit<TransferDetails, 'papers' | 'orders' | 'checklist' | 'subjects' | 'messages' | 'paired'>
  >(
    `
    select
      t.direction, t.change, t.entered_at as "enteredAt",
      coalesce(e.register_number, o.register_number) as "registerNumber",
      p.birth_on as "birthOn", f.code as "fromGroup", g.code as "toGroup", t.to_programme as "toProgramme",
      t.to_form as "toForm", t.to_funding as "toFunding", t.other_college as "otherCollege",
      t.refusal_reason as "refusalReason", t.pair_code as "pairCode", t.left_class_at as "leftClassAt",
      t.class_answer as "classAnswer",
      case when o.case_id is not null then jsonb_build_object(
        'case', oc.number, 'number', concat_ws('-', o.number, nullif(o.series, '')), 'on', o.ordered_on, 'effectiveOn', o.effective_on
      ) end as "order"
    from student_transfer t
    join "case" c on c.organization_id = t.organization_id and c.id = t.case_id
    join person p on p.organization_id = c.organization_id and p.id = c.person_id
    left join enrolment e on e.organization_id = t.organization_id and e.id = t.enrolment_id
    left join study_group f on f.organization_id = t.organization_id and f.id = t.from_group_id
    left join study_group g on g.organization_id = t.organization_id and g.id = t.to_group_id
    left join lateral (${endingLine('t', 'c')}) o on true
    left join "case" oc on oc.organization_id = t.organization_id and oc.id = o.case_id
    where t.case_id = $1`,
    [caseId],
  );
  const row = rows[0];
  if (!row) return null;
  const papers = await tx.query<TransferDetails['papers'][number]>(
    `
    select kind, way, number, dated_on as "on", who, ${paperTakenBackOn('r')} as "takenBackOn", source
    from transfer_paper r
    where case_id = $1 and replaced_at is null
    order by recorded_at, kind`,
    [caseId],
  );
  const checklist = await tx.query<TransferDetails['checklist'][number]>(
    `
    select
      l.item, l.done_on as "on", l.not_needed_reason as reason,
      p.full_name as by
    from transfer_checklist l
    left join person p on p.organization_id = l.organization_id and p.id = l.answered_by
    where l.case_id = $1
    order by l.item`,
    [caseId],
  );
  const subjects = await tx.query<CreditedSubject>(
    'select title, hours, verdict from credited_subject where case_id = $1 order by position',
    [caseId],
  );
  const messages = await tx.query<TransferDetails['messages'][number]>(
    'select way, status, at, outcome from transfer_message where case_id = $1 order by at, way',
    [caseId],
  );
  return {
    ...row,
    paired: (await otherSide(tx, caseId)) !== null,
    papers: papers.rows,
    orders: await ordersNaming(tx, caseId),
    checklist: checklist.rows,
    subjects: subjects.rows,
    messages: messages.rows,
  };
}

/** Orders of which a line names the transfer, whatever has become of them. */
async function ordersNaming(tx: Transaction, caseId: string): Promise<TransferDetails['orders']> {
  const { rows } = await tx.query<TransferDetails['orders'][number]>(
    `
    select
      n.number as "case", o.kind, o.state, concat_ws('-', o.number, nullif(o.series, '')) as number,
      o.effective_on as "effectiveOn", bool_and(l.undone_by is not null) as undone
    from "case" c
    join order_line l on l.organization_id = c.organization_id and l.transfer_number = c.number
    join movement_order o on o.organization_id = l.organization_id and o.case_id = l.case_id
    join "case" n on n.organization_id = l.organization_id and n.id = l.case_id
    where c.id = $1
    group by n.number, o.kind, o.state, o.number, o.series, o.effective_on
    order by n.number`,
    [caseId],
  );
  return rows.map((one) => ({ ...one, number: one.number || null }));
}
