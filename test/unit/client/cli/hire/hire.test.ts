import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HireRowResult } from '../../../../../client/work/hire-batch.ts';
import { KontingentError } from '../../../../../domain/errors.ts';
import type { NewHire } from '../../../../../domain/onboarding/new-hire.ts';
import { cli, type Answers } from '../fake-college.ts';

const ROWS = [
  'Соколова Марина Викторовна;+7 900 000-00-11;0000-00141;Преподаватель;23.11.2026',
  'Лаптева Ольга Сергеевна;+7 900 000-00-15;0000-00145;Бухгалтер;25.11.2026',
  'Ершов Павел Андреевич;+7 900 000-00-12;0000-00142;Мастер производственного обучения;23.11.2026',
  'Гайсина Лейла;+7 900 000-00-13;0000-00143;Педагог-психолог;24.11.2026',
];
const HEADER = 'ФИО;Телефон;Таб. №;Должность;Дата приема';

let dir: string;
let good: string;
let bad: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'kontingent-hire-'));
  good = join(dir, 'приём.csv');
  bad = join(dir, 'bad.csv');
  writeFileSync(good, [HEADER, ...ROWS].join('\n'));
  writeFileSync(
    bad,
    [HEADER, ROWS[0], 'Фёдоров Семён;8 900 000-00-3;205;Преподаватель;31.02.2026'].join('\n'),
  );
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const opened = (index: number, more = {}): HireRowResult => ({
  index,
  result: {
    outcome: 'opened',
    caseId: `case-${index}`,
    number: 40 + index,
    employmentId: `employment-${index}`,
    ...{ access: 'required', longServing: null, calendarMissing: null },
    knownPerson: false,
    sharedPhone: false,
    namesake: false,
    changes: [],
    ...more,
  },
});

const OUTCOMES: readonly HireRowResult[] = [
  opened(0, { knownPerson: true, sharedPhone: true }),
  opened(1, { access: 'notRequired' }),
  opened(2, { namesake: true }),
  { index: 3, result: { outcome: 'unchanged', caseId: 'case-old', number: 12, running: true } },
];

const hireWith =
  (rows: readonly HireRowResult[]): NonNullable<Answers['hires.enter']> =>
  async (_hires, _by, { dryRun, onProgress } = {}) => {
    rows.forEach((_row, index) => onProgress?.(index + 1));
    return { kept: !dryRun && rows.every(({ refusal }) => refusal === undefined), rows: [...rows] };
  };

const refusals: readonly HireRowResult[] = [
  opened(0),
  { index: 1, refusal: new KontingentError('UnknownPost', 'm') },
  { index: 2, refusal: new KontingentError('EmploymentDiffers', 'm', { fact: 'hiredOn', number: 12 }) },
  { index: 3, refusal: new KontingentError('PersonDiffers', 'm') },
];

