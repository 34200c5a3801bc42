import { z } from 'zod';
import { CAPACITY_BASES } from '../../domain/student/consent.ts';
import { recordFullCapacity as capacity } from '../../registry/student/capacity.ts';
import { collegeDate } from '../../registry/college/clock.ts';
import type { Transaction } from '../../registry/db/database.ts';
import {
  addRepresentative as add,
  recordAgreement as agree,
  removeRepresentative as remove,
  type StudentChange,
} from '../../registry/student/representatives.ts';
import { changeContacts as contacts } from '../../registry/student/student-contacts.ts';
import { act } from '../description.ts';
import type { Desk } from '../desk.ts';
import { day, email, name, phone, samePerson, student, text } from '../shapes/common.ts';
import { holdersOf } from '../permission.ts';

/** The one who keeps the contingent: the registrar (учебная часть). */
const REGISTRAR = holdersOf('registrar');

const keptRepresentative = z.strictObject({
  registerNumber: z.string(),
  name: z.string(),
  fresh: z.boolean(),
  known: z.boolean(),
  speaks: z.boolean(),
});

/** Adds a parent or guardian of a student. */
export const addRepresentative = act({
  id: 'students.addRepresentative',
  who: REGISTRAR,
  input: z.strictObject({
    student,
    name,
    phone: phone.nullable(),
    email: email.nullable(),
    agreedOn: day.nullable(),
    decision: samePerson.nullable(),
  }),
  output: keptRepresentative,
  refusals: ['NotFound', 'InvalidName', 'InvalidPhone', 'InvalidEmail', 'InvalidDate'],
  run: (desk, { student, ...given }) => ofStudent(desk, student, (tx, change) => add(tx, given, change)),
});

/** Takes a representative back; null is the only one. */
export const removeRepresentative = act({
  id: 'students.removeRepresentative',
  who: REGISTRAR,
  input: z.strictObject({ student, representative: text.nullable() }),
  output: keptRepresentative,
  refusals: ['NotFound'],
  run: (desk, { student, representative }) =>
    ofStudent(desk, student, (tx, change) => remove(tx, representative, change)),
});

/** The written agreement of a student of age that a representative speaks for them; `on` null takes it back. */
export const recordAgreement = act({
  id: 'students.recordAgreement',
  who: REGISTRAR,
  input: z.strictObject({ student, representative: text.nullable(), on: day.nullable() }),
  output: keptRepresentative,
  refusals: ['NotFound', 'InvalidDate'],
  run: (desk, { student, ...agreement }) =>
    ofStudent(desk, student, (tx, change) => agree(tx, agreement, change)),
});

/** Changes phone and email of a student or a representative; what is null stays. */
export const changeContacts = act({
  id: 'students.changeContacts',
  who: REGISTRAR,
  input: z.strictObject({
    student,
    representative: text.nullable().exactOptional(),
    phone: phone.nullable(),
    email: email.nullable(),
  }),
  output: z.strictObject({ registerNumber: z.string(), name: z.string(), sharedPhone: z.boolean() }),
  refusals: ['NotFound', 'InvalidPhone', 'InvalidEmail'],
  run: (desk, { student, ...given }) => ofStudent(desk, student, (tx, change) => contacts(tx, given, change)),
});

/** The document by which a student under eighteen has full legal capacity; null takes back one that was entered by mistake. */
export const recordFullCapacity = act({
  id: 'students.recordFullCapacity',
  who: REGISTRAR,
  input: z.strictObject({
    student,
    document: z.strictObject({ basis: z.enum(CAPACITY_BASES), number: text.nullable(), on: day }).nullable(),
  }),
  output: z.strictObject({ registerNumber: z.string(), name: z.string() }),
  refusals: ['NotFound', 'InvalidDate'],
  run: (desk, { student, document }) =>
    ofStudent(desk, student, (tx, change) => capacity(tx, document, change)),
});

function ofStudent<T>(
  desk: Desk<string>,
  student: string,
  work: (tx: Transaction, change: StudentChange) => Promise<T>,
): Promise<T> {
  return desk.transaction(async (tx, { at, actorId }) =>
    work(tx, { student, actorId, at, today: await collegeDate(tx, at) }),
  );
}
