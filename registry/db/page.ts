import { z } from 'zod';
import { KontingentError } from '../../domain/errors.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { Transaction } from './database.ts';

/** Which page of a list is asked for. */
export interface PageRequest {
  /** Rows of the page; `LIMITS.page.usual` when not given. */
  readonly limit?: number | undefined;
  /** `next` of the page before; the first page when not given. */
  readonly after?: string | undefined;
}

/** A count that stops: `number` is exact, or there are more than it. */
export interface Count {
  readonly number: number;
  readonly more: boolean;
}

/** One page of a list. Rows that come or go between two pages are seen once or not at all; no other is lost or doubled. */
export interface Page<T, Counted extends string = never> {
  readonly items: readonly T[];
  /** What `after` of the next page is; null on the last one. Opaque, and without personal data. */
  readonly next: string | null;
  /** Of the whole list under the same filter, whichever page this is. */
  readonly counts: Readonly<Record<'matching' | Counted, Count>>;
  /** Why the list has nothing under this filter: it is empty, or nothing matches; null where there is something. */
  readonly empty: 'nothingThere' | 'nothingMatches' | null;
}

/** How many rows a page has. @throws `InvalidInput` (`limit`) for none, for a part of one, and for more than `LIMITS.page.most` */
export function pageLimit(limit: number | undefined): number {
  const wanted = limit ?? LIMITS.page.usual;
  if (Number.isInteger(wanted) && wanted >= 1 && wanted <= LIMITS.page.most) return wanted;
  throw new KontingentError('InvalidInput', 'A page has another number of rows', { field: 'limit' });
}

/** The place of a row in the order of its list, as the list's own statement wrote it. */
export type Place = readonly (string | number | null)[];

/** A place as text for whoever asks for the next page. `list` says whose it is: that of another list is refused. */
export function cursorOf(list: string, place: Place): string {
  return Buffer.from(JSON.stringify([list, ...place]), 'utf8').toString('base64url');
}

/**
 * The place that a cursor names; null for none.
 *
 * @throws `InvalidInput` (`after`) for what was not given by this list
 */
export function placeAfter<T extends z.ZodType<Place>>(
  list: string,
  place: T,
  after: string | undefined,
): z.infer<T> | null {
  if (after === undefined) return null;
  const read = z
    .tuple([z.literal(list)])
    .rest(z.unknown())
    .safeParse(decoded(after));
  const found = read.success ? place.safeParse(read.data.slice(1)) : null;
  if (found?.success !== true) {
    throw new KontingentError('InvalidInput', 'The list gave no such cursor', { field: 'after' });
  }
  return found.data;
}

function decoded(cursor: string): unknown {
  if (!/^[\w-]{1,500}$/.test(cursor)) return null;
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

/** Instants of a cursor, as PostgreSQL writes them into JSON: to the microsecond, or without an end. */
export const instantPlace = z.union([z.iso.datetime({ offset: true }), z.literal('infinity')]);
export const numberPlace = z.int32();

/** Conditions of one statement with their parameters. What is not given is no condition. */
export class Conditions {
  readonly #parts: string[] = [];
  readonly values: unknown[] = [];

  /** The parameter of a value: `$3`. */
  parameter(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  /** Adds what `sql` makes of the parameter of a value, unless the value is undefined. */
  add(value: unknown, sql: (parameter: string) => string): void {
    if (value !== undefined) this.addSql(sql(this.parameter(value)));
  }

  addSql(sql: string): void {
    this.#parts.push(`(${sql})`);
  }

  get given(): boolean {
    return this.#parts.length > 0;
  }

  /** All of them, and those given here: what follows `where`. */
  and(...more: readonly string[]): string {
    return [...this.#parts, ...more].join(' and ') || 'true';
  }
}

/** The count of what was found when the search for it stopped one after `LIMITS.counted`. */
export function countOf(found: number): Count {
  return { number: Math.min(found, LIMITS.counted), more: found > LIMITS.counted };
}

/**
 * Counts what statements find, each up to `LIMITS.counted`, in one statement.
 *
 * @param found a statement of rows for each count; all with the same parameters
 */
export async function countUpTo<Name extends string>(
  tx: Transaction,
  found: Readonly<Record<Name, string>>,
  values: readonly unknown[],
): Promise<Record<Name, Count>> {
  const names = Object.keys(found) as Name[];
  const columns = names.map(
    (name) =>
      `(select count(*)::int from (${found[name]} limit ${LIMITS.counted + 1}) as counted) as "${name}"`,
  );
  const { rows } = await tx.query<Record<Name, number>>(`select ${columns.join(', ')}`, values, {
    planAnew: true,
  });
  return Object.fromEntries(
    names.map((name) => {
      return [name, countOf(rows[0]?.[name] ?? 0)] as const;
    }),
  ) as Record<Name, Count>;
}

/**
 * A page of the rows that were read, one more than the page has where there is a next one.
 *
 * @param rows with the place of each in `place`, which is taken away
 * @param anything a statement that finds a row where the list is not empty without its filter; asked only where nothing matches
 */
export async function pageOf<T extends object, Counted extends string = never>(
  tx: Transaction,
  list: string,
  rows: readonly (T & { readonly place: Place })[],
  about: {
    readonly limit: number;
    readonly counts: Readonly<Record<'matching' | Counted, Count>>;
    readonly anything: string;
  },
): Promise<Page<T, Counted>> {
  const { limit, counts, anything } = about;
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(({ place: _, ...row }) => row as unknown as T),
    next: last === undefined ? null : cursorOf(list, last.place),
    counts,
    empty: counts.matching.number > 0 ? null : await whyEmpty(tx, anything),
  };
}

/** Why nothing was found, by a statement that finds a row where the list is not empty without its filter. */
export async function whyEmpty(
  tx: Transaction,
  anything: string,
): Promise<'nothingThere' | 'nothingMatches'> {
  const { rows } = await tx.query<{ there: boolean }>(`select exists (${anything}) as there`);
  return rows[0]?.there === true ? 'nothingMatches' : 'nothingThere';
}
