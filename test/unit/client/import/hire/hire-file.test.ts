import { describe, expect, it } from 'vitest';
import { parseCivilDate } from '../../../../../domain/calendar/civil-date.ts';
import { type HireFile, readHireFile, readHires } from '../../../../../client/import/hire/hire-file.ts';
import { type Column, COLUMNS, csvOf, encoded, SOUND } from '../made-files.ts';

const today = parseCivilDate('2026-11-23');
const examples = new URL('../../../../../examples/hires/', import.meta.url).pathname;

async function read(text: string): Promise<HireFile> {
  return await readHires(Buffer.from(text), { today });
}

/** What one cell of a sound row is read as, by the field of the hire. */
async function cell(column: Column, text: string, field: string): Promise<unknown> {
  const { rows, problems } = await read(csvOf({ [column]: text }));
  expect(problems).toEqual([]);
  return Object.entries(rows[0] ?? {}).find(([name]) => name === field)?.[1];
}

describe('a hire', () => {
  it('is read whole', async () => {
    expect(await read(`${Object.values(COLUMNS).join(';')}\n${Object.values(SOUND).join(';')}`)).toEqual({
      rows: [
        {
          row: 2,
          name: { last: 'Иванова', first: 'Анна', middle: 'Сергеевна' },
          phone: '+79000000001',
          email: 'ivanova@college.example',
          personnelNumber: '0000-00101',
          post: 'Преподаватель',
          category: 'pedagogue',
          hiredOn: '2026-11-23',
          employmentKind: 'primary',
          ground: { kind: 'contract', number: '12-тд', date: '2026-11-20' },
          snils: '11223344595',
          birthDate: '1990-03-05',
          unit: 'Отделение права',
          classTeacherOf: ['ИС-26'],
          samePerson: null,
        },
      ],
      problems: [],
      format: {
        kind: 'csv',
        encoding: 'utf-8',
        delimiter: ';',
        headerRow: 1,
        ignoredColumns: [],
        skippedRows: [],
      },
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
  });

  it('whose order is older than its contract is read, with a warning', async () => {
    const header = 'ФИО;Телефон;Таб. №;Должность;Принят;Договор №;Дата договора;Приказ №;Дата приказа';
    const row = (order: string) =>
      `Орлов Пётр Ильич;89000000001;7;Сторож;01.12.2026;12-тд;20.11.2026;214-к;${order}`;
    const { rows, problems } = await read(`${header}\n${row('19.11.2026')}`);
    expect(rows).toMatchObject([{ ground: { kind: 'contract', number: '12-тд' } }]);
    expect(problems).toMatchObject([
      { code: 'OrderBeforeContract', severity: 'warning', column: 'Дата приказа', value: '19.11.2026' },
    ]);
    expect((await read(`${header}\n${row('20.11.2026')}`)).problems).toEqual([]);
  });

  it('needs five columns and no more', async () => {
    const { rows } = await read(
      'ФИО;Телефон;Таб. №;Должность;Принят\nОрлов Пётр;89000000001;7;Сторож;01.12.2026',
    );
    expect(rows).toMatchObject([
      {
        email: null,
        category: null,
        employmentKind: 'primary',
        ground: null,
        snils: null,
        birthDate: null,
        unit: null,
        classTeacherOf: [],
      },
    ]);
  });

  it.each<[column: Column, text: string, field: string, value: unknown]>([
    ['name', 'МИРЗОЕВ РАШИД ТАХИР ОГЛЫ', 'name', { last: 'Мирзоев', first: 'Рашид', middle: 'Тахир оглы' }],
    ['name', 'Ли\u00A0 Анна\u200B', 'name', { last: 'Ли', first: 'Анна', middle: null }],
    ['name', 'Зайцев Сергеи\u0306 Ильич', 'name', { last: 'Зайцев', first: 'Сергей', middle: 'Ильич' }],
    ['phone', '8\u00A0(900)\u00A0000\u201100\u201101', 'phone', '+79000000001'],
    ['phone', '\u202A+79000000001\u202C', 'phone', '+79000000001'],
    ['phone', '9000000001', 'phone', '+79000000001'],
    ['phone', '+82 10 1234 5678', 'phone', '+821012345678'],
    ['phone', '+998 90 123-45-67', 'phone', '+998901234567'],
    ['email', '—', 'email', null],
    ['email', 'нет', 'email', null],
    ['hiredOn', '2026-12-01', 'hiredOn', '2026-12-01'],
    ['hiredOn', '1.12.2026 г.', 'hiredOn', '2026-12-01'],
    ['hiredOn', '01.12.2026 0:00:00', 'hiredOn', '2026-12-01'],
    ['hiredOn', '2026-12-01T00:00:00', 'hiredOn', '2026-12-01'],
    ['hiredOn', '23.11.2028', 'hiredOn', '2028-11-23'],
    ['kind', 'Внутреннее совместительство', 'employmentKind', 'secondary'],
    ['kind', 'внешний совместитель', 'employmentKind', 'secondary'],
    ['kind', 'Внеш.', 'employmentKind', 'secondary'],
    ['kind', 'по совместительству', 'employmentKind', 'secondary'],
    ['kind', 'Основное', 'employmentKind', 'primary'],
    ['kind', '', 'employmentKind', 'primary'],
    ['category', 'Администрация', 'category', 'administration'],
    ['category', 'АУП', 'category', 'administration'],
    ['category', 'Обслуживающий персонал', 'category', 'other'],
    ['category', 'высшая', 'category', null],
    ['contract', '№ 12', 'ground', { kind: 'contract', number: '12', date: '2026-11-20' }],
    ['birth', '23.11.2012', 'birthDate', '2012-11-23'],
    ['groups', '"ИС-26/9, гр. ПР-25 и ПР-24; ИС-26/9"', 'classTeacherOf', ['ИС-26/9', 'ПР-25', 'ПР-24']],
    ['groups', 'нет', 'classTeacherOf', []],
    ['unit', 'Отделение дизаи\u0306на', 'unit', 'Отделение дизайна'],
    ['unit', ' "Отделение;права"', 'unit', 'Отделение;права'],
  ])('with %s «%s» has %s %j', async (column, text, field, value) => {
    expect(await cell(column, text, field)).toEqual(value);
  });

  it.each([
    [
      'Договор',
      'Трудовой договор № 41-тд от 19.11.2026 г.',
      { kind: 'contract', number: '41-тд', date: '2026-11-19' },
    ],
    ['Приказ о приеме', 'К-211 от 13.11.2026', { kind: 'order', number: 'К-211', date: '2026-11-13' }],
    ['Договор №', 'Приказ 214-к от 27.11.2026', { kind: 'order', number: '214-к', date: '2026-11-27' }],
    ['Основание', 'договор 12 от 27.11.2026', { kind: 'contract', number: '12', date: '2026-11-27' }],
  ])('may have its ground in one cell: %s', async (header, text, ground) => {
    const { rows } = await read(
      `ФИО;Телефон;Таб. №;Должность;Принят;${header}\nОрлов Пётр;89000000001;7;Сторож;01.12.2026;${text}`,
    );
    expect(rows[0]?.ground).toEqual(ground);
  });

  it.each([
    ['да', 'same'],
    ['Нет', 'other'],
    ['', null],
  ])('may say of a namesake «%s»', async (text, samePerson) => {
    const { rows } = await read(
      `ФИО;Телефон;Таб. №;Должность;Принят;Тот же человек\nОрлов Пётр;89000000001;7;Сторож;01.12.2026;${text}`,
    );
    expect(rows[0]?.samePerson).toBe(samePerson);
  });

  it('may have begun in 1950', async () => {
    const { rows, problems } = await read(csvOf({ hiredOn: '01.01.1950', birth: '' }));
    expect([rows[0]?.hiredOn, problems]).toEqual(['1950-01-01', []]);
  });

  it('with a contract and an order rests on the contract', async () => {
    const text = csvOf({ unit: 'К-1', groups: '01.12.2026' });
    const { rows } = await read(
      text.replace(COLUMNS.unit, 'Приказ №').replace(COLUMNS.groups, 'Дата приказа'),
    );
    expect(rows[0]?.ground).toEqual({ kind: 'contract', number: '12-тд', date: '2026-11-20' });
  });
});

describe('the header', () => {
  it.each([
    'ФИО;Телефон;Табельный номер;Должность;Дата приема',
    'Ф.И.О.;Моб. тел.;ТАБ. №;ДОЛЖНОСТЬ;Дата приёма на работу',
    'Фамилия, имя, отчество;Сотовый телефон;Табномер;Должность (профессия);Принят',
    'Работник;Тел.;Таб. N;Должность *;Принят на работу:',
    '"Сотрудник";" Мобильный телефон ";"Табельный\nномер";"Должность";"Дата\nприема"',
    '\u200BФИО;Телефон\u00A0;Табельный  номер;Должность;Дата приема;;;',
  ])('is recognised as %j', async (header) => {
    const { rows, problems } = await read(`${header}\nОрлов Пётр;89000000001;7;Сторож;01.12.2026;;\n`);
    expect(problems).toEqual([]);
    expect(rows).toMatchObject([{ row: 2, personnelNumber: '7', hiredOn: '2026-12-01' }]);
  });

  it('may stand below titles, which count as rows', async () => {
    const { rows, format } = await read(`ГБПОУ «Колледж»\n\nПринятые: ноябрь 2026, список\n${csvOf({})}`);
    expect([format.headerRow, rows[0]?.row]).toEqual([4, 5]);
  });

  it('is the row that names most, not the first that names some', async () => {
    const { rows, format } = await read(`Подразделение: все;Отдел;Телефон\n${csvOf({})}`);
    expect([format.headerRow, rows.length]).toEqual([2, 1]);
  });

  it('decides the delimiter, however many others the cells hold', async () => {
    const { rows, format } = await read(csvOf({ unit: 'а,'.repeat(60) }, {}));
    expect([format.delimiter, rows.length]).toEqual([';', 2]);
  });

  it('may follow the line by which Excel is told the delimiter', async () => {
    expect((await read(`sep=,\n${csvOf({}).replaceAll(';', ',')}`)).format).toMatchObject({
      delimiter: ',',
      headerRow: 2,
    });
  });

  it('of the mobile phone wins over that of any phone', async () => {
    const { rows, format } = await read(
      'ФИО;Телефон;Моб. тел.;Таб. №;Должность;Принят\nОрлов Пётр;51-17;89000000001;7;Сторож;01.12.2026',
    );
    expect([rows[0]?.phone, format.ignoredColumns]).toEqual(['+79000000001', ['Телефон']]);
  });

  it('of three name columns wins over one', async () => {
    const { rows, format } = await read(
      'ФИО;Фамилия;Имя;Отчество;Телефон;Таб. №;Должность;Принят\nО. П.;Де ла Крус;Анна;;89000000001;7;Сторож;01.12.2026',
    );
    expect(rows[0]?.name).toEqual({ last: 'Де ла Крус', first: 'Анна', middle: null });
    expect(format.ignoredColumns).toEqual(['ФИО']);
  });

  it('tells which columns say nothing', async () => {
    const text = csvOf({}).replace(COLUMNS.unit, 'Ставка').replace(COLUMNS.email, 'Вид расчёта');
    expect((await read(text)).format.ignoredColumns).toEqual(['Вид расчёта', 'Ставка']);
  });
});

describe('rows that are no people', () => {
  const [header = '', person = ''] = csvOf({}).split('\r\n');

  it.each([
    ['a total', 'Итого: 1'],
    ['a total with its number', 'Всего;;;1'],
    ['a heading of a unit', ';;;;;;Отделение права'],
    ['a heading in the column of names', 'Отделение информационных технологий'],
    ['a signature', 'Начальник отдела кадров;;;Захарова Н. П.'],
    ['the header of the next page', header],
  ])('%s is skipped and listed', async (_what, row) => {
    const { rows, problems, format } = await read([header, person, row, ''].join('\n'));
    expect([rows.length, problems, format.skippedRows]).toEqual([1, [], [3]]);
  });

  it('the numbers of columns below the header are skipped', async () => {
    const { rows, format } = await read([header, '1;2;3;4;5', person].join('\n'));
    expect([rows.length, format.skippedRows]).toEqual([1, [2]]);
  });

  it('empty rows are skipped and counted', async () => {
    const { rows, format } = await read([header, '', ';;;;', person, ''].join('\n'));
    expect([rows.map(({ row }) => row), format.skippedRows]).toEqual([[4], []]);
  });

  it.each([
    ['a name and nothing else', 'Орлов Пётр Ильич'],
    ['a name and a post', 'Орлов Пётр Ильич;;;;Сторож'],
    ['a phone without a name', ';8 900 000-00-09'],
    ['a total of a person named so', 'Итого Анна Ивановна;89000000001;;7;Сторож'],
  ])('%s is not skipped', async (_what, row) => {
    const { problems } = await read([header, person, row].join('\n'));
    expect(problems[0]).toMatchObject({ row: 3, severity: 'error' });
  });
});

describe('the files of examples/hires', () => {
  it('are the same in both encodings', async () => {
    const utf8 = await readHireFile(`${examples}hires-2026-11.csv`, { today });
    const ansi = await readHireFile(`${examples}hires-2026-11.windows-1251.csv`, { today });
    expect(utf8.problems).toEqual([]);
    expect(utf8.rows).toHaveLength(6);
    expect(ansi.rows).toEqual(utf8.rows);
    expect([ansi.format.encoding, utf8.format.encoding]).toEqual(['windows-1251', 'utf-8']);
    expect(ansi.sha256).not.toBe(utf8.sha256);
  });

  it('have a report of 1С with titles, units, a total and a signature', async () => {
    const { rows, problems, format } = await readHireFile(`${examples}1c-hired-2026-11.xlsx`, { today });
    expect(problems).toEqual([]);
    expect(format).toEqual({
      kind: 'xlsx',
      sheet: 'TDSheet',
      headerRow: 6,
      ignoredColumns: ['№ п/п'],
      skippedRows: [7, 10, 12, 14, 16],
    });
    expect(rows.map(({ row, name, phone }) => [row, name.last, phone])).toEqual([
      [8, 'Тарасова', '+79000000021'],
      [9, 'Мирзоев', '+79000000022'],
      [11, 'Нестерова-Ким', '+79000000023'],
      [13, 'Фёдоров', '+79000000024'],
    ]);
    expect(rows[1]).toMatchObject({
      hiredOn: '2026-11-16',
      employmentKind: 'secondary',
      birthDate: '1979-11-30',
    });
  });
});

describe('the example with mistakes', () => {
  it('has one of each common kind', async () => {
    const { rows, problems, format } = await readHireFile(`${examples}hires-with-mistakes.csv`, { today });
    expect(problems.map(({ row, column, code, severity }) => [row, column, code, severity])).toEqual([
      [5, 'Телефон', 'InvalidPhone', 'error'],
      [6, 'Дата приёма', 'InvalidDate', 'error'],
      [7, 'Вид занятости', 'CivilContract', 'error'],
      [8, 'ФИО', 'InvalidName', 'error'],
      [9, 'Таб. №', 'DuplicatePersonnelNumber', 'error'],
      [10, 'Таб. №', 'DuplicatePersonnelNumber', 'error'],
      [11, 'Телефон', 'SharedPhone', 'warning'],
      [12, 'Телефон', 'SharedPhone', 'warning'],
    ]);
    expect(rows.map(({ row }) => row)).toEqual([4, 11, 12]);
    expect(format).toMatchObject({ headerRow: 3, ignoredColumns: ['Ставка'], skippedRows: [13] });
  });
});

describe('the computer’s own day', () => {
  it('judges hires far ahead when no other is given', async () => {
    const year = new Date().getUTCFullYear();
    const { problems } = await readHires(
      encoded(csvOf({ hiredOn: `01.01.${year}` }, { hiredOn: `01.01.${year + 4}` }), 'utf-8'),
    );
    expect(problems.map(({ row, code }) => [row, code])).toEqual([[3, 'HiredTooLate']]);
  });
});
