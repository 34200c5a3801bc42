import { normalizedName } from '../../domain/people/full-name.ts';
import type { Funding, StudyForm, StudyStatus } from '../../domain/student/study.ts';
import { groupMeant } from './group-codes.ts';
import type { ContingentMoment } from './contingent.ts';
import type { Transaction } from '../db/database.ts';

export interface StudentFilter extends ContingentMoment {
  readonly group?: string;
  readonly programme?: string;
  readonly course?: number;
  readonly status?: StudyStatus;
  readonly funding?: Funding;
  readonly form?: StudyForm;
  /** A part of the name, in any case, ё or е. */
  readonly name?: string;
  /** Only those who turn eighteen on one of these days, both counted. */
  readonly adultBetween?: { readonly from: string; readonly until: string };
  readonly limit: number;
}

/** A student in a list. */
export interface ListedStudent {
  readonly enrolmentId: string;
  readonly personId: string;
  readonly registerNumber: string;
  readonly name: string;
  readonly birthOn: string | null;
  readonly phone: string | null;
  readonly status: StudyStatus;
  readonly group: string | null;
  readonly programme: string | null;
  readonly course: number | null;
  readonly form: StudyForm | null;
  readonly funding: Funding | null;
  readonly representatives: number;
}

/** The people behind the contingent: those of any cell, by group and name. */
export async function listStudents(tx: Transaction, filter: StudentFilter): Promise<ListedStudent[]> {
  const { group, programme, course, status, funding, form, name, adultBetween, limit } = filter;
  const { rows } = await tx.query<ListedStudent>(
    `
    select
      c.enrolment_id as "enrolmentId",
      e.person_id as "personId",
      e.register_number as "registerNumber",
      p.full_name as name,
      p.birth_on as "birthOn",
      k.value as phone,
      c.status,
      g.code as "group",
      r.code as programme,
      c.course,
      c.form,
      c.funding,
      (
        select count(*)::int from representative o
        where o.organization_id = $1 and o.student_id = p.id and o.withdrawn_at is null
      ) as representatives
    from contingent_on($2, $3) as c
    join enrolment e on e.organization_id = $1 and e.id = c.enrolment_id
    join person p on p.organization_id = $1 and p.id = e.person_id
    left join study_group g on g.organization_id = $1 and g.id = c.group_id
    left join programme r on r.organization_id = $1 and r.id = c.programme_id
    left join contact k
      on k.organization_id = $1 and k.person_id = p.id and k.kind = 'phone' and k.replaced_at is null
    where ($4::text is null or g.code = $4)
      and ($5::text is null or r.code = $5)
      and ($6::int is null or c.course = $6)
      and ($7::text is null or c.status = $7)
      and ($8::text is null or c.funding = $8)
      and ($9::text is null or c.form = $9)
      and ($10::text is null or position($10 in p.matching_name) > 0)
      and ($11::date is null or ${adultFromSql('p.birth_on')} between $11::date and $12::date)
    order by g.code nulls last, p.matching_name, e.register_number
    limit $13`,
    [
      tx.organizationId,
      filter.on,
      filter.knownAt,
      group === undefined ? null : ((await groupMeant(tx, group))?.code ?? group),
      programme ?? null,
      course ?? null,
      status ?? null,
      funding ?? null,
      form ?? null,
      name === undefined ? null : normalizedName({ last: name, first: '', middle: null }),
      adultBetween?.from ?? null,
      adultBetween?.until ?? null,
      limit,
    ],
  );
  return rows;
}

/** The eighteenth birthday as `adultFrom` of domain/student/study.ts counts it: 29 February becomes 1 March. */
function adultFromSql(birthOn: string): string {
  return `(
    (${birthOn} + interval '18 years')::date
    + case when extract(day from ${birthOn}) = 29 and extract(month from ${birthOn}) = 2 then 1 else 0 end
  )`;
}
