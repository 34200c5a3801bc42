import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  buildCalendar,
  firstWorkingDayFrom,
  isShortened,
  isWorkingDay,
  workingDaysBetween,
  type CalendarYear,
} from '../../../../domain/calendar/calendar.ts';
import { addDays, parseCivilDate, type CivilDate } from '../../../../domain/calendar/civil-date.ts';
import { KontingentError } from '../../../../domain/errors.ts';
import { calendarYear, fiveDay, sixDay } from './calendars.ts';
import { refusalOf } from '../refusal.ts';

const day = (text: string): CivilDate => parseCivilDate(text);

describe('addWorkingDays, five-day week', () => {
  it.each([
    ['steps over a weekend', '2026-06-05', 1, '2026-06-08'],
    ['steps over a holiday that joins a weekend', '2026-06-10', 2, '2026-06-15'],
    ['steps over the New Year holidays', '2025-12-30', 1, '2026-01-12'],
    ['counts a Saturday declared working', '2025-10-31', 1, '2025-11-01'],
    ['counts a Saturday declared working, 2027', '2027-02-19', 1, '2027-02-20'],
    ['steps over the long February of 2027', '2027-02-20', 1, '2027-02-24'],
    ['steps over the May holidays of 2027', '2027-04-30', 5, '2027-05-11'],
    ['ends 2026 on the 30th', '2026-12-29', 1, '2026-12-30'],
    ['begins 2027 on the 11th', '2026-12-30', 1, '2027-01-11'],
    ['counts three days from a Saturday', '2026-08-29', 3, '2026-09-02'],
    ['stays put for zero days, even on a holiday', '2026-06-12', 0, '2026-06-12'],
    ['goes back over a weekend', '2026-06-08', -1, '2026-06-05'],
    ['goes back over New Year', '2027-01-11', -1, '2026-12-30'],
    ['goes back from a day off', '2026-06-14', -1, '2026-06-11'],
    ['passes a whole year', '2025-01-09', 247, '2026-01-12'],
  ])('%s', (_case, from, count, expected) => {
    expect(addWorkingDays(day(from), count, fiveDay)).toBe(expected);
  });
});

describe('addWorkingDays, six-day week', () => {
  it.each([
    ['works on Saturday', '2026-06-05', 1, '2026-06-06'],
    ['works on 9 January, which a five-day week has off', '2026-01-08', 1, '2026-01-09'],
    ['works on 11 May, which a five-day week has off', '2026-05-08', 1, '2026-05-11'],
    ['rests on the day moved from a Sunday', '2026-03-07', 1, '2026-03-10'],
    ['rests on 31 December', '2026-12-30', 1, '2027-01-09'],
    ['works on 22 February 2027', '2027-02-20', 1, '2027-02-22'],
  ])('%s', (_case, from, count, expected) => {
    expect(addWorkingDays(day(from), count, sixDay)).toBe(expected);
  });
});

describe('the calendar against counting day by day', () => {
  const start = day('2026-01-01');
  // A year from each edge, so that no count of the properties runs out of the data.
  const anyDay = fc.integer({ min: 100, max: 600 }).map((offset) => addDays(start, offset));
  const anyCount = fc.integer({ min: -60, max: 60 });
  const anyCalendar = fc.constantFrom(fiveDay, sixDay);

  it('agrees with stepping from day to day', () => {
    fc.assert(
      fc.property(anyDay, anyCount, anyCalendar, (from, count, calendar) => {
        let date = from;
        for (let left = Math.abs(count); left > 0; left -= isWorkingDay(date, calendar) ? 1 : 0) {
          date = addDays(date, Math.sign(count));
        }
        expect(addWorkingDays(from, count, calendar)).toBe(date);
      }),
    );
  });

  it('lands on a working day, and never earlier for a later start or a longer term', () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyCount, anyCalendar, (a, b, count, calendar) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        const from = addWorkingDays(early, count, calendar);
        if (count !== 0) expect(isWorkingDay(from, calendar)).toBe(true);
        expect(from <= addWorkingDays(late, count, calendar)).toBe(true);
        expect(addWorkingDays(early, count + 1, calendar) > from).toBe(true);
      }),
    );
  });

  it('goes there and back from a working day, and counts what it added', () => {
    fc.assert(
      fc.property(anyDay, anyCount, anyCalendar, (date, count, calendar) => {
        const from = firstWorkingDayFrom(date, calendar);
        const to = addWorkingDays(from, count, calendar);
        expect(addWorkingDays(to, -count, calendar)).toBe(from);
        expect(workingDaysBetween(date, addWorkingDays(date, count, calendar), calendar)).toBe(count);
      }),
    );
  });
});

