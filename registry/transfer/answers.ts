import { z } from 'zod';
import { RELATIONS } from '../../domain/student/consent.ts';
import { giverOf } from '../student/givers.ts';
import { textAnswer } from '../task/answer-data.ts';
import type { AnswerSchema } from '../case/lists.ts';
import { canonicalPaper, line, PAPER_FIELDS, paperAnswer } from '../student/paper-answer.ts';

/** With a relation whoever consents is entered as a representative. */
const GivenConsent = z.strictObject({
  who: line(200).min(1),
  relation: z.enum(RELATIONS).nullable().default(null),
  ...PAPER_FIELDS,
});
/** What is kept of it: who was found in the registry; without an id where it was answered before that was kept. */
const Consent = z.strictObject({
  who: line(200).min(1),
  giverId: z.uuid().nullable().default(null),
  ...PAPER_FIELDS,
});
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
    parse: (text) => canonicalPaper(GivenConsent, text),
    dateOf: (value) => ({ field: 'consentOn', on: givenConsent(value).on }),
    lookUp: async (tx, value, { personId, ...by }) => {
      const { who, relation, number, on } = givenConsent(value);
      if (personId === null) throw new Error('A transfer is about nobody');
      const giver = await giverOf(tx, personId, { who, relation }, by);
      return JSON.stringify({ who: giver.name, giverId: giver.id, number: number ?? '', on });
    },
  },
  commission: {
    parse: (text) => canonicalPaper(Commission, text),
    dateOf: (value) => ({ field: 'paperOn', on: parseCommission(value).on }),
  },
  reason: textAnswer,
} as const satisfies Record<string, AnswerSchema>;

function givenConsent(text: string): z.infer<typeof GivenConsent> {
  return GivenConsent.parse(JSON.parse(text));
}

/** Who consented, when and by which paper, as `consent` keeps it. */
export function parseConsent(text: string): z.infer<typeof Consent> {
  return Consent.parse(JSON.parse(text));
}

/** Protocol and credited subjects, as `commission` keeps them. */
export function parseCommission(text: string): z.infer<typeof Commission> {
  return Commission.parse(JSON.parse(text));
}
