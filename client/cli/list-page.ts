import type { Page } from '../../registry/db/page.ts';
import type { Context } from './context.ts';
import { shellWord } from './options/shell-word.ts';
import { positive } from './options/positive.ts';
import { texts } from './texts/common.ru.ts';

/** Options of a list that is shown page by page. */
export interface PageOptions {
  readonly limit?: string;
  readonly after?: string;
}

/** The page that was asked for, as reads take it. @throws UsageProblem */
export function pageOptions({ limit, after }: PageOptions): { limit?: number; after?: string } {
  const rows = positive('--limit', limit);
  return { ...(rows === undefined ? {} : { limit: rows }), ...(after === undefined ? {} : { after }) };
}

/**
 * The line below a page that is not the whole list: how many there are, and the command that goes on. Nothing below a
 * list that fits one page.
 *
 * @param words of the command: `case list`
 */
export function pageLine(
  context: Context,
  words: string,
  options: PageOptions & Readonly<Record<string, string | true | undefined>>,
  page: Page<unknown, 'overdue'> | Page<unknown>,
): string[] {
  const { items, next, counts } = page;
  if (next === null && options.after === undefined) return [];
  const overdue = 'overdue' in counts ? { overdue: counts.overdue } : {};
  return [
    texts.page({
      first: options.after === undefined,
      rows: items.length,
      all: counts.matching,
      ...overdue,
      next: next === null ? null : `${context.io.program} ${words}${given(options)} --after ${next}`,
    }),
  ];
}

function given(options: Readonly<Record<string, string | true | undefined>>): string {
  return Object.entries(options)
    .filter(([name, value]) => name !== 'after' && value !== undefined)
    .map(([name, value]) => {
      const option = ` --${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
      return value === true ? option : `${option} ${shellWord(String(value))}`;
    })
    .join('');
}
