import { z } from 'zod';
import { parseEmail } from '../../domain/email.ts';
import { parseOrganizationCodes } from '../../domain/organization-codes.ts';
import { parsePhone } from '../../domain/phone.ts';
import { REFUSAL_REASONS } from '../../domain/registration/words.ts';
import type { AnswerSchema } from '../case/lists.ts';

// It goes into a letter: lines are welcome, marks that disguise or turn round a text are not.
const Supplement = z
  .string()
  .trim()
  .min(1)
  .max(4000)
  .regex(/^(?:[^\p{Cc}\p{Cf}\u2028\u2029]|[\r\n\t])*$/u);

type Wanted = 'supportAddress' | 'phone' | 'supplement' | 'refusalReason' | 'organizationCodes';

/** What must come with the decisions on a registration. */
export const REGISTRATION_ANSWERS: Readonly<Record<Wanted, AnswerSchema>> = {
  supportAddress: { parse: parseEmail },
  phone: { parse: parsePhone },
  supplement: { parse: (text) => Supplement.safeParse(text).data ?? null },
  refusalReason: {
    parse: (text) =>
      REFUSAL_REASONS.find((reason) => reason.toLowerCase() === text.trim().toLowerCase()) ?? null,
  },
  organizationCodes: {
    parse: (text) => {
      const { inn, ogrn } = parseOrganizationCodes(text);
      return `${inn}/${ogrn}`;
    },
  },
};
