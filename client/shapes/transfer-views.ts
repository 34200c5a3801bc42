import { z } from 'zod';
import { CHANGES } from '../../domain/college/edition-words.ts';
import { DIRECTIONS } from '../../domain/transfer/codes.ts';

/** A transfer in a list. */
export const listedTransfer = z.strictObject({
  number: z.number(),
  direction: z.enum(DIRECTIONS),
  change: z.enum(CHANGES).nullable(),
  personName: z.string(),
  registerNumber: z.string().nullable(),
  fromGroup: z.string().nullable(),
  toGroup: z.string().nullable(),
  otherCollege: z.string().nullable(),
  stage: z.string(),
  waitingFor: z.string(),
  dueAt: z.string().nullable(),
  overdue: z.boolean(),
  outcome: z.string().nullable(),
});
