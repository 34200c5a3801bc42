import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCivilDate } from '../../../../domain/calendar/civil-date.ts';
import { readHires } from '../../../../client/import/hire/hire-file.ts';
import { COLUMNS, encoded } from './made-files.ts';

const today = parseCivilDate('2026-11-23');

const word = fc
  .tuple(
    fc.constantFrom(...'АБВГДЕЖЗИКЛМНОПРСТЯ'),
    fc.array(fc.constantFrom(...'абвгдеёжзийклмн'), { minLength: 2, maxLength: 8 }),
  )
  .map(([capital, others]) => capital + others.join(''));
/** What posts and units hold in life, with everything that a CSV must quote. */
const text = fc
  .tuple(
    word,
    fc.array(
      fc.oneof(word, fc.constantFrom('«ИТ»', '№ 2', '(0,5 ст.)', 'a;b', 'x|y', '"золотые"', '— зам.')),
      { maxLength: 3 },
    ),
  )
  .map(([first, others]) => [first, ...others].join(' '));
const day = fc.tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 12 })).map(([d, m]) => {
  const two = (value: number): string => String(value).padStart(2, '0');
  return { iso: `2026-${two(m)}-${two(d)}`, russian: `${two(d)}.${two(m)}.2026` };
});
const hire = fc.record({
  last: word,
  first: word,
  middle: fc.option(word),
  post: text,
  unit: fc.option(text),
  hiredOn: day,
  iso: fc.boolean(),
  secondary: fc.boolean(),
  groups: fc.uniqueArray(fc.constantFrom('ИС-26', 'ПР-25/9', 'А1'), { maxLength: 3 }),
  quoteAll: fc.boolean(),
});
const file = fc.record({
  hires: fc.array(hire, { minLength: 1, maxLength: 12 }),
  delimiter: fc.constantFrom(';', ',', '\t', '|'),
  encoding: fc.constantFrom('utf-8', 'utf-8 with BOM', 'windows-1251', 'utf-16le', 'utf-16be'),
  lineEnd: fc.constantFrom('\r\n', '\n', '\r'),
  titles: fc.integer({ min: 0, max: 3 }),
  trailing: fc.integer({ min: 0, max: 3 }),
});

describe('a CSV of sound rows', () => {
  it('reads back to the same hires, whatever its delimiter, encoding and line ends', async () => {
    await fc.assert(
      fc.asyncProperty(file, async ({ hires, delimiter, encoding, lineEnd, titles, trailing }) => {
        const line = (cells: readonly string[], quoteAll: boolean): string =>
          [...cells, ...Array<string>(trailing).fill('')]
            .map((cell) => (quoteAll || /[;,|\t"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
            .join(delimiter);
        const { name, phone, number, post, hiredOn, kind, unit, groups } = COLUMNS;
        const lines = [
          ...Array<string>(titles).fill('Список принятых'),
          line([name, phone, number, post, hiredOn, kind, unit, groups], false),
          ...hires.map((of, index) =>
            line(
              [
                [of.last, of.first, of.middle ?? ''].join(' '),
                `8 (900) 000-00-${10 + index}`,
                `К-${index}`,
                of.post,
                of.iso ? of.hiredOn.iso : of.hiredOn.russian,
                of.secondary ? 'внешнее совместительство' : 'основное',
                of.unit ?? '',
                of.groups.join(', '),
              ],
              of.quoteAll,
            ),
          ),
        ];
        const read = await readHires(encoded(lines.join(lineEnd) + lineEnd, encoding), { today });
        expect(read.problems).toEqual([]);
        expect(read.format).toMatchObject({
          delimiter,
          encoding: encoding.split(' ')[0],
          headerRow: titles + 1,
        });
        expect(read.rows).toEqual(
          hires.map((of, index) => ({
            row: titles + 2 + index,
            name: { last: of.last, first: of.first, middle: of.middle },
            phone: `+790000000${10 + index}`,
            email: null,
            personnelNumber: `К-${index}`,
            post: of.post,
            category: null,
            hiredOn: of.hiredOn.iso,
            employmentKind: of.secondary ? 'secondary' : 'primary',
            ground: null,
            snils: null,
            birthDate: null,
            samePerson: null,
            unit: of.unit,
            classTeacherOf: of.groups,
          })),
        );
      }),
      { numRuns: 60 },
    );
  });
});