describe('workingDaysBetween', () => {
  it.each([
    ['a working day to itself', '2026-06-08', '2026-06-08', 0],
    ['a week', '2026-06-01', '2026-06-08', 5],
    ['over a weekend to a day off', '2026-06-05', '2026-06-07', 0],
    ['a whole year and its turn', '2024-12-28', '2026-01-12', 248],
    ['three years', '2024-12-31', '2027-12-31', 741],
    ['back a week', '2026-06-08', '2026-06-01', -5],
    ['back over two years', '2027-01-11', '2024-12-28', -495],
  ])('%s', (_case, a, b, expected) => {
    expect(workingDaysBetween(day(a), day(b), fiveDay)).toBe(expected);
  });
});

describe('firstWorkingDayFrom, isShortened', () => {
  it.each([
    ['2026-06-11', '2026-06-11'],
    ['2026-06-12', '2026-06-15'],
    ['2026-12-31', '2027-01-11'],
  ])('%s gives %s', (date, expected) => {
    expect(firstWorkingDayFrom(day(date), fiveDay)).toBe(expected);
  });

  it('tells the shortened days of the two weeks apart', () => {
    expect(isShortened(day('2026-04-30'), fiveDay)).toBe(true);
    expect(isShortened(day('2026-04-29'), fiveDay)).toBe(false);
    expect(isShortened(day('2026-03-07'), fiveDay)).toBe(false);
    expect(isShortened(day('2026-03-07'), sixDay)).toBe(true);
  });
});

describe('a year without data', () => {
  it.each([
    ['isWorkingDay', () => isWorkingDay(day('2028-01-01'), fiveDay), 2028],
    ['isShortened', () => isShortened(day('2023-12-31'), fiveDay), 2023],
    ['addWorkingDays forward', () => addWorkingDays(day('2027-12-30'), 1, fiveDay), 2028],
    ['addWorkingDays back', () => addWorkingDays(day('2024-01-09'), -1, fiveDay), 2023],
    ['firstWorkingDayFrom', () => firstWorkingDayFrom(day('2027-12-31'), fiveDay), 2028],
    ['workingDaysBetween', () => workingDaysBetween(day('2027-12-30'), day('2028-02-01'), fiveDay), 2028],
  ])('%s says which one is missing', (_case, call, year) => {
    try {
      call();
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(KontingentError);
      expect((error as KontingentError).code).toBe('CalendarMissing');
      expect((error as KontingentError).details).toEqual({ year, week: 5 });
    }
  });

  it('is missed in the middle too, never guessed', () => {
    const gap = buildCalendar([calendarYear(2024, 5), calendarYear(2026, 5)]);
    expect(refusalOf(() => addWorkingDays(day('2024-12-28'), 1, gap))).toBe('CalendarMissing');
    expect(refusalOf(() => workingDaysBetween(day('2024-12-28'), day('2026-02-01'), gap))).toBe(
      'CalendarMissing',
    );
  });
});

describe('buildCalendar', () => {
  const wrong = (change: Partial<CalendarYear>) => () =>
    buildCalendar([{ ...calendarYear(2026, 5), ...change }]);

  it('refuses what does not fit together', () => {
    const year = calendarYear(2026, 5);
    expect(refusalOf(() => buildCalendar([]))).toBe('InvalidFile');
    expect(refusalOf(() => buildCalendar([year, year]))).toBe('InvalidFile');
    expect(refusalOf(() => buildCalendar([year, calendarYear(2027, 6)]))).toBe('InvalidFile');
    expect(wrong({ workingDays: 248 })).toThrow('247 working days counted, 248 declared');
    expect(wrong({ daysOff: calendarYear(2026, 5).daysOff.slice(1) })).toThrow('248 working days counted');
  });
});
