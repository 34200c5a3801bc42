import { describe, expect, it } from 'vitest';
import { parseCivilDate } from '../../../../../domain/calendar/civil-date.ts';
import { type HireFile, readHires } from '../../../../../client/import/hire/hire-file.ts';
import { type MadeCell, xlsxOf } from '../made-files.ts';

const today = parseCivilDate('2026-11-23');
const HEADER = ['ФИО', 'Телефон', 'Таб. №', 'Должность', 'Дата приема', 'Дата рождения'];
/** 01.12.2026 as Excel counts days. */
const DECEMBER = { serial: 46357 };

async function readRows(...rows: MadeCell[][]): Promise<HireFile> {
  return await readHires(xlsxOf({ Лист1: [HEADER, ...rows] }), { today });
}

describe('a workbook', () => {
  it.each<[what: string, phone: MadeCell, number: MadeCell]>([
    ['as text', '8 900 000-00-01', '123'],
    ['as numbers', 79000000001, 123],
    ['as numbers with a fraction of zero', { stored: '79000000001.0' }, { stored: '123.0' }],
    ['as numbers in powers of ten', { stored: '7.9000000001E10' }, { stored: '1.23E2' }],
  ])('has phones and personnel numbers %s', async (_what, phone, number) => {
    const { rows, problems } = await readRows(['Орлов Пётр', phone, number, 'Сторож', DECEMBER]);
    expect(problems).toEqual([]);
    expect(rows).toMatchObject([{ row: 2, phone: '+79000000001', personnelNumber: '123' }]);
  });

  it.each<[what: string, cell: MadeCell]>([
    ['a date cell', DECEMBER],
    ['a date cell with a time', { serial: 46357.75 }],
    ['Russian text', '01.12.2026'],
  ])('has dates as %s', async (_what, cell) => {
    const { rows } = await readRows(['Орлов Пётр', 79000000001, 7, 'Сторож', cell, { serial: 33000 }]);
    expect(rows).toMatchObject([{ hiredOn: '2026-12-01', birthDate: '1990-05-07' }]);
  });

  it('has a plain number in a date column refused, for it may be anything', async () => {
    const { problems } = await readRows(['Орлов Пётр', 79000000001, 7, 'Сторож', 46357]);
    expect(problems).toMatchObject([{ row: 2, column: 'Дата приема', code: 'InvalidDate', value: '46357' }]);
  });

  it('has a formula’s error taken for an empty cell', async () => {
    const { problems } = await readRows(['Орлов Пётр', { error: '#N/A' }, 7, 'Сторож', DECEMBER]);
    expect(problems).toMatchObject([{ row: 2, column: 'Телефон', code: 'RequiredCellEmpty' }]);
  });

  it('counts empty rows as Excel does', async () => {
    const { problems } = await readRows([], ['Орлов Пётр', 1, 7, 'Сторож', DECEMBER], [], []);
    expect(problems).toMatchObject([{ row: 3, column: 'Телефон', code: 'InvalidPhone', value: '1' }]);
  });

  it('refuses control characters in the escaped form of workbooks', async () => {
    const { problems } = await readRows(['Орлов Пётр', 79000000001, 7, 'Сторож_x0007_', DECEMBER]);
    expect(problems).toMatchObject([{ row: 2, column: 'Должность', code: 'ControlCharacter' }]);
  });

  it('is read from the sheet that has the header', async () => {
    const sheets = {
      Титул: [['Отчёт', 'Телефон']],
      Приём: [HEADER, ['Орлов Пётр', 79000000001, 7, 'Сторож', DECEMBER]],
    };
    const { rows, format } = await readHires(xlsxOf(sheets), { today });
    expect([rows.length, format]).toMatchObject([1, { kind: 'xlsx', sheet: 'Приём', headerRow: 1 }]);
  });

  it('without a header is judged by its first sheet', async () => {
    const { problems } = await readHires(xlsxOf({ Первый: [['Группа', 'Курс']], Второй: [['Код']] }));
    expect(problems).toMatchObject([{ row: 1, code: 'HeaderNotFound', value: 'Группа, Курс' }]);
  });
});
