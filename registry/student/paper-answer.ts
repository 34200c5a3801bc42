import { z } from 'zod';
import { isCivilDate, type CivilDate } from '../../domain/calendar/civil-date.ts';
import type { AnswerSchema } from '../case/lists.ts';

/** One line for people: no marks that disguise or turn round a text. */
export const line = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .regex(/^[^\p{C}\u2028\u2029]*$/u);

/** What every paper has: a number, empty for one without, and a date. */
export const PAPER_FIELDS = {
  number: line(40).transform((text) => (text === '' ? null : text)),
  on: z.custom<CivilDate>((value) => typeof value === 'string' && isCivilDate(value)),
};
const Paper = z.strictObject(PAPER_FIELDS);

/** A paper's number and date, as they come with an answer. */
export const paperAnswer: AnswerSchema = {
  parse: (text) => canonicalPaper(Paper, text),
  dateOf: (value) => ({ field: 'paperOn', on: parsePaper(value).on }),
};

/** A paper's number and date, as `paperAnswer` keeps them. */
export function parsePaper(text: string): z.infer<typeof Paper> {
  return Paper.parse(JSON.parse(text));
}

/** A form with the fields of a paper, as JSON in the one form it is kept in; null for what does not fit. */
export function canonicalPaper(
  form: z.ZodType<{ readonly number: string | null }>,
  text: string,
): string | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = form.safeParse(json);
  return parsed.success ? JSON.stringify({ ...parsed.data, number: parsed.data.number ?? '' }) : null;
}
