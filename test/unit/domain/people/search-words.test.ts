import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizedName } from '../../../../domain/people/full-name.ts';
import { parseSearch } from '../../../../domain/people/search-words.ts';

const beginnings = (text: string) =>
  parseSearch(text).words.flatMap((word) => (word.kind === 'name' ? [word.beginnings] : []));

describe('words of a name', () => {
  it.each([
    ['иванов', [['иванов']]],
    ['  ИВАНОВ\tпётр ', [['иванов'], ['петр']]],
    ['Петрова-Водкина', [['петрова'], ['водкина']]],
    ["О'Коннор", [['оконнор']]],
    ['Kim', [['kim', 'лшь']]],
    ['Bdfyjd', [['bdfyjd', 'иванов']]],
    [',jhbcjd', [['jhbcjd', 'борисов']]],
    ["'lbnf", [['lbnf', 'эдита']]],
    [
      'Vfvby-Cb,bhzr',
      [
        ['vfvby', 'мамин'],
        ['cbbhzr', 'сибиряк'],
      ],
    ],
    ['%', []],
    ['', []],
    ['- . /', []],
  ] as const)('%j is %j', (text, words) => {
    expect(beginnings(text)).toEqual(words);
  });

  it('every part of a name in the form in which names are compared is found by any beginning of it', () => {
    const part = fc.string({
      unit: fc.constantFrom(...'абвгдеёжзйыьэюяИВАНОЁ'),
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(part, part, fc.nat(), (last, first, cut) => {
        const name = normalizedName({ last, first, middle: null });
        const typed = first.slice(0, 1 + (cut % first.length));
        const found = beginnings(`${last.toUpperCase()} ${typed}`);
        expect(found).toHaveLength(2);
        for (const either of found) {
          expect(name.split(' ').some((word) => either.some((one) => word.startsWith(one)))).toBe(true);
        }
      }),
    );
  });

  it('are at most eight', () => {
    expect(beginnings('а б в г д е ж з и к')).toHaveLength(8);
  });
});

describe('numbers', () => {
  it.each([
    ['П-147', 147, null],
    ['п147', 147, null],
    ['G-147', 147, null],
    ['147', 147, null],
    ['№147', 147, null],
    ['П-147/3', 147, 3],
    ['g147/3', 147, 3],
    ['Ж-147', null, null],
    ['99999999999', null, null],
    ['иванов 147', 147, null],
  ] as const)('%j is case %j, task %j', (text, caseNumber, task) => {
    expect(parseSearch(text)).toMatchObject({ caseNumber, task });
  });

  it('of a case and of a register are no words of a name', () => {
    expect(parseSearch('П-147').words).toEqual([]);
    expect(parseSearch('26-0101а').words).toEqual([]);
  });

  it('of a register are compared in capitals', () => {
    expect(parseSearch('26-0101а').registerNumbers).toEqual(['26-0101А']);
  });

  it.each(['0147', '+7 927 000-01-47'.replaceAll(' ', ''), '8(927)0000147', '89270000147'])(
    '%j looks for the last four digits of a phone',
    (text) => {
      expect(parseSearch(text).words).toEqual([{ kind: 'phone', lastDigits: '0147' }]);
    },
  );
});
