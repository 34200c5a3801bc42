import { expect, it } from 'vitest';
import { describeError } from '../../../../client/cli/texts/errors.ru.ts';
import { PAPER_DATES, requireNotAfter } from '../../../../domain/calendar/paper-date.ts';
import { KontingentError } from '../../../../domain/errors.ts';

const TODAY = '2026-11-29';

it.each([null, '1999-12-31', '2026-11-28', TODAY])('takes %s on the 29th of November', (on) => {
  for (const field of PAPER_DATES) expect(requireNotAfter(on, TODAY, field)).toBeUndefined();
});

it.each(PAPER_DATES)('refuses a %s of tomorrow, saying both days and what to do', (field) => {
  try {
    requireNotAfter('2026-11-30', TODAY, field);
    expect.unreachable();
  } catch (error) {
    if (!(error instanceof KontingentError)) throw error;
    expect(error.code).toBe('InvalidDate');
    expect(describeError(error, 'kontingent')).toMatch(
      /^[А-Я][^.]* — 30\.11\.2026, а в колледже сегодня 29\.11\.2026: .*Проверьте дату\.$/,
    );
  }
});
