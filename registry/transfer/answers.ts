import { z } from 'zod';
import { isCivilDate, type CivilDate } from '../../domain/civil-date.ts';

/** One line for people: no marks that disguise or turn round a text. */
const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^\p{C}\u2028\u2029]*$/u);
const Day = z.custom<CivilDate>((value) => typeof value === 'string' && isCivilDate(value));
const Number = z
  .string()
  .trim()
  .max(40)
  .regex(/^[^\p{C}\u2028\u2029]*$/u)
  .transform((text) => (text === '' ? null : text));

const PaperAnswer = z.strictObject({ number: Number, on: Day });
const ConsentAnswer = z.strictObject({ who: line(200), number: Number, on: Day });
const Subject = z.strictObject({
  title: line(200),
  hours: z.int().min(1).max(5000).nullable(),
  verdict: z.enum(['credited', 'toPass']),
});
const CommissionAnswer = z.strictObject({
  number: Number,
  on: Day,
  subjects: z.array(Subject).max(200),
});
export type CreditedSubject = z.infer<typeof Subject>;

const FORMS = { paper: PaperAnswer, consent: ConsentAnswer, commission: CommissionAnswer } as const;

/** What came with a decision on a transfer, as JSON in its one form; null for what does not fit. */
export function transferAnswer(wanted: keyof typeof FORMS, text: string): string | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = FORMS[wanted].safeParse(json);
  return parsed.success ? JSON.stringify({ ...parsed.data, number: parsed.data.number ?? '' }) : null;
}

/** A paper's number and date, as `transferAnswer` keeps them. */
export function parsePaper(text: string): z.infer<typeof PaperAnswer> {
  return PaperAnswer.parse(JSON.parse(text));
}

export function parseConsent(text: string): z.infer<typeof ConsentAnswer> {
  return ConsentAnswer.parse(JSON.parse(text));
}

export function parseCommission(text: string): z.infer<typeof CommissionAnswer> {
  return CommissionAnswer.parse(JSON.parse(text));
}
