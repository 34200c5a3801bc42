import { z } from 'zod';
import { CONSENT_PURPOSES } from '../../domain/student/consent.ts';
import { collegeDate } from '../../registry/college/clock.ts';
import { withdrawConsent } from '../../registry/student/consents.ts';
import { act } from '../description.ts';
import { day, number, text } from '../shapes/common.ts';
import { holdersOf } from '../permission.ts';

/** Whoever enters consents also notes that one was taken back. */
const ENTER_CONSENTS = holdersOf('registrar', 'hr', 'administrator', 'deputyDirector', 'director');

/** Notes that a consent was taken back (152-ФЗ, 9, part 2), and tells which case rests on it. */
export const withdraw = act({
  id: 'consents.withdraw',
  who: ENTER_CONSENTS,
  input: z.strictObject({ number, on: day, reason: text.trim().min(1) }),
  output: z.strictObject({
    number,
    purpose: z.enum(CONSENT_PURPOSES),
    person: z.string(),
    /** Number of the case that rests on it. */
    case: z.number().nullable(),
    /** That case is not over. */
    running: z.boolean(),
  }),
  refusals: ['NotFound', 'ConsentWithdrawn', 'InvalidDate'],
  run: (desk, withdrawal) =>
    desk.transaction(async (tx, { at, actorId }) =>
      withdrawConsent(tx, withdrawal, { actorId, at, today: await collegeDate(tx, at) }),
    ),
});
