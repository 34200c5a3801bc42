import { isRestDay, type CalendarYear, type WorkWeek } from './calendar-year.ts';
import { addDays, daysBetween, yearOf, type CivilDate } from './civil-date.ts';
import { KontingentError } from '../errors.ts';

export { parseCalendarYear, type CalendarYear, type WorkWeek } from './calendar-year.ts';

/**
 * A year made ready for counting. Workflows must not import this file: a calendar that changes between two replays
 * would change their timers. Commits count instants and give them back.
 */
export interface IndexedYear extends CalendarYear {
  /** Every working day of the year, in order. */
  readonly workdays: readonly CivilDate[];
  /** `rank[i]` is how many working days come before the day number `i` of the year (from 0); one more at the end. */
  readonly rank: Uint16Array;
  readonly shortenedDays: ReadonlySet<CivilDate>;
}

/** The production calendar of one kind of week over the years it is known for. Made by {@link buildCalendar}. */
export interface WorkCalendar {
  readonly week: WorkWeek;
  readonly years: ReadonlyMap<number, IndexedYear>;
}

function indexed(year: CalendarYear): IndexedYear {
  const off = new Set(year.daysOff);
  const worked = new Set(year.workingWeekendDays);
  const first = `${year.year}-01-01` as CivilDate;
  const length = daysBetween(first, `${year.year}-12-31` as CivilDate) + 1;
  const rank = new Uint16Array(length + 1);
  const workdays: CivilDate[] = [];
  for (let index = 0; index < length; index += 1) {
    const date = addDays(first, index);
    if (worked.has(date) || (!isRestDay(date, year.week) && !off.has(date))) workdays.push(date);
    rank[index + 1] = workdays.length;
  }
  return { ...year, workdays, rank, shortenedDays: new Set(year.shortened) };
}

/**
 * Joins years of one kind of week into a calendar that answers in constant time.
 *
 * @throws `InvalidFile` for no years, mixed weeks, a year given twice, or a year whose days do not add up to its own
 *   `workingDays`.
 */
export function buildCalendar(years: readonly CalendarYear[]): WorkCalendar {
  const week = years[0]?.week;
  if (week === undefined) throw new KontingentError('InvalidFile', 'a calendar needs at least one year');
  const byYear = new Map<number, IndexedYear>();
  for (const one of years) {
    const details = { year: one.year, week: one.week };
    if (one.week !== week) {
      throw new KontingentError('InvalidFile', 'a calendar cannot mix five-day and six-day weeks', details);
    }
    if (byYear.has(one.year))
      throw new KontingentError('InvalidFile', 'a calendar has a year twice', details);
    const ready = indexed(one);
    const counted = ready.workdays.length;
    if (counted !== one.workingDays) {
      throw new KontingentError(
        'InvalidFile',
        `production calendar ${one.year}: ${counted} working days counted, ${one.workingDays} declared`,
        { ...details, counted, declared: one.workingDays },
      );
    }
    byYear.set(one.year, ready);
  }
  return { week, years: byYear };
}

function yearData(year: number, calendar: WorkCalendar): IndexedYear {
  const data = calendar.years.get(year);
  if (!data) {
    throw new KontingentError(
      'CalendarMissing',
      `there is no production calendar for ${year}, ${calendar.week}-day week`,
      { year, week: calendar.week },
    );
  }
  return data;
}

/** Working days of the date's year before the date, and before the day after it. */
function ranksOf(date: CivilDate, data: IndexedYear): [before: number, through: number] {
  const index = daysBetween(`${data.year}-01-01` as CivilDate, date);
  return [data.rank[index] ?? 0, data.rank[index + 1] ?? 0];
}

/** Whether the date is worked. @throws `CalendarMissing` for a year without data. */
export function isWorkingDay(date: CivilDate, calendar: WorkCalendar): boolean {
  const [before, through] = ranksOf(date, yearData(yearOf(date), calendar));
  return through > before;
}

/** Whether the date is worked an hour shorter. @throws `CalendarMissing` for a year without data. */
export function isShortened(date: CivilDate, calendar: WorkCalendar): boolean {
  return yearData(yearOf(date), calendar).shortenedDays.has(date);
}

/**
 * The `count`-th working day after `from`, or before it when `count` is negative; `from` itself is not counted,
 * and zero stays put even on a day off.
 *
 * @throws `CalendarMissing` when a year on the way has no data.
 */
export function addWorkingDays(from: CivilDate, count: number, calendar: WorkCalendar): CivilDate {
  if (!Number.isSafeInteger(count)) {
    throw new KontingentError('InvalidInput', 'working days are counted in whole numbers');
  }
  if (count === 0) return from;
  let data = yearData(yearOf(from), calendar);
  const [before, through] = ranksOf(from, data);
  // The position among the working days of a year, carried over its end or its start as long as it lies outside.
  let position = count > 0 ? through + count - 1 : before + count;
  while (position >= data.workdays.length) {
    position -= data.workdays.length;
    data = yearData(data.year + 1, calendar);
  }
  while (position < 0) {
    data = yearData(data.year - 1, calendar);
    position += data.workdays.length;
  }
  return data.workdays[position] as CivilDate;
}

/**
 * How many working days lead from `a` to `b`: the days after `a` up to and with `b`, so that
 * `workingDaysBetween(a, addWorkingDays(a, n, c), c) === n` for every n, negative ones too (then the days before
 * `a` down to and with `b`, with a minus).
 *
 * @throws `CalendarMissing` when a year on the way has no data.
 */
export function workingDaysBetween(a: CivilDate, b: CivilDate, calendar: WorkCalendar): number {
  const [from, to] = [yearData(yearOf(a), calendar), yearData(yearOf(b), calendar)];
  const [fromBefore, fromThrough] = ranksOf(a, from);
  const [toBefore, toThrough] = ranksOf(b, to);
  if (a <= b) return wholeYears(from.year, to.year, calendar) + toThrough - fromThrough;
  return toBefore - fromBefore - wholeYears(to.year, from.year, calendar);
}

function wholeYears(from: number, to: number, calendar: WorkCalendar): number {
  let total = 0;
  for (let year = from; year < to; year += 1) total += yearData(year, calendar).workdays.length;
  return total;
}

/** The date itself when it is worked, else the next working day. @throws `CalendarMissing`. */
export function firstWorkingDayFrom(date: CivilDate, calendar: WorkCalendar): CivilDate {
  return isWorkingDay(date, calendar) ? date : addWorkingDays(date, 1, calendar);
}
