import { z } from 'zod';
import { isCivilDate, type CivilDate } from '../../domain/calendar/civil-date.ts';
import { parseEmail } from '../../domain/people/email.ts';
import { parseOrganizationCodes } from '../../domain/registration/organization-codes.ts';
import { parseMobile } from '../../domain/people/phone.ts';
import { REFUSAL_REASONS } from '../../domain/registration/codes.ts';
import { textAnswer } from '../task/answer-data.ts';
import type { AnswerSchema } from '../case/lists.ts';

type Wanted = 'supportAddress' | 'phoneWithConsent' | 'supplement' | 'refusalReason' | 'organizationCodes';

/** A phone goes to the platform with a consent of its own (152-ФЗ, ст. 9): the former one was for the former number. */
const PhoneWithConsent = z.strictObject({
  phone: z.string(),
  consentOn: z.custom<CivilDate>((value) => typeof value === 'string' && isCivilDate(value)),
});

/** The other phone of the administrator and the date of the consent, as `phoneWithConsent` keeps them. */
export function parsePhoneWithConsent(text: string): z.infer<typeof PhoneWithConsent> {
  return PhoneWithConsent.parse(JSON.parse(text));
}

/** What must come with the decisions on a registration. */
export const REGISTRATION_ANSWERS: Readonly<Record<Wanted, AnswerSchema>> = {
  supportAddress: { parse: parseEmail },
  phoneWithConsent: {
    parse: (text) => {
      const { success, data } = PhoneWithConsent.safeParse(jsonOf(text));
      return success ? JSON.stringify({ phone: parseMobile(data.phone), consentOn: data.consentOn }) : null;
    },
    dateOf: (value) => ({ field: 'consentOn', on: parsePhoneWithConsent(value).consentOn }),
  },
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

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
