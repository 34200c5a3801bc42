import type { Check } from './check.ts';

/** What the commits have written must agree with itself and with what people answered. */
export const FACT_CHECKS: readonly Check[] = [
  {
    name: 'case_closed_keeps_no_open_task',
    severity: 'broken',
    sql: `
      select c.number as example
      from "case" c
      where c.state = 'closed'
        and exists (select from task t where t.case_id = c.id and t.state = 'open')`,
  },
  {
    name: 'case_closed_keeps_no_live_invitation',
    severity: 'broken',
    sql: `
      select c.number as example
      from "case" c
      where c.state = 'closed'
        and exists (select from invitation i where i.case_id = c.id and i.ended_at is null)`,
  },
  {
    // Every commit, and every takeover by a new run, is one transaction: it moves the rev and writes its line in the audit,
    // or neither.
    name: 'case_rev_counts_its_audited_stages',
    severity: 'broken',
    sql: `
      select c.number as example
      from "case" c
      where c.rev <> (
        select count(*) from audit a
        where a.case_id = c.id and (a.action like 'stage:%' or a.action = 'case:takenOver')
      )`,
  },
  {
    name: 'open_case_has_edition',
    severity: 'broken',
    sql: `
      select c.number as example
      from "case" c
      where c.state <> 'closed'
        and not exists (select from edition e where e.id = c.edition_id)`,
  },
  {
    name: 'one_live_invitation_per_case',
    severity: 'broken',
    sql: `
      select c.number as example
      from "case" c
      where (select count(*) from invitation i where i.case_id = c.id and i.ended_at is null) > 1`,
  },
  {
    name: 'revealed_invitation_was_claimed',
    severity: 'broken',
    sql: `
      select c.number as example
      from invitation i
      join "case" c on c.id = i.case_id
      where i.revealed_at is not null
        and not exists (
          select from case_command k where k.case_id = i.case_id and k.type = 'claim' and k.outcome = 'applied'
        )`,
  },
  {
    // Times decide: who came before the expiry is let in, whatever was handled first.
    name: 'claim_in_time_is_not_refused_as_expired',
    severity: 'broken',
    sql: `
      select c.number as example
      from case_command k
      join invitation i on i.case_id = k.case_id and i.issue = (k.data ->> 'issue')::int
      join "case" c on c.id = k.case_id
      where k.type = 'claim' and k.refusal = 'InvitationExpired' and k.at < i.expires_at`,
  },
  {
    name: 'task_answered_has_one_applied_answer',
    severity: 'broken',
    sql: `
      select c.number || '/' || t.seq as example
      from task t
      join "case" c on c.id = t.case_id
      where t.state = 'answered'
        and 1 <> (
          select count(*)
          from task_answer a
          join case_command k on k.id = a.id
          where a.case_id = t.case_id and a.task_seq = t.seq and a.decision = t.decision and k.outcome = 'applied'
        )`,
  },
  {
    name: 'applied_answer_has_closed_its_task',
    severity: 'broken',
    sql: `
      select c.number || '/' || a.task_seq as example
      from task_answer a
      join case_command k on k.id = a.id
      join task t on t.case_id = a.case_id and t.seq = a.task_seq
      join "case" c on c.id = a.case_id
      where k.outcome = 'applied' and (t.state <> 'answered' or t.decision <> a.decision)`,
  },
  {
    name: 'verification_by_a_person_has_its_answer_applied',
    severity: 'broken',
    sql: `
      select c.number as example
      from verification v
      join "case" c on c.id = v.case_id
      where v.answer_id is not null
        and not exists (
          select from task_answer a
          join case_command k on k.id = a.id
          join task t on t.case_id = a.case_id and t.seq = a.task_seq
          where a.id = v.answer_id
            and a.case_id = v.case_id
            and (
              t.kind = 'confirmStatus' and a.decision = any (
                case v.outcome when 'refused' then array['refused', 'refusedAndRemoved'] else array[v.outcome] end
              )
              -- Nobody decides on a status that is not required: HR says so, or the edition has the step off.
              or v.outcome = 'notRequired' and t.kind in ('supplyEvidence', 'decideJoinRequest')
            )
            and k.outcome = 'applied'
        )`,
  },
  {
    name: 'status_is_not_decided_by_its_subject',
    severity: 'broken',
    sql: `
      select c.number as example
      from verification v
      join task_answer a on a.id = v.answer_id
      join "case" c on c.id = v.case_id
      where v.person_id in (a.actor_id, a.on_behalf_of)`,
  },
  {
    name: 'member_has_confirmed_answer',
    severity: 'broken',
    sql: `
      select m.id::text as example
      from space_membership m
      where not exists (
        select from task_answer a
        join case_command k on k.id = a.id
        join task t on t.case_id = a.case_id and t.seq = a.task_seq
        where a.case_id = m.confirmed_in
          and t.kind = 'decideJoinRequest'
          and a.decision = 'accepted'
          and k.outcome = 'applied'
      )
      -- Or the personnel office said so of somebody who has worked for long.
      and not exists (
        select from "case" c
        join employment e on e.id = c.employment_id
        where c.id = m.confirmed_in and e.long_serving = 'onPlatform'
      )`,
  },
  {
    name: 'closed_active_onboarding_has_membership',
    severity: 'broken',
    sql: `
      select c.number as example
      from "case" c
      where c.kind = 'onboarding'
        and c.outcome in ('active', 'alreadyActive')
        and not exists (
          select from space_membership m
          where m.person_id = c.person_id
            and m.confirmed_at <= c.closed_at
            and (m.removed_at is null or m.removed_at > c.closed_at)
        )`,
  },
  {
    name: 'letter_has_one_message_id_per_effect',
    severity: 'broken',
    sql: `
      select l.effect_key as example
      from letter l
      group by l.effect_key, l.kind
      having count(distinct l.message_id) > 1`,
  },
  {
    name: 'refused_letter_without_task',
    severity: 'broken',
    sql: `
      select c.number as example
      from letter l
      join "case" c on c.id = l.case_id
      where l.kind = 'invitation'
        and l.state = 'refused'
        and c.state <> 'closed'
        and not exists (
          select from case_command k
          join invitation i on i.case_id = k.case_id and i.issue = l.issue
          where k.case_id = l.case_id
            and k.type = 'letterFailed'
            and (k.data ->> 'issue')::int = l.issue
            and (
              k.decided_at is null
              or (
                k.outcome = 'applied'
                and (
                  i.status <> 'bounced'
                  or exists (select from task t where t.case_id = l.case_id and t.kind = 'fixContact')
                )
              )
            )
        )`,
  },
  {
    name: 'refused_request_without_task',
    severity: 'broken',
    sql: `
      select c.number as example
      from letter l
      join "case" c on c.id = l.case_id
      where l.kind = 'registrationRequest'
        and l.state = 'refused'
        and c.stage = 'awaitingReply'
        and l.issue = (select max(r.letter) from registration_letter r where r.case_id = c.id)
        and not exists (
          select from case_command k
          where k.case_id = c.id and k.type = 'letterFailed' and (k.data ->> 'issue')::int = l.issue
        )`,
  },
  {
    name: 'own_outgoing_numbers_have_no_gaps',
    severity: 'broken',
    sql: `
      select k.name as example
      from counter k
      where k.name like 'outgoing:%'
        and k.value <> (
          select count(*) from registration_letter r
          where r.outgoing_year::text = substr(k.name, 10)
            and not (
              r.letter = 1
              and exists (
                select from registration_request q where q.case_id = r.case_id and q.outgoing_entered is not null
              )
            )
        )`,
  },
  {
    name: 'effect_without_result',
    severity: 'broken',
    sql: 'select key as example from effect where result is null',
  },
];
