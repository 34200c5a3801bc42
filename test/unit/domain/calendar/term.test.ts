import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWorkingDay } from '../../../../domain/calendar/calendar.ts';
import { KontingentError } from '../../../../domain/errors.ts';
import {
  dueInstant,
  laterOf,
  parseTerm,
  retimed,
  type Term,
  type TermUnit,
} from '../../../../domain/calendar/term.ts';
import { civilDateAt } from '../../../../domain/calendar/zone.ts';
import { fiveDay, sixDay } from './calendars.ts';
import { refusalOf } from '../refusal.ts';

const samara = { calendar: fiveDay, timeZone: 'Europe/Samara' };

function term(unit: TermUnit, length: number, more: Partial<Term> = {}): Term {
  return { unit, length, source: 'test', onEditionChange: 'newCases', ...more };
}

describe('dueInstant', () => {
  it.each<[string, Term, string, string]>([
    [
      'three working days over a weekend',
      term('workingDays', 3),
      '2026-06-04T06:00:00Z',
      '2026-06-09T14:00:00.000Z',
    ],
    ['from a day off', term('workingDays', 1), '2026-06-13T06:00:00Z', '2026-06-15T14:00:00.000Z'],
    [
      'from the evening, which in UTC is the day before',
      term('workingDays', 1),
      '2026-06-07T20:30:00Z',
      '2026-06-09T14:00:00.000Z',
    ],
    [
      'after the end of work the day still is the day of the event',
      term('workingDays', 1),
      '2026-06-08T19:59:00Z',
      '2026-06-09T14:00:00.000Z',
    ],
    ['over New Year', term('workingDays', 2), '2026-12-29T06:00:00Z', '2027-01-11T14:00:00.000Z'],
    ['calendar days', term('calendarDays', 30), '2026-08-31T06:00:00Z', '2026-09-30T14:00:00.000Z'],
    [
      'calendar days to a Saturday roll forward',
      term('calendarDays', 3),
      '2026-06-03T06:00:00Z',
      '2026-06-08T14:00:00.000Z',
    ],
    [
      'to a holiday they roll over it',
      term('calendarDays', 2),
      '2026-06-10T06:00:00Z',
      '2026-06-15T14:00:00.000Z',
    ],
    [
      'and stay where the act says so',
      term('calendarDays', 2, { rollForward: false }),
      '2026-06-10T06:00:00Z',
      '2026-06-12T14:00:00.000Z',
    ],
    ['months clamp to the last day', term('months', 1), '2026-08-31T06:00:00Z', '2026-09-30T14:00:00.000Z'],
    ['months roll forward', term('months', 2), '2026-04-12T06:00:00Z', '2026-06-15T14:00:00.000Z'],
    ['hours pay no heed to nights', term('hours', 24), '2026-06-11T21:00:00Z', '2026-06-12T21:00:00.000Z'],
  ])('%s', (_case, length, from, expected) => {
    expect(dueInstant(length, from, samara)).toBe(expected);
  });

  it('uses the week and the end of work of the college', () => {
    const context = { calendar: sixDay, timeZone: 'Europe/Samara', endOfDay: '15:30' };
    expect(dueInstant(term('workingDays', 1), '2026-06-05T06:00:00Z', context)).toBe(
      '2026-06-06T11:30:00.000Z',
    );
  });

  it('keeps the end of work on the clock where clocks change', () => {
    const berlin = { calendar: fiveDay, timeZone: 'Europe/Berlin' };
    expect(dueInstant(term('workingDays', 1), '2026-03-27T09:00:00Z', berlin)).toBe(
      '2026-03-30T16:00:00.000Z',
    );
    expect(dueInstant(term('hours', 24), '2026-03-28T09:00:00Z', berlin)).toBe('2026-03-29T09:00:00.000Z');
  });

  it('asks for the calendar only where it needs one', () => {
    const beyond = '2028-06-05T06:00:00Z';
    expect(refusalOf(() => dueInstant(term('workingDays', 1), beyond, samara))).toBe('CalendarMissing');
    expect(refusalOf(() => dueInstant(term('months', 7), '2027-06-05T06:00:00Z', samara))).toBe(
      'CalendarMissing',
    );
    expect(dueInstant(term('hours', 1), beyond, samara)).toBe('2028-06-05T07:00:00.000Z');
    expect(dueInstant(term('calendarDays', 1, { rollForward: false }), beyond, samara)).toBe(
      '2028-06-06T14:00:00.000Z',
    );
  });

  const anyInstant = fc
    .integer({ min: Date.UTC(2025, 5, 1), max: Date.UTC(2027, 5, 1) })
    .map((at) => new Date(at).toISOString());

  it('is later than the event, on a working day, and never earlier for a later event', () => {
    fc.assert(
      fc.property(
        anyInstant,
        anyInstant,
        fc.constantFrom<TermUnit>('workingDays', 'calendarDays', 'months'),
        fc.integer({ min: 1, max: 5 }),
        (a, b, unit, length) => {
          const [first, second] = a < b ? [a, b] : [b, a];
          const due = dueInstant(term(unit, length), first, samara);
          expect(due > first).toBe(true);
          expect(isWorkingDay(civilDateAt(due, 'Europe/Samara'), fiveDay)).toBe(true);
          expect(due <= dueInstant(term(unit, length), second, samara)).toBe(true);
        },
      ),
    );
  });

  describe('retimed by a new edition', () => {
    const open = term('workingDays', 5, { onEditionChange: 'openDeadlines', notEarlierThanWorkingDays: 3 });
    const now = '2026-06-01T06:00:00.000Z'; // Monday; three working days are Thursday the 4th
    const notice = '2026-06-04T14:00:00.000Z';

    it.each<[string, Term, string, string, string]>([
      [
        'leaves running deadlines to new cases',
        term('workingDays', 5),
        '2026-06-20T14:00:00.000Z',
        '2026-06-03T14:00:00.000Z',
        '2026-06-20T14:00:00.000Z',
      ],
      [
        'gives the longer term at once',
        open,
        '2026-06-02T14:00:00.000Z',
        '2026-06-10T14:00:00.000Z',
        '2026-06-10T14:00:00.000Z',
      ],
      [
        'takes a shorter one that leaves notice',
        open,
        '2026-06-20T14:00:00.000Z',
        '2026-06-10T14:00:00.000Z',
        '2026-06-10T14:00:00.000Z',
      ],
      [
        'keeps the notice where the shorter one does not',
        open,
        '2026-06-20T14:00:00.000Z',
        '2026-06-02T14:00:00.000Z',
        notice,
      ],
      [
        'keeps the notice where it is over already',
        open,
        '2026-06-20T14:00:00.000Z',
        '2026-05-02T14:00:00.000Z',
        notice,
      ],
      [
        'gives no time back by shortening',
        open,
        '2026-06-02T14:00:00.000Z',
        '2026-05-20T14:00:00.000Z',
        '2026-06-02T14:00:00.000Z',
      ],
      [
        'does not revive what is overdue',
        open,
        '2026-05-29T14:00:00.000Z',
        '2026-05-20T14:00:00.000Z',
        '2026-05-29T14:00:00.000Z',
      ],
      [
        'leaves what did not change',
        open,
        '2026-06-02T14:00:00.000Z',
        '2026-06-02T14:00:00.000Z',
        '2026-06-02T14:00:00.000Z',
      ],
    ])('%s', (_case, edition, oldDue, newDue, expected) => {
      expect(retimed(edition, oldDue, newDue, now, samara)).toBe(expected);
    });

    it('without a notice is over at once at the earliest, never in the past', () => {
      const { notEarlierThanWorkingDays: _, ...withoutNotice } = open;
      expect(
        retimed(withoutNotice, '2026-06-20T14:00:00.000Z', '2026-05-20T14:00:00.000Z', now, samara),
      ).toBe(now);
    });

    it('leaves the notice or the old deadline, and a later sweep moves nothing more', () => {
      fc.assert(
        fc.property(
          anyInstant,
          anyInstant,
          anyInstant,
          fc.integer({ min: 0, max: 20 }),
          (oldDue, newDue, at, later) => {
            const due = retimed(open, oldDue, newDue, at, samara);
            const floor = dueInstant(term('workingDays', 3), at, samara);
            expect(due >= (oldDue < floor ? oldDue : floor)).toBe(true);
            expect(due <= laterOf(oldDue, newDue)).toBe(true);
            const nextSweep = new Date(Date.parse(at) + later * 86_400_000).toISOString();
            expect(retimed(open, due, newDue, nextSweep, samara)).toBe(due);
          },
        ),
      );
    });
  });
});

