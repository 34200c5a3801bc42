import { z } from 'zod';
import { KontingentError } from '../../domain/errors.ts';
import { type FullName, normalizedName } from '../../domain/people/full-name.ts';
import { parseSearch } from '../../domain/people/search-words.ts';
import { SOME_LEAVE, type ShownStatus } from '../../domain/order/grounds.ts';
import type { Funding, StudyForm } from '../../domain/student/study.ts';
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
import { peopleFoundBy } from '../people/found-people.ts';
import { type ContingentMoment, ENROLLED } from './contingent.ts';
import { groupMeant } from './group-codes.ts';

export interface StudentFilter extends ContingentMoment, PageRequest {
  readonly group?: string | undefined;
  readonly programme?: string | undefined;
  readonly course?: number | undefined;
  /** `someLeave` is any leave. */
  readonly status?: ShownStatus | undefined;
  readonly funding?: Funding | undefined;
  readonly form?: StudyForm | undefined;
  /** Words of the name, present or former, or of a phone: each from its beginning, in any case and layout, «ё» or «е». */
  readonly name?: string | undefined;
  /** Only those who turn eighteen on one of these days, both counted. */
  readonly adultBetween?: { readonly from: string; readonly until: string } | undefined;
}

/** A student in a list. */
export interface ListedStudent {
  readonly enrolmentId: string;
  readonly personId: string;
  readonly registerNumber: string;
  readonly name: string;
  readonly birthOn: string | null;
  readonly phone: string | null;
  readonly status: ShownStatus;
  readonly group: string | null;
  readonly programme: string | null;
  readonly course: number | null;
  readonly form: StudyForm | null;
  readonly funding: Funding | null;
  readonly representatives: number;
}

/** The list is read group by group; after the groups come those who are in none, on a leave. */
type Half = 'groups' | 'none';

const LIST = 'students';
/** The group and the enrolment of the last row. A cursor bears no name, so whose place it is is looked up. */
const PLACE = z.tuple([z.string().max(100).nullable(), z.guid()]);

/** SQL of the table of the contingent with what its rows are ordered by; `$1` and `$2` are the moment. */
const FROM: Readonly<Record<Half, string>> = {
  groups: `contingent_on($1, $2) c
      join study_group g on g.organization_id = kontingent_organization() and g.id = c.group_id`,
  none: 'contingent_on($1, $2) c',
};
const ORDERED: Readonly<Record<Half, string>> = {
  groups: 'g.code, p.matching_name, e.register_number, e.id',
  none: 'p.matching_name, e.register_number, e.id',
};

/**
 * A page of the people behind the contingent: those of any cell, by group and name, then those who are in no group.
 *
 * @throws `InvalidInput` (`limit`, `after`)
 */
export async function listStudents(tx: Transaction, filter: StudentFilter): Promise<Page<ListedStudent>> {
  const limit = pageLimit(filter.limit);
  const after = placeAfter(LIST, PLACE, filter.after);
  const asked: Asked = { ...filter, groupId: await groupIdOf(tx, filter.group) };
  const counted = filtered(asked);
  const counting = countUpTo(
    tx,
    { matching: `select from contingent_on($1, $2) c where ${counted.and()}` },
    counted.values,
  );
  // Failures of the two come by their own ways; whichever is looked at later must not be nobody's meanwhile.
  counting.catch(() => undefined);
  const rows: PlacedStudent[] = [];
  for (const half of ['groups', 'none'] as const) {
    if (rows.length > limit || (half === 'groups' && after?.[0] === null)) continue;
    const here = after !== null && (after[0] === null) === (half === 'none') ? after : null;
    rows.push(...(await readHalf(tx, asked, half, here, limit + 1 - rows.length)));
  }
  const counts = await counting;
  return pageOf<ListedStudent>(tx, LIST, rows, { limit, counts, anything: ENROLLED });
}

/** The filter with the group that its code means; null where the college has none. */
type Asked = Omit<StudentFilter, 'group'> & { readonly groupId: string | null | undefined };
type PlacedStudent = ListedStudent & { readonly place: Place };

async function readHalf(
  tx: Transaction,
  asked: Asked,
  half: Half,
  after: z.infer<typeof PLACE> | null,
  limit: number,
): Promise<PlacedStudent[]> {
  const conditions = filtered(asked);
  if (half === 'none') conditions.addSql('c.group_id is null');
  if (after) {
    const [group, enrolmentId] = after;
    const { name, registerNumber } = await orderOf(tx, enrolmentId);
    const keys = [...(group === null ? [] : [group]), name, registerNumber].map((key) =>
      conditions.parameter(key),
    );
    // The first condition is one of the index of groups, the second one is of the rows of its first group.
    if (group !== null) conditions.addSql(`g.code >= ${keys[0]}`);
    conditions.addSql(
      `(${ORDERED[half]}) > (${keys.join(', ')}, ${conditions.parameter(enrolmentId)}::uuid)`,
    );
  }
  const page = `
      select c.*, ${half === 'groups' ? 'g.code' : 'null'} as code, e.person_id, e.register_number, p.matching_name
      from ${FROM[half]}
      join enrolment e on e.organization_id = kontingent_organization() and e.id = c.enrolment_id
      join person p on p.organization_id = e.organization_id and p.id = e.person_id
      where ${conditions.and()}
      order by ${ORDERED[half]}
      limit ${limit}`;
  return readListed(tx, page, conditions.values);
}

