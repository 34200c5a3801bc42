import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import type { Direction } from '../../domain/transfer/codes.ts';
import { termOfTransfer } from '../../domain/transfer/terms.ts';
import type { TermStart } from '../../domain/task/terms.ts';
import type { StartedTerm } from '../case/lists.ts';
import type { Transaction } from '../db/database.ts';
import { endingLine } from './facts.ts';

/** SQL of the day of a paper that counts; what the other college has only announced is none. */
const dayOf = (...kinds: string[]): string => `(
  select max(r.dated_on) from transfer_paper r
  where r.case_id = t.case_id and r.replaced_at is null and r.source = 'entered'
    and r.kind in (${kinds.map((kind) => `'${kind}'`).join(', ')})
)`;

/** SQL of the day on which each term begins. */
const DAYS: Readonly<Record<TermStart, string>> = {
  application: dayOf('application'),
  protocol: dayOf('protocol'),
  expulsionApplication: dayOf('expulsionApplication'),
  extractAndDocuments: dayOf('expulsionExtract'),
  order: `coalesce(o.ordered_on, ${dayOf('order')})`,
};

/** By which term a question of the transfer of a case is to be answered, and the day of the paper that begins it. */
export async function startedTermOfTransfer(
  tx: Transaction,
  { caseId, question }: { caseId: string; question: string },
): Promise<StartedTerm> {
  const days = Object.entries(DAYS).map(([start, sql]) => `'${start}', ${sql}`);
  const { rows } = await tx.query<{ direction: Direction; days: Record<TermStart, CivilDate | null> }>(
    `
    select t.direction, jsonb_build_object(${days.join(', ')}) as days
    from student_transfer t
    join "case" c on c.organization_id = t.organization_id and c.id = t.case_id
    left join lateral (${endingLine('t', 'c')}) o on true
    where t.case_id = $1`,
    [caseId],
  );
  const [row] = rows;
  if (!row) return { start: null, startedOn: null };
  const term = termOfTransfer(row.direction, question);
  return { ...term, startedOn: term.start === null ? null : row.days[term.start] };
}
