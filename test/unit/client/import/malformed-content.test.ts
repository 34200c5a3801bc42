import { describe, expect, it } from 'vitest';
import { parseCivilDate } from '../../../../domain/calendar/civil-date.ts';
import { type CellProblem, readHires } from '../../../../client/import/hire/hire-file.ts';
import { type Column, COLUMNS, csvOf } from './made-files.ts';

const today = parseCivilDate('2026-11-23');

async function problemsOf(text: string): Promise<[number, string, string][]> {
  const { problems } = await readHires(Buffer.from(text), { today });
  return problems.map(({ row, column, code }: CellProblem) => [row, column, code]);
}

describe('a bad cell', () => {
  it.each<[what: string, column: Column, cell: string, code: string]>([
    ['an empty name', 'name', '', 'RequiredCellEmpty'],
    ['a name of one word', 'name', 'Иванова', 'InvalidName'],
    ['a name with initials', 'name', 'Иванова А. С.', 'InvalidName'],
    ['a name of two people', 'name', 'Иванова Анна Сергеевна Петров Пётр', 'InvalidName'],
    ['a name with a digit', 'name', 'Иванова Анна 2', 'InvalidName'],
    ['an empty phone', 'phone', '', 'RequiredCellEmpty'],
    ['a dash for a phone', 'phone', '—', 'RequiredCellEmpty'],
    ['a word for no phone', 'phone', 'нет', 'RequiredCellEmpty'],
    ['a phone without a digit', 'phone', '+7 900 000-00-1', 'InvalidPhone'],
    ['a phone without a digit that begins with 8', 'phone', '8 900 000-00-1', 'InvalidPhone'],
    ['a phone without a digit that begins with 7', 'phone', '7900000001', 'InvalidPhone'],
    ['a town phone without 8', 'phone', '(846) 200-00-01', 'InvalidPhone'],
    ['a town phone', 'phone', '8 (8482) 22-33-44', 'InvalidPhone'],
    ['a free phone of a firm', 'phone', '+7 800 555-35-35', 'InvalidPhone'],
    ['two phones', 'phone', '8 900 000-00-01, 8 900 000-00-02', 'InvalidPhone'],
    ['words for a phone', 'phone', 'уточнить у кадров', 'InvalidPhone'],
    ['a phone that Excel shortened', 'phone', '7,9E+10', 'NumberShortened'],
    ['an email without a domain', 'email', 'ivanova@', 'InvalidEmail'],
    ['two emails', 'email', 'a@college.example b@college.example', 'InvalidEmail'],
    ['an email with a Cyrillic letter', 'email', 'ivanоva@college.example', 'InvalidEmail'],
    ['an empty personnel number', 'number', '', 'RequiredCellEmpty'],
    [
      'a sentence for a personnel number',
      'number',
      'будет присвоен после подписания договора',
      'InvalidPersonnelNumber',
    ],
    ['a personnel number that Excel shortened', 'number', '1.2E+11', 'NumberShortened'],
    ['an empty post', 'post', '', 'RequiredCellEmpty'],
    ['a number for a post', 'post', '12', 'InvalidPost'],
    ['a post without end', 'post', 'очень '.repeat(100), 'CellTooLong'],
    ['an unknown category', 'category', 'ППС', 'UnknownCategory'],
    ['an empty hire date', 'hiredOn', '', 'RequiredCellEmpty'],
    ['a day that does not exist', 'hiredOn', '31.11.2026', 'InvalidDate'],
    ['a year of two digits', 'hiredOn', '23.11.26', 'InvalidDate'],
    ['an American date', 'hiredOn', '11/23/2026', 'InvalidDate'],
    ['a serial number for a date', 'hiredOn', '46349', 'InvalidDate'],
    ['a date in words', 'hiredOn', 'с понедельника', 'InvalidDate'],
    ['a hire before 1950', 'hiredOn', '31.12.1949', 'HiredTooEarly'],
    ['a hire in more than two years', 'hiredOn', '24.11.2028', 'HiredTooLate'],
    ['a civil contract', 'kind', 'Договор ГПХ', 'CivilContract'],
    ['a civil contract in full words', 'kind', 'Гражданско-правовой договор', 'CivilContract'],
    ['a combination of posts', 'kind', 'Совмещение', 'CombinedPost'],
    ['an unknown kind of employment', 'kind', 'волонтёр', 'UnknownEmploymentKind'],
    ['a contract number without end', 'contract', '1'.repeat(51), 'InvalidDocumentNumber'],
    ['a bad contract date', 'contractDate', '20.20.2026', 'InvalidDate'],
    ['СНИЛС with a wrong check', 'snils', '112-233-445 96', 'InvalidSnils'],
    ['СНИЛС that lost its zeros', 'snils', '12233445', 'InvalidSnils'],
    ['a birth date of a child', 'birth', '24.11.2012', 'BirthDateImplausible'],
    ['a birth date of another century', 'birth', '05.03.1919', 'BirthDateImplausible'],
    ['a name for a group', 'groups', 'Иванова, Анна: ИС-26!', 'InvalidGroupCode'],
    ['a control character', 'unit', 'Отделение\u0007права', 'ControlCharacter'],
    ['an escape sequence', 'post', 'Преподаватель\u001b[2J', 'ControlCharacter'],
    ['text lost in a conversion', 'unit', 'Отделение \uFFFD\uFFFD\uFFFD', 'BrokenText'],
    ['an error of a formula', 'unit', '#Н/Д', 'FormulaError'],
    ['an error of a reference', 'post', '#ССЫЛКА!', 'FormulaError'],
    ['a column too narrow', 'hiredOn', '########', 'FormulaError'],
  ])('%s', async (_what, column, cell, code) => {
    expect(await problemsOf(csvOf({}, { [column]: cell }, {}))).toEqual([[3, COLUMNS[column], code]]);
  });

  it('keeps the row out and leaves the others', async () => {
    const { rows } = await readHires(Buffer.from(csvOf({}, { phone: '1' }, {})), { today });
    expect(rows.map(({ row }) => row)).toEqual([2, 4]);
  });

  it('is reported with the others of its row, once a cell', async () => {
    const text = csvOf({ phone: '12', email: 'a@', hiredOn: '1.1.1', post: '' });
    expect(await problemsOf(text)).toEqual([
      [2, COLUMNS.phone, 'InvalidPhone'],
      [2, COLUMNS.post, 'RequiredCellEmpty'],
      [2, COLUMNS.hiredOn, 'InvalidDate'],
      [2, COLUMNS.email, 'InvalidEmail'],
    ]);
  });

  it('tells why the parser refused it', async () => {
    const { problems } = await readHires(Buffer.from(csvOf({ hiredOn: '23.11.26' })), { today });
    expect(problems).toMatchObject([{ code: 'InvalidDate', reason: 'twoDigitYear', value: '23.11.26' }]);
  });

  it.each([
    ['a number without a date', { contractDate: '' }, COLUMNS.contractDate],
    ['a date without a number', { contract: '' }, COLUMNS.contract],
  ])('%s of a contract', async (_what, change, column) => {
    expect(await problemsOf(csvOf(change))).toEqual([[2, column, 'GroundIncomplete']]);
  });

  it('beyond the last header is named by its letter', async () => {
    const text = csvOf({}).replace('ИС-26', 'ИС-26;и ещё');
    expect(await problemsOf(text)).toEqual([[2, 'O', 'ExtraCells']]);
  });

  it('names the part of a name given in three columns', async () => {
    const text =
      'Фамилия;Имя;Отчество;Телефон;Таб. №;Должность;Принят\nИванова;Анна 2;—;89000000001;1;Методист;01.12.2026\n';
    expect(await problemsOf(text)).toEqual([[2, 'Имя', 'InvalidName']]);
  });
});

