import type { ShownStatus } from '../../domain/order/grounds.ts';
import type { Funding, StudyForm } from '../../domain/student/study.ts';
import type { Transaction } from '../db/database.ts';

/** The day that is asked about, and what was known by when. */
export interface ContingentMoment {
  /** Civil date. */
  readonly on: string;
  /** ISO instant; what was recorded later does not count. Null is everything known now. */
  readonly knownAt: string | null;
}

/** SQL that finds an enrolment, whatever day it is of. */
export const ENROLLED = 'select from enrolment where withdrawn_at is null';

/** One cell of the contingent: how many study so. */
export interface ContingentCell {
  readonly status: ShownStatus;
  /** Null on a leave. */
  readonly group: string | null;
  readonly course: number | null;
  readonly programme: string | null;
  readonly programmeTitle: string | null;
  readonly form: StudyForm | null;
  readonly funding: Funding | null;
  readonly people: number;
}

/** The contingent as cells of every breakdown at once: by group, course, programme, form, funding and status. */
export async function contingent(tx: Transaction, moment: ContingentMoment): Promise<ContingentCell[]> {
  const { rows } = await tx.query<ContingentCell>(
    `
    with cell as (
      select status, group_id, course, programme_id, form, funding, count(*) as people
      from contingent_on($2, $3)
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
    [tx.organizationId, moment.on, moment.knownAt],
  );
  return rows;
}
