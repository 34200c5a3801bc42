import { addDays, type CivilDate } from '../../domain/calendar/civil-date.ts';
import { ORDER_SPECS } from '../../domain/order/rules/kinds.ts';
import type { Standing } from '../../domain/order/order.ts';
import type { ClassTeacherLetter, RepresentativeLetter, ToldOrder } from '../../domain/order/letters.ts';
import { isRepresentedBy } from '../../domain/student/study.ts';
import type { Transaction } from '../db/database.ts';
import { writtenNumber } from './list.ts';

/** A letter about an order, and to whom; `about` tells letters to one person apart. */
interface About<L extends ClassTeacherLetter | RepresentativeLetter> extends Pick<L, 'kind' | 'content'> {
  readonly personId: string;
  readonly about: string;
}
export type LetterOfOrder = About<ClassTeacherLetter> | About<RepresentativeLetter>;

interface Line {
  line: number;
  personId: string;
  name: string;
  birthOn: CivilDate | null;
  fullCapacityOn: CivilDate | null;
  before: Standing;
  after: Standing;
  lastDayInGroup: CivilDate | null;
  leaveLastDay: CivilDate | null;
}

/**
 * Whom an applied order is told to by letter, and what: class teachers of every group whose list or people it changes,
 * and representatives of minors, or of adults who have agreed in writing, where the kind tells them.
 */
export async function lettersOfOrder(
  tx: Transaction,
  caseId: string,
  by: { readonly today: CivilDate; readonly representatives: boolean },
): Promise<LetterOfOrder[]> {
  const { rows } = await tx.query<ToldOrder>(
    `
    select kind, ${writtenNumber('o')} as number, ordered_on as "orderedOn", effective_on as "effectiveOn"
    from movement_order o
    where organization_id = $1 and case_id = $2 and state = 'applied'`,
    [tx.organizationId, caseId],
  );
  const [order] = rows;
  if (!order) return [];
  const lines = await readLines(tx, caseId);
  const teachers = await toClassTeachers(tx, order, lines);
  const told = by.representatives && ORDER_SPECS[order.kind].notifiesRepresentatives;
  return told ? [...teachers, ...(await toRepresentatives(tx, order, lines, by.today))] : teachers;
}

async function readLines(tx: Transaction, caseId: string): Promise<Line[]> {
  const { rows } = await tx.query<Line>(
    `
    select
      l.line, p.id as "personId", p.full_name as name, p.birth_on as "birthOn", f.dated_on as "fullCapacityOn",
      l.verdict -> 'before' as before,
      l.verdict -> 'after' as after, l.verdict ->> 'lastDayInGroup' as "lastDayInGroup",
      l.leave_last_day as "leaveLastDay"
    from order_line l
    join enrolment e on e.organization_id = l.organization_id and e.id = l.enrolment_id
    join person p on p.organization_id = e.organization_id and p.id = e.person_id
    left join full_capacity f on f.organization_id = p.organization_id and f.person_id = p.id
    where l.organization_id = $1 and l.case_id = $2 and l.result in ('applied', 'restored')
    order by p.matching_name, l.line`,
    [tx.organizationId, caseId],
  );
  return rows;
}

async function toClassTeachers(
  tx: Transaction,
  order: ToldOrder,
  lines: readonly Line[],
): Promise<LetterOfOrder[]> {
  const groups = new Set(
    lines.flatMap(({ before, after }) => [before.group ?? [], after.group ?? []].flat()),
  );
  const { rows } = await tx.query<{ group: string; personId: string }>(
    `
    select distinct g.code as "group", a.person_id as "personId"
    from appointment a
    join study_group g on g.organization_id = a.organization_id and g.id = a.group_id
    join contact k on k.organization_id = a.organization_id and k.person_id = a.person_id and k.kind = 'email'
      and k.replaced_at is null
    where a.organization_id = $1 and a.kind = 'classTeacher' and a.withdrawn_at is null and a.valid @> $2::date
      and g.code = any ($3::text[])
    order by g.code`,
    [tx.organizationId, order.effectiveOn, [...groups]],
  );
  return rows.map(({ group, personId }) => ({
    personId,
    about: `group/${group}`,
    kind: 'orderToClassTeacher',
    content: changesOf(group, order, lines),
  }));
}

function changesOf(group: string, order: ToldOrder, lines: readonly Line[]): ClassTeacherLetter['content'] {
  const { effectiveOn } = order;
  return {
    order,
    group,
    comes: lines
      .filter(({ before, after }) => after.group === group && before.group !== group)
      .map(({ name, before }) => ({ name, from: effectiveOn, fromGroup: before.group })),
    goes: lines
      .filter(({ before, after }) => before.group === group && after.group !== group)
      .map(({ name, after, lastDayInGroup }) => ({
        name,
        lastDay: lastDayInGroup ?? addDays(effectiveOn, -1),
        toGroup: after.group,
      })),
    stays: lines
      .filter(({ before, after }) => before.group === group && after.group === group)
      .map(({ name, after }) => ({ name, course: after.course })),
  };
}

async function toRepresentatives(
  tx: Transaction,
  order: ToldOrder,
  lines: readonly Line[],
  today: CivilDate,
): Promise<LetterOfOrder[]> {
  const { rows } = await tx.query<{ studentId: string; personId: string; agreedOn: CivilDate | null }>(
    `
    select r.student_id as "studentId", r.person_id as "personId", r.agreed_on as "agreedOn"
    from representative r
    join contact k on k.organization_id = r.organization_id and k.person_id = r.person_id and k.kind = 'email'
      and k.replaced_at is null
    where r.organization_id = $1 and r.withdrawn_at is null and r.student_id = any ($2::uuid[])
    order by r.student_id, r.person_id`,
    [tx.organizationId, lines.map(({ personId }) => personId)],
  );
  const byStudent = new Map(lines.map((line) => [line.personId, line]));
  return rows.flatMap(({ studentId, personId, agreedOn }): LetterOfOrder[] => {
    const line = byStudent.get(studentId);
    if (!line || !isRepresentedBy(line, { agreedOn }, today)) return [];
    const { name, before, after, lastDayInGroup, leaveLastDay } = line;
    return [
      {
        personId,
        about: `line/${line.line}`,
        kind: 'orderToRepresentative',
        content: {
          order,
          student: name,
          fromGroup: before.group,
          toGroup: after.group,
          lastDay: lastDayInGroup,
          leaveLastDay,
          leaves: ORDER_SPECS[order.kind].certificate,
        },
      },
    ];
  });
}
