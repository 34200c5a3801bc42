import { z } from 'zod';
import { isCivilDate, type CivilDate } from '../../domain/calendar/civil-date.ts';
import { parsePhone } from '../../domain/people/phone.ts';

// Line breaks would forge headers of a subject; invisible marks would disguise an address or turn a sentence round.
const NOT_OF_ONE_LINE = /[\p{Cc}\p{Cf}\u2028\u2029]/u;

/** Text of one line. */
export const line = (longest: number) =>
  z
    .string()
    .refine((text) => !NOT_OF_ONE_LINE.test(text), 'must be one line without control characters')
    .trim()
    .min(1)
    .max(longest);

/** A name the templates put into «…» themselves. */
export const unquoted = line(200).transform((text) => /^[«"]([^«»"]+)[»"]$/.exec(text)?.[1] ?? text);

/** A civil date, yyyy-mm-dd. */
export const date = z.custom<CivilDate>(
  (value) => typeof value === 'string' && isCivilDate(value),
  'must be a date, yyyy-mm-dd',
);

/** A phone in E.164. */
export const phone = z.string().refine(isPhone, 'must be a phone number in E.164');

/** What leads to a page of the college: it can be no address of its own. */
export const token = line(200).regex(/^[\w-]+$/, 'must be a token');

/** Is a text a phone in E.164, and one that can be called. */
export function isPhone(text: string): boolean {
  try {
    return parsePhone(text) === text;
  } catch {
    return false;
  }
}
