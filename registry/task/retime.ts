import type { KernelEffect } from '../../domain/case/effects.ts';
import type { Role } from '../../domain/case/roles.ts';
import { retimed } from '../../domain/calendar/term.ts';
import type { CommitUnderWay } from '../case/commit-under-way.ts';
import { escalationInstants, startedTerm } from './terms.ts';

interface OpenRow {
  seq: number;
  kind: string;
  role: Role;
  roles: Role[];
  level: number;
  opened_at: string;
  due_at: string;
  by_hand: boolean;
}

/**
 * Counts the due dates of open questions anew. What a person has set by hand holds; else the edition in force decides,
 * by its rule for deadlines that run: never earlier than so many working days from now. A term of an act is as the act
 * and the paper that begins it have it, even where it was overdue by a wrong one.
 */
export async function retimeTasks(
  context: CommitUnderWay,
  effect: Extract<KernelEffect, { do: 'retimeTasks' }>,
): Promise<void> {
  const { tx, caseId } = context;
  const { rows } = await tx.query<OpenRow>(
    `
    select
      seq, kind, role, roles, level, coalesce(counts_from, held_until, opened_at) as opened_at, due_at,
      retimed_reason is not null as by_hand
    from task
    where case_id = $1 and seq = any ($2) and state = 'open'
    order by seq`,
    [caseId, effect.seqs],
  );
  for (const row of rows) await retimeTask(context, row);
}

async function retimeTask(context: CommitUnderWay, row: OpenRow): Promise<void> {
  const { tx, caseId, at, clock, policy } = context;
  const { term, from, counted } = await startedTerm(context, row.kind);
  const statutory = term.statutory === true;
  // What was passed on stays so: whoever was asked by the ladder is not sent away because a date was moved.
  if (row.level > 0 && !statutory) return;
  const newDue = clock.due(term, from ?? row.opened_at, row.role);
  const counting = {
    calendar: clock.calendar(policy.weeks[row.role]),
    timeZone: clock.timeZone,
    endOfDay: policy.day.ends,
  };
  const dueAt = row.by_hand && !statutory ? row.due_at : retimed(term, row.due_at, newDue, at, counting);
  const instants = escalationInstants(context, row.role, dueAt);
  // One that is not overdue by the mended term was never late: it is asked of its role again.
  const level = dueAt > at ? 0 : row.level;
  tx.send(
    `
    update task set
      due_at = $3, counts_from = coalesce($4, counts_from), statutory = $5, term = $6, level = $7, roles = $8
    where case_id = $1 and seq = $2`,
    [
      caseId,
      row.seq,
      dueAt,
      from,
      statutory,
      JSON.stringify(counted),
      level,
      level === row.level ? row.roles : [row.role],
    ],
  );
  context.count({ seq: row.seq, role: row.role, dueAt, level, escalations: instants.slice(level) });
}
