import { expect, it } from 'vitest';
import type { CivilDate } from '../../../../domain/calendar/civil-date.ts';
import { requireHireDay } from '../../../../domain/onboarding/hire-day.ts';

const TODAY = '2026-11-29' as CivilDate;

it.each(['1950-01-01', '2003-09-01', '2026-11-29', '2028-11-29'])('a hire may begin on %s', (day) => {
  expect(() => requireHireDay(day as CivilDate, TODAY)).not.toThrow();
});

it.each([
  ['1949-12-31', 'hiredTooEarly'],
  ['0206-12-01', 'hiredTooEarly'],
  ['2028-11-30', 'hiredTooLate'],
  ['2062-12-01', 'hiredTooLate'],
])('no hire begins on %s: %s', (day, reason) => {
  expect(() => requireHireDay(day as CivilDate, TODAY)).toThrow(
    expect.objectContaining({ code: 'InvalidDate', details: { reason, on: day } }),
  );
});
