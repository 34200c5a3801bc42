import { z } from 'zod';
import { parseCivilDate } from '../../domain/calendar/civil-date.ts';
import { ERRORS, type ErrorCode } from '../../domain/errors.ts';
import { parseEmail } from '../../domain/people/email.ts';
import { parseNameParts } from '../../domain/people/full-name.ts';
import { parsePhone } from '../../domain/people/phone.ts';
import { parseSnils } from '../../domain/people/snils.ts';
import {
  FUNDINGS,
  parseGroupCode,
  parseProgrammeCode,
  parseRegisterNumber,
  STUDY_FORMS,
} from '../../domain/student/study.ts';

/**
 * Values that inputs of acts and reads are made of. A value of the domain is read by the domain's own parser, so it is
 * refused by its own code: `InvalidDate`, `InvalidPhone`.
 */

/** Larger than any number the registry gives out, and small enough for its column. */
const LARGEST_NUMBER = 2_147_483_647;
/** Long enough for whatever the registry takes; it holds each text to its own limit. */
const LONGEST_TEXT = 10_000;

/** Number of a case, or of anything else that is counted from 1. */
export const number = z.int().min(1).max(LARGEST_NUMBER);
export const text = z.string().max(LONGEST_TEXT);
export const id = z.uuid();
/** A civil date, ISO. */
export const day = z.string().transform(parseCivilDate);
export const name = z
  .strictObject({ last: text, first: text, middle: text.nullable() })
  .transform(({ last, first, middle }) => parseNameParts(last, first, middle));
export const phone = z.string().transform((given) => parsePhone(given));
export const email = z.string().transform((given) => parseEmail(given));
export const snils = z.string().transform((given) => parseSnils(given));
export const groupCode = z.string().transform(parseGroupCode);
export const programmeCode = z.string().transform(parseProgrammeCode);
export const registerNumber = z.string().transform(parseRegisterNumber);
export const form = z.enum(STUDY_FORMS);
export const funding = z.enum(FUNDINGS);
export const base = z.literal([9, 11]);
/** What a person decides where the registry cannot tell whether two are one. */
export const samePerson = z.enum(['same', 'other']);
/** The bytes of a file. */
export const bytes = z.instanceof(Buffer);
/** Register number of a student, or a part of the name that fits one. */
export const student = z.string().max(LONGEST_TEXT);

/** What was refused of a part of an input. */
export const refusal = z.object({
  code: z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

/** What became of a request of a case. */
export const submitted = z.union([
  z.strictObject({ state: z.literal('applied'), stage: z.string().nullable() }),
  z.strictObject({ state: z.literal('recorded'), gone: z.boolean() }),
]);

/** Nothing is given back. */
export const nothing = z.void();

/** The case that something is asked of. */
export const ofCase = z.strictObject({ number });
/** Nothing need be said. */
export const noInput = z.strictObject({});
