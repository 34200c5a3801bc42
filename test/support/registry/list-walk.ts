import { beforeAll, describe, expect, it } from 'vitest';
import type { Transaction } from '../../../registry/db/database.ts';
import type { Page, PageRequest } from '../../../registry/db/page.ts';
import type { College } from './college.ts';

/** A page of a list with the keys of its rows in place of the rows. */
export interface Listed {
  readonly keys: readonly string[];
  readonly page: Omit<Page<unknown>, 'items'>;
}
export type List = (tx: Transaction, page: PageRequest) => Promise<Listed>;

/** A list with the keys of its rows. */
export function keyed<T>(
  list: (tx: Transaction, page: PageRequest) => Promise<Page<T, 'overdue'> | Page<T>>,
  key: (row: T) => string,
): List {
  return async (tx, request) => {
    const { items, ...page } = await list(tx, request);
    return { keys: items.map(key), page };
  };
}

/** The keys of a list, page by page; `between` happens after each page. */
async function walk(
  college: College,
  list: List,
  limit: number,
  between: () => Promise<void> = async () => undefined,
): Promise<(readonly string[])[]> {
  const pages: (readonly string[])[] = [];
  let after: string | undefined;
  do {
    const { keys, page } = await college.transaction((tx) => list(tx, { limit, after }));
    pages.push(keys);
    after = page.next ?? undefined;
    await between();
  } while (after !== undefined);
  return pages;
}

/**
 * What holds of every list that is read page by page.
 *
 * @param college a college of its own for each list, with rows
 * @param fill adds so many rows to each list
 */
export function describeLists(
  lists: Readonly<Record<string, List>>,
  college: () => Promise<College>,
  fill: (owner: College, count: number) => Promise<void>,
): void {
  describe.each(Object.entries(lists))('%s', (_name, list) => {
    let owner: College;
    beforeAll(async () => {
      owner = await college();
    });

    it.each([1, 3, 7, 500])('come in pages of %i as they come in one, ties and all', async (limit) => {
      const [whole = []] = await walk(owner, list, 500);
      expect(whole.length).toBeGreaterThan(5);
      const pages = await walk(owner, list, limit);
      expect(pages.flat()).toEqual(whole);
      expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true);
      expect(pages.at(-1)?.length).toBeGreaterThan(0);
    });

    it('lose and double nobody where rows come between two pages', async () => {
      const [before = []] = await walk(owner, list, 500);
      const seen = (await walk(owner, list, 20, () => fill(owner, 6))).flat();
      expect(new Set(seen).size).toBe(seen.length);
      const known = new Set(before);
      expect(seen.filter((one) => known.has(one))).toEqual(before);
    });

    it('are counted whole on every page', async () => {
      const [whole = []] = await walk(owner, list, 500);
      const { page: first } = await owner.transaction((tx) => list(tx, { limit: 2 }));
      expect(first.counts.matching).toEqual({ number: whole.length, more: false });
      const { page: second } = await owner.transaction((tx) =>
        list(tx, { limit: 2, after: first.next ?? '' }),
      );
      expect(second.counts).toEqual(first.counts);
      expect(first.empty).toBeNull();
    });
  });
}
