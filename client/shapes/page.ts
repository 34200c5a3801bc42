import { z } from 'zod';
import { LIMITS } from '../../domain/limits.ts';

/** A list, in an object so that more can be told of it than its rows. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.strictObject({ items: z.array(item) });
}

/** Which page of a list is asked for: how many rows, and what `next` of the page before was. */
export const pageRequest = {
  limit: z.int().min(1).max(LIMITS.page.most).exactOptional(),
  after: z.string().max(500).exactOptional(),
};

/** Why a list is empty; null where it is not. */
export const whyEmpty = z.enum(['nothingThere', 'nothingMatches']).nullable();
const count = z.strictObject({ number: z.number(), more: z.boolean() });

/** One page of a list, with where the next one begins and how many rows there are in all. */
export function pageOf<T extends z.ZodType, Counted extends string = never>(item: T, ...counted: Counted[]) {
  return z.strictObject({
    items: z.array(item),
    next: z.string().nullable(),
    counts: z.record(z.enum(['matching', ...counted]), count),
    empty: whyEmpty,
  });
}

/** The first of what a search has found, with how many there are. */
export function foundPart<T extends z.ZodType>(item: T) {
  return z.strictObject({ items: z.array(item), matching: count });
}
