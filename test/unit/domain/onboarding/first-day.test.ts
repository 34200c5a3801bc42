import { expect, it } from 'vitest';
import { buildCalendar, parseCalendarYear } from '../../../../domain/calendar/calendar.ts';
import type { CivilDate } from '../../../../domain/calendar/civil-date.ts';
import { firstDay } from '../../../../domain/onboarding/first-day.ts';
import { isLongServing } from '../../../../domain/onboarding/hire-day.ts';
import { plainYear } from '../../../support/years.ts';

const day = (text: string) => text as CivilDate;

/** 2026 and 2027 are known; the first eight days of each are off. */
const CALENDAR = buildCalendar([2026, 2027].map((year) => parseCalendarYear(plainYear(year))));

it.each<[string, string, string, string | null, number | null]>([
  ['a working day to come', '2026-12-01', '2026-11-30', '2026-12-01', null],
  ['a day off to come', '2027-01-03', '2026-11-30', '2027-01-11', null],
  ['a day off that has come, and its working day not', '2026-12-05', '2026-12-06', '2026-12-07', null],
  ['today', '2026-11-30', '2026-11-30', null, null],
  ['yesterday', '2026-11-27', '2026-11-28', null, null],
  ['long ago, in a year without a calendar', '2003-08-15', '2026-11-30', null, null],
  ['to come, in a year without a calendar', '2028-02-01', '2026-11-30', '2028-02-01', 2028],
  ['to come, before days off that reach into such a year', '2027-12-31', '2026-11-30', '2027-12-31', null],
])('a hire for %s', (_what, hiredOn, today, first, missing) => {
  expect(firstDay(day(hiredOn), day(today), CALENDAR)).toEqual({ day: first, missing });
});

it('a day off whose working day lies in a year without a calendar is waited for as it stands', () => {
  const last = { ...plainYear(2027), daysOff: ['2027-12-31'], workingDays: 260 };
  const calendar = buildCalendar([parseCalendarYear(last)]);
  expect(firstDay(day('2027-12-31'), day('2027-11-30'), calendar)).toEqual({
    day: '2027-12-31',
    missing: 2028,
  });
});

it('a day that has come is not guessed without its calendar', () => {
  expect(() => firstDay(day('2028-02-01'), day('2028-02-03'), CALENDAR)).toThrow(
    expect.objectContaining({ code: 'CalendarMissing', details: { year: 2028, week: 5 } }),
  );
});

it.each([
  ['2026-10-31', false],
  ['2026-10-30', true],
  ['2026-12-01', false],
])('who began on %s has worked for long on 30.11.2026: %s', (hiredOn, long) => {
  expect(isLongServing(day(hiredOn), day('2026-11-30'))).toBe(long);
});
