import { z } from 'zod';

/** Somebody whom a search has found. */
export const foundPerson = z.strictObject({
  personId: z.string(),
  name: z.string(),
  formerNames: z.array(z.string()),
  phone: z.string().nullable(),
  post: z.string().nullable(),
  guestUntil: z.string().nullable(),
  registerNumber: z.string().nullable(),
});
