import { z } from 'zod';
import { ROW_NOTES, ROW_REFUSALS } from '../../domain/student/first-load.ts';
import { STUDY_STATUSES } from '../../domain/student/study.ts';
import {
  base,
  day,
  form,
  funding,
  groupCode,
  name,
  phone,
  programmeCode,
  registerNumber,
  samePerson,
  snils,
  text,
} from './common.ts';

/** Number of the row in the file. */
const row = z.int().min(1);

const groupRow = z.strictObject({
  row,
  code: groupCode,
  programme: programmeCode,
  title: text,
  qualification: text,
  base,
  lengthMonths: z.int(),
  intakeYear: z.int(),
  form,
});

const studentRow = z.strictObject({
  row,
  name,
  birthOn: day,
  snils: snils.nullable(),
  phone: phone.nullable(),
  registerNumber,
  group: groupCode.nullable(),
  programme: programmeCode.nullable(),
  course: z.int().nullable(),
  form: form.nullable(),
  funding,
  status: z.enum(STUDY_STATUSES),
  representatives: z.array(z.strictObject({ name, phone: phone.nullable() })),
  decision: samePerson.nullable(),
});

/** Rows of a file of groups or of people; null where the file was recognised as neither. */
export const loadRows = z.union([
  z.strictObject({ kind: z.literal('groups'), rows: z.array(groupRow) }),
  z.strictObject({ kind: z.literal('people'), rows: z.array(studentRow) }),
  z.strictObject({ kind: z.null(), rows: z.tuple([]) }),
]);

/** A load in a list. */
export const listedLoad = z.strictObject({
  id: z.string(),
  number: z.number(),
  kind: z.enum(['groups', 'people']),
  on: z.string(),
  fileName: z.string(),
  rows: z.number(),
  loadedAt: z.string(),
  loadedBy: z.string().nullable(),
  undoneAt: z.string().nullable(),
  undoneBy: z.string().nullable(),
});

const verdict = z.object({
  row: z.number(),
  outcome: z.enum(['enters', 'unchanged', 'refused']),
  problem: z.strictObject({ field: z.string(), code: z.enum(ROW_REFUSALS) }).nullable(),
  notes: z.array(z.enum(ROW_NOTES)),
});

/** What a load did, or would do, row by row. */
export const loaded = z.strictObject({
  kept: z.boolean(),
  number: z.number().nullable(),
  rows: z.array(verdict),
});
