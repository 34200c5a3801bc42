import { describe, expect, it } from 'vitest';
import type { CivilDate } from '../../../../../domain/calendar/civil-date.ts';
import { KontingentError } from '../../../../../domain/errors.ts';
import { breakdown } from '../../../../../client/cli/student/contingent-page.ts';
import type { ContingentCell } from '../../../../../registry/student/contingent.ts';
import { cli, type Answers, onePage } from '../fake-college.ts';

const examples = new URL('../../../../../examples/college/', import.meta.url).pathname;
const TODAY = '2026-11-23' as CivilDate;
const cell = (change: Partial<ContingentCell>): ContingentCell => ({
  status: 'studying',
  group: 'ИС-26',
  course: 1,
  programme: '09.02.07',
  programmeTitle: 'Информационные системы',
  form: 'fullTime',
  funding: 'budget',
  people: 1,
  ...change,
});
const CELLS = [
  cell({ people: 12 }),
  cell({ funding: 'paid', people: 5 }),
  cell({ group: null, course: 3, status: 'academicLeave', people: 2 }),
];
const place = (answers: Answers = {}) => ({ answers });
const NOBODY_FITS = { ...onePage([]), empty: 'nothingMatches' as const };

describe('contingent', () => {
  it('is summed up by each side, what has no group last', () => {
    expect(breakdown(CELLS, 'group')).toEqual([
      { key: 'ИС-26', people: 17, studying: 17, onLeave: 0, budget: 12, paid: 5 },
      { key: null, people: 2, studying: 0, onLeave: 2, budget: 2, paid: 0 },
    ]);
    expect(breakdown(CELLS, 'course').map(({ key, people }) => [key, people])).toEqual([
      [1, 17],
      [3, 2],
    ]);
  });

  it('asks about the day and what was known, and shows a total', async () => {
    const { out, calls } = await cli(
      ['contingent', '--on', '01.10.2026', '--as-known', '05.10.2026', '--by', 'funding'],
      place({ 'students.contingent': async () => ({ items: CELLS, empty: null }) }),
    );
    expect(calls.find(({ method }) => method === 'students.contingent')?.args).toEqual([
      { on: '2026-10-01', asKnown: '2026-10-05' },
    ]);
    expect(out).toContain('Контингент на 01.10.2026, как было известно 05.10.2026');
    expect(out).toMatch(/бюджет +14 +12 +2 +14 +0/);
    expect(out).toMatch(/Итого +19 +17 +2 +14 +5/);
  });

  it('takes today when no day is given, and says how to begin where nobody is', async () => {
    const { out, calls } = await cli(
      ['contingent'],
      place({ 'students.contingent': async () => ({ items: [], empty: 'nothingThere' as const }) }),
    );
    expect(calls.find(({ method }) => method === 'students.contingent')?.args).toEqual([
      { on: TODAY, asKnown: null },
    ]);
    expect(out).toContain('load --help');
  });

  it('tells a day without anybody from a registry without anybody', async () => {
    const nobody = place({
      'students.contingent': async () => ({ items: [], empty: 'nothingMatches' as const }),
    });
    const day = ['contingent', '--on', '27.11.2026'];
    const { out } = await cli(day, nobody);
    expect(out).toMatch(/^На 27\.11\.2026 в контингенте никого нет.*kontingent load list/);
    const known = await cli([...day, '--as-known', '20.11.2026'], nobody);
    expect(known.out).toMatch(
      /как было известно 20\.11\.2026, .*никого нет.*kontingent contingent --on 27\.11\.2026/,
    );
    for (const one of [out, known.out]) expect(one).not.toContain('Первая загрузка');
  });

  it.each([
    [['contingent', '--by', 'colour'], '«группа», «курс»'],
    [['contingent', '--on', 'вчера'], '--on: «вчера» — не дата'],
    [['load', 'undo', 'П-1'], 'не номер загрузки'],
    [['load', '--file', 'x.csv'], '--file и --on'],
  ])('%j is typed wrong', async (argv, sentence) => {
    const { exitCode, err } = await cli([...argv, '--as', 'hr'], place());
    expect([exitCode, err]).toEqual([2, expect.stringContaining(sentence)]);
  });
});

