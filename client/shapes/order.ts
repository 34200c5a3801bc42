import { z } from 'zod';
import { ACTING_BASES, LEAVE_GROUNDS, ORDER_KINDS } from '../../domain/order/order.ts';
import {
  bytes,
  day,
  email,
  form,
  funding,
  groupCode,
  name,
  number,
  phone,
  programmeCode,
  registerNumber,
  samePerson,
  snils,
  text,
} from './common.ts';

/** Inputs of the acts on orders: domain/order/order.ts says what each part means. */

const newcomer = z.strictObject({
  name,
  birthOn: day,
  snils: snils.nullable(),
  phone: phone.nullable(),
  email: email.nullable(),
  representatives: z.array(z.strictObject({ name, phone: phone.nullable(), email: email.nullable() })),
  decision: samePerson.nullable(),
});

const draftLine = z.strictObject({
  registerNumber: registerNumber.nullable(),
  newcomer: newcomer.nullable(),
  group: groupCode.nullable(),
  programme: programmeCode.nullable(),
  course: z.int().nullable(),
  form: form.nullable(),
  funding: funding.nullable(),
  leave: z.strictObject({ ground: z.enum(LEAVE_GROUNDS), lastDay: day }).nullable(),
  newName: name.nullable(),
  receivingOrganization: text.nullable(),
  ground: text.nullable(),
  consentOn: day.nullable(),
  consentBy: text.nullable(),
  transferCase: number.nullable(),
});

/** Numbers of lines of an earlier order; null is all of them. */
const lines = z.array(z.int()).nullable();
const earlier = z.strictObject({ case: number, lines });

/** An order as it is drawn up, before it is signed on paper. */
export const orderDraft = z.strictObject({
  kind: z.enum(ORDER_KINDS),
  effectiveOn: day,
  ground: text.nullable(),
  cancels: earlier.nullable(),
  corrects: earlier.nullable(),
  lines: z.array(draftLine),
  groups: z.array(groupCode),
  except: z.array(registerNumber),
});

/** What the office writes on the paper once it is signed. */
export const orderSignature = z.strictObject({
  number: text,
  series: text,
  orderedOn: day,
  signatory: z.strictObject({
    name: text,
    post: text,
    acting: z
      .strictObject({ basis: z.enum(ACTING_BASES), number: text, on: day, from: day, until: day.nullable() })
      .nullable(),
  }),
  scan: bytes.nullable(),
  warningReason: text.nullable(),
});

/** An order that takes back another one; without a signature it stays a draft. */
export const cancellingOrder = z.strictObject({
  number,
  effectiveOn: day,
  ground: text.nullable(),
  lines,
  signature: orderSignature.nullable(),
});
