import { z } from 'zod';
import type { LetterKind } from '../../domain/letters.ts';

/** Kinds of letters, as the tests compare them with their templates. */
const LETTER_KINDS = [
  'invitation',
  'invitationReminder',
  'joinReminder',
  'invitationAnnulled',
  'linkReplaced',
  'linkChanged',
  'statusRefused',
  'welcome',
  'digest',
  'orderToClassTeacher',
  'orderToRepresentative',
  'registrationRequest',
  'directorNotice',
] as const satisfies readonly LetterKind[];
export const letterKind = z.enum(LETTER_KINDS);
export const letterState = z.enum(['queued', 'sent', 'refused', 'dropped']);

/** A letter of the college in a list. */
export const listedLetter = z.strictObject({
  id: z.string(),
  kind: z.string(),
  state: letterState,
  caseNumber: z.number().nullable(),
  personName: z.string(),
  toAddress: z.string(),
  messageId: z.string(),
  attempts: z.number(),
  smtpCode: z.number().nullable(),
  queuedAt: z.string(),
  nextAttemptAt: z.string().nullable(),
  sentAt: z.string().nullable(),
});

/** A letter that came, in a list. */
export const listedInbound = z.strictObject({
  id: z.string(),
  number: z.number(),
  arrivedAt: z.string(),
  nature: z.string(),
  fate: z.string().nullable(),
  foundBy: z.string().nullable(),
  caseNumber: z.number().nullable(),
  suggestedCaseNumber: z.number().nullable(),
  warnings: z.array(z.string()),
  fromAddress: z.string().nullable(),
  fromName: z.string().nullable(),
  subject: z.string().nullable(),
  dutyNumber: z.number().nullable(),
});

const inboundAttachment = z.strictObject({ name: z.string(), mediaType: z.string(), bytes: z.number() });

/** A letter that came, with everything that was read of it. */
export const inboundDetails = listedInbound.extend({
  messageId: z.string().nullable(),
  writtenAt: z.string().nullable(),
  size: z.number(),
  whole: z.boolean(),
  bounceCode: z.string().nullable(),
  text: z.string().nullable(),
  attachments: z.array(inboundAttachment),
});

/** A letter as its reader would see it. */
export const letterPreview = z.strictObject({
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
});
