import { z } from 'zod';
import { REGISTRATION_PURPOSES, REFUSAL_REASONS, LETTER_FORMS } from '../../domain/registration/codes.ts';

/** The request of a registration with its journal of letters. */
export const registrationDetails = z.strictObject({
  purpose: z.enum(REGISTRATION_PURPOSES),
  orderNumber: z.string(),
  orderOn: z.string(),
  scanSha256: z.string(),
  administratorName: z.string(),
  formerName: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  consentOn: z.string(),
  supportAddress: z.string(),
  refusalReason: z.enum(REFUSAL_REASONS).nullable(),
  letters: z.array(
    z.strictObject({
      letter: z.number(),
      form: z.enum(LETTER_FORMS),
      outgoingNumber: z.string(),
      outgoingOn: z.string(),
      state: z.enum(['sent', 'refused', 'queued']).nullable(),
      /** Who approved it; null for one that nobody was asked about. */
      approvedBy: z.string().nullable(),
      /** The paper on which it was signed. */
      signed: z.strictObject({ number: z.string(), on: z.string(), who: z.string() }).nullable(),
    }),
  ),
});

/** A letter that waits for approval. */
export const draftLetter = z.strictObject({
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  files: z.array(z.string()),
});

/** How the college stands with the platform. */
export const registrationView = z.strictObject({
  state: z.enum(['active', 'unregistered']),
  since: z.string().nullable(),
  inn: z.string().nullable(),
  ogrn: z.string().nullable(),
  administrators: z.array(
    z.strictObject({
      name: z.string(),
      role: z.enum(['administrator', 'additionalAdministrator']),
      since: z.string(),
      until: z.string().nullable(),
    }),
  ),
  /** The request under way, or the last one; null where there was none. */
  request: registrationDetails.extend({ number: z.number(), open: z.boolean() }).nullable(),
});
