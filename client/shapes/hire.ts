import { z } from 'zod';
import { bytes, day, email, id, name, number, phone, refusal, snils, text } from './common.ts';

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
});

const opened = z.strictObject({
  outcome: z.literal('opened'),
  caseId: id,
  number,
  employmentId: id,
  access: z.enum(['required', 'notRequired']),
  knownPerson: z.boolean(),
  sharedPhone: z.boolean(),
  namesake: z.boolean(),
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
      result: z.union([opened, unchanged]).exactOptional(),
      refusal: refusal.exactOptional(),
    }),
  ),
});

/** A signed order of appointment with its scan. */
export const orderPaper = z.strictObject({ number: text, on: day, scan: bytes });