describe('hire --file without --yes', () => {
  it('shows the whole table, the warnings by row, and the command that does it', async () => {
    const { exitCode, out, calls } = await cli(['hire', '--file', good, '--as', 'hr'], {
      answers: { 'hires.enter': hireWith(OUTCOMES) },
    });
    expect(exitCode).toBe(0);
    expect(out).toBe(
      `Файл ${good}: CSV, кодировка utf-8, разделитель — точка с запятой; заголовки в строке 1.

Строка  ФИО                         Таб. №      Должность                          С какого дня  Что будет
2       Соколова Марина Викторовна  0000-00141  Преподаватель                      23.11.2026    пригласим на платформу
3       Лаптева Ольга Сергеевна     0000-00145  Бухгалтер                          25.11.2026    приём запишем; приглашать не нужно (должность)
4       Ершов Павел Андреевич       0000-00142  Мастер производственного обучения  23.11.2026    пригласим на платформу
5       Гайсина Лейла               0000-00143  Педагог-психолог                   24.11.2026    уже в реестре, П-12

Обратите внимание
  Строка 2: этот человек уже есть в реестре: принимается ещё раз
  Строка 2: такой же телефон у другого человека в реестре; если это семья, ничего делать не нужно
  Строка 4: в реестре есть полный тёзка: убедитесь, что это разные люди

Это проверка, в реестре ничего не изменено. Итого — подключить: 2, не требуется: 1, уже в реестре: 1.
Записать: kontingent hire --file ${good} --as hr --yes
`,
    );
    expect(calls.filter(({ method }) => method === 'hires.enter').map(({ args }) => args.slice(1))).toEqual([
      [{ actorId: 'id-hr' }, expect.objectContaining({ dryRun: true })],
    ]);
  });

  it('tells every refusal of the registry by its row, and what to do', async () => {
    const { exitCode, out } = await cli(['hire', '--file', good, '--as', 'hr'], {
      answers: { 'hires.enter': hireWith(refusals) },
    });
    expect(exitCode).toBe(2);
    expect(out).toMatch(/Строка 3: Такой должности нет.*«Категория»/);
    expect(out).toMatch(/Строка 4: Табельный номер уже есть.*другая дата приёма \(П-12\).*hire move/);
    expect(out).toMatch(/Строка 5: Этот СНИЛС.*другим ФИО/);
    expect(out).toContain('Ничего не записано: 3 строки с ошибками');
    expect(out).not.toContain('--yes');
  });

  it('wraps the table to a narrow terminal without losing a word', async () => {
    const { out } = await cli(['hire', '--file', good, '--as', 'hr'], {
      answers: { 'hires.enter': hireWith(OUTCOMES) },
      columns: 80,
    });
    const table = out.split('\n').filter((line) => !line.includes(dir));
    expect(Math.max(...table.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(out.replace(/\s+/g, ' ')).toContain('Соколова');
    expect(out).toContain('обучения');
  });
});

describe('people who have worked for long', () => {
  const hire = ['hire', '--file', '?', '--as', 'hr'];
  const command = (...more: string[]) => [...hire.map((word) => (word === '?' ? good : word)), ...more];
  const rows = (said: 'onPlatform' | 'noAccess') => [
    opened(0, { longServing: said }),
    opened(1, { access: 'notRequired' }),
    opened(2, { longServing: said }),
    opened(3, { calendarMissing: 2028 }),
  ];

  it('are asked about once a list, and by default get no letter', async () => {
    const { out } = await cli(command(), { answers: { 'hires.enter': hireWith(rows('noAccess')) } });
    expect(out).toMatch(/Соколова.*приём запишем; без доступа, письма не будет/);
    expect(out).toContain('Вопрос о тех, кто принят больше 30 дней назад (2): как с ними быть?');
    expect(out).toContain('Если не сказать, будет «без доступа», писем не уйдёт.');
    expect(out).toContain('Строка 5: производственного календаря на 2028 год ещё нет');
    expect(out).toContain('подключить: 1, без доступа: 2, не требуется: 1');
  });

  it.each([
    ['на платформе', 'onPlatform'],
    ['onPlatform', 'onPlatform'],
    ['без', 'noAccess'],
  ] as const)('--long-serving %s is said of every row, and asks no more', async (words, said) => {
    const answers = { 'hires.enter': hireWith(rows(said)) };
    const { out, calls } = await cli(command('--long-serving', words), { answers });
    expect(out).not.toContain('Вопрос о тех');
    expect(out.trimEnd()).toMatch(/--long-serving '?"?(на платформе|без доступа)"?'? --as hr --yes$/);
    const [input] = calls.find(({ method }) => method === 'hires.enter')?.args ?? [];
    expect((input as { hires: NewHire[] }).hires.map(({ longServing }) => longServing)).toEqual(
      Array.from({ length: 4 }, () => said),
    );
  });

  it('are not asked about once they are recorded', async () => {
    const answers = { 'hires.enter': hireWith(rows('noAccess')) };
    const { out } = await cli(command('--yes'), { answers });
    expect(out).toContain('записано без доступа, П-40');
    expect(out).not.toContain('Вопрос о тех');
  });
});

describe('what is known otherwise', () => {
  const changed = (index: number): HireRowResult => ({
    index,
    result: {
      ...{ outcome: 'changed', caseId: 'case-old', number: 12, invitation: 'reissued', sharedPhone: false },
      changes: [
        { field: 'phone', from: '+79000000012', to: '+79000000013' },
        { field: 'ground', from: null, to: 'order 4-к 2026-11-20' },
      ],
    },
  });

  it('is shown line by line, with what becomes of the invitation, before it is done', async () => {
    const rows = [...OUTCOMES.slice(0, 3), changed(3)];
    const { out } = await cli(['hire', '--file', good, '--as', 'hr'], {
      answers: { 'hires.enter': hireWith(rows) },
    });
    expect(out).toMatch(/Гайсина Лейла.*изменится, см. ниже \(П-12\)/);
    expect(out).toContain('Строка 5: телефон: +7 900 000-00-12 → +7 900 000-00-13');
    expect(out).toContain('Строка 5: основание: не было → приказ № 4-к от 20.11.2026');
    expect(out).toContain('уйдёт новое приглашение');
    expect(out).toContain('изменить: 1');
  });

  it('hire contact says what would become of the invitation, and does it with --yes', async () => {
    const command = ['hire', 'contact', 'П-12', '--phone', '8 900 000-00-12', '--as', 'hr'];
    const preview = await cli(command);
    expect(preview.calls.at(-1)?.args).toEqual([
      { number: 12, phone: '+79000000012', email: null },
      { actorId: 'id-hr' },
      { dryRun: true },
    ]);
    expect(preview.out).toContain('телефон: +7 900 000-00-11 → +7 900 000-00-12');
    expect(preview.out).toContain(
      'Записать: kontingent hire contact П-12 --phone +79000000012 --as hr --yes',
    );
    const { out, exitCode } = await cli([...command, '--yes']);
    expect([exitCode, out]).toEqual([0, expect.stringContaining('П-12: исправлено.')]);
    expect((await cli(['hire', 'contact', 'П-12', '--as', 'hr'])).err).toContain('--phone или --email');
  });
});

describe('hire --file --yes', () => {
  it('enters a good file and tells the numbers of the cases', async () => {
    const { exitCode, out } = await cli(['hire', '--file', good, '--as', 'hr', '--yes'], {
      answers: { 'hires.enter': hireWith(OUTCOMES) },
    });
    expect(exitCode).toBe(0);
    expect(out).toMatch(/Соколова.*подключение открыто, П-40/);
    expect(out).toMatch(/Лаптева.*приглашать не нужно \(должность\), П-41/);
    expect(out).toContain('Записано. Итого — подключить: 2, не требуется: 1, уже в реестре: 1.');
  });

  it('only judges a file with a bad cell, whatever --yes says', async () => {
    const { exitCode, out, calls } = await cli(['hire', '--file', bad, '--as', 'hr', '--yes']);
    expect(exitCode).toBe(2);
    const [call] = calls.filter(({ method }) => method === 'hires.enter');
    expect(call?.args[2]).toMatchObject({ dryRun: true });
    expect(
      (call?.args[0] as { hires: NewHire[] }).hires.map(({ personnelNumber }) => personnelNumber),
    ).toEqual(['0000-00141']);
    expect(out).toMatch(/Строка 3, столбец «Телефон».*\n.*Строка 3, столбец «Дата приема»/);
    expect(out).toContain('Ничего не записано: 1 строка с ошибками');
  });

  it('says so when everything was there already', async () => {
    const rows: HireRowResult[] = ROWS.map((_row, index) => ({
      index,
      result: { outcome: 'unchanged', caseId: 'c', number: index + 1, running: false },
    }));
    const { exitCode, out } = await cli(['hire', '--file', good, '--as', 'hr', '--yes'], {
      answers: { 'hires.enter': hireWith(rows) },
    });
    expect([exitCode, out.includes('уже было в реестре, ничего не изменено')]).toEqual([0, true]);
  });

  it('ends with the code of a conflict when the registry knows other facts', async () => {
    const { exitCode } = await cli(['hire', '--file', good, '--as', 'hr', '--yes'], {
      answers: { 'hires.enter': hireWith([opened(0), ...refusals.slice(2)]) },
    });
    expect(exitCode).toBe(5);
  });
});

describe('hire for one person', () => {
  const one = [
    'hire',
    ...['--name', 'Соколова Марина Викторовна', '--phone', '8 900 000-00-11', '--number', '0000-00141'],
    ...['--post', 'Преподаватель', '--date', '01.12.2026', '--as', 'hr'],
  ];

  it('reads the options as a row of a file is read', async () => {
    const { exitCode, calls } = await cli([
      ...one,
      ...['--email', 'M.Sokolova@college.example', '--kind', 'внешнее совместительство'],
      ...[
        '--ground',
        'приказ 12-к от 20.11.2026',
        '--unit',
        'Отделение "Сервис"; второе',
        '--groups',
        'ИС-26, ПР-25',
      ],
    ]);
    expect(exitCode).toBe(0);
    const { hires } = calls.find(({ method }) => method === 'hires.enter')?.args[0] as { hires: NewHire[] };
    const [hire] = hires;
    expect(hire).toMatchObject({
      name: { last: 'Соколова', first: 'Марина', middle: 'Викторовна' },
      phone: '+79000000011',
      personnelNumber: '0000-00141',
      hiredOn: '2026-12-01',
      employmentKind: 'secondary',
      ground: { kind: 'order', number: '12-к', date: '2026-11-20' },
      unit: 'Отделение "Сервис"; второе',
      classTeacherOf: ['ИС-26', 'ПР-25'],
    });
  });

  it.each([
    ['договор 41-тд от 19.11.2026', { kind: 'contract', number: '41-тд', date: '2026-11-19' }],
    ['трудовой договор № 41-тд от 19.11.2026', { kind: 'contract', number: '41-тд', date: '2026-11-19' }],
    ['Приказ о приёме № 12-к от 20.11.2026 г.', { kind: 'order', number: '12-к', date: '2026-11-20' }],
  ])('understands the ground «%s»', async (text, ground) => {
    const { calls } = await cli([...one, '--ground', text]);
    const { hires } = calls.find(({ method }) => method === 'hires.enter')?.args[0] as { hires: NewHire[] };
    const [hire] = hires;
    expect(hire?.ground).toEqual(ground);
  });

  it.each([
    ['Отделение "Сервис"; второе', 'Отделение "Сервис"; второе'],
    ['"Сервис', '"Сервис'],
    ['А,Б\tВ|Г', 'А,Б В|Г'],
    ['Первое\r\nвторое', 'Первое второе'],
    ['\uFEFFСервис', 'Сервис'],
    ['=1+2', '=1+2'],
    ['=HYPERLINK("http://x.example";"а")', '=HYPERLINK("http://x.example";"а")'],
    ['Подразделение', 'Подразделение'],
    ['Итого: 5', 'Итого: 5'],
    ['PK\u2014%PDF', 'PK\u2014%PDF'],
  ])('takes %j as it was typed', async (text, unit) => {
    const { exitCode, calls } = await cli([...one, '--unit', text]);
    const [hire] = (calls.find(({ method }) => method === 'hires.enter')?.args[0] as { hires: NewHire[] })
      .hires;
    expect([exitCode, hire?.unit]).toEqual([0, unit]);
  });

  it.each([
    ['--phone', '="8900"', /--phone: Телефон не подходит/],
    ['--number', '0000;00141', /--number: Не похоже на табельный номер/],
    ['--unit', 'Отделение\u0007', /--unit: В ячейке есть невидимый управляющий символ/],
    ['--unit', 'а'.repeat(501), /--unit: В ячейке больше 500 знаков/],
    ['--birth-date', '31.02.1990', /--birth-date: Не похоже на дату/],
    ['--ground', 'договор 41-тд', /--ground: У документа должны быть и номер, и дата/],
  ])('refuses %s %j by the name of the option', async (option, text, says) => {
    const { exitCode, out, calls } = await cli([...one, option, text]);
    expect(out).toMatch(says);
    expect(out).not.toMatch(/Строка|столбец/);
    expect([exitCode, calls.some(({ method }) => method === 'hires.enter')]).toEqual([2, false]);
    const { problems, file } = JSON.parse((await cli([...one, option, text, '--json'])).out) as {
      problems: { column: string; message: string }[];
      file: unknown;
    };
    expect(problems.map(({ column }) => column)).toEqual([option]);
    expect(problems[0]?.message).toMatch(says);
    expect(file).toBeNull();
  });

  it('is a check too, and its ready command keeps the quotes', async () => {
    const { out, calls } = await cli(one);
    expect(calls.find(({ method }) => method === 'hires.enter')?.args[2]).toMatchObject({ dryRun: true });
    expect(out).toContain(
      "kontingent hire --name 'Соколова Марина Викторовна' --phone '8 900 000-00-11' --number 0000-00141 --post Преподаватель --date 01.12.2026 --as hr --yes",
    );
    expect(out).not.toContain('Строка');
  });
});

describe('hire --json', () => {
  it('is a stable document: rows, warnings, refusals, problems', async () => {
    const { out } = await cli(['hire', '--file', good, '--as', 'hr', '--json'], {
      answers: { 'hires.enter': hireWith([...OUTCOMES.slice(0, 1), ...refusals.slice(1)]) },
    });
    expect(JSON.parse(out)).toEqual({
      dryRun: true,
      kept: false,
      file: {
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        kind: 'csv',
        encoding: 'utf-8',
        delimiter: ';',
        headerRow: 1,
        ignoredColumns: [],
        skippedRows: [],
      },
      counts: { opens: 1, onPlatform: 0, noAccess: 0, notRequired: 0, changes: 0, unchanged: 0, refused: 3 },
      rows: [
        {
          row: 2,
          personnelNumber: '0000-00141',
          outcome: 'opens',
          number: null,
          case: null,
          warnings: ['knownPerson', 'sharedPhone'],
          changes: [],
          invitation: 'nothing',
          longServing: null,
          calendarMissing: null,
          refusal: null,
        },
        ...['UnknownPost', 'EmploymentDiffers', 'PersonDiffers'].map((code, index): unknown =>
          expect.objectContaining({
            row: index + 3,
            outcome: 'refused',
            refusal: expect.objectContaining({ code, message: expect.any(String) }),
          }),
        ),
      ],
      problems: [],
    });
  });

  it('tells the numbers once they are kept', async () => {
    const { out } = await cli(['hire', '--file', good, '--as', 'hr', '--yes', '--json'], {
      answers: { 'hires.enter': hireWith(OUTCOMES) },
    });
    const { rows, kept } = JSON.parse(out) as { kept: boolean; rows: { case: string | null }[] };
    expect([kept, rows.map((row) => row.case)]).toEqual([true, ['П-40', 'П-41', 'П-42', 'П-12']]);
  });
});

describe('hire move and withdraw', () => {
  it('move takes the date in either form', async () => {
    for (const date of ['01.12.2026', '2026-12-01']) {
      const { exitCode, out, changes } = await cli(['hire', 'move', 'П-12', '--date', date, '--as', 'hr']);
      expect([exitCode, changes]).toEqual([
        0,
        [{ method: 'hires.move', args: [{ number: 12, hiredOn: '2026-12-01' }, { actorId: 'id-hr' }] }],
      ]);
      expect(out).toContain('П-12: первый рабочий день теперь 01.12.2026');
    }
  });

  it('move into a year without a production calendar says that the case will stop there', async () => {
    const submitted = { state: 'applied', stage: 'awaitingDate', outcome: null } as const;
    const place = { answers: { 'hires.move': async () => ({ submitted, calendarMissing: 2028 }) } };
    const line = ['hire', 'move', 'П-12', '--date', '01.02.2028', '--as', 'hr'];
    expect((await cli(line, place)).out).toMatch(
      /Производственного календаря на 2028 год ещё нет: .*kontingent calendar load/,
    );
    expect(JSON.parse((await cli([...line, '--json'], place)).out)).toMatchObject({ calendarMissing: 2028 });
  });

  it('withdraw passes the reason on', async () => {
    const { changes } = await cli(['hire', 'withdraw', '12', '--reason', 'не вышел', '--as', 'hr']);
    expect(changes).toEqual([
      {
        method: 'hires.withdraw',
        args: [{ number: 12, reason: 'не вышел', notBegun: false }, { actorId: 'id-hr' }],
      },
    ]);
  });

  it('dismiss passes the last day and the order on', async () => {
    const order = ['--order-number', '15-л', '--order-date', '26.11.2026'];
    const { changes, out } = await cli([
      'hire',
      'dismiss',
      'П-12',
      '--on',
      '27.11.2026',
      ...order,
      '--as',
      'hr',
    ]);
    const given = { number: 12, on: '2026-11-27', order: { number: '15-л', on: '2026-11-26' }, reason: null };
    expect(changes).toEqual([{ method: 'hires.dismiss', args: [given, { actorId: 'id-hr' }] }]);
    expect(out).toContain('последний рабочий день 27.11.2026');
  });

  it('what is recorded but not applied yet is a success that says so', async () => {
    const place = {
      answers: { 'hires.withdraw': async () => ({ state: 'recorded', gone: false }) as const },
    };
    const { exitCode, out } = await cli(['hire', 'withdraw', '12', '--as', 'hr'], place);
    expect([exitCode, out]).toEqual([0, expect.stringMatching(/^Записано\..*повторять не нужно/)]);
    const json = await cli(['hire', 'withdraw', '12', '--as', 'hr', '--json'], place);
    expect(JSON.parse(json.out)).toEqual({ case: 'П-12', number: 12, state: 'recorded', gone: false });
  });
});
