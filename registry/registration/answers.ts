import { parseEmail } from '../../domain/people/email.ts';
import { parseOrganizationCodes } from '../../domain/registration/organization-codes.ts';
import { parseMobile } from '../../domain/people/phone.ts';
import { REFUSAL_REASONS } from '../../domain/registration/codes.ts';
import { textAnswer } from '../task/answer-data.ts';
import type { AnswerSchema } from '../case/lists.ts';

type Wanted = 'supportAddress' | 'phone' | 'supplement' | 'refusalReason' | 'organizationCodes';

/** What must come with the decisions on a registration. */
export const REGISTRATION_ANSWERS: Readonly<Record<Wanted, AnswerSchema>> = {
  supportAddress: { parse: parseEmail },
  phone: { parse: parseMobile },
  supplement: textAnswer,
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
