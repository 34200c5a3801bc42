import type { Check } from './check.ts';

/** What should be of letters that came to the mailbox, and of whoever watches it. */
export const MAIL_CHECKS: readonly Check[] = [
  {
    name: 'inbound_letter_is_routed',
    severity: 'stuck',
    sql: `
      select 'mail:' || i.number as example
      from inbound_letter i, moment
      where i.state = 'taken' and i.taken_at < moment.now - moment.stale`,
  },
  {
    // The case was told of a reply: by the command of the letter's id, or by one that told it again.
    name: 'delivered_letter_has_its_command',
    severity: 'broken',
    sql: `
      select 'mail:' || i.number as example
      from inbound_letter i
      where i.fate = 'delivered'
        and not exists (
          select from case_command k
          join "case" c on c.id = k.case_id
          where k.case_id = i.case_id
            and k.type = 'replyArrived'
            and k.data ->> 'letter' = i.id::text
            and (k.outcome is distinct from 'refused' or c.state = 'closed')
        )`,
  },
  {
    name: 'letter_asked_about_has_its_duty',
    severity: 'broken',
    sql: `
      select 'mail:' || i.number as example
      from inbound_letter i
      where i.fate = 'asked'
        and not exists (
          select from duty d join "case" c on c.id = d.case_id
          where d.key = 'triageLetter:' || i.id and c.state <> 'closed'
        )`,
  },
  {
    name: 'bounced_letter_is_refused',
    severity: 'broken',
    sql: `
      select 'mail:' || i.number as example
      from inbound_letter i
      join letter l on l.id = i.letter_id
      where i.fate = 'bounced' and (l.state <> 'refused' or l.bounced_in is distinct from i.id)`,
  },
  {
    // The mail server did not give it: until somebody has said that they read it in the mailbox.
    name: 'letter_was_given',
    severity: 'warning',
    sql: `
      select 'mail:' || i.number as example
      from inbound_letter i
      where 'notGiven' = any (i.warnings) and (i.fate is null or i.fate = 'asked')`,
  },
  {
    // A mailbox that nobody watches any more is forgotten after a day: its address was changed.
    name: 'mailbox_is_watched',
    severity: 'stuck',
    sql: `
      select coalesce(m.problem, 'silent') as example
      from mailbox_lease m, moment
      where m.beat_at < moment.now - moment.stale and m.beat_at > moment.now - interval '1 day'`,
  },
  {
    name: 'letter_waits_for_a_decision',
    severity: 'warning',
    sql: `
      select 'mail:' || i.number as example
      from inbound_letter i
      join duty d on d.key in ('triageLetter:' || i.id, 'readLetter:' || i.id)
      join "case" c on c.id = d.case_id and c.overdue and c.state <> 'closed'`,
  },
];
