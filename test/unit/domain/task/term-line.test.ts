import { describe, expect, it } from 'vitest';
import type { CivilDate } from '../../../../domain/calendar/civil-date.ts';
import { actLine, termLine } from '../../../../domain/task/term-line.ru.ts';
import type { CountedTerm } from '../../../../domain/task/terms.ts';

const day = (text: string) => text as CivilDate;
const certificate: CountedTerm = {
  unit: 'workingDays',
  length: 5,
  start: 'application',
  startedOn: day('2026-11-16'),
  statutory: true,
  act: 'приказ Минпросвещения России от 06.08.2021 № 533',
};

describe('what stands beside a due date', () => {
  it.each<[string, CountedTerm, string | null]>([
    ['the paper and the act', certificate, '5 рабочих дней с заявления 16.11.2026, № 533'],
    [
      'an act without a number',
      {
        unit: 'calendarDays',
        length: 3,
        start: 'order',
        startedOn: day('2026-11-28'),
        statutory: true,
        act: '273-ФЗ',
        article: 'ст. 61, ч. 5',
      },
      '3 календарных дня с приказа 28.11.2026, 273-ФЗ, ст. 61, ч. 5',
    ],
    [
      'a paper that is not entered',
      { ...certificate, startedOn: null },
      '5 рабочих дней, № 533; дата заявления не введена, считаем со дня этой задачи',
    ],
    [
      'a term of the college that a paper begins',
      { unit: 'workingDays', length: 1, start: 'protocol', startedOn: day('2026-11-27') },
      '1 рабочий день с решения комиссии 27.11.2026',
    ],
    [
      'nothing of a term of the college that begins with its question',
      { unit: 'workingDays', length: 3, start: null, startedOn: null },
      null,
    ],
  ])('%s', (_what, term, line) => {
    expect(termLine(term)).toBe(line);
  });

  it('an act that nobody has compared with its text is said to be so, and never that it was broken', () => {
    expect(actLine(certificate)).toBe(
      'приказ Минпросвещения России от 06.08.2021 № 533; по нашим сведениям, сверьте с текстом',
    );
    const checked = {
      ...certificate,
      article: 'п. 9',
      checkedOn: day('2026-12-01'),
      checkedBy: 'Громова Т. А.',
    };
    expect(actLine(checked)).toBe(
      'приказ Минпросвещения России от 06.08.2021 № 533, п. 9; сверено с текстом 01.12.2026, Громова Т. А.',
    );
    expect(actLine({ unit: 'hours', length: 2, start: null, startedOn: null })).toBeNull();
    expect(actLine(null)).toBeNull();
  });
});
