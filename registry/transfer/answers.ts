import { z } from 'zod';
import { textAnswer } from '../task/answer-data.ts';
import type { AnswerSchema } from '../case/lists.ts';
import { canonicalPaper, line, PAPER_FIELDS, paperAnswer } from '../student/paper-answer.ts';

const Consent = z.strictObject({ who: line(200).min(1), ...PAPER_FIELDS });
const Subject = z.strictObject({
  title: line(200).min(1),
  hours: z.int().min(1).max(5000).nullable(),
  verdict: z.enum(['credited', 'toPass']),
});
const Commission = z.strictObject({ ...PAPER_FIELDS, subjects: z.array(Subject).max(200) });
export type CreditedSubject = z.infer<typeof Subject>;

/** What comes with the answers to the questions of a transfer. */
export const TRANSFER_ANSWERS = {
  paper: paperAnswer,
  consent: {
    parse: (text) => canonicalPaper(Consent, text),
    dateOf: (value) => ({ field: 'consentOn', on: parseConsent(value).on }),
  },
  commission: {
    parse: (text) => canonicalPaper(Commission, text),
    dateOf: (value) => ({ field: 'paperOn', on: parseCommission(value).on }),
  },
  reason: textAnswer,
} as const satisfies Record<string, AnswerSchema>;

/** Who consented, when and by which paper, as `consent` keeps it. */
export function parseConsent(text: string): z.infer<typeof Consent> {
  return Consent.parse(JSON.parse(text));
}

/** Protocol and credited subjects, as `commission` keeps them. */
export function parseCommission(text: string): z.infer<typeof Commission> {
  return Commission.parse(JSON.parse(text));
}
