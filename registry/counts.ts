import type { Role, Stage } from '../domain/vocabulary.ts';
import type { Transaction } from './database.ts';
import type { LetterState } from './letters.ts';

export interface Queue {
  readonly name: 'starts' | 'commands' | 'letters' | 'inbound' | 'audit';
  readonly waiting: number;
  /** Age of the oldest row in seconds; null for an empty queue. */
  readonly oldestSeconds: number | null;
}

export interface Counts {
  /** Cases that are not closed. */
  readonly casesByStage: readonly {
    readonly stage: Stage;
    readonly count: number;
    readonly overdue: number;
  }[];
  /** Open tasks by the role that was asked first. */
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
    where state = 'open'
    group by role
    order by count(*) desc, role`,
    [now],
  );
  const letters = await tx.query<Counts['lettersByState'][number]>(
    'select state, count(*) as count from letter group by state order by state',
  );
  const queues = await tx.query<Queue>(QUEUES, [now]);
  return {
    casesByStage: cases.rows,
    tasksByRole: tasks.rows,
    lettersByState: letters.rows,
    undecidedCommands: queues.rows.find((queue) => queue.name === 'commands')?.waiting ?? 0,
    queues: queues.rows,
  };
}

const QUEUES = `
  select
    name,
    count(at) as waiting,
    -- The clock of the caller may be behind that of the database.
    case when min(at) is not null then greatest(0, extract(epoch from $1::timestamptz - min(at)))::float8 end as "oldestSeconds"
  from (
    select 'starts' as name, opened_at as at from "case" where state = 'starting' and started_at is null
    union all
    select 'commands', at from case_command where decided_at is null
    union all
    select 'letters', queued_at from letter where state = 'queued'
    union all
    select 'inbound', taken_at from inbound_letter where state = 'taken'
    union all
    select 'audit', a.at
    from audit a
    where not exists (select from audit_seal s where s.audit_id = a.id)
    union all
    select unnest(array['starts', 'commands', 'letters', 'inbound', 'audit']), null
  ) as waiting
  group by name
  order by array_position(array['starts', 'commands', 'letters', 'inbound', 'audit'], name)`;
