import type { TaskKind } from '../../domain/task.ts';
import { retimed } from '../../domain/term.ts';
import type { Effect } from '../../domain/turn.ts';
import type { Role } from '../../domain/vocabulary.ts';
import type { StageContext } from './context.ts';
import { escalationInstants, termOf } from './task.ts';

interface OpenRow {
  seq: number;
  kind: TaskKind;
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
  context: StageContext,
  effect: Extract<Effect, { do: 'retimeTasks' }>,
): Promise<void> {
  const { tx, input, clock, policy } = context;
  const { rows } = await tx.query<OpenRow>(
    `
    select seq, kind, role, opened_at, due_at, retimed_reason is not null as by_hand
    from task
    where case_id = $1 and seq = any ($2) and state = 'open' and level = 0
    order by seq`,
    [input.caseId, effect.seqs],
  );
  for (const row of rows) {
    const term = termOf(context, row.kind);
    const counted = clock.due(term, row.opened_at, row.role);
    const counting = {
      calendar: clock.calendar(policy.weeks[row.role]),
      timeZone: clock.timeZone,
      endOfDay: policy.day.ends,
    };
    const dueAt = row.by_hand ? row.due_at : retimed(term, row.due_at, counted, input.at, counting);
    tx.send('update task set due_at = $3 where case_id = $1 and seq = $2', [input.caseId, row.seq, dueAt]);
    context.times.push({
      seq: row.seq,
      role: row.role,
      dueAt,
      escalations: escalationInstants(context, row.role, dueAt),
    });
  }
}
