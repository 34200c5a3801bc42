import { KontingentError } from '../errors.ts';

/**
 * A day of the calendar without time and zone, ISO `yyyy-mm-dd`. Two dates compare with the string operators:
 * `a < b` is "a is earlier". All arithmetic here is on integers: no clock, no zone, no `Date`, so workflows may use it.
 */
export type CivilDate = string & { readonly __civilDate: unique symbol };

/** Monday is 1, Sunday is 7, as ISO 8601 counts. */
export type DayOfWeek = 1 | 2 | 3 | 4 | 5 | 6 | 7;

// A birth date or a date of an order outside these years is a slip of the hand ("0206-09-01"), not a date.
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const RUSSIAN_DATE = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;
const SHORT_YEAR = /^\d{1,2}\.\d{1,2}\.\d{2}$/;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function invalid(reason: string, message: string): KontingentError {
  return new KontingentError('InvalidDate', message, { reason });
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
}

function pad(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

function compose(year: number, month: number, day: number): CivilDate {
  if (year < FIRST_YEAR || year > LAST_YEAR) {
    throw invalid('range', `a date must lie in the years ${FIRST_YEAR} to ${LAST_YEAR}`);
  }
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    throw invalid('unreal', 'there is no such day in the calendar');
  }
  return `${year}-${pad(month)}-${pad(day)}` as CivilDate;
}

function partsOf(date: CivilDate): [year: number, month: number, day: number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}

/** Days since 1970-01-01, by the proleptic Gregorian calendar (Howard Hinnant's `days_from_civil`). */
function epochDay(date: CivilDate): number {
  const [year, month, day] = partsOf(date);
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return (
    era * 146097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719468
  );
}

function fromEpochDay(days: number): CivilDate {
  const shifted = days + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return compose(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

function assertWhole(count: number): void {
  if (!Number.isSafeInteger(count))
    throw invalid('count', 'a date moves by a whole number of days or months');
}

/** Reads an ISO date, `2026-09-01`, and nothing else. @throws `InvalidDate` for another form or an unreal day. */
export function parseCivilDate(text: string): CivilDate {
  const match = ISO_DATE.exec(text);
  if (!match) throw invalid('form', 'a date must have the form yyyy-mm-dd');
  return compose(Number(match[1]), Number(match[2]), Number(match[3]));
}

/**
 * Reads a date as people and files write it: `01.09.2026`, `1.9.2026` or ISO, blanks around it allowed.
 *
 * @throws `InvalidDate`; with `reason: 'twoDigitYear'` for `01.09.26`, because a birth date would have to be guessed.
 */
export function parseRussianDate(text: string): CivilDate {
  const trimmed = text.trim();
  if (ISO_DATE.test(trimmed)) return parseCivilDate(trimmed);
  if (SHORT_YEAR.test(trimmed)) throw invalid('twoDigitYear', 'the year of a date must have four digits');
  const match = RUSSIAN_DATE.exec(trimmed);
  if (!match) throw invalid('form', 'a date must have the form dd.mm.yyyy or yyyy-mm-dd');
  return compose(Number(match[3]), Number(match[2]), Number(match[1]));
}

/** Whether the text is an ISO date of a real day. */
export function isCivilDate(text: string): text is CivilDate {
  try {
    parseCivilDate(text);
    return true;
  } catch {
    return false;
  }
}

/** The date `days` calendar days later, or earlier when negative. @throws `InvalidDate` beyond 1900–2199. */
export function addDays(date: CivilDate, days: number): CivilDate {
  assertWhole(days);
  return fromEpochDay(epochDay(date) + days);
}

/**
 * The same day of the month `months` later (earlier when negative), or the last day of a shorter month: 31.01 + 1
 * is 28.02, as clause 3 of article 192 of the Civil Code counts terms in months.
 *
 * @throws `InvalidDate` beyond 1900–2199.
 */
export function addMonths(date: CivilDate, months: number): CivilDate {
  assertWhole(months);
  const [year, month, day] = partsOf(date);
  const total = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(total / 12), (((total % 12) + 12) % 12) + 1];
  return compose(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
}

/** The day of the week, Monday 1 to Sunday 7. */
export function dayOfWeek(date: CivilDate): DayOfWeek {
  const sinceMonday = (((epochDay(date) + 3) % 7) + 7) % 7; // 1970-01-01 was a Thursday
  return (sinceMonday + 1) as DayOfWeek;
}

/** Calendar days from `a` to `b`: 0 for one day, negative when `b` is earlier. */
export function daysBetween(a: CivilDate, b: CivilDate): number {
  return epochDay(b) - epochDay(a);
}

/** The year of a date as a number. */
export function yearOf(date: CivilDate): number {
  return Number(date.slice(0, 4));
}

/** The date as Russian papers write it: `01.09.2026`. */
export function formatRussianDate(date: CivilDate): string {
  return `${date.slice(8, 10)}.${date.slice(5, 7)}.${date.slice(0, 4)}`;
}
