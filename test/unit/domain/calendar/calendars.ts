import { readFileSync } from 'node:fs';
import {
  buildCalendar,
  parseCalendarYear,
  type CalendarYear,
  type WorkCalendar,
} from '../../../../domain/calendar/calendar.ts';

const folder = new URL('../../../../calendars/', import.meta.url);

export const fiveDayYears = [2024, 2025, 2026, 2027] as const;
export const sixDayYears = [2026, 2027] as const;

/** The file as it lies in `calendars/`, not yet checked. */
export function calendarJson(year: number, week: 5 | 6): Record<string, unknown> {
  const name = `production-calendar-${year}${week === 6 ? '-week6' : ''}.json`;
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Record<string, unknown>;
}

export function calendarYear(year: number, week: 5 | 6): CalendarYear {
  return parseCalendarYear(calendarJson(year, week));
}

export const fiveDay: WorkCalendar = buildCalendar(fiveDayYears.map((year) => calendarYear(year, 5)));
export const sixDay: WorkCalendar = buildCalendar(sixDayYears.map((year) => calendarYear(year, 6)));
