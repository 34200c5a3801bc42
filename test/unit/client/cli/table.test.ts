import { describe, expect, it } from 'vitest';
import { hanging, renderFields, renderTable } from '../../../../client/cli/table.ts';

const HEAD = ['Выпуск', 'Состояние', 'Действует до'];
const ROWS = [
  ['1', 'присоединился', '07.12.2026 18:00'],
  ['2', 'аннулировано\nутечка: ссылка попала к посторонним', '—'],
];
const lines = (text: string): string[] => text.split('\n');
const words = (text: string): string[] => text.split(/\s+/).sort();

describe('renderTable', () => {
  it('is as wide as its text where nothing limits it', () => {
    expect(lines(renderTable(HEAD, ROWS, { columns: undefined, colour: false }))).toEqual([
      'Выпуск  Состояние                            Действует до',
      '1       присоединился                        07.12.2026 18:00',
      '2       аннулировано                         —',
      '        утечка: ссылка попала к посторонним',
    ]);
  });

  it.each([60, 50, 44])('fits %i columns and breaks no word', (columns) => {
    const table = renderTable(HEAD, ROWS, { columns, colour: false });
    expect(Math.max(...lines(table).map((line) => line.length))).toBeLessThanOrEqual(columns);
    expect(words(table)).toEqual(words([...HEAD, ...ROWS.flat()].join(' ')));
  });

  it('breaks words where there is no other way, and loses no letter', () => {
    const table = renderTable(['А'], [['присоединился']], { columns: 10, colour: false });
    expect(table.replace(/\s/g, '')).toBe('Априсоединился');
  });

  it('makes only its head bold, and only in colour', () => {
    const table = renderTable(['А'], [['б']], { columns: undefined, colour: true });
    expect(lines(table)).toEqual(['\u001b[1mА\u001b[22m', 'б']);
  });
});

describe('renderFields and hanging', () => {
  it('leave out what is empty and set later lines in', () => {
    const fields = [
      ['Этап', 'подтверждение статуса'],
      ['Почта', ''],
      ['Потом', 'задача будет передана выше'],
    ] as const;
    expect(lines(renderFields(fields, { columns: 30, colour: false }))).toEqual([
      'Этап   подтверждение статуса',
      'Потом  задача будет передана',
      '       выше',
    ]);
  });

  it('keep the line ends of a text', () => {
    expect(hanging('а\nб', 2, undefined)).toBe('а\n  б');
  });
});
