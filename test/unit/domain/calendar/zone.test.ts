import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, parseCivilDate, type CivilDate } from '../../../../domain/calendar/civil-date.ts';
import {
  civilDateAt,
  formatRussianInstant,
  instantOf,
  isTimeZone,
  millisecondsOf,
} from '../../../../domain/calendar/zone.ts';
import { refusalOf } from '../refusal.ts';

const day = (text: string): CivilDate => parseCivilDate(text);

describe('instantOf', () => {
  it.each([
    [
      'Samara is four hours ahead in winter',
      '2026-01-15',
      '18:00',
      'Europe/Samara',
      '2026-01-15T14:00:00.000Z',
    ],
    ['and in summer', '2026-07-15', '18:00', 'Europe/Samara', '2026-07-15T14:00:00.000Z'],
    [
      'midnight belongs to the date before in UTC',
      '2026-09-01',
      '00:00',
      'Europe/Samara',
      '2026-08-31T20:00:00.000Z',
    ],
    ['the last minute of a year', '2026-12-31', '23:59', 'Asia/Kamchatka', '2026-12-31T11:59:00.000Z'],
    ['Samara was an hour behind in 2010', '2010-06-01', '12:00', 'Europe/Samara', '2010-06-01T08:00:00.000Z'],
    ['Berlin in winter', '2026-01-15', '12:00', 'Europe/Berlin', '2026-01-15T11:00:00.000Z'],
    ['Berlin in summer', '2026-07-15', '12:00', 'Europe/Berlin', '2026-07-15T10:00:00.000Z'],
    ['before the clocks go forward', '2026-03-29', '01:59', 'Europe/Berlin', '2026-03-29T00:59:00.000Z'],
    [
      'a time that does not come is as much later',
      '2026-03-29',
      '02:30',
      'Europe/Berlin',
      '2026-03-29T01:30:00.000Z',
    ],
    ['after the clocks went forward', '2026-03-29', '03:00', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
    [
      'a time that comes twice is the first',
      '2026-10-25',
      '02:30',
      'Europe/Berlin',
      '2026-10-25T00:30:00.000Z',
    ],
    ['after the clocks went back', '2026-10-25', '03:00', 'Europe/Berlin', '2026-10-25T02:00:00.000Z'],
    ['west of Greenwich, a gap', '2026-03-08', '02:30', 'America/New_York', '2026-03-08T07:30:00.000Z'],
    ['west of Greenwich, twice', '2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
    ['half an hour of change', '2026-04-05', '01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z'],
    ['UTC', '2026-01-01', '00:00', 'UTC', '2026-01-01T00:00:00.000Z'],
  ])('%s', (_case, date, time, timeZone, expected) => {
    expect(instantOf(day(date), time, timeZone)).toBe(expected);
  });

  it('is read back as the same date and time wherever clocks show that time', () => {
    const zones = [
      'Europe/Samara',
      'Europe/Kaliningrad',
      'Asia/Kamchatka',
      'Europe/Berlin',
      'America/New_York',
    ];
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3650 }),
        fc.integer({ min: 4 * 60, max: 24 * 60 - 1 }), // from 04:00: no zone of these changes its clocks then
        fc.constantFrom(...zones),
        (offset, minute, zone) => {
          const date = addDays(day('2020-01-01'), offset);
          const pad = (value: number): string => String(value).padStart(2, '0');
          const time = `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
          const instant = instantOf(date, time, zone);
          expect(civilDateAt(instant, zone)).toBe(date);
          expect(formatRussianInstant(instant, zone).slice(-5)).toBe(time);
        },
      ),
    );
  });

  it.each(['24:00', '9:00', '12:60', '12', '12:00:00', ''])('refuses the time %j', (time) => {
    expect(refusalOf(() => instantOf(day('2026-01-01'), time, 'Europe/Samara'))).toBe('InvalidDate:time');
  });
});

describe('civilDateAt, formatRussianInstant', () => {
  it.each([
    ['2026-06-05T10:30:00.000Z', 'Europe/Samara', '2026-06-05', '05.06.2026 14:30'],
    ['2026-08-31T19:59:59.999Z', 'Europe/Samara', '2026-08-31', '31.08.2026 23:59'],
    ['2026-08-31T20:00:00Z', 'Europe/Samara', '2026-09-01', '01.09.2026 00:00'],
    ['2026-09-01T01:00:00+05:00', 'Europe/Samara', '2026-09-01', '01.09.2026 00:00'],
    ['2026-12-31T20:00Z', 'Europe/Samara', '2027-01-01', '01.01.2027 00:00'],
    ['2026-10-25T01:30:00.123456Z', 'Europe/Berlin', '2026-10-25', '25.10.2026 02:30'],
    ['1969-12-31T23:30:00Z', 'UTC', '1969-12-31', '31.12.1969 23:30'],
  ])('%s in %s', (instant, timeZone, date, text) => {
    expect(civilDateAt(instant, timeZone)).toBe(date);
    expect(formatRussianInstant(instant, timeZone)).toBe(text);
  });

  it.each(['2026-06-05T10:30:00', '2026-06-05', 'now', '2026-13-05T10:30:00Z', ''])(
    'refuses %j, which is no instant or depends on the machine',
    (text) => {
      expect(refusalOf(() => civilDateAt(text, 'UTC'))).toBe('InvalidDate:instant');
      expect(refusalOf(() => millisecondsOf(text))).toBe('InvalidDate:instant');
    },
  );
});

describe('isTimeZone', () => {
  it.each(['Europe/Samara', 'UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT-4'])('knows %s', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each(['Europe/Tolyatti', '+04:00', 'UTC+4', '', ' UTC', 'Samara', '../UTC'])('refuses %j', (name) => {
    expect(isTimeZone(name)).toBe(false);
    expect(refusalOf(() => civilDateAt('2026-06-05T10:30:00Z', name))).toBe('InvalidConfiguration:timeZone');
  });
});
