import type { Role } from '../../../domain/case/roles.ts';
import type { Check } from './check.ts';

/** What pumps, timers and workflows should have done by now. */
export const PROGRESS_CHECKS: readonly Check[] = [
  {
    name: 'starting_case_older_than',
    severity: 'stuck',
    sql: `
      select c.number as example
      from "case" c, moment
      where c.state = 'starting' and c.opened_at < moment.now - moment.stale`,
  },
  {
    name: 'undecided_command_older_than',
    severity: 'stuck',
    sql: `
      select c.number || ': ' || k.type || ' ' || k.id as example
      from case_command k
      join "case" c on c.id = k.case_id, moment
      where k.decided_at is null and k.at < moment.now - moment.stale`,
  },
  {
    // It waits and is brought again; what was said of it is not about the command. Its workflow may be ended.
    name: 'command_is_taken_by_its_open_case',
    severity: 'stuck',
    sql: `
      select c.number || ': ' || k.type || ' ' || k.id as example
      from case_command k
      join "case" c on c.id = k.case_id
      where k.decided_at is null and k.refusal is not null and c.state <> 'closed'`,
  },
  {
    // Else it would wait for ever, or be tried for ever.
    name: 'outbox_holds_what_waits',
    severity: 'broken',
    sql: `
      select coalesce(w.kind, o.kind) || ' ' || coalesce(w.id, o.row_id) as example
      from (
        select 'case' as kind, id from "case" where started_at is null
        union all
        select 'command', id from case_command where decided_at is null
        union all
        select 'letter', id from letter where state = 'queued'
        union all
        select 'inbound', id from inbound_letter where state = 'taken'
        union all
        select 'message', id from transfer_message where way = 'sent' and delivered_at is null
      ) as w
      full join (select kind, row_id from outbox where tenant = kontingent_organization()) as o
        on o.kind = w.kind and o.row_id = w.id
      where w.id is null or o.row_id is null`,
  },
  {
    // Its text is in the fault row; it is tried again every minute, a pending activity in Temporal.
    name: 'stage_is_not_refused_by_the_registry',
    severity: 'stuck',
    sql: `
      select distinct c.number as example
      from fault f
      join "case" c on c.id = f.case_id, moment
      where c.state = 'open'
        and f.code in ('RegistryRefused', 'Unexpected')
        and f.at > moment.now - interval '1 day'
        and f.effect_key is not null
        and not exists (select from effect e where e.key = f.effect_key)`,
  },
  {
    // The run decided from a past that the registry knows otherwise, after a reset say: it is tried in vain until somebody
    // restarts the case.
    name: 'decision_agrees_with_the_registry',
    severity: 'stuck',
    sql: `
      select distinct c.number as example
      from fault f
      join "case" c on c.id = f.case_id
      where c.state = 'open'
        and f.code in ('StaleStage', 'EffectConflict')
        and not exists (
          select from audit a
          where a.case_id = c.id and a.recorded_at > f.at and (a.action like 'stage:%' or a.action = 'case:takenOver')
        )`,
  },
  {
    name: 'queued_letter_older_than',
    severity: 'stuck',
    sql: `
      select l.id::text as example
      from letter l, moment
      where l.state = 'queued' and l.queued_at < moment.now - moment.stale`,
  },
  {
    name: 'unsealed_audit_older_than',
    severity: 'stuck',
    sql: `
      select a.id::text as example
      from audit a, moment
      where a.at < moment.now - moment.stale
        and not exists (select from audit_seal s where s.audit_id = a.id)`,
  },
  {
    // The first timer of a question is its due date, a re-timed one's too.
    name: 'overdue_task_is_escalated',
    severity: 'stuck',
    sql: `
      select c.number || '/' || t.seq as example
      from task t
      join "case" c on c.id = t.case_id, moment
      where t.state = 'open' and t.level = 0 and t.due_at < moment.now - moment.stale`,
  },
  {
    name: 'expired_invitation_is_ended',
    severity: 'stuck',
    sql: `
      select c.number as example
      from invitation i
      join "case" c on c.id = i.case_id, moment
      where i.ended_at is null
        and i.status in ('sent', 'handedOut', 'opened')
        and i.expires_at < moment.now - moment.stale`,
  },
  {
    name: 'guest_past_the_last_day_is_ended',
    severity: 'stuck',
    sql: `
      select c.number as example
      from guest g
      join "case" c on c.id = g.case_id, moment
      where c.state = 'closed' and g.ended_at is null and g.last_on < (moment.now - moment.stale)::date - 1`,
  },
  {
    name: 'case_goes_on_at_its_date',
    severity: 'stuck',
    sql: `
      select c.number as example
      from "case" c, moment
      where c.state = 'open' and c.stage = 'awaitingDate' and c.due_at < moment.now - moment.stale`,
  },
  {
    name: 'open_case_waits_for_somebody',
    severity: 'stuck',
    sql: `
      select c.number as example
      from "case" c, moment
      where c.state = 'open'
        and c.stage not in ('invited', 'awaitingDate', 'awaitingOther', 'awaitingPlatform', 'drafting')
        and c.since < moment.now - moment.stale
        and not exists (select from task t where t.case_id = c.id and t.state = 'open')`,
  },
  {
    name: 'case_waiting_for_another_has_another',
    severity: 'stuck',
    sql: `
      select c.number as example
      from "case" c, moment
      where c.state = 'open'
        and c.stage = 'awaitingOther'
        and c.since < moment.now - moment.stale
        and not exists (
          select from "case" o
          where o.person_id = c.person_id
            and o.kind = 'onboarding'
            and o.state <> 'closed'
            and o.id <> c.id
            and o.stage not in ('awaitingDate', 'awaitingOther', 'undoing')
        )
        and not exists (
          select from case_command k where k.case_id = c.id and k.type = 'reevaluate' and k.decided_at is null
        )`,
  },
  {
    name: 'case_goes_on_when_the_platform_is_active',
    severity: 'stuck',
    sql: `
      select c.number as example
      from "case" c
      join organization o on o.id = c.organization_id, moment
      where c.state = 'open'
        and c.stage = 'awaitingPlatform'
        and o.platform_state = 'active'
        and c.since < moment.now - moment.stale
        and not exists (
          select from case_command k where k.case_id = c.id and k.type = 'reevaluate' and k.decided_at is null
        )`,
  },
  {
    // Two cases may invite one person, but a person needs one way in: annul the other.
    name: 'person_has_one_live_invitation_to_a_space',
    severity: 'warning',
    sql: `
      select string_agg(c.number::text, ', ' order by c.number) as example
      from invitation i
      join "case" c on c.id = i.case_id
      where i.ended_at is null
      group by i.person_id, i.space_id
      having count(*) > 1`,
  },
  {
    // Terms are counted in the weeks of the edition in force and of the editions of open cases.
    name: 'calendar_missing_for_next_60_days',
    severity: 'warning',
    sql: `
      with today as (
        select (moment.now at time zone o.time_zone)::date as day
        from organization o, moment
        where o.id = kontingent_organization()
      ), needed as (
        (select policy from edition, today where effective_on <= day order by effective_on desc limit 1)
        union all
        select e.policy from edition e where exists (
          select from "case" c where c.edition_id = e.id and c.state <> 'closed'
        )
      )
      select distinct y.year || '/' || w.value as example
      from needed n
      cross join lateral jsonb_each_text(n.policy -> 'weeks') w
      cross join today
      cross join lateral generate_series(extract(year from day)::int, extract(year from day + 60)::int) y(year)
      where not exists (select from calendar_year k where k.year = y.year and k.week = w.value::int)`,
  },
  {
    // Working days of a transfer count from these papers: without the calendar of their year a question cannot be asked.
    name: 'paper_that_begins_a_term_has_a_calendar',
    severity: 'warning',
    sql: `
      select distinct c.number as example
      from "case" c
      join organization o on o.id = c.organization_id
      join student_transfer t on t.case_id = c.id
      join transfer_paper r on r.case_id = c.id and r.replaced_at is null and r.source = 'entered', moment
      where c.state <> 'closed'
        and (t.direction, r.kind) in (
          ('outbound', 'application'), ('outbound', 'expulsionApplication'), ('outbound', 'order'), ('inbound', 'expulsionExtract')
        )
        and ${noCalendarOf('r.dated_on', 'registrar')}`,
  },
  {
    // However far ahead: whether the first day is worked is known only by its calendar.
    name: 'first_day_to_come_has_a_calendar',
    severity: 'warning',
    sql: `
      select c.number as example
      from "case" c
      join organization o on o.id = c.organization_id
      join employment e on e.id = c.employment_id and e.withdrawn_at is null
      join employment_start s on s.employment_id = e.id and upper_inf(s.recorded), moment
      where c.kind = 'onboarding'
        and c.state <> 'closed'
        and s.hired_on >= (moment.now at time zone o.time_zone)::date
        and ${noCalendarOf('s.hired_on', 'hr')}`,
  },
];

/** SQL: the year of a day has no production calendar of the week in which a role works by the edition in force. */
function noCalendarOf(day: string, role: Role): string {
  return `not exists (
          select from calendar_year k
          where k.year = extract(year from ${day})
            and k.week = (
              select (n.policy #>> '{weeks,${role}}')::int from edition n
              where n.effective_on <= (moment.now at time zone o.time_zone)::date
              order by n.effective_on desc
              limit 1
            )
        )`;
}
