import { termLine } from '../../../domain/task/term-line.ru.ts';
import type { CaseTask } from '../../../registry/pages/case-details.ts';

/** Is an open task late: passed on already, or over before it was asked, because its paper was entered late. */
export function isLate({ state, level, dueAt, openedAt }: CaseTask): boolean {
  return state === 'open' && (level > 0 || dueAt <= openedAt);
}

/** What stands beside a due date of what the term was counted from; nothing for a term of the college's own. */
export function termLines({ term }: Pick<CaseTask, 'term'>): string[] {
  const line = termLine(term);
  return line === null ? [] : [line];
}