describe('student', () => {
  it('says who sees the kinds of leaves where they were left out, and names who reads where somebody is named', async () => {
    const one = {
      enrolmentId: 'e',
      personId: 'p',
      registerNumber: '26-7',
      name: 'Юнгов Пётр Олегович',
      birthOn: null,
      phone: null,
      status: 'someLeave',
      group: null,
      programme: null,
      course: null,
      form: null,
      funding: null,
      representatives: 0,
    } as const;
    const known = place({ 'students.list': async () => onePage([one]) });
    const { out, err, calls } = await cli(['student', 'list'], known);
    expect(out).toContain('в отпуске');
    expect(err).toContain('Основания отпусков и отчислений видят');
    expect(calls.find(({ method }) => method === 'students.list')?.args).toHaveLength(1);
    const named = await cli(['student', 'list', '--as', 'hr'], known);
    expect(named.calls.find(({ method }) => method === 'students.list')?.args[1]).toHaveProperty('actorId');
    expect((await cli(['student', 'list', '--json'], known)).err).toBe('');
  });

  it('list passes its filters on, eighteen years as days', async () => {
    const { out, calls } = await cli(
      ['student', 'list', '--group', 'ИС-26', '--turning-18', '30'],
      place({ 'students.list': async () => NOBODY_FITS }),
    );
    expect(calls.find(({ method }) => method === 'students.list')?.args).toEqual([
      {
        on: TODAY,
        asKnown: null,
        group: 'ИС-26',
        turning18Within: 30,
      },
    ]);
    expect(out).toContain('За 30 дней никому не исполнится 18');
  });

  it('list says why it is empty: nobody yet, nobody on the day, nobody of those', async () => {
    const said = async (
      words: readonly string[],
      answer: typeof NOBODY_FITS | ReturnType<typeof onePage<never>>,
    ) => (await cli(['student', 'list', ...words], place({ 'students.list': async () => answer }))).out;
    expect(await said([], onePage<never>([]))).toContain('Студентов в реестре ещё нет. Первая загрузка');
    expect(await said(['--group', 'ИС-26'], onePage<never>([]))).toContain('Первая загрузка');
    expect(await said(['--on', '27.11.2026'], NOBODY_FITS)).toMatch(
      /^На 27\.11\.2026 в контингенте никого нет/,
    );
    expect(await said(['--group', 'ИС-26'], NOBODY_FITS)).toBe('Под эти условия никого нет.\n');
  });

  it('list goes on with the options that were typed', async () => {
    const student = {
      enrolmentId: 'e',
      personId: 'p',
      registerNumber: '26-1',
      name: 'Ветров Глеб',
      birthOn: '2008-12-01',
      phone: null,
      status: 'studying' as const,
      group: 'ИС-26',
      programme: null,
      course: 1,
      form: null,
      funding: null,
      representatives: 1,
    };
    const counts = { matching: { number: 7, more: false }, overdue: { number: 0, more: false } };
    const page = { ...onePage([student]), next: 'abc', counts };
    const place1 = place({ 'students.list': async () => page });
    const words = ['student', 'list', '--turning-18', '30', '--limit', '1'];
    const { out } = await cli([...words, '--as', 'registrar'], place1);
    expect(out).toContain(
      'Показаны первые 1 из 7. Дальше: kontingent student list --turning-18 30 --limit 1 --as registrar --after abc',
    );
    expect(out).not.toContain('Всего:');
    expect((await cli(words, place({ 'students.list': async () => onePage([student]) }))).out).toContain(
      'Всего: 1',
    );
    expect(JSON.parse((await cli([...words, '--json'], place1)).out)).toEqual({
      on: TODAY,
      asKnown: null,
      items: [student],
      next: 'abc',
      counts,
    });
  });

  it('show tells of the representative whose rights ended, and of corrections', async () => {
    const fact = {
      load: 2,
      order: null,
      closedBy: null,
      leaveLastDay: null,
      group: null,
      programme: null,
      course: null,
      form: null,
      funding: null,
    };
    const { out } = await cli(
      ['student', 'show', '24-1'],
      place({
        'students.show': async () => ({
          enrolmentId: 'e',
          personId: 'p',
          registerNumber: '24-1',
          name: 'Ветров Глеб Юрьевич',
          birthOn: '2008-11-20',
          snils: '11223344595',
          phone: '+79000005003',
          representatives: [
            {
              name: 'Ветрова Инна Олеговна',
              phone: null,
              email: 'i.vetrova@college.example',
              relation: null,
              agreedOn: null,
            },
          ],
          fullCapacity: null,
          consents: [],
          formerNames: [],
          facts: [
            {
              ...fact,
              kind: 'status',
              status: 'studying',
              from: '2026-09-01',
              until: null,
              knownFrom: '2026-09-01T06:00:00.000Z',
              knownUntil: '2026-09-02T06:00:00.000Z',
            },
          ],
        }),
      }),
    );
    expect(out).toContain('18 лет с 20.11.2026');
    expect(out).toContain('Ветрова Инна Олеговна, i.vetrova@college.example, права кончились: студенту 18');
    expect(out).toContain('112-233-445 95');
    expect(out).toMatch(
      /статус: обучается +01\.09\.2026 +— +01\.09\.2026 10:00 +02\.09\.2026 10:00 +загрузка З-2/,
    );
  });

  it('show tells which order put a student where they are, and the class teacher', async () => {
    const order = { case: 31, kind: 'groupTransfer' as const, number: '112-к', on: '2026-11-20' };
    const fact = {
      kind: 'group' as const,
      load: null,
      order,
      closedBy: null,
      status: null,
      leaveLastDay: null,
      group: 'ИС-26',
      programme: null,
      course: null,
      form: null,
      funding: null,
      from: '2026-11-01',
      until: null,
      knownFrom: '2026-11-01T06:00:00.000Z',
      knownUntil: null,
    };
    const studies = { ...fact, kind: 'status' as const, status: 'studying' as const, group: null };
    const page = {
      enrolmentId: 'e',
      personId: 'p',
      registerNumber: '26-1',
      name: 'Белова Яна Олеговна',
      birthOn: null,
      snils: null,
      phone: null,
      representatives: [],
      fullCapacity: null,
      consents: [],
      formerNames: [{ name: 'Орлова Яна Олеговна', until: '2026-11-10' }],
      facts: [fact, { ...studies, order: null, load: 2 }],
    };
    const group = async () => ({ classTeacher: 'Учителева Мария Викторовна' }) as never;
    const { out } = await cli(
      ['student', 'show', '26-1'],
      place({ 'students.show': async () => page, 'groups.show': group }),
    );
    expect(out).toContain('группа: ИС-26 — с 01.11.2026, приказ № 112-к от 20.11.2026 (П-31)');
    expect(out).toContain('статус: обучается — с 01.11.2026, загрузка З-2');
    expect(out).toMatch(/Классный руководитель +Учителева Мария Викторовна/);
    expect(out).toMatch(/Прежнее ФИО +Орлова Яна Олеговна \(до 10\.11\.2026\)/);
    const left = {
      ...page,
      facts: [
        { ...studies, knownUntil: '2026-11-20T06:00:00.000Z', closedBy: { ...order, number: '120-к' } },
        { ...studies, until: '2026-11-15', load: 2, order: null },
      ],
    };
    const gone = await cli(['student', 'show', '26-1'], place({ 'students.show': async () => left }));
    expect(gone.out).toContain('не в контингенте с 15.11.2026, приказ № 120-к от 20.11.2026 (П-31)');
    // «По» includes its day.
    expect(gone.out).toMatch(/статус: обучается +01\.11\.2026 +14\.11\.2026/);
    const leave = { ...studies, status: 'academicLeave' as const, leaveLastDay: '2027-10-31' };
    const onLeave = { ...page, facts: [leave] };
    const away = await cli(['student', 'show', '26-1'], place({ 'students.show': async () => onLeave }));
    expect(away.out).toContain(
      'статус: академический отпуск, по 31.10.2027 включительно — с 01.11.2026, приказ № 112-к',
    );
  });

  it('that does not exist, or is one of several, is told so', async () => {
    const missing = async () => Promise.reject(new KontingentError('NotFound', 'no', { what: 'student' }));
    expect(await cli(['student', 'show', 'Никто'], place({ 'students.show': missing }))).toMatchObject({
      exitCode: 4,
      err: expect.stringContaining('Такого студента нет'),
    });
    const several = async () =>
      Promise.reject(
        new KontingentError('InvalidInput', 'no', { field: 'student', registerNumbers: '26-1, 26-2' }),
      );
    expect(await cli(['student', 'show', 'А'], place({ 'students.show': several }))).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('26-1, 26-2'),
    });
  });
});

