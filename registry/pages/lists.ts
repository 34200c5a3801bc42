import { normalizedName } from '../../domain/people/full-name.ts';
import type { Role, WaitingFor } from '../../domain/case/roles.ts';
import type { Transaction } from '../db/database.ts';
import { orderOfCase, type OrderOfCase } from '../order/order-summary.ts';

export interface CaseFilter {
  /** Starting cases count as open; all when not given. */
  readonly state?: 'open' | 'closed' | 'all';
  readonly waitingFor?: WaitingFor;
  readonly stage?: string;
  readonly kind?: string;
  readonly overdue?: boolean;
  /** Part of the name, in any case, «ё» or «е». */
  readonly person?: string;
  readonly limit: number;
  /** ISO instant: questions that are asked later are not counted yet. */
  readonly now: string;
}

export interface ListedCase {
  readonly caseId: string;
  readonly number: number;
  readonly kind: string;
  readonly state: 'starting' | 'open' | 'closed';
  readonly personName: string;
  readonly stage: string;
  readonly waitingFor: WaitingFor;
  readonly since: string;
  readonly dueAt: string | null;
  readonly overdue: boolean;
  readonly outcome: string | null;
  readonly openTasks: number;
  /** The order that the case leads; null for a case of another kind. */
  readonly order: OrderOfCase | null;
}

/** Cases by what is asked of them: open ones by their due date, then closed ones, the last first. */
export async function listCases(tx: Transaction, filter: CaseFilter): Promise<ListedCase[]> {
  const { state = 'all', waitingFor, stage, kind, overdue, person, limit, now } = filter;
  const { rows } = await tx.query<ListedCase>(
    `
    select
      c.id as "caseId",
      c.number,
      c.kind,
      c.state,
      coalesce(p.full_name, g.short_name) as "personName",
      c.stage,
      c.waiting_for as "waitingFor",
      c.since,
      c.due_at as "dueAt",
      c.overdue,
      c.outcome,
      (
        select count(*) from task t
        where t.case_id = c.id and t.state = 'open' and coalesce(t.held_until <= $8, true)
      ) as "openTasks",
      ${orderOfCase('c')} as "order"
    from "case" c
    join organization g on g.id = c.organization_id
    left join person p on p.organization_id = c.organization_id and p.id = c.person_id
    where ($1 = 'all' or (c.state = 'closed') = ($1 = 'closed'))
      and ($2::text is null or c.waiting_for = $2)
      and ($3::text is null or c.stage = $3)
      and ($4::text is null or c.kind = $4)
      and ($5::boolean is null or c.overdue = $5)
      and ($6::text is null or position($6 in p.matching_name) > 0)
    order by c.closed_at desc nulls first, c.due_at nulls last, c.number
    limit $7`,
    [
      state,
      waitingFor ?? null,
      stage ?? null,
      kind ?? null,
      overdue ?? null,
      person === undefined ? null : normalizedName({ last: person, first: '', middle: null }),
      limit,
      now,
    ],
  );
  return rows;
}

export interface TaskFilter {
  /** Only what this person may answer today: by role, as the owner, or standing in for somebody. */
  readonly actorId?: string;
  /** Only what this role may answer now, asked first or by escalation. */
  readonly role?: Role;
  readonly overdue?: boolean;
  readonly now: string;
  /** Civil date of the college at `now`. */
  readonly today: string;
}

export interface ListedTask {
  readonly caseId: string;
  /** Number of the case; people see the task as «П-147/3». */
  readonly number: number;
  readonly seq: number;
  readonly kind: string;
  readonly personName: string;
  readonly post: string | null;
  readonly dueAt: string;
  readonly overdue: boolean;
  readonly level: number;
  readonly role: Role;
  readonly roles: readonly Role[];
  readonly ownerName: string | null;
  readonly waitingSince: string;
  /** An answer was recorded and is on its way to the case. */
  readonly answered: boolean;
  readonly order: OrderOfCase | null;
}

/** Open questions, the most urgent first. One that nobody is asked before a later instant is not among them yet. */
export async function listTasks(tx: Transaction, filter: TaskFilter): Promise<ListedTask[]> {
  const { actorId, role, overdue, now, today } = filter;
  const { rows } = await tx.query<ListedTask>(
    `
    select
      t.case_id as "caseId",
      c.number,
      t.seq,
      t.kind,
      coalesce(p.full_name, g.short_name) as "personName",
      e.post,
      t.due_at as "dueAt",
      t.due_at <= $4 as overdue,
      t.level,
      t.role,
      t.roles,
      o.full_name as "ownerName",
      t.opened_at as "waitingSince",
      exists (
        select from task_answer a
        join case_command k on k.organization_id = a.organization_id and k.id = a.id
        where a.case_id = t.case_id and a.task_seq = t.seq and k.decided_at is null
      ) as answered,
      ${orderOfCase('c')} as "order"
    from task t
    join "case" c on c.organization_id = t.organization_id and c.id = t.case_id
    join organization g on g.id = c.organization_id
    left join person p on p.organization_id = c.organization_id and p.id = c.person_id
    left join employment e on e.organization_id = c.organization_id and e.id = c.employment_id
    left join person o on o.organization_id = t.organization_id and o.id = t.owner_id
    where t.state = 'open'
      and coalesce(t.held_until <= $4, true)
      and (
        $1::uuid is null
        or (t.case_id, t.seq) in (
          select r.case_id, r.seq
          from answerable($5) r
          where r.actor_id = $1 and r.state = 'open' and not r.own
        )
      )
      and ($2::text is null or $2 = any (t.roles))
      and ($3::boolean is null or (t.due_at <= $4) = $3)
    order by t.due_at, c.number, t.seq`,
    [actorId ?? null, role ?? null, overdue ?? null, now, today],
  );
  return rows;
}