describe('conflicts between rows', () => {
  it.each<
    [what: string, changes: Partial<Record<Column, string>>[], column: Column, code: string, severity: string]
  >([
    [
      'one personnel number',
      [{ number: 'К-7' }, {}, { number: 'к-7' }],
      'number',
      'DuplicatePersonnelNumber',
      'error',
    ],
    [
      'one СНИЛС for two people',
      [{ snils: '112-233-445 95' }, {}, { snils: '11223344595', name: 'Орлов Пётр Ильич' }],
      'snils',
      'SnilsOfAnother',
      'error',
    ],
    [
      'one phone for two people',
      [{ phone: '89000000077' }, {}, { phone: '+7 900 000-00-77', name: 'Орлов Пётр Ильич' }],
      'phone',
      'SharedPhone',
      'warning',
    ],
    [
      'one person with two primary employments',
      [{ phone: '89000000077' }, {}, { phone: '+79000000077' }],
      'phone',
      'SamePersonTwice',
      'warning',
    ],
  ])('%s: a problem on both rows', async (_what, changes, column, code, severity) => {
    const { rows, problems } = await readHires(Buffer.from(csvOf(...changes)), { today });
    expect(problems).toEqual([
      { row: 2, column: COLUMNS[column], code, severity, otherRows: [4] },
      { row: 4, column: COLUMNS[column], code, severity, otherRows: [2] },
    ]);
    expect(rows.map(({ row }) => row)).toEqual(severity === 'error' ? [3] : [2, 3, 4]);
  });

  it('a second employment of the same person is none', async () => {
    const text = csvOf(
      { phone: '89000000077' },
      { phone: '89000000077', kind: 'внутреннее совместительство' },
    );
    expect(await problemsOf(text)).toEqual([]);
  });

  it('is found although another cell of the row is bad', async () => {
    expect(await problemsOf(csvOf({ number: '7', post: '' }, { number: '7' }))).toEqual([
      [2, COLUMNS.post, 'RequiredCellEmpty'],
      [2, COLUMNS.number, 'DuplicatePersonnelNumber'],
      [3, COLUMNS.number, 'DuplicatePersonnelNumber'],
    ]);
  });
});

