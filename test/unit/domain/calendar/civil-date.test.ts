import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dayOfWeek,
  daysBetween,
  formatRussianDate,
  isCivilDate,
  parseCivilDate,
  parseRussianDate,
  yearOf,
  type CivilDate,
} from '../../../../domain/calendar/civil-date.ts';
import { refusalOf } from '../refusal.ts';

const day = (text: string): CivilDate => parseCivilDate(text);
const first = day('1900-01-01');
const lastOffset = daysBetween(first, day('2199-12-31'));
const anyDate = fc.integer({ min: 0, max: lastOffset }).map((offset) => addDays(first, offset));

describe('parseCivilDate', () => {
  it.each(['2026-09-01', '2024-02-29', '2000-02-29', '1900-01-01', '2199-12-31'])('reads %s', (text) => {
    expect(parseCivilDate(text)).toBe(text);
  });

  it.each([
    ['2026-02-29', 'unreal'],
    ['2100-02-29', 'unreal'],
    ['2026-04-31', 'unreal'],
    ['2026-00-10', 'unreal'],
    ['2026-13-01', 'unreal'],
    ['2026-01-00', 'unreal'],
    ['0206-09-01', 'range'],
    ['2200-01-01', 'range'],
    ['2026-9-1', 'form'],
    ['01.09.2026', 'form'],
    [' 2026-09-01', 'form'],
    ['2026-09-01T00:00:00Z', 'form'],
    ['2026-09-01\n', 'form'],
    ['', 'form'],
  ])('refuses %j as %s', (text, reason) => {
    expect(refusalOf(() => parseCivilDate(text))).toBe(`InvalidDate:${reason}`);
    expect(isCivilDate(text)).toBe(false);
  });
});

describe('parseRussianDate', () => {
  it.each([
    ['01.09.2026', '2026-09-01'],
    ['1.9.2026', '2026-09-01'],
    [' 29.02.2024 ', '2024-02-29'],
    ['2026-09-01', '2026-09-01'],
  ])('reads %j', (text, expected) => {
    expect(parseRussianDate(text)).toBe(expected);
  });

  it.each([
    ['01.09.26', 'twoDigitYear'],
    ['1.9.26', 'twoDigitYear'],
    ['29.02.2026', 'unreal'],
    ['09.31.2026', 'unreal'],
    ['01/09/2026', 'form'],
    ['1 сентября 2026', 'form'],
    ['46266', 'form'],
    ['01.09.2026 г.', 'form'],
  ])('refuses %j as %s', (text, reason) => {
    expect(refusalOf(() => parseRussianDate(text))).toBe(`InvalidDate:${reason}`);
  });

  it('reads back every date it writes', () => {
    fc.assert(fc.property(anyDate, (date) => parseRussianDate(formatRussianDate(date)) === date));
  });
});

describe('arithmetic', () => {
  // An oracle that shares no code with the subject.
  const utc = (date: CivilDate): number => Date.parse(`${date}T00:00:00Z`);

  it('agrees with the calendar of the runtime on every sampled date', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const weekday = new Date(utc(date)).getUTCDay();
        expect(dayOfWeek(date)).toBe(weekday === 0 ? 7 : weekday);
        expect(daysBetween(first, date)).toBe((utc(date) - utc(first)) / 86_400_000);
        expect(yearOf(date)).toBe(new Date(utc(date)).getUTCFullYear());
        expect(new Date(utc(date)).toISOString().slice(0, 10)).toBe(date);
      }),
    );
  });

  it('goes there and back by days, and orders dates as strings', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (a, b) => {
        expect(addDays(a, daysBetween(a, b))).toBe(b);
        expect(a < b).toBe(daysBetween(a, b) > 0);
      }),
    );
  });

  it.each([
    ['keeps the day', '2026-01-15', 1, '2026-02-15'],
    ['clamps to a short month', '2026-01-31', 1, '2026-02-28'],
    ['clamps to a leap February', '2023-11-30', 3, '2024-02-29'],
    ['does not remember the clamped day', '2026-02-28', 1, '2026-03-28'],
    ['crosses the year', '2026-11-30', 2, '2027-01-30'],
    ['goes back', '2026-03-31', -1, '2026-02-28'],
    ['goes back over the year', '2026-01-31', -2, '2025-11-30'],
    ['gives a year from a leap day', '2024-02-29', 12, '2025-02-28'],
    ['stays put', '2026-05-31', 0, '2026-05-31'],
  ])('addMonths %s', (_case, from, months, expected) => {
    expect(addMonths(day(from), months)).toBe(expected);
  });

  it('refuses to leave the years it knows, and parts of a day', () => {
    expect(refusalOf(() => addDays(day('2199-12-31'), 1))).toBe('InvalidDate:range');
    expect(refusalOf(() => addMonths(first, -1))).toBe('InvalidDate:range');
    expect(refusalOf(() => addDays(first, 0.5))).toBe('InvalidDate:count');
    expect(refusalOf(() => addMonths(first, Number.NaN))).toBe('InvalidDate:count');
  });
});
