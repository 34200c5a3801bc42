import type { Check } from './check.ts';

const FACTS = ['study_status', 'study_terms', 'group_membership'] as const;

/** A query over the three kinds of facts of students. */
function ofFacts(where: string): string {
  return FACTS.map(
    (table) => `
      select f.id::text as example
      from ${table} f
      where ${where}`,
  ).join(' union all ');
}

/** A query over students who have one fact today and not the other: two sets, so that no plan compares each with each. */
function withoutToday(one: string, other: string, which: string): string {
  const today = (table: string, where: string) => `
        select f.enrolment_id
        from ${table} f, moment
        where f.organization_id = kontingent_organization() and f.known_until = 'infinity' and ${where}
          and f.valid_from <= moment.now::date and f.valid_until > moment.now::date`;
  return `
      select lonely.enrolment_id::text as example
      from (${today(one, 'true')}
        except ${today(other, which)}
      ) lonely`;
}

/** Orders and the facts that they brought must agree with each other. */
export const ORDER_CHECKS: readonly Check[] = [
  {
    name: 'fact_names_an_applied_order',
    severity: 'broken',
    sql: ofFacts(`
      f.organization_id = kontingent_organization()
      and (
        f.opened_by_order in (select case_id from movement_order where applied_at is null)
        or f.closed_by_order in (select case_id from movement_order where applied_at is null)
      )`),
  },
  {
    // One instant an order: what it closed and opened is exactly its doing, and can be taken back.
    name: 'fact_closed_by_an_order_is_closed_at_its_instant',
    severity: 'broken',
    sql: ofFacts(`
      f.closed_by_order is not null
      and f.known_until is distinct from (select o.applied_at from movement_order o where o.case_id = f.closed_by_order)`),
  },
  {
    name: 'order_applied_has_a_result_in_every_line',
    severity: 'broken',
    sql: `
      select c.number || '/' || l.line as example
      from movement_order o
      join "case" c on c.id = o.case_id
      join order_line l on l.case_id = o.case_id
      where o.state = 'applied' and l.result is null and l.undone_by is null`,
  },
  {
    name: 'line_applied_belongs_to_an_applied_order',
    severity: 'broken',
    sql: `
      select c.number || '/' || l.line as example
      from order_line l
      join movement_order o on o.case_id = l.case_id
      join "case" c on c.id = o.case_id
      where l.result in ('applied', 'restored', 'notRestored') and (o.applied_at is null or (l.result = 'applied' and l.enrolment_id is null))`,
  },
  {
    name: 'order_cancelled_after_it_was_applied_has_no_line_that_counts',
    severity: 'broken',
    sql: `
      select c.number as example
      from movement_order o
      join "case" c on c.id = o.case_id
      join order_line l on l.case_id = o.case_id
      left join movement_order u on u.case_id = l.undone_by
      where o.applied_at is not null
      group by c.number, o.state
      having (o.state = 'cancelled') is distinct from (
        count(l.undone_by) > 0
        and count(*) filter (where l.result is distinct from 'leftOut' and u.earlier_use is distinct from 'cancels') = 0
      )`,
  },
  {
    name: 'order_and_its_case_end_alike',
    severity: 'broken',
    sql: `
      select c.number as example
      from movement_order o
      join "case" c on c.id = o.case_id
      where c.state = 'closed'
        and c.outcome is distinct from case when o.applied_at is null then o.state else 'applied' end`,
  },
  {
    name: 'student_in_the_contingent_has_terms',
    severity: 'broken',
    sql: withoutToday('study_status', 'study_terms', 'true'),
  },
  {
    name: 'group_member_studies',
    severity: 'broken',
    sql: withoutToday('group_membership', 'study_status', `f.status = 'studying'`),
  },
  {
    name: 'signed_order_is_applied_on_its_date',
    severity: 'stuck',
    sql: `
      select c.number as example
      from movement_order o
      join "case" c on c.id = o.case_id
      join organization g on g.id = o.organization_id, moment
      where o.state = 'signed' and c.state <> 'closed' and c.stage not in ('correcting')
        and (o.effective_on::timestamp at time zone g.time_zone) < moment.now - moment.stale
        and o.signed_at < moment.now - moment.stale`,
  },
];
