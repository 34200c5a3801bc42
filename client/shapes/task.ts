import { z } from 'zod';
import { ROLES } from '../../domain/case/roles.ts';
import { TERM_STARTS } from '../../domain/task/terms.ts';
import { orderOfCase } from './order-views.ts';

/** What a due date was counted from. */
export const countedTerm = z.strictObject({
  unit: z.enum(['workingDays', 'calendarDays', 'months', 'hours']),
  length: z.number(),
  start: z.enum(TERM_STARTS).nullable(),
  startedOn: z.string().nullable(),
  statutory: z.literal(true).exactOptional(),
  act: z.string().exactOptional(),
  article: z.string().exactOptional(),
  checkedOn: z.string().exactOptional(),
  checkedBy: z.string().exactOptional(),
});

/** A task in a list. */
export const listedTask = z.strictObject({
  caseId: z.string(),
  number: z.number(),
  seq: z.number(),
  kind: z.string(),
  personName: z.string(),
  post: z.string().nullable(),
  dueAt: z.string(),
  term: countedTerm.nullable(),
  overdue: z.boolean(),
  level: z.number(),
  role: z.enum(ROLES),
  roles: z.array(z.enum(ROLES)),
  ownerName: z.string().nullable(),
  waitingSince: z.string(),
  answered: z.boolean(),
  order: orderOfCase.nullable(),
});
