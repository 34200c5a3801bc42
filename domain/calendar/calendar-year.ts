import { dayOfWeek, isCivilDate, yearOf, type CivilDate } from './civil-date.ts';
import { KontingentError } from '../errors.ts';

/** How many days of a week are worked: Monday to Friday, or Monday to Saturday. */
export type WorkWeek = 5 | 6;

/** The production calendar of one year for one kind of week, as `calendars/*.json` holds it. */
export interface CalendarYear {
  readonly year: number;
  readonly week: WorkWeek;
  /** Days off besides the ordinary days of rest, and holidays that fall on those. */
  readonly daysOff: readonly CivilDate[];
  /** Worked, an hour shorter. */
  readonly shortened: readonly CivilDate[];
  /** Days of rest (Saturday or Sunday; for a six-day week Sunday only) that are worked by decree. */
  readonly workingWeekendDays: readonly CivilDate[];
  /** A day off → the day of rest it was moved from. */
  readonly movedFrom: Readonly<Record<string, CivilDate>>;
  /** How many days of the year are worked: a check on all of the above, in days. */
  readonly workingDays: number;
  /** Where the facts come from. */
  readonly source: string;
  /** How the file was derived and what is not confirmed, for the person who overrides it. */
  readonly note?: string;
}

const KEYS = new Set([
  'year',
  'week',
  'source',
  'note',
  'daysOff',
  'shortened',
  'workingWeekendDays',
  'movedFrom',
  'workingDays',
]);

function refuse(field: string, rule: string, details: Record<string, string | number> = {}): never {
  throw new KontingentError('InvalidFile', `production calendar: ${field} ${rule}`, { field, ...details });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wholeNumber(field: string, value: unknown, from: number, to: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < from || value > to) {
    refuse(field, `must be a whole number from ${from} to ${to}`);
  }
  return value;
}

function sentence(field: string, value: unknown): string {
  if (typeof value !== 'string' || value.trim() === '') refuse(field, 'must be a text that is not empty');
  return value;
}

function dateOf(field: string, value: unknown, year: number): CivilDate {
  if (typeof value !== 'string' || !isCivilDate(value))
    refuse(field, 'must be a real date, yyyy-mm-dd', { year });
  if (yearOf(value) !== year) refuse(field, `must lie in the year ${year}`, { year, date: value });
  return value;
}

function datesOf(field: string, value: unknown, year: number): CivilDate[] {
  if (!Array.isArray(value)) refuse(field, 'must be a list of dates', { year });
  const dates = value.map((item: unknown, index) => dateOf(`${field}[${index}]`, item, year));
  for (const [index, date] of dates.entries()) {
    const previous = dates[index - 1];
    if (previous !== undefined && previous >= date) {
      refuse(`${field}[${index}]`, 'must be later than the date before it', { year, date });
    }
  }
  return dates;
}

function movesOf(value: unknown, year: number, daysOff: readonly CivilDate[]): Record<string, CivilDate> {
  if (!isRecord(value))
    refuse('movedFrom', 'must be an object: a day off → the day it was moved from', { year });
  const moves: Record<string, CivilDate> = {};
  for (const [key, from] of Object.entries(value)) {
    const dayOff = dateOf('movedFrom', key, year);
    if (!daysOff.includes(dayOff)) refuse(`movedFrom.${key}`, 'is not among daysOff', { year, date: key });
    const source = dateOf(`movedFrom.${key}`, from, year);
    if (dayOfWeek(source) < 6)
      refuse(`movedFrom.${key}`, 'must name a Saturday or a Sunday', { year, date: source });
    moves[dayOff] = source;
  }
  return moves;
}

/** Whether the date is a day of rest of an ordinary week: Saturday and Sunday, or Sunday alone. */
export function isRestDay(date: CivilDate, week: WorkWeek): boolean {
  return dayOfWeek(date) > week;
}

/**
 * Checks a file of `calendars/` and gives it its type.
 *
 * @throws `InvalidFile` naming the field: an unknown key, a date of another year, dates out of order, a worked day
 *   of rest that is an ordinary day or is also off, a shortened day that is off.
 */
export function parseCalendarYear(json: unknown): CalendarYear {
  if (!isRecord(json)) refuse('file', 'must hold one JSON object');
  for (const key of Object.keys(json)) if (!KEYS.has(key)) refuse(key, 'is not a known key');
  const year = wholeNumber('year', json['year'], 2000, 2100);
  const week = wholeNumber('week', json['week'], 5, 6) as WorkWeek;
  const daysOff = datesOf('daysOff', json['daysOff'], year);
  const workingWeekendDays = datesOf('workingWeekendDays', json['workingWeekendDays'], year);
  const shortened = datesOf('shortened', json['shortened'], year);
  for (const date of workingWeekendDays) {
    if (!isRestDay(date, week)) refuse('workingWeekendDays', 'must hold days of rest only', { year, date });
    if (daysOff.includes(date))
      refuse('workingWeekendDays', 'must not hold a day that is off', { year, date });
  }
  for (const date of shortened) {
    const worked = workingWeekendDays.includes(date) || !isRestDay(date, week);
    if (!worked || daysOff.includes(date)) refuse('shortened', 'must hold working days only', { year, date });
  }
  return {
    year,
    week,
    daysOff,
    shortened,
    workingWeekendDays,
    movedFrom: movesOf(json['movedFrom'], year, daysOff),
    workingDays: wholeNumber('workingDays', json['workingDays'], 1, 366),
    source: sentence('source', json['source']),
    ...(json['note'] === undefined ? {} : { note: sentence('note', json['note']) }),
  };
}
