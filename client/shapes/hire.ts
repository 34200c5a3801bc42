import { z } from 'zod';
import { CHANGED_FIELDS } from '../../domain/onboarding/hire-change.ts';
import { LONG_SERVING } from '../../domain/onboarding/hire-day.ts';
import {
  bytes,
  day,
  email,
  id,
  name,
  number,
  phone,
  refusal,
  samePerson,
  snils,
  submitted,
  text,
} from './common.ts';

const longServing = z.enum(LONG_SERVING);

/** A hire as HR enters it: `NewHire` of domain/onboarding. */
export const newHire = z.strictObject({
  name,
  phone,
  email: email.nullable(),
  personnelNumber: text,
  post: text,
  category: z.enum(['pedagogue', 'administration', 'other']).nullable(),
  hiredOn: day,
  employmentKind: z.enum(['primary', 'secondary']),
  ground: z.strictObject({ kind: z.enum(['contract', 'order']), number: text, date: day }).nullable(),
  snils: snils.nullable(),
  birthDate: day.nullable(),
  unit: text.nullable(),
  classTeacherOf: z.array(text),
  samePerson: samePerson.nullable().default(null),
  longServing: longServing.nullable().default(null),
});

const changes = z.array(
  z.strictObject({ field: z.enum(CHANGED_FIELDS), from: z.string().nullable(), to: z.string() }),
);
const invitation = z.enum(['nothing', 'printedAnew', 'reissued', 'annulled', 'expected']);

const opened = z.strictObject({
  outcome: z.literal('opened'),
  caseId: id,
  number,
  employmentId: id,
  access: z.enum(['required', 'notRequired']),
  longServing: longServing.nullable(),
  calendarMissing: z.int().nullable(),
  knownPerson: z.boolean(),
  sharedPhone: z.boolean(),
  namesake: z.boolean(),
  changes,
});

const changed = z.strictObject({
  outcome: z.literal('changed'),
  caseId: id.nullable(),
  number: number.nullable(),
  changes,
  invitation,
  sharedPhone: z.boolean(),
});

/** What correcting the contacts of somebody of the staff led to, or would lead to. */
export const correctedContacts = z.strictObject({
  changes,
  invitation,
  sharedPhone: z.boolean(),
  submitted: submitted.nullable(),
});

const unchanged = z.strictObject({
  outcome: z.literal('unchanged'),
  caseId: id.nullable(),
  number: number.nullable(),
  running: z.boolean(),
});

/** What became of each row; a refused row keeps all of them out. */
export const enteredHires = z.strictObject({
  kept: z.boolean(),
  rows: z.array(
    z.strictObject({
      index: z.int().min(0),
      result: z.union([opened, changed, unchanged]).exactOptional(),
      refusal: refusal.exactOptional(),
    }),
  ),
});

/** A signed order of appointment with its scan. */
export const orderPaper = z.strictObject({ number: text, on: day, scan: bytes });
