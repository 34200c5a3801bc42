import { z } from 'zod';
import { ACTING_BASES, ORDER_STATES, LINE_RESULTS, UNRESTORED_REASONS } from '../../domain/order/order.ts';
import { SHOWN_KINDS, SHOWN_STATUSES } from '../../domain/order/grounds.ts';
import { STUDY_FORMS, FUNDINGS } from '../../domain/student/study.ts';

/** The order that a case leads. */
export const orderOfCase = z.strictObject({
  kind: z.enum(SHOWN_KINDS),
  state: z.enum(ORDER_STATES),
  orderNumber: z.string().nullable(),
  effectiveOn: z.string(),
  lines: z.number(),
});

/** One thing that preflight says of a line: its code has a sentence in the skins. */
const finding = z.strictObject({
  code: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  /** Of a line that is kept. */
  level: z.enum(['impossible', 'warning', 'note']).exactOptional(),
});

const standing = z.strictObject({
  status: z.enum(SHOWN_STATUSES).nullable(),
  group: z.string().nullable(),
  programme: z.string().nullable(),
  course: z.number().nullable(),
  form: z.enum(STUDY_FORMS).nullable(),
  funding: z.enum(FUNDINGS).nullable(),
});

const lineVerdict = z.strictObject({
  line: z.number(),
  registerNumber: z.string().nullable(),
  name: z.string().nullable(),
  before: standing,
  after: standing,
  lastDayInGroup: z.string().nullable(),
  findings: z.array(finding),
});

/** Everything that an order would do. */
export const preflight = z.strictObject({
  kind: z.enum(SHOWN_KINDS),
  effectiveOn: z.string(),
  lines: z.array(lineVerdict),
  impossible: z.number(),
  warnings: z.number(),
  signature: z.array(finding),
});

/** What became of an entered order: no number where it was a dry run. */
export const enteredOrder = z.strictObject({
  number: z.number().nullable(),
  caseId: z.string().nullable(),
  preflight,
  /** Of whole groups: who stays behind, and why. */
  behind: z.array(
    z.strictObject({ registerNumber: z.string(), name: z.string(), why: z.enum(['excepted', 'onLeave']) }),
  ),
});

/** An order in a list. */
export const listedOrder = z.strictObject({
  caseId: z.string(),
  number: z.number(),
  kind: z.enum(SHOWN_KINDS),
  state: z.enum(ORDER_STATES),
  stage: z.string(),
  effectiveOn: z.string(),
  orderNumber: z.string().nullable(),
  orderedOn: z.string().nullable(),
  lines: z.number(),
  undone: z.number(),
});

const acting = z.strictObject({
  basis: z.enum(ACTING_BASES),
  number: z.string(),
  on: z.string(),
  from: z.string(),
  until: z.string().nullable(),
});

const orderPageLine = lineVerdict.extend({
  group: z.string().nullable(),
  ground: z.string().nullable(),
  receivingOrganization: z.string().nullable(),
  leaveLastDay: z.string().nullable(),
  consentOn: z.string().nullable(),
  consentTakenBackOn: z.string().nullable(),
  transferCase: z.number().nullable(),
  result: z.enum(LINE_RESULTS).nullable(),
  unrestored: z.enum(UNRESTORED_REASONS).nullable(),
  undoneBy: z.number().nullable(),
});

/** Everything that is known of an order. */
export const orderPage = z.strictObject({
  caseId: z.string(),
  number: z.number(),
  kind: z.enum(SHOWN_KINDS),
  state: z.enum(ORDER_STATES),
  stage: z.string(),
  outcome: z.string().nullable(),
  effectiveOn: z.string(),
  ground: z.string().nullable(),
  cancels: z.number().nullable(),
  corrects: z.number().nullable(),
  orderNumber: z.string().nullable(),
  series: z.string().nullable(),
  orderedOn: z.string().nullable(),
  signatory: z
    .strictObject({
      name: z.string(),
      post: z.string(),
      acting: acting.nullable(),
      actingGround: z.string().nullable(),
    })
    .nullable(),
  corrections: z.array(
    z.strictObject({
      was: z.string(),
      became: z.string(),
      reason: z.string(),
      at: z.string(),
      by: z.string().nullable(),
    }),
  ),
  scan: z.string().nullable(),
  warningReason: z.string().nullable(),
  withdrawnReason: z.string().nullable(),
  signedAt: z.string().nullable(),
  appliedAt: z.string().nullable(),
  lines: z.array(orderPageLine),
  letters: z.strictObject({ queued: z.number(), sent: z.number(), refused: z.number() }),
});
