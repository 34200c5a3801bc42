import { KontingentError } from '../../domain/errors.ts';
import type { StudyForm } from '../../domain/student/study.ts';
import type { ContingentMoment } from './contingent.ts';
import { groupMeant } from './group-codes.ts';
import type { Transaction } from '../db/database.ts';

/** A group with who stands in its list on a day. */
export interface ListedGroup {
  readonly groupId: string;
  readonly code: string;
  /** Null for a group that is known by its code alone. */
  readonly programme: string | null;
  readonly title: string | null;
  readonly qualification: string | null;
  readonly base: number | null;
  readonly lengthMonths: number | null;
  readonly intakeYear: number | null;
  readonly form: StudyForm | null;
  readonly closedOn: string | null;
  /** The course of most of its students; null without any. */
  readonly course: number | null;
  readonly people: number;
  readonly budget: number;
  readonly paid: number;
  readonly classTeacher: string | null;
}

/** Groups that are not closed on the day; with `code` that one alone, closed or not. */
export async function listGroups(
  tx: Transaction,
  filter: ContingentMoment & { readonly code?: string },
): Promise<ListedGroup[]> {
  const meant = filter.code === undefined ? null : await groupMeant(tx, filter.code);
  if (filter.code !== undefined && meant === null) return [];
  const { rows } = await tx.query<ListedGroup>(
    `
    with member as (
      select
        group_id,
        mode() within group (order by course) as course,
        count(*)::int as people,
        (count(*) filter (where funding = 'budget'))::int as budget,
        (count(*) filter (where funding = 'paid'))::int as paid
      from contingent_on($2, $3)
      where group_id is not null
      group by group_id
    )
    select
      g.id as "groupId", g.code, p.code as programme, p.title, p.qualification, p.base,
      p.length_months as "lengthMonths", g.intake_year as "intakeYear", g.form, g.closed_on as "closedOn",
      m.course, coalesce(m.people, 0) as people, coalesce(m.budget, 0) as budget, coalesce(m.paid, 0) as paid,
      (
        select string_agg(t.full_name, ', ' order by t.matching_name)
        from appointment a
        join person t on t.organization_id = a.organization_id and t.id = a.person_id
        where a.organization_id = $1 and a.kind = 'classTeacher' and a.group_id = g.id
          and a.withdrawn_at is null and a.valid @> $2::date
      ) as "classTeacher"
    from study_group g
    left join programme p on p.organization_id = $1 and p.id = g.programme_id
    left join member m on m.group_id = g.id
    where g.organization_id = $1
      and case when $4::uuid is null then g.closed_on is null or g.closed_on > $2::date else g.id = $4 end
    order by g.code`,
    [tx.organizationId, filter.on, filter.knownAt, meant?.id ?? null],
  );
  return rows;
}

/** One group by its code. @throws `NotFound` */
export async function showGroup(
  tx: Transaction,
  moment: ContingentMoment & { readonly code: string },
): Promise<ListedGroup> {
  const [group] = await listGroups(tx, moment);
  if (!group) throw new KontingentError('NotFound', 'There is no such group', { what: 'group' });
  return group;
}