describe('a bad header', () => {
  it('that cannot be found is shown as it was seen', async () => {
    const { rows, problems, format } = await readHires(
      Buffer.from('Отчёт\nКод;Имя группы;Курс\n1;ИС-26;1\n'),
    );
    expect(problems).toEqual([
      { row: 2, column: '', code: 'HeaderNotFound', severity: 'error', value: 'Код, Имя группы, Курс' },
    ]);
    expect([rows, format.headerRow]).toEqual([[], 0]);
  });

  it('below the thirtieth row is not looked for', async () => {
    expect((await problemsOf('Отчёт\n'.repeat(29) + csvOf({}))).length).toBe(0);
    expect(await problemsOf('Отчёт\n'.repeat(30) + csvOf({}))).toMatchObject([[1, '', 'HeaderNotFound']]);
  });

  it.each<[column: Column, called: string]>([
    ['name', 'ФИО'],
    ['phone', 'Телефон'],
    ['number', 'Табельный номер'],
    ['post', 'Должность'],
    ['hiredOn', 'Дата приёма'],
  ])('without %s says so', async (column, called) => {
    const text = `Отчёт\n${csvOf({}).replace(COLUMNS[column], 'Примечание')}`;
    const { rows, problems } = await readHires(Buffer.from(text), { today });
    expect(problems).toEqual([
      { row: 2, column: called, code: 'ColumnMissing', severity: 'error', value: 'Примечание' },
    ]);
    expect(rows).toEqual([]);
  });

  it('with a surname and no first name says so', async () => {
    expect(await problemsOf(csvOf({}).replace('ФИО', 'Фамилия'))).toEqual([[1, 'Имя', 'ColumnMissing']]);
  });

  it('with a column twice says where the second is', async () => {
    const text = csvOf({}).replace(COLUMNS.unit, 'Принят на работу');
    expect((await readHires(Buffer.from(text), { today })).problems).toEqual([
      { row: 1, column: 'Принят на работу', code: 'ColumnRepeated', severity: 'error', value: 'M' },
    ]);
  });

  it('with nobody below it says so', async () => {
    expect(await problemsOf(`${csvOf()}Итого;0\r\n`)).toEqual([[1, '', 'NoRows']]);
  });
});
