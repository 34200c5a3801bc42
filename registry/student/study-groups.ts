import { z } from 'zod';
import { KontingentError } from '../../domain/errors.ts';
import type { StudyForm } from '../../domain/student/study.ts';
import type { ContingentMoment } from './contingent.ts';
import { groupMeant } from './group-codes.ts';
import type { Transaction } from '../db/database.ts';
import {
  Conditions,
  countUpTo,
  type Page,
  pageLimit,
  pageOf,
  type PageRequest,
  type Place,
  placeAfter,
} from '../db/page.ts';

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

const LIST = 'groups';
const PLACE = z.tuple([z.string().max(100)]);

/** A page of the groups that are not closed on the day, by their codes. @throws `InvalidInput` (`limit`, `after`) */
export async function listGroups(
  tx: Transaction,
  filter: ContingentMoment & PageRequest,
): Promise<Page<ListedGroup>> {
  const limit = pageLimit(filter.limit);
  const after = placeAfter(LIST, PLACE, filter.after);
  const open = new Conditions();
  open.add(filter.on, (day) => `g.closed_on is null or g.closed_on > ${day}::date`);
  const matching = `select from study_group g where ${open.and()}`;
  const counts = await countUpTo(tx, { matching }, open.values);
  const conditions = ofMoment(filter);
  conditions.addSql('g.closed_on is null or g.closed_on > $1::date');
  conditions.add(after?.[0], (code) => `g.code > ${code}`);
  const rows = await readGroups(tx, conditions, limit + 1);
  return pageOf<ListedGroup>(tx, LIST, rows, { limit, counts, anything: 'select from study_group' });
}

/** One group by its code, closed or not. @throws `NotFound` */
export async function showGroup(
  tx: Transaction,
  moment: ContingentMoment & { readonly code: string },
): Promise<ListedGroup> {
  const meant = await groupMeant(tx, moment.code);
  const conditions = ofMoment(moment);
  conditions.add(meant?.id, (id) => `g.id = ${id}::uuid`);
  const [group] = meant === null ? [] : await readGroups(tx, conditions, 1);
  if (!group) throw new KontingentError('NotFound', 'There is no such group', { what: 'group' });
  const { place: _, ...shown } = group;
  return shown;
}

function ofMoment({ on, knownAt }: ContingentMoment): Conditions {
  const conditions = new Conditions();
  conditions.parameter(on);
  conditions.parameter(knownAt);
  return conditions;
}

async function readGroups(
  tx: Transaction,
  conditions: Conditions,
  limit: number,
): Promise<(ListedGroup & { readonly place: Place })[]> {
  const { rows } = await tx.query<ListedGroup & { readonly place: Place }>(
    `
    with page as (
      select * from study_group g where ${conditions.and()} order by g.code limit ${limit}
    )
    select
      g.id as "groupId", g.code, p.code as programme, p.title, p.qualification, p.base,
      p.length_months as "lengthMonths", g.intake_year as "intakeYear", g.form, g.closed_on as "closedOn",
      m.course, m.people, m.budget, m.paid,
      (
        select string_agg(t.full_name, ', ' order by t.matching_name)
        from appointment a
        join person t on t.organization_id = a.organization_id and t.id = a.person_id
        where a.organization_id = g.organization_id and a.kind = 'classTeacher' and a.group_id = g.id
          and a.withdrawn_at is null and a.valid @> $1::date
      ) as "classTeacher",
      jsonb_build_array(g.code) as place
    from page g
    left join programme p on p.organization_id = g.organization_id and p.id = g.programme_id
    cross join lateral (
      select
        mode() within group (order by c.course) as course,
        count(*)::int as people,
        (count(*) filter (where c.funding = 'budget'))::int as budget,
        (count(*) filter (where c.funding = 'paid'))::int as paid
      from contingent_on($1, $2) c
      where c.group_id = g.id
    ) m
    order by g.code`,
    conditions.values,
    { planAnew: true },
  );
  return rows;
}
