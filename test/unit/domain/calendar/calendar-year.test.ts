import { describe, expect, it } from 'vitest';
import { isWorkingDay, parseCalendarYear } from '../../../../domain/calendar/calendar.ts';
import {
  addDays,
  dayOfWeek,
  parseCivilDate,
  type CivilDate,
} from '../../../../domain/calendar/civil-date.ts';
import { KontingentError } from '../../../../domain/errors.ts';
import { calendarJson, calendarYear, fiveDay, fiveDayYears, sixDay, sixDayYears } from './calendars.ts';

const day = (text: string): CivilDate => parseCivilDate(text);

function daysOfYear(year: number): CivilDate[] {
  const days: CivilDate[] = [];
  for (let date = day(`${year}-01-01`); date <= `${year}-12-31`; date = addDays(date, 1)) days.push(date);
  return days;
}

describe('the files', () => {
  it.each([
    ...fiveDayYears.map((year) => [year, 5] as const),
    ...sixDayYears.map((year) => [year, 6] as const),
  ])('%i, %i-day week: the declared count is what a plain count of the days gives', (year, week) => {
    const file = calendarYear(year, week);
    const worked = daysOfYear(year).filter((date) => {
      const daysOff = week === 5 ? dayOfWeek(date) >= 6 : dayOfWeek(date) === 7;
      return file.workingWeekendDays.includes(date) || (!daysOff && !file.daysOff.includes(date));
    });
    expect(worked).toHaveLength(file.workingDays);
  });

  it.each(sixDayYears)(
    '%i: the six-day file is the five-day one without what was moved from a Saturday',
    (year) => {
      const [five, six] = [calendarYear(year, 5), calendarYear(year, 6)];
      const movedFromSaturday = (date: CivilDate): boolean => {
        const source = five.movedFrom[date];
        return source !== undefined && dayOfWeek(source) === 6;
      };
      expect(six.daysOff).toEqual(five.daysOff.filter((date) => !movedFromSaturday(date)));
      expect(six.movedFrom).toEqual(
        Object.fromEntries(Object.entries(five.movedFrom).filter(([, from]) => dayOfWeek(from) === 7)),
      );
      expect(six.workingWeekendDays).toEqual([]);
    },
  );

  it.each(sixDayYears)(
    '%i: a six-day week is shorter on every worked eve of a public holiday, and only there',
    (year) => {
      const holidays = ['01-01', '01-02', '01-03', '01-04', '01-05', '01-06', '01-07', '01-08'].concat([
        '02-23',
        '03-08',
        '05-01',
        '05-09',
        '06-12',
        '11-04',
      ]);
      const eves = daysOfYear(year).filter(
        (date) => isWorkingDay(date, sixDay) && holidays.includes(addDays(date, 1).slice(5)),
      );
      expect(calendarYear(year, 6).shortened).toEqual(eves);
    },
  );

  // Written down by hand from wall calendars and article 112; "+" is worked. A row is a week from Monday.
  it.each([
    [
      '60 days from New Year 2026',
      '2026-01-01',
      '----   ----++- ++++++- ++++++- ++++++- ++++++- ++++++- ++++++- -+++++-'.replace(/ /g, ''),
    ],
    [
      '60 days of spring 2027',
      '2027-04-26',
      '+++++-- ++++++- -+++++- ++++++- ++++++- ++++++- +++++-- ++++++- ++++'.replace(/ /g, ''),
    ],
    ['the end of 2026', '2026-12-21', '++++++- +++----'.replace(/ /g, '')],
    ['February 2027', '2027-02-15', '++++++- +-++++-'.replace(/ /g, '')],
    ['November 2027', '2027-11-01', '+++-++- ++++++-'.replace(/ /g, '')],
  ])('six-day week: %s', (_case, from, expected) => {
    const shown = [...expected].map((_, index) =>
      isWorkingDay(addDays(day(from), index), sixDay) ? '+' : '-',
    );
    expect(shown.join('')).toBe(expected);
  });

  it.each([
    ['the end of 2026', '2026-12-21', '+++++-- +++----'.replace(/ /g, '')],
    ['January 2027', '2027-01-01', '--- ------- +++++--'.replace(/ /g, '')],
    ['February 2027', '2027-02-15', '++++++- --+++--'.replace(/ /g, '')],
    ['March 2027', '2027-03-01', '+++++-- -++++--'.replace(/ /g, '')],
    ['May 2027', '2027-04-26', '+++++-- -++++-- -++++--'.replace(/ /g, '')],
    ['June 2027', '2027-06-07', '+++++-- -++++--'.replace(/ /g, '')],
    ['November 2027', '2027-11-01', '+++---- +++++--'.replace(/ /g, '')],
  ])('five-day week: %s', (_case, from, expected) => {
    const shown = [...expected].map((_, index) =>
      isWorkingDay(addDays(day(from), index), fiveDay) ? '+' : '-',
    );
    expect(shown.join('')).toBe(expected);
  });
});

describe('parseCalendarYear', () => {
  const file = calendarJson(2026, 5);

  it.each<[string, unknown, string]>([
    ['not an object', [], 'file'],
    ['null', null, 'file'],
    ['an unknown key', { ...file, workingdays: 1 }, 'workingdays'],
    ['a year as text', { ...file, year: '2026' }, 'year'],
    ['a seven-day week', { ...file, week: 7 }, 'week'],
    ['no source', { ...file, source: ' ' }, 'source'],
    ['an empty note', { ...file, note: '' }, 'note'],
    ['days off of another year', { ...file, daysOff: ['2025-01-01'] }, 'daysOff[0]'],
    ['an unreal day off', { ...file, daysOff: ['2026-01-01', '2026-02-30'] }, 'daysOff[1]'],
    ['days out of order', { ...file, daysOff: ['2026-01-02', '2026-01-01'] }, 'daysOff[1]'],
    ['a day twice', { ...file, daysOff: ['2026-01-01', '2026-01-01'] }, 'daysOff[1]'],
    ['days off that are no list', { ...file, daysOff: '2026-01-01' }, 'daysOff'],
    [
      'a Monday as a worked day of rest',
      { ...file, workingWeekendDays: ['2026-06-08'] },
      'workingWeekendDays',
    ],
    [
      'a Saturday so in a six-day week',
      { ...calendarJson(2026, 6), workingWeekendDays: ['2026-06-06'] },
      'workingWeekendDays',
    ],
    ['a worked day that is off', { ...file, workingWeekendDays: ['2026-01-03'] }, 'workingWeekendDays'],
    ['a shortened Sunday', { ...file, shortened: ['2026-06-07'] }, 'shortened'],
    ['a shortened holiday', { ...file, shortened: ['2026-06-12'] }, 'shortened'],
    [
      'a move to a day that is not off',
      { ...file, movedFrom: { '2026-06-08': '2026-06-06' } },
      'movedFrom.2026-06-08',
    ],
    [
      'a move from a Wednesday',
      { ...file, movedFrom: { '2026-01-09': '2026-01-07' } },
      'movedFrom.2026-01-09',
    ],
    ['moves as a list', { ...file, movedFrom: [] }, 'movedFrom'],
    ['no count', { ...file, workingDays: undefined }, 'workingDays'],
  ])('refuses %s and names the field', (_case, json, field) => {
    try {
      parseCalendarYear(json);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(KontingentError);
      expect((error as KontingentError).code).toBe('InvalidFile');
      expect((error as KontingentError).details['field']).toBe(field);
    }
  });
});
