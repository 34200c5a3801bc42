import { z } from 'zod';
import { CHANGES } from '../../domain/college/edition-words.ts';
import { RELATIONS } from '../../domain/student/consent.ts';
import { DIRECTIONS, PAPERS } from '../../domain/transfer/codes.ts';
import {
  day,
  email,
  form,
  funding,
  groupCode,
  name,
  phone,
  programmeCode,
  samePerson,
  snils,
  text,
} from './common.ts';

export const direction = z.enum(DIRECTIONS);

/** A paper of a transfer, as a person enters it. */
export const givenPaper = z.strictObject({
  kind: z.enum(PAPERS),
  number: text.nullable(),
  on: day,
  who: text.nullable(),
  relation: z.enum(RELATIONS).exactOptional(),
});

/** A paper that is dated before the one on which it rests. */
export const olderPaper = z.strictObject({
  paper: z.enum(PAPERS),
  on: z.string(),
  ground: z.enum(PAPERS),
  groundOn: z.string(),
});

/** What the registrar enters on an application, or later with the papers that prove what went before. */
export const newTransfer = z.strictObject({
  direction,
  student: text.nullable(),
  newcomer: z
    .strictObject({
      name,
      birthOn: day,
      snils: snils.nullable(),
      phone: phone.nullable(),
      email: email.nullable(),
      decision: samePerson.nullable(),
    })
    .nullable(),
  change: z.enum(CHANGES).nullable(),
  toGroup: groupCode.nullable(),
  toProgramme: programmeCode.nullable(),
  toForm: form.nullable(),
  toFunding: funding.nullable(),
  otherCollege: text.nullable(),
  from: text.nullable(),
  papers: z.array(givenPaper),
  pair: text.nullable(),
});
