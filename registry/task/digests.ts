import { isWorkingDay } from '../../domain/calendar/calendar.ts';
import type { Role } from '../../domain/case/roles.ts';
import { civilDateAt, instantOf } from '../../domain/calendar/zone.ts';
import { type CountedTerm, isTold } from '../../domain/task/terms.ts';
import type { DigestLetter } from '../../domain/task/letters.ts';
import type { CommitPorts } from '../case/context.ts';
import { collegeClock, timeZoneOf } from '../college/clock.ts';
import type { Transaction } from '../db/database.ts';
import { queueLetterOnce } from '../letter/letter-once.ts';
import { editionOn } from '../college/policy.ts';

interface DigestRow {
  person_id: string;
  number: number;
  seq: number;
  kind: string;
  due_at: string;
  term: CountedTerm | null;
  overdue: boolean;
  roles: Role[];
}

/**
 * Queues the morning letter: to each person with an address, once a working day of their role, the open tasks that
 * they may answer. It is made between the edition's hour of the digest and the end of the day, of tasks that were to
 * be named by that hour: what opens later waits for tomorrow. Gives how many letters were queued.
 *
 * @throws `CalendarMissing`, `EditionMissing` (retried later)
 */
export async function dueDigests(tx: Transaction, now: string, ports: CommitPorts): Promise<number> {
  const timeZone = await timeZoneOf(tx);
  const today = civilDateAt(now, timeZone);
  const { policy } = await editionOn(tx, today);
  const hour = instantOf(today, policy.day.digest, timeZone);
  if (now < hour || now >= instantOf(today, policy.day.ends, timeZone)) return 0;
  const { rows } = await tx.query<DigestRow>(DIGEST, [now, today, hour, `${tx.organizationId}/digest/`]);
  if (rows.length === 0) return 0;
  const clock = await collegeClock(tx, policy);
  let queued = 0;
  for (const [personId, tasks] of byPerson(rows)) {
    const works = new Set(tasks.flatMap((task) => task.roles).map((role) => policy.weeks[role]));
    if (![...works].some((week) => isWorkingDay(today, clock.calendar(week)))) continue;
    const done = await queueLetterOnce<DigestLetter>(tx, ports, {
      idempotencyKey: `${tx.organizationId}/digest/${personId}/${today}`,
      kind: 'digest',
      personId,
      about: null,
      at: now,
      policy,
      clock,
      content: {
        tasks: tasks.map(({ number, seq, kind, due_at, term, overdue }) => ({
          caseNumber: number,
          seq,
          question: kind,
          dueOn: clock.dateAt(due_at),
          ...(term !== null && isTold(term) ? { term } : {}),
          overdue,
        })),
      },
    });
    if (done) queued += 1;
  }
  return queued;
}

function byPerson(rows: readonly DigestRow[]): Map<string, DigestRow[]> {
  const people = new Map<string, DigestRow[]>();
  for (const row of rows) people.set(row.person_id, [...(people.get(row.person_id) ?? []), row]);
  return people;
}

// A person who may answer in two ways is told once; an answer on its way is not asked for again.
const DIGEST = `
  select
    r.actor_id as person_id,
    c.number,
    t.seq,
    t.kind,
    t.due_at,
    t.term,
    t.due_at <= $1 as overdue,
    coalesce(array_agg(distinct h.role) filter (where h.role is not null), array[t.role]) as roles
  from answerable($2) r
  join task t on t.case_id = r.case_id and t.seq = r.seq
  join "case" c on c.id = t.case_id
  left join lateral unnest(r.held) h(role) on true
  where r.state = 'open'
    and not r.own
    and t.remind_at <= $3
    and exists (
      select from contact k where k.person_id = r.actor_id and k.kind = 'email' and k.replaced_at is null
    )
    and not exists (select from effect e where e.key = $4 || r.actor_id || '/' || $2)
    and not exists (
      select from task_answer a
      join case_command k on k.organization_id = a.organization_id and k.id = a.id
      where a.case_id = t.case_id and a.task_seq = t.seq and k.decided_at is null
    )
  group by r.actor_id, c.number, t.case_id, t.seq, t.kind, t.due_at, t.term, t.role
  order by r.actor_id, t.due_at, c.number, t.seq`;
