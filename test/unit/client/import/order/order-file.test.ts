import { describe, expect, it } from 'vitest';
import { orderKindOf, type DrawnKind } from '../../../../../client/import/order/order-kinds.ts';
import { readOrderRows, type OrderFile } from '../../../../../client/import/order/order-file.ts';
import type { CivilDate } from '../../../../../domain/calendar/civil-date.ts';
import { ORDER_TITLES } from '../../../../../domain/order/order-titles.ru.ts';
import { ORDER_KINDS } from '../../../../../domain/order/order.ts';
import { KontingentError } from '../../../../../domain/errors.ts';
import { xlsxOf } from '../made-files.ts';

const ON = '2026-11-24' as CivilDate;
const read = (kind: DrawnKind, ...lines: string[]): Promise<OrderFile> =>
  readOrderRows(Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`), kind, ON);
const codes = ({ problems }: OrderFile) => problems.map(({ row, column, code }) => [row, column, code]);

describe('a kind of order', () => {
  it.each([
    ['ownRequest', 'ownRequest'],
    ['OWNREQUEST', 'ownRequest'],
    ['отчисление по собственному желанию', 'ownRequest'],
    ['Отчисление в связи с переводом', 'transferOut'],
    ['зачисление', 'enrolment'],
    ['Зачисление в порядке перевода', 'transferIn'],
    ['перевод в другую группу', 'groupTransfer'],
    ['перевод на другую специальность', 'programmeTransfer'],
    ['перевод на заочную форму', 'formTransfer'],
    ['с платного на бюджет', 'fundingTransfer'],
    ['перевод на следующий курс', 'nextCourse'],
    ['смена фамилии', 'nameChange'],
    ['академический отпуск', 'academicLeave'],
    ['выход из академического отпуска', 'returnFromLeave'],
    ['отчисление: не вышел из отпуска', 'didNotReturn'],
    ['невыход из отпуска', 'didNotReturn'],
    ['за академическую неуспеваемость', 'academicFailure'],
    ['восстановление', 'reinstatement'],
    ['отмена приказа', 'cancellation'],
    ['отчисление', null],
    ['перевод', null],
    ['банкет', null],
  ] as const)('«%s» is %s', (text, kind) => {
    expect(orderKindOf(text)).toBe(kind);
  });

  it.each(ORDER_KINDS)('%s is read by its own title', (kind) => {
    expect(orderKindOf(ORDER_TITLES[kind])).toBe(kind);
  });
});

describe('a list to an order', () => {
  it('names students by register number, and what the order says of each', async () => {
    const file = await read(
      'groupTransfer',
      'Список к приказу;;;',
      '№ п/п;№ поименной книги;ФИО;Группа;В группу;Основание',
      '1;26-0101;Арсеньева Анна Львовна;ИС-25;гр. ИС-26;заявление от 20.11.2026',
      'Итого: 1;;;;;',
    );
    expect(file.problems).toEqual([]);
    expect(file.rows).toMatchObject([
      {
        row: 3,
        registerNumber: '26-0101',
        name: { last: 'Арсеньева' },
        group: 'ИС-26',
        ground: 'заявление от 20.11.2026',
      },
    ]);
    expect(file.format.ignoredColumns).toContain('Группа');
  });

  it('tells a newcomer whole, with two representatives and a decision', async () => {
    const file = await read(
      'enrolment',
      'ФИО;Дата рождения;СНИЛС;Телефон;Эл. почта;В группу;Финансирование;Представитель;Телефон представителя;Почта представителя;Второй представитель;Решение',
      'Орлова Яна Олеговна;14.02.2011;112-233-445 95;+7 900 000-11-01;y@college.example;ИС-26;бюджет;Орлова Инна Юрьевна;+7 900 000-11-02;i@college.example;Орлов Олег Ильич;другой человек',
    );
    expect(file.problems).toEqual([]);
    expect(file.rows[0]).toMatchObject({
      registerNumber: null,
      birthOn: '2011-02-14',
      snils: '11223344595',
      funding: 'budget',
      decision: 'other',
      representatives: [
        { name: { last: 'Орлова', first: 'Инна' }, phone: '+79000001102', email: 'i@college.example' },
        { name: { last: 'Орлов' }, phone: null, email: null },
      ],
    });
  });

  it('reads leaves, transfers and names', async () => {
    const leave = await read(
      'academicLeave',
      '№ поименной книги;Вид отпуска;По;Согласие представителя;Кто дал согласие',
      '25-1;по состоянию здоровья;23.11.2027;20.11.2026;Арсеньева М. О.',
    );
    expect(leave.rows[0]).toMatchObject({
      leaveGround: 'medical',
      lastDay: '2027-11-23',
      consentOn: '2026-11-20',
      consentBy: 'Арсеньева М. О.',
    });
    const out = await read(
      'transferOut',
      '№ поименной книги;Принимающая организация;Процедура перевода',
      '25-1;ГБПОУ «Колледж»;п-12',
    );
    expect(out.rows[0]).toMatchObject({ receivingOrganization: 'ГБПОУ «Колледж»', transferCase: 12 });
    const name = await read('nameChange', '№ поименной книги;Новое ФИО', '25-1;Белова Яна Олеговна');
    expect(name.rows[0]).toMatchObject({ newName: { last: 'Белова' } });
  });

  it('of Excel is the same list', async () => {
    const bytes = xlsxOf({
      Лист1: [
        ['№ поименной книги', 'В группу'],
        ['26-0101', 'ИС-26'],
      ],
    });
    expect((await readOrderRows(bytes, 'groupTransfer', ON)).rows).toMatchObject([{ group: 'ИС-26' }]);
  });

  it.each([
    ['a header that is none', 'ownRequest', ['Кто;Что', 'Иванов;да'], [[1, '', 'OrderHeaderNotFound']]],
    [
      'a newcomer without a birth date',
      'enrolment',
      ['ФИО;В группу', 'Орлова Яна Олеговна;ИС-26'],
      [[1, 'Дата рождения', 'ColumnMissing']],
    ],
    [
      'nobody in a row',
      'ownRequest',
      ['№ поименной книги;Телефон', ';+7 900 000-11-01'],
      [[2, '№ поименной книги', 'StudentNotNamed']],
    ],
    [
      'the same student twice',
      'ownRequest',
      ['№ поименной книги;Основание', '26-1;а', '26-1;б'],
      [
        [2, '№ поименной книги', 'DuplicateRegisterNumber'],
        [3, '№ поименной книги', 'DuplicateRegisterNumber'],
      ],
    ],
    [
      'cells of every kind',
      'academicLeave',
      ['№ поименной книги;Вид отпуска;По;Процедура перевода', '26-1;отгул;32.01.2027;дело'],
      [
        [2, 'Вид отпуска', 'UnknownLeaveGround'],
        [2, 'По', 'InvalidDate'],
        [2, 'Процедура перевода', 'InvalidCaseNumber'],
      ],
    ],
    [
      'a newborn',
      'enrolment',
      ['ФИО;Дата рождения', 'Орлова Яна Олеговна;14.02.2024'],
      [[2, 'Дата рождения', 'StudentAgeImplausible']],
    ],
    ['no rows', 'ownRequest', ['№ поименной книги;ФИО'], [[1, '', 'ListEmpty']]],
  ] as const)('with %s is refused by row and column', async (_what, kind, lines, expected) => {
    expect(codes(await read(kind, ...lines)).sort()).toEqual([...expected].sort());
  });

  it('that is no table at all is refused whole', async () => {
    await expect(readOrderRows(Buffer.from('%PDF-1.4'), 'ownRequest', ON)).rejects.toThrow(KontingentError);
  });
});
