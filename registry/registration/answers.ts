import { z } from 'zod';
import { isCivilDate, type CivilDate } from '../../domain/calendar/civil-date.ts';
import { parseEmail } from '../../domain/people/email.ts';
import { parseOrganizationCodes } from '../../domain/registration/organization-codes.ts';
import { parseMobile } from '../../domain/people/phone.ts';
import { REFUSAL_REASONS } from '../../domain/registration/codes.ts';
import { canonicalPaper, line, PAPER_FIELDS } from '../student/paper-answer.ts';
import { textAnswer } from '../task/answer-data.ts';
import type { AnswerSchema } from '../case/lists.ts';

type Wanted =
  | 'signedLetter'
  | 'supportAddress'
  | 'phoneWithConsent'
  | 'supplement'
  | 'refusalReason'
  | 'organizationCodes';

/** A phone goes to the platform with a consent of its own (152-ФЗ, ст. 9): the former one was for the former number. */
const PhoneWithConsent = z.strictObject({
  phone: z.string(),
  consentOn: z.custom<CivilDate>((value) => typeof value === 'string' && isCivilDate(value)),
});

/** A letter that was signed on paper: its number, its date, and by whom. */
const SignedLetter = z.strictObject({
  number: PAPER_FIELDS.number.refine((number) => number !== null),
  on: PAPER_FIELDS.on,
  who: line(200).min(1),
});

/** Number, date and signatory of a letter signed on paper, as `signedLetter` keeps them. */
export function parseSignedLetter(text: string): { number: string; on: CivilDate; who: string } {
  const { number, ...signed } = SignedLetter.parse(JSON.parse(text));
  return { ...signed, number: number ?? '' };
}

/** The other phone of the administrator and the date of the consent, as `phoneWithConsent` keeps them. */
export function parsePhoneWithConsent(text: string): z.infer<typeof PhoneWithConsent> {
  return PhoneWithConsent.parse(JSON.parse(text));
}

/** What must come with the decisions on a registration. */
export const REGISTRATION_ANSWERS: Readonly<Record<Wanted, AnswerSchema>> = {
  signedLetter: {
    parse: (text) => canonicalPaper(SignedLetter, text),
    dateOf: (value) => ({ field: 'paperOn', on: parseSignedLetter(value).on }),
  },
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
