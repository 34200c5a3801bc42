import { z } from 'zod';
import { KontingentError } from '../../domain/errors.ts';

/** A value that the domain reads. What it refuses is a fault of the place, told by `message`; a bug is none and goes on. */
export function readBy<T, I>(schema: z.ZodType<I>, parse: (given: I) => T, message: string) {
  return schema.transform((given, context): T => {
    try {
      return parse(given);
    } catch (error) {
      if (!(error instanceof KontingentError)) throw error;
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    }
  });
}
