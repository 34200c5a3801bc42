import { z } from 'zod';
import { ROLES } from '../../domain/case/roles.ts';
import { orderOfCase } from './order-views.ts';

/** A task in a list. */
export const listedTask = z.strictObject({
  caseId: z.string(),
  number: z.number(),
  seq: z.number(),
  kind: z.string(),
  personName: z.string(),
  post: z.string().nullable(),
  dueAt: z.string(),
  overdue: z.boolean(),
  level: z.number(),
  role: z.enum(ROLES),
  roles: z.array(z.enum(ROLES)),
  ownerName: z.string().nullable(),
  waitingSince: z.string(),
  answered: z.boolean(),
  order: orderOfCase.nullable(),
});
