import { firstWorkingDayFrom, type WorkCalendar } from '../calendar/calendar.ts';
import type { CivilDate } from '../calendar/civil-date.ts';
import { KontingentError } from '../errors.ts';
import { isLongServing } from './hire-day.ts';

/** When somebody begins to work. Workflows must not import this file, as they must not import the calendar. */
export interface FirstDay {
  /** The day to wait for; null where it has come. */
  readonly day: CivilDate | null;
  /** The year whose production calendar is not there yet: whether the day is worked shows when it is loaded. */
  readonly missing: number | null;
}

const BEGUN: FirstDay = { day: null, missing: null };

/**
 * The first working day on or after the day of a hire, while it is to come. The calendar is asked only where a day of its
 * year is counted: nobody counts for somebody who began long ago. A day of a year without a calendar is waited for as it
 * stands; once it has come it can be counted, or a calendar is wanted badly.
 *
 * @throws `CalendarMissing` where the day has come and its year has no calendar
 */
export function firstDay(hiredOn: CivilDate, today: CivilDate, calendar: WorkCalendar): FirstDay {
  // Days off in a row are never as many as 30.
  if (isLongServing(hiredOn, today)) return BEGUN;
  try {
    const day = firstWorkingDayFrom(hiredOn, calendar);
    return day > today ? { day, missing: null } : BEGUN;
  } catch (error) {
    const year =
      error instanceof KontingentError && error.code === 'CalendarMissing' && error.details['year'];
    if (hiredOn <= today || typeof year !== 'number') throw error;
    return { day: hiredOn, missing: year };
  }
}
