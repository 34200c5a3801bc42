import { z } from 'zod';

/** A live invitation as paper. */
export const slip = z.strictObject({
  number: z.number(),
  issue: z.number(),
  token: z.string(),
  personName: z.string(),
  phone: z.string().nullable(),
  spaceName: z.string(),
  organizationName: z.string(),
  expiresAt: z.string().nullable(),
  administratorName: z.string().nullable(),
  helpPhone: z.string().nullable(),
  helpRoom: z.string().nullable(),
  platformName: z.string(),
  platformApp: z.string(),
});
