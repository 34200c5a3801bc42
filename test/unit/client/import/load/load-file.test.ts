import { describe, expect, it } from 'vitest';
import { readLoad, readLoadFile } from '../../../../../client/import/load/load-file.ts';
import {
  GROUPS_FILE,
  LOADED_ON,
  STUDENTS_FILE,
  STUDENTS_HEADER,
} from '../../../../support/people/studies.ts';
import { xlsxOf } from '../made-files.ts';

const examples = new URL('../../../../../examples/college/', import.meta.url).pathname;
const read = (text: string) => readLoad(Buffer.from(text), LOADED_ON);
const SOUND = ['26-1', 'Арсеньева Анна Львовна', '03.04.2011', '', '', 'ИС-26', 'бюджет', '', '', '', ''];
/** One sound row with a cell replaced; gives its problems, or what the field became. */
async function cell(index: number, text: string, field?: string): Promise<unknown> {
  const cells = SOUND.map((sound, at) => (at === index ? text : sound));
  const { rows, problems } = await read(`${STUDENTS_HEADER}\n${cells.join(';')}\n`);
  const [problem] = problems;
  return problem?.code ?? Object.entries(rows[0] ?? {}).find(([name]) => name === field)?.[1];
}

describe('a file of the first load', () => {
  it('is of groups or of people by its header', async () => {
    const groups = await read(GROUPS_FILE);
    expect([groups.kind, groups.problems]).toEqual(['groups', []]);
    expect(groups.rows[0]).toEqual({
      row: 2,
      code: 'ИС-26',
      programme: '09.02.07',
      title: 'Информационные системы',
      qualification: 'Программист',
      base: 9,
      lengthMonths: 46,
      intakeYear: 2026,
      form: 'fullTime',
    });
    const people = await read(STUDENTS_FILE);
    expect([people.kind, people.problems, people.rows.length]).toEqual(['people', [], 3]);
    expect(people.rows[0]).toMatchObject({
      registerNumber: '26-1',
      snils: '11223344595',
      group: 'ИС-26',
      funding: 'budget',
      status: 'studying',
      representatives: [{ phone: '+79000005002' }],
      decision: null,
    });
  });

  it('may be a workbook with titles above', async () => {
    const rows = GROUPS_FILE.trim()
      .split('\n')
      .map((line) => line.split(';'));
    const file = await readLoad(xlsxOf({ Лист1: [['Список групп'], [], ...rows] }), LOADED_ON);
    expect([file.kind, file.rows.length, file.format.headerRow]).toEqual(['groups', 2, 3]);
  });

  it('without a known header says which columns are needed', async () => {
    const { kind, problems } = await read('Имя собаки;Порода\nРекс;такса\n');
    expect([kind, problems.map(({ code, row }) => [code, row])]).toEqual([null, [['ListHeaderNotFound', 1]]]);
  });

  it('without people says so; a missing column is named', async () => {
    expect((await read(`${STUDENTS_HEADER}\n`)).problems.map(({ code }) => code)).toEqual(['ListEmpty']);
    const { problems } = await read(STUDENTS_FILE.replace('Финансирование', 'Оплата'));
    expect(problems.map(({ code, column }) => [code, column])).toEqual([['ColumnMissing', 'Финансирование']]);
  });
});

