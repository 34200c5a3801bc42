import { z } from 'zod';
import { ROLES } from '../../domain/case/roles.ts';
import { letterState } from './letter.ts';

/** Whether the trail is as it was written. */
export const auditVerdict = z.strictObject({
  entries: z.number(),
  sealed: z.number(),
  brokenAt: z.number().nullable(),
  changedValues: z.array(z.number()),
});

/** Something that should not be. */
export const finding = z.strictObject({
  check: z.string(),
  severity: z.enum(['broken', 'stuck', 'warning']),
  count: z.number(),
  examples: z.array(z.string()),
});

const queue = z.strictObject({ name: z.string(), waiting: z.number(), oldestSeconds: z.number().nullable() });

/** Numbers of the whole college. */
export const counts = z.strictObject({
  casesByStage: z.array(z.strictObject({ stage: z.string(), count: z.number(), overdue: z.number() })),
  tasksByRole: z.array(z.strictObject({ role: z.enum(ROLES), count: z.number(), overdue: z.number() })),
  lettersByState: z.array(z.strictObject({ state: letterState, count: z.number() })),
  undecidedCommands: z.number(),
  queues: z.array(queue),
});