describe('laterOf', () => {
  it.each([
    ['2026-06-01T06:00:00.000Z', '2026-06-01T06:00:00.001Z', '2026-06-01T06:00:00.001Z'],
    ['2026-06-01T06:00:00Z', '2026-06-01T09:00:00+04:00', '2026-06-01T06:00:00Z'],
    ['2026-06-01T06:00:00Z', '2026-06-01T06:00:00.000Z', '2026-06-01T06:00:00Z'],
  ])('of %s and %s is %s', (a, b, expected) => {
    expect(laterOf(a, b)).toBe(expected);
  });
});

describe('parseTerm', () => {
  const good = { unit: 'workingDays', length: 3, source: 'п. 2.2', onEditionChange: 'newCases' };

  it('gives back what an edition holds', () => {
    const whole = {
      ...good,
      onEditionChange: 'openDeadlines',
      notEarlierThanWorkingDays: 2,
      rollForward: false,
    };
    expect(parseTerm(good)).toEqual(good);
    expect(parseTerm(whole)).toEqual(whole);
  });

  it.each<[string, unknown, string]>([
    ['no object', 3, 'value'],
    ['an unknown key', { ...good, days: 3 }, 'days'],
    ['an unknown unit', { ...good, unit: 'weeks' }, 'unit'],
    ['zero', { ...good, length: 0 }, 'length'],
    ['parts of a day', { ...good, length: 1.5 }, 'length'],
    ['an endless term', { ...good, unit: 'months', length: 121 }, 'length'],
    ['no source', { ...good, source: '' }, 'source'],
    ['another rule of change', { ...good, onEditionChange: 'all' }, 'onEditionChange'],
    ['a negative notice', { ...good, notEarlierThanWorkingDays: -1 }, 'notEarlierThanWorkingDays'],
    ['rolling as text', { ...good, rollForward: 'yes' }, 'rollForward'],
  ])('refuses %s and names the field', (_case, json, field) => {
    try {
      parseTerm(json);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(KontingentError);
      expect((error as KontingentError).code).toBe('InvalidConfiguration');
      expect((error as KontingentError).details).toEqual({ field });
    }
  });
});
