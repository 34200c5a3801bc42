import { z } from 'zod';

/** A list, in an object so that more can be told of it than its rows. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.strictObject({ items: z.array(item) });
}
