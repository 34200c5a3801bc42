import type { KernelEffect } from '../../domain/case/effects.ts';
import type { Role } from '../../domain/case/roles.ts';
import { retimed } from '../../domain/calendar/term.ts';
import type { CommitUnderWay } from '../case/commit-under-way.ts';
import { escalationInstants, termOf } from './terms.ts';

interface OpenRow {
  seq: number;
  kind: string;
  role: Role;
  opened_at: string;
  due_at: string;
  by_hand: boolean;
}

/**
 * Counts the due dates of open questions anew. What a person has set by hand holds; else the edition in force decides,
 * by its rule for deadlines that run: never earlier than so many working days from now.
 */
export async function retimeTasks(
  context: CommitUnderWay,
  effect: Extract<KernelEffect, { do: 'retimeTasks' }>,
): Promise<void> {
  const { tx, caseId, at, clock, policy } = context;
  const { rows } = await tx.query<OpenRow>(
    `
    select seq, kind, role, coalesce(counts_from, held_until, opened_at) as opened_at, due_at, retimed_reason is not null as by_hand
    from task
    where case_id = $1 and seq = any ($2) and state = 'open' and level = 0
    order by seq`,
    [caseId, effect.seqs],
  );
  for (const row of rows) {
    const term = termOf(context, context.question(row.kind).term);
    const counted = clock.due(term, row.opened_at, row.role);
    const counting = {
      calendar: clock.calendar(policy.weeks[row.role]),
      timeZone: clock.timeZone,
      endOfDay: policy.day.ends,
    };
    const dueAt = row.by_hand ? row.due_at : retimed(term, row.due_at, counted, at, counting);
    tx.send('update task set due_at = $3 where case_id = $1 and seq = $2', [caseId, row.seq, dueAt]);
    const escalations = escalationInstants(context, row.role, dueAt);
    context.count({ seq: row.seq, role: row.role, dueAt, escalations });
  }
}
