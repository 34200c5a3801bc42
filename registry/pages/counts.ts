import type { Role } from '../../domain/case/roles.ts';
import type { Transaction } from '../db/database.ts';
import type { LetterState } from '../letter/letters.ts';
import { OUTBOX_KINDS, type OutboxKind } from '../outbox/outbox.ts';

export interface Queue {
  /** What waits: a kind of the outbox, or entries of the audit to be sealed. */
  readonly name: OutboxKind | 'audit';
  readonly waiting: number;
  /** Age of the oldest row in seconds; null for an empty queue. */
  readonly oldestSeconds: number | null;
}

export interface Counts {
  /** Cases that are not closed. */
  readonly casesByStage: readonly {
    readonly stage: string;
    readonly count: number;
    readonly overdue: number;
  }[];
  /** Open tasks by the role that was asked first, without those that nobody is asked yet. */
  readonly tasksByRole: readonly { readonly role: Role; readonly count: number; readonly overdue: number }[];
  readonly lettersByState: readonly {
    readonly state: LetterState;
    readonly count: number;
  }[];
  readonly undecidedCommands: number;
  /** What the pumps have still to deliver, one row a pump. */
  readonly queues: readonly Queue[];
}

/** Numbers of the whole college at `now`, an ISO instant, for `status` and for metrics. */
export async function counts(tx: Transaction, now: string): Promise<Counts> {
  const cases = await tx.query<Counts['casesByStage'][number]>(
    `
    select stage, count(*) as count, count(*) filter (where overdue) as overdue
    from "case"
    where state <> 'closed'
    group by stage
    order by count(*) desc, stage`,
  );
  const tasks = await tx.query<Counts['tasksByRole'][number]>(
    `
    select role, count(*) as count, count(*) filter (where due_at <= $1) as overdue
    from task
    where state = 'open' and coalesce(held_until <= $1, true)
    group by role
    order by count(*) desc, role`,
    [now],
  );
  const letters = await tx.query<Counts['lettersByState'][number]>(
    'select state, count(*) as count from letter group by state order by state',
  );
  const queues = await tx.query<Queue>(QUEUES, [now, [...OUTBOX_KINDS, 'audit'], tx.organizationId]);
  return {
    casesByStage: cases.rows,
    tasksByRole: tasks.rows,
    lettersByState: letters.rows,
    undecidedCommands: queues.rows.find((queue) => queue.name === 'command')?.waiting ?? 0,
    queues: queues.rows,
  };
}

const QUEUES = `
  with waiting as (
    select kind as name, created_at as at from outbox where tenant = $3
    union all
    select 'audit', a.at
    from audit a
    where not exists (select from audit_seal s where s.audit_id = a.id)
  )
  select
    q.name,
    count(w.at) as waiting,
    -- The clock of the caller may be behind that of the database.
    case when min(w.at) is not null then greatest(0, extract(epoch from $1::timestamptz - min(w.at)))::float8 end as "oldestSeconds"
  from unnest($2::text[]) with ordinality as q(name, place)
  left join waiting w on w.name = q.name
  group by q.name, q.place
  order by q.place`;