describe('a cell of a student', () => {
  it.each([
    [0, '№ 26 / 1', 'registerNumber', '26/1'],
    [5, 'гр. ИС–26', 'group', 'ИС-26'],
    [6, 'Внебюджет', 'funding', 'paid'],
    [6, 'бюджетная', 'funding', 'budget'],
    [7, 'Академический отпуск', 'status', 'academicLeave'],
    [7, 'отпуск по уходу за ребёнком', 'status', 'childcareLeave'],
    [7, 'отпуск по беременности и родам', 'status', 'maternityLeave'],
    [10, 'Другой человек', 'decision', 'other'],
    [10, 'та же', 'decision', 'same'],
  ])('%i «%s» is read', async (index, text, field, value) => {
    expect(await cell(index, text, field)).toBe(value);
  });

  it.each([
    [0, '', 'RequiredCellEmpty'],
    [0, '?1', 'InvalidRegisterNumber'],
    [1, 'Анна', 'InvalidName'],
    [2, '03.04.2020', 'StudentAgeImplausible'],
    [2, '3 апреля', 'InvalidDate'],
    [3, '112-233-445 96', 'InvalidSnils'],
    [4, '123', 'InvalidPhone'],
    [5, '!!', 'InvalidGroupCode'],
    [6, 'спонсор', 'UnknownFunding'],
    [7, 'отчислен', 'UnknownStatus'],
    [9, '+7 900 000-50-02', 'RepresentativeNameMissing'],
    [10, 'не знаю', 'UnknownDecision'],
  ])('%i «%s» is refused as %s', async (index, text, code) => {
    expect(await cell(index, text)).toBe(code);
  });
});

describe('rows together', () => {
  const twice = (one: string, other: string) => read(`${STUDENTS_HEADER}\n${one}\n${other}\n`);
  const row = (number: string, decision = '') =>
    `${number};Арсеньева Анна Львовна;03.04.2011;;;ИС-26;бюджет;;;;${decision}`;

  it('have their own register numbers', async () => {
    const other = '26-1;Новый Пётр Ильич;01.01.2011;;;ИС-26;бюджет;;;;';
    const { problems, rows } = await twice(row('26-1'), other);
    expect(problems.map(({ row: at, code, otherRows }) => [at, code, otherRows])).toEqual([
      [2, 'DuplicateRegisterNumber', [3]],
      [3, 'DuplicateRegisterNumber', [2]],
    ]);
    expect(rows).toEqual([]);
  });

  it('are of different people, or it is said', async () => {
    expect((await twice(row('26-1'), row('26-2'))).problems.map(({ code }) => code)).toEqual([
      'StudentTwice',
      'StudentTwice',
    ]);
    expect((await twice(row('26-1'), row('26-2', 'другой'))).problems).toEqual([]);
  });

  it('of one group are one too many', async () => {
    const line = GROUPS_FILE.trim().split('\n')[1] ?? '';
    expect((await read(`${GROUPS_FILE}${line}\n`)).problems.map(({ code }) => code)).toEqual([
      'DuplicateGroup',
      'DuplicateGroup',
    ]);
  });
});

describe('a length of study', () => {
  it.each([
    ['3 года 10 месяцев', 46],
    ['2г. 10м.', 34],
    ['10 месяцев', 10],
    ['1 год и 10 мес', 22],
    ['4 года', 48],
    ['три года', null],
    ['', null],
    ['3', null],
  ])('«%s»', async (text, months) => {
    const { rows } = await read(GROUPS_FILE.replace('3 г. 10 мес.', text));
    const first = rows.find(({ row }) => row === 2);
    expect(first && 'lengthMonths' in first ? first.lengthMonths : null).toBe(months);
  });
});

describe('the files of examples/college', () => {
  it.each([
    ['groups.csv', 'groups', 4],
    ['students.csv', 'people', 70],
  ])('%s are sound', async (name, kind, rows) => {
    const file = await readLoadFile(`${examples}${name}`, LOADED_ON);
    expect([file.kind, file.problems, file.rows.length]).toEqual([kind, [], rows]);
  });

  it('hold one of each common mistake', async () => {
    const { problems } = await readLoadFile(`${examples}students-with-mistakes.csv`, LOADED_ON);
    expect(problems.map(({ row, code }) => [row, code])).toEqual([
      [2, 'DuplicateRegisterNumber'],
      [3, 'DuplicateRegisterNumber'],
      [4, 'InvalidDate'],
      [5, 'InvalidSnils'],
      [5, 'UnknownFunding'],
      [6, 'RepresentativeNameMissing'],
      [7, 'UnknownStatus'],
    ]);
  });
});
