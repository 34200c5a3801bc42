import { LIMITS } from '../../domain/limits.ts';
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

/** The options of a list as they were typed: the next page is asked for with the same ones. */
type GivenOptions = PageOptions & Readonly<Record<string, string | true | undefined>>;
type AnyPage<T> = Page<T, 'overdue'> | Page<T>;

/** The page that was asked for, as reads take it. @throws UsageProblem */
export function pageOptions({ limit, after }: PageOptions): { limit?: number; after?: string } {
  const rows = positive('--limit', limit);
  return { ...(rows === undefined ? {} : { limit: rows }), ...(after === undefined ? {} : { after }) };
}

/**
 * A page of a list for people: its table with what is said around it and, where the page is not the whole list, how
 * many there are and the command that goes on; or why there are no rows.
 *
 * @param words of the command: `case list`
 */
export function listText<T>(
  context: Context,
  words: string,
  options: GivenOptions,
  page: AnyPage<T>,
  said: {
    readonly table: (items: readonly T[]) => string;
    readonly empty: Readonly<Record<'nothingThere' | 'nothingMatches', string>>;
    readonly above?: readonly string[];
    readonly below?: readonly string[];
  },
): string {
  const { items, empty } = page;
  if (items.length === 0) {
    return empty === null ? texts.emptyPage(again(context, words, options)) : said.empty[empty];
  }
  const { above = [], below = [] } = said;
  return [...above, said.table(items), ...pageLine(context, words, options, page), ...below].join('\n\n');
}

/** Every row of a list, page by page: for what is shown whole, a group say. */
export async function everyRow<T>(
  ask: (page: { limit: number; after?: string }) => Promise<AnyPage<T>>,
): Promise<T[]> {
  const rows: T[] = [];
  let after: string | undefined;
  do {
    const page = await ask({ limit: LIMITS.page.most, ...(after === undefined ? {} : { after }) });
    rows.push(...page.items);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return rows;
}

/** The line below a page that is not the whole list: how many there are, and the command that goes on. */
function pageLine(context: Context, words: string, options: GivenOptions, page: AnyPage<unknown>): string[] {
  const { items, next, counts } = page;
  if (next === null && options.after === undefined) return [];
  const overdue = 'overdue' in counts ? { overdue: counts.overdue } : {};
  return [
    texts.page({
      first: options.after === undefined,
      rows: items.length,
      all: counts.matching,
      ...overdue,
      next: next === null ? null : `${again(context, words, options)} --after ${next}`,
    }),
  ];
}

/** The command with the options that were typed, from the first page. */
function again(context: Context, words: string, options: GivenOptions): string {
  const as = context.as === undefined ? '' : ` --as ${shellWord(context.as)}`;
  return `${context.io.program} ${words}${given(options)}${as}`;
}

function given(options: GivenOptions): string {
  return Object.entries(options)
    .filter(([name, value]) => name !== 'after' && value !== undefined)
    .map(([name, value]) => {
      const option = ` --${name.replace(/[A-Z]|\d+/g, (part) => `-${part.toLowerCase()}`)}`;
      return value === true ? option : `${option} ${shellWord(String(value))}`;
    })
    .join('');
}
