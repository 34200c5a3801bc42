import { buildCalendar, parseCalendarYear } from '../../domain/calendar/calendar.ts';
import type { Transaction } from '../../registry/db/database.ts';
import { enterCalendar } from '../../registry/college/organization.ts';

/** Years of the bundled calendars: those are never replaced. */
const BUNDLED_UNTIL = 2027;

/** A year without decrees: New Year's holidays, and otherwise ordinary weeks of five days. */
export function plainYear(year: number): Record<string, unknown> {
  const daysOff = Array.from({ length: 8 }, (_, day) => `${year}-01-0${day + 1}`);
  const json = {
    year,
    week: 5,
    source: 'invented for tests',
    daysOff,
    shortened: [],
    workingWeekendDays: [],
    movedFrom: {},
  };
  return { ...json, workingDays: countWorkingDays(json) };
}

/** Enters plain years after the bundled ones, so that simulated time and a late real clock find a calendar. */
export async function enterPlainYears(tx: Transaction, until: number): Promise<void> {
  for (let year = BUNDLED_UNTIL + 1; year <= until; year += 1) await enterCalendar(tx, plainYear(year));
}

/** Asks the calendar itself: it refuses a wrong sum and says the right one. */
function countWorkingDays(json: Record<string, unknown>): number {
  try {
    buildCalendar([parseCalendarYear({ ...json, workingDays: 1 })]);
    return 1;
  } catch (error) {
    return Number((error as { details?: { counted?: number } }).details?.counted);
  }
}