/** Students whose full names these are, of those who study on a day: namesakes too. */
export async function studentsNamed(
  tx: Transaction,
  moment: ContingentMoment,
  names: readonly FullName[],
): Promise<ListedStudent[]> {
  const page = `
      select c.*, g.code, e.person_id, e.register_number, p.matching_name
      from contingent_on($1, $2) c
      join enrolment e on e.organization_id = kontingent_organization() and e.id = c.enrolment_id
      join person p on p.organization_id = e.organization_id and p.id = e.person_id
      left join study_group g on g.organization_id = e.organization_id and g.id = c.group_id
      where p.matching_name = any ($3::text[])`;
  const values = [moment.on, moment.knownAt, [...new Set(names.map(normalizedName))]];
  const rows = await readListed(tx, page, values);
  return rows.map(({ place: _, ...student }) => student);
}

/** What is shown of the rows of a page of the contingent. */
async function readListed(
  tx: Transaction,
  page: string,
  values: readonly unknown[],
): Promise<PlacedStudent[]> {
  const { rows } = await tx.query<PlacedStudent>(
    `
    with page as (${page}
    )
    select
      c.enrolment_id as "enrolmentId",
      c.person_id as "personId",
      c.register_number as "registerNumber",
      p.full_name as name,
      p.birth_on as "birthOn",
      (
        select k.value from contact k
        where k.organization_id = p.organization_id and k.person_id = p.id and k.kind = 'phone' and k.replaced_at is null
      ) as phone,
      c.status,
      c.code as "group",
      (select r.code from programme r where r.organization_id = p.organization_id and r.id = c.programme_id) as programme,
      c.course,
      c.form,
      c.funding,
      (
        select count(*)::int from representative o
        where o.organization_id = p.organization_id and o.student_id = p.id and o.withdrawn_at is null
      ) as representatives,
      jsonb_build_array(c.code, c.enrolment_id) as place
    from page c
    join person p on p.organization_id = kontingent_organization() and p.id = c.person_id
    order by c.code nulls last, c.matching_name, c.register_number, c.enrolment_id`,
    values,
    { planAnew: true },
  );
  return rows;
}

async function groupIdOf(tx: Transaction, code: string | undefined): Promise<string | null | undefined> {
  return code === undefined ? undefined : ((await groupMeant(tx, code))?.id ?? null);
}

/** By what an enrolment stands in its place. @throws `InvalidInput` (`after`) where there is none */
async function orderOf(
  tx: Transaction,
  enrolmentId: string,
): Promise<{ name: string; registerNumber: string }> {
  const { rows } = await tx.query<{ name: string; registerNumber: string }>(
    `
    select p.matching_name as name, e.register_number as "registerNumber"
    from enrolment e
    join person p on p.organization_id = e.organization_id and p.id = e.person_id
    where e.id = $1`,
    [enrolmentId],
  );
  const [found] = rows;
  if (!found) throw new KontingentError('InvalidInput', 'The list gave no such cursor', { field: 'after' });
  return found;
}

/** The moment and what else is asked of the rows, each as a condition of `c` alone: counting joins nothing. */
function filtered(asked: Asked): Conditions {
  const { groupId, programme, course, status, funding, form, name, adultBetween } = asked;
  const conditions = new Conditions();
  conditions.parameter(asked.on);
  conditions.parameter(asked.knownAt);
  conditions.add(groupId, (value) => `c.group_id = ${value}::uuid`);
  conditions.add(
    programme,
    (value) => `c.programme_id in (select r.id from programme r where r.code = ${value})`,
  );
  conditions.add(course, (value) => `c.course = ${value}::int`);
  if (status === SOME_LEAVE) conditions.addSql(`c.status <> 'studying'`);
  else conditions.add(status, (value) => `c.status = ${value}`);
  conditions.add(funding, (value) => `c.funding = ${value}`);
  conditions.add(form, (value) => `c.form = ${value}`);
  if (name !== undefined) {
    const people = peopleFoundBy(parseSearch(name), conditions);
    conditions.addSql(people === null ? 'false' : enrolledAre(`n.person_id in (${people})`));
  }
  if (adultBetween !== undefined) {
    const [from, until] = [adultBetween.from, adultBetween.until].map((day) => conditions.parameter(day));
    const adult = `${adultFromSql('a.birth_on')} between ${from}::date and ${until}::date`;
    conditions.addSql(enrolledAre(`n.person_id in (select a.id from person a where ${adult})`));
  }
  return conditions;
}

/** SQL: the enrolment is one of such. */
function enrolledAre(condition: string): string {
  return `c.enrolment_id in (select n.id from enrolment n where ${condition})`;
}

/** The eighteenth birthday as `adultFrom` of domain/student/study.ts counts it: 29 February becomes 1 March. */
function adultFromSql(birthOn: string): string {
  return `(
    (${birthOn} + interval '18 years')::date
    + case when extract(day from ${birthOn}) = 29 and extract(month from ${birthOn}) = 2 then 1 else 0 end
  )`;
}
