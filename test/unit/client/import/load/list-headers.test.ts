import { describe, expect, it } from 'vitest';
import { readLoad } from '../../../../../client/import/load/load-file.ts';
import { readHires } from '../../../../../client/import/hire/hire-file.ts';
import { GROUPS_FILE, LOADED_ON } from '../../../../support/people/studies.ts';

const read = (text: string) => readLoad(Buffer.from(text), LOADED_ON);

/** A sound list of students, as the product names its columns. */
const STUDENT = {
  '№ поименной книги': '26-1',
  ФИО: 'Арсеньева Анна Львовна',
  'Дата рождения': '03.04.2011',
  Телефон: '+7 900 000-50-01',
  Группа: 'ИС-26',
  'Код программы': '09.02.07',
  'Форма обучения': 'очная',
  Финансирование: 'бюджет',
  Представитель: 'Арсеньева Ольга Ильинична',
  'Телефон представителя': '+7 900 000-50-02',
} as const;
type Column = keyof typeof STUDENT;

const listOf = (named: Partial<Record<Column, string>>, values: Partial<Record<Column, string>> = {}) => {
  const columns = Object.keys(STUDENT) as Column[];
  const header = columns.map((column) => named[column] ?? column).join(';');
  return `${header}\n${columns.map((column) => values[column] ?? STUDENT[column]).join(';')}\n`;
};

describe('a header of a list of students as people write it', () => {
  it.each<[Column, string]>([
    ['ФИО', 'ФИО студента (полностью)'],
    ['Дата рождения', 'Дата рожд.'],
    ['Дата рождения', 'Число, месяц, год рождения'],
    ['№ поименной книги', 'Номер по поименной книге'],
    ['№ поименной книги', 'Поименный №'],
    ['Телефон', 'Моб. телефон'],
    ['Группа', 'Уч. группа'],
    ['Группа', 'Гр.'],
    ['Форма обучения', 'Форма обуч.'],
    ['Финансирование', 'Бюджет/внебюджет'],
    ['Финансирование', 'Источник финанс.'],
    ['Финансирование', 'Вид возмещения затрат'],
    ['Код программы', 'Направление'],
    ['Код программы', 'Шифр'],
    ['Представитель', 'ФИО матери'],
    ['Представитель', 'ФИО законного представителя'],
    ['Представитель', 'Опекун'],
    ['Телефон представителя', 'Тел. родителей'],
    ['Группа', 'Грyппа'],
    ['ФИО', 'ФИO'],
  ])('%s is understood as «%s»', async (column, header) => {
    const sound = await read(listOf({}));
    const { rows, problems, format } = await read(listOf({ [column]: header }));
    expect([problems, format.ignoredColumns]).toEqual([[], []]);
    expect(rows).toEqual(sound.rows);
  });

  it.each(['№ личного дела', 'Номер зачётки', '№ студенческого билета'])(
    '«%s» is another number: the register number is asked for, and the column named',
    async (header) => {
      const { rows, problems, format } = await read(listOf({ '№ поименной книги': header }));
      expect(rows).toEqual([]);
      expect(problems.map(({ code, column }) => [code, column])).toEqual([
        ['ColumnMissing', '№ поименной книги'],
      ]);
      expect(format.ignoredColumns).toEqual([header]);
    },
  );

  it('a mother beside a guardian is a question, nobody is dropped', async () => {
    const text = listOf({ Представитель: 'Мать', 'Телефон представителя': 'Опекун' });
    expect((await read(text)).problems.map(({ code }) => code)).toEqual(['ColumnRepeated']);
  });
});

describe('what 1С writes', () => {
  const status = async (word: string) => {
    const header = Object.keys(STUDENT).join(';');
    const text = `${header};Состояние\n${Object.values(STUDENT).join(';')};${word}\n`;
    const { rows, problems } = await read(text);
    return problems[0]?.code ?? (rows[0] as { status?: string } | undefined)?.status;
  };
  const funding = async (word: string) => {
    const { rows, problems } = await read(listOf({}, { Финансирование: word }));
    return problems[0]?.code ?? (rows[0] as { funding?: string } | undefined)?.funding;
  };

  it.each([
    ['Является студентом', 'studying'],
    ['является обучающимся', 'studying'],
    ['Студент', 'studying'],
    ['В академическом отпуске', 'academicLeave'],
    ['Находится в академическом отпуске', 'academicLeave'],
    ['В отпуске по уходу за ребёнком', 'childcareLeave'],
    ['Студент отчислен', 'UnknownStatus'],
    ['Не является студентом', 'UnknownStatus'],
  ])('of a student, «%s»', async (word, read) => {
    expect(await status(word)).toBe(read);
  });

  it.each([
    ['Полное возмещение затрат', 'paid'],
    ['с полным возмещением затрат', 'paid'],
    ['по договору', 'paid'],
    ['небюджет', 'paid'],
    ['за счёт средств областного бюджета', 'budget'],
    ['Бюджетная основа', 'budget'],
    ['бюджет, целевой договор', 'budget'],
    ['за счёт средств внебюджета', 'paid'],
    ['частичное возмещение затрат', 'UnknownFunding'],
  ])('of whoever pays, «%s»', async (word, read) => {
    expect(await funding(word)).toBe(read);
  });
});

describe('a programme in one cell of a list of groups', () => {
  const [, first = ''] = GROUPS_FILE.split('\n');
  const groups = (programme: string) =>
    read(
      `Группа;Специальность;Квалификация;База;Срок обучения;Год набора;Куратор\nТМ-26;${programme};Техник;9;3 г. 10 мес.;2026;Петров\n`,
    );

  it.each(['15.02.16 Технология машиностроения', '15.02.16 — Технология машиностроения'])(
    '«%s» gives code and name',
    async (cell) => {
      const { rows, problems, format } = await groups(cell);
      expect(problems).toEqual([]);
      expect(rows).toMatchObject([{ programme: '15.02.16', title: 'Технология машиностроения' }]);
      expect(format.ignoredColumns).toEqual(['Куратор']);
    },
  );

  it('a code alone needs the name, and says where it goes', async () => {
    const { rows, problems } = await groups('15.02.16');
    expect([rows, problems.map(({ code, column }) => [code, column])]).toEqual([
      [],
      [['ProgrammeTitleMissing', 'Специальность']],
    ]);
  });

  it('the name of its own column goes first', async () => {
    const { rows } = await read(GROUPS_FILE.replace(first, first.replace('09.02.07', '09.02.07 Другое имя')));
    expect(rows[0]).toMatchObject({ title: 'Информационные системы' });
  });
});

it('a header of staff with Latin look-alikes is read as it looks', async () => {
  const text =
    'Табельный номер;ФИО;Должноcть;Дaта приема;Мобильный телефон\n' +
    '0000-00201;Тестова Анна Игоревна;Преподаватель;01.12.2026;+7 900 000-01-01\n';
  const { rows, problems } = await readHires(Buffer.from(text));
  expect([problems, rows.length]).toEqual([[], 1]);
});
