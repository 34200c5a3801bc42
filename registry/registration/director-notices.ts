import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import type { DirectorNews, DirectorNoticeLetter } from '../../domain/registration/letters.ts';
import type { CommitPorts } from '../case/context.ts';
import { collegeClock, collegeDate } from '../college/clock.ts';
import { editionOn } from '../college/policy.ts';
import type { Transaction } from '../db/database.ts';
import { queueLetterOnce } from '../letter/letter-once.ts';

/** News of one call: each is rendered in its transaction. */
const BATCH = 20;

interface NewsRow {
  readonly director_id: string;
  readonly what: DirectorNews;
  readonly key: string;
  readonly case_id: string | null;
  readonly number: number | null;
  readonly name: string | null;
  readonly on_day: CivilDate;
  readonly question: string | null;
  readonly nobody: boolean;
}

/**
 * Tells the director, by a letter each and once, that the registration is done, that the administrator was changed on the
 * platform or leaves, and that a term of an act is late. What is older than a week is no news: a college that begins to be
 * told is not told of its past. Gives how many letters were queued; call again while it is not 0.
 *
 * @throws `CalendarMissing`, `EditionMissing` (retried later)
 */
export async function dueDirectorNotices(tx: Transaction, now: string, ports: CommitPorts): Promise<number> {
  const today = await collegeDate(tx, now);
  const { rows } = await tx.query<NewsRow>(NEWS, [now, today, `${tx.organizationId}/director/`, BATCH]);
  if (rows.length === 0) return 0;
  const { policy } = await editionOn(tx, today);
  const clock = await collegeClock(tx, policy);
  let queued = 0;
  for (const row of rows) {
    const done = await queueLetterOnce<DirectorNoticeLetter>(tx, ports, {
      idempotencyKey: row.key,
      kind: 'directorNotice',
      personId: row.director_id,
      about: row.case_id === null ? null : { caseId: row.case_id, number: row.number ?? 0 },
      at: now,
      policy,
      clock,
      content: {
        what: row.what,
        name: row.name,
        on: row.on_day,
        question: row.question,
        nobody: row.nobody,
      },
    });
    if (done) queued += 1;
  }
  return queued;
}

// A director without an address is asked nothing here: what waits for them is in their tasks.
const NEWS = `
  with news(what, about, case_id, number, name, on_day, question, nobody) as (
    select c.outcome, c.id::text, c.id, c.number, p.full_name, (c.closed_at at time zone o.time_zone)::date, null, false
    from "case" c
    join organization o on o.id = c.organization_id
    left join registration_request r on r.organization_id = c.organization_id and r.case_id = c.id
    left join person p on p.organization_id = c.organization_id and p.id = r.administrator_id
    where c.kind = 'registration' and c.outcome in ('registered', 'administratorChanged')
      and c.closed_at > $1::timestamptz - interval '7 days'
    union all
    select 'administratorLeaves', a.person_id || '/' || upper(a.valid), null, null, p.full_name, upper(a.valid) - 1, null, not exists (
      select from appointment n
      where n.kind in ('administrator', 'additionalAdministrator') and n.withdrawn_at is null and n.valid @> upper(a.valid)
    )
    from appointment a
    join person p on p.organization_id = a.organization_id and p.id = a.person_id
    where a.kind in ('administrator', 'additionalAdministrator') and a.withdrawn_at is null
      and upper(a.valid) > $2::date - 7 and upper(a.valid) <= $2::date + 14
      and not exists (
        select from appointment n
        where n.person_id = a.person_id and n.kind in ('administrator', 'additionalAdministrator')
          and n.withdrawn_at is null and n.valid @> upper(a.valid)
      )
    union all
    select 'termLate', t.case_id || '/' || t.seq, c.id, c.number, null, (t.due_at at time zone o.time_zone)::date, t.kind, false
    from task t
    join "case" c on c.organization_id = t.organization_id and c.id = t.case_id
    join organization o on o.id = t.organization_id
    where t.state = 'open' and t.statutory and t.due_at <= $1 and t.due_at > $1::timestamptz - interval '7 days'
  )
  select
    d.person_id as director_id, n.what, k.key, n.case_id, n.number, n.name, n.on_day::text as on_day, n.question, n.nobody
  from news n
  join appointment d on d.kind = 'director' and d.withdrawn_at is null and d.valid @> $2::date
  cross join lateral (select $3 || d.person_id || '/' || n.what || '/' || n.about as key) k
  where exists (
      select from contact e where e.person_id = d.person_id and e.kind = 'email' and e.replaced_at is null
    )
    and not exists (select from effect f where f.key = k.key)
  order by k.key
  limit $4`;
