import type { Funding, StudyForm, StudyStatus } from '../domain/study.ts';
import type { Transaction } from './database.ts';

/** The day that is asked about, and what was known by when. */
export interface ContingentMoment {
  /** Civil date. */
  readonly on: string;
  /** ISO instant; what was recorded later does not count. Null is everything known now. */
  readonly knownAt: string | null;
}

/** One cell of the contingent: how many study so. */
export interface ContingentCell {
  readonly status: StudyStatus;
  /** Null on a leave. */
  readonly group: string | null;
  readonly course: number | null;
  readonly programme: string | null;
  readonly programmeTitle: string | null;
  readonly form: StudyForm | null;
  readonly funding: Funding | null;
  readonly people: number;
}

/** Later than anything is recorded, and before the open end of what is believed still. */
const NOW_AND_EVER = '9999-12-31T00:00:00Z';

/**
 * The contingent on a day as known at an instant, a row an enrolment: `(enrolment_id, status, programme_id, course,
 * form, funding, group_id)`. This is the one definition of who is a student when: counts and lists select from it. By
 * the status one is in the contingent; a group is missing on a leave.
 *
 * Every condition is a comparison that row-level security lets an index answer; range operators are not.
 *
 * @param organization SQL of the college's id, `$1` say
 * @param on SQL of the civil date
 * @param knownAt SQL of the instant that `knownAtOf` gives
 */
export function contingentOn(organization: string, on: string, knownAt: string): string {
  const holds = (fact: string) => `
      ${fact}.organization_id = ${organization}
      and ${fact}.valid_until > ${on}::date
      and ${fact}.valid_from <= ${on}::date
      and ${fact}.known_until > ${knownAt}::timestamptz
      and ${fact}.known_from <= ${knownAt}::timestamptz`;
  return `
    select s.enrolment_id, s.status, t.programme_id, t.course, t.form, t.funding, m.group_id
    from study_status s
    left join study_terms t on t.enrolment_id = s.enrolment_id and ${holds('t')}
    left join group_membership m on m.enrolment_id = s.enrolment_id and ${holds('m')}
    where ${holds('s')}`;
}

/** The instant by which something was known, for the conditions of `contingentOn`. */
export function knownAtOf({ knownAt }: ContingentMoment): string {
  return knownAt ?? NOW_AND_EVER;
}

/** The contingent as cells of every breakdown at once: by group, course, programme, form, funding and status. */
export async function contingent(tx: Transaction, moment: ContingentMoment): Promise<ContingentCell[]> {
  const { rows } = await tx.query<ContingentCell>(
    `
    with cell as (
      select status, group_id, course, programme_id, form, funding, count(*) as people
      from (${contingentOn('$1', '$2', '$3')}) as enrolled
      group by status, group_id, course, programme_id, form, funding
    )
    select
      c.status, g.code as "group", c.course, p.code as programme, p.title as "programmeTitle", c.form, c.funding,
      sum(c.people)::int as people
    from cell c
    left join study_group g on g.organization_id = $1 and g.id = c.group_id
    left join programme p on p.organization_id = $1 and p.id = c.programme_id
    group by c.status, g.code, c.course, p.code, p.title, c.form, c.funding
    order by p.code, c.course, g.code, c.status, c.form, c.funding`,
    [tx.organizationId, moment.on, knownAtOf(moment)],
  );
  return rows;
}