describe('load', () => {
  const groups = ['load', '--file', `${examples}groups.csv`, '--on', '01.09.2026', '--as', 'hr'];
  const entering: Answers = {
    'loads.enter': async ({ rows }, _by, { dryRun } = {}) => ({
      kept: !dryRun,
      number: dryRun ? null : 7,
      rows: rows.rows.map(({ row }) => ({ row, outcome: 'enters', problem: null, notes: [] })),
    }),
  };

  it('tells what would happen, and the command that does it', async () => {
    const { exitCode, out } = await cli(groups, place(entering));
    expect([exitCode, out]).toEqual([0, expect.stringContaining('Итого — записать: 4.')]);
    expect(out).toContain('--on 01.09.2026 --as hr --yes');
  });

  it('with --yes does it', async () => {
    const { out } = await cli([...groups, '--yes'], place(entering));
    expect(out).toContain('Записано, загрузка З-7.');
  });

  it('tells a refused row by its column, and keeps nothing', async () => {
    const refusing: Answers = {
      'loads.enter': async () => ({
        kept: false,
        number: null,
        rows: [{ row: 3, outcome: 'refused', problem: { field: 'code', code: 'GroupDiffers' }, notes: [] }],
      }),
    };
    const { exitCode, out } = await cli([...groups, '--yes'], place(refusing));
    expect(exitCode).toBe(2);
    expect(out).toContain('Строка 3, столбец «Группа»: Группа уже есть в реестре');
    expect(out).toContain('Ничего не записано: 1 строка');
  });

  it('with a mistake in a cell is only judged, whatever was wished', async () => {
    const argv = [...groups, '--yes'].map((word) =>
      word.endsWith('groups.csv') ? `${examples}students-with-mistakes.csv` : word,
    );
    const { exitCode, calls, out } = await cli(argv, place(entering));
    expect(exitCode).toBe(2);
    expect(calls.find(({ method }) => method === 'loads.enter')?.args[2]).toMatchObject({ dryRun: true });
    expect(out).toContain('столбец «Дата рождения»');
  });

  it.each([
    [['load', 'undo', 'З-7', '--as', 'hr'], false, 'можно отменить целиком'],
    [['load', 'undo', '7', '--as', 'hr', '--yes'], true, 'отменена целиком'],
    [['load', 'undo', '--yes', 'з7', '--as', 'hr'], true, 'отменена целиком'],
  ])('%j', async (argv, keep, sentence) => {
    const undone = {
      id: 'l',
      number: 7,
      kind: 'people',
      on: '2026-09-01',
      fileName: 'x.csv',
      rows: 3,
      loadedAt: '2026-09-01T06:00:00.000Z',
      loadedBy: null,
      undoneAt: null,
      undoneBy: null,
    } as const;
    const { out, calls } = await cli(argv, place({ 'loads.undo': async () => undone }));
    expect(calls.find(({ method }) => method === 'loads.undo')?.args).toEqual([
      { number: 7 },
      { actorId: 'id-hr' },
      { dryRun: !keep },
    ]);
    expect(out).toContain(sentence);
  });
});
