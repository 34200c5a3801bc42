import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KontingentError } from '../../../../../domain/errors.ts';
import type { OrderDraft } from '../../../../../domain/order/order.ts';
import type { ListedOrder } from '../../../../../registry/order/views.ts';
import { cli, onePage, type Answers } from '../fake-college.ts';
import { found, NOBODY, orderAnswers, pageOf, preflightOf, STUDIES, verdictOf } from './order-answers.ts';

const run = (line: readonly string[], answers: Answers = {}, judge = orderAnswers()) =>
  cli([...line, '--as', 'hr'], { answers: { ...judge, ...answers } });
const kept = (ran: Awaited<ReturnType<typeof run>>, method: string) =>
  ran.calls.filter(
    (call) => call.method === method && (call.args[2] as { dryRun?: boolean } | undefined)?.dryRun !== true,
  );
const draftOf = (ran: Awaited<ReturnType<typeof run>>) => drafted(ran)?.draft;
const drafted = (ran: Awaited<ReturnType<typeof run>>) =>
  ran.calls.find(({ method }) => method === 'orders.draft')?.args[0] as { draft: OrderDraft } | undefined;
function fileOf(...lines: string[]): string {
  const path = join(mkdtempSync(join(tmpdir(), 'kontingent-')), 'list.csv');
  writeFileSync(path, `\uFEFF${lines.join('\r\n')}\r\n`);
  return path;
}
const MOVE = ['order', 'draft', 'groupTransfer', '--from', '24.11.2026'];
const OUT = ['order', 'draft', 'transferOut', '--from', '24.11.2026', '--student', '26-1'];
const NEWCOMER_OPTIONS = [
  ...['--from', '24.11.2026', '--name', 'Орлова Яна Олеговна'],
  ...['--birth-date', '14.02.2011'],
];
const SIGNED = ['--number', '112-к', '--on', '23.11.2026', '--signatory', 'Ильина Вера Юрьевна'];

describe('a draft', () => {
  it('of a named student is kept at once, with what changes', async () => {
    const ran = await run([...MOVE, '--student', '26-0101', '--to', 'ис-26', '--ground', 'заявление']);
    expect(draftOf(ran)).toMatchObject({
      kind: 'groupTransfer',
      effectiveOn: '2026-11-24',
      ground: 'заявление',
      lines: [{ registerNumber: '26-0101', group: 'ис-26', newcomer: null, funding: null }],
    });
    expect(kept(ran, 'orders.draft')).toHaveLength(1);
    expect(ran.out).toContain('Приказ: перевод в другую группу, с 24.11.2026 (первый день в новой группе');
    expect(ran.out).toMatch(/1 +Арсеньева Анна Львовна +26-0101 +ИС-25 +ИС-26 +23\.11\.2026/);
    expect(ran.out).toMatch(/П-31: проект составлен\. Итого — 1 студент\.\n.*order sign П-31/);
  });

  it.each([
    ['ГБПОУ "Колледж; № 1"', 'ГБПОУ "Колледж; № 1"'],
    ['"Колледж', '"Колледж'],
    ['Колледж\r\nсвязи', 'Колледж связи'],
    ['\uFEFFКолледж', 'Колледж'],
    ['=1+2', '=1+2'],
    ['№ поименной книги', '№ поименной книги'],
  ])('takes %j as it was typed', async (text, receivingOrganization) => {
    const ran = await run([...OUT, '--receiving', text]);
    expect(draftOf(ran)?.lines).toMatchObject([{ registerNumber: '26-1', receivingOrganization }]);
  });

  it('of a newcomer takes what was typed of them', async () => {
    const ran = await run([
      ...['order', 'draft', 'enrolment', ...NEWCOMER_OPTIONS, '--to', 'ИС-26'],
      ...['--register-number', '26-0777', '--representative', 'Орлова Инна Петровна'],
      ...['--representative-phone', '8 900 000-00-31'],
    ]);
    expect(draftOf(ran)?.lines).toMatchObject([
      {
        registerNumber: '26-0777',
        group: 'ИС-26',
        newcomer: {
          name: { last: 'Орлова', first: 'Яна', middle: 'Олеговна' },
          birthOn: '2011-02-14',
          representatives: [{ phone: '+79000000031' }],
        },
      },
    ]);
  });

  it.each([
    ['transferOut', [], { registerNumber: null, receivingOrganization: null }],
    ['transferIn', ['--funding', 'платно'], { registerNumber: null, funding: 'paid' }],
    ['transferIn', ['--register-number', '26-0777'], { registerNumber: '26-0777' }],
  ] as const)('that ends a transfer names nobody: %s %j', async (kind, more, line) => {
    const ran = await run(['order', 'draft', kind, '--from', '24.11.2026', '--transfer', 'П-12', ...more]);
    expect(draftOf(ran)?.lines).toMatchObject([{ newcomer: null, transferCase: 12, ...line }]);
  });

  it('finds a student by name, and takes several at once', async () => {
    const student = async () => ({ ...pageOfStudent, registerNumber: '26-0102' });
    const ran = await run([...MOVE, '--student', '26-0101, Борисов', '--to', 'ИС-26'], {
      'students.show': student,
    });
    expect(draftOf(ran)?.lines.map(({ registerNumber }) => registerNumber)).toEqual(['26-0101', '26-0102']);
  });

  it('that could not be applied is not kept unless a person wants it so', async () => {
    const judge = orderAnswers(() => [
      verdictOf({ after: STUDIES, lastDayInGroup: null, findings: [found('GroupUnknown')] }),
    ]);
    const line = [...MOVE, '--student', '26-0101', '--to', 'ИС-99'];
    const ran = await run(line, {}, judge);
    expect([ran.exitCode, kept(ran, 'orders.draft')]).toEqual([3, []]);
    expect(ran.out).toMatch(/Провести нельзя\n {2}1\. Арсеньева Анна Львовна \(26-0101\): такой группы нет/);
    expect(ran.out).toContain('--yes');
    const wanted = await run([...line, '--yes'], {}, judge);
    expect([wanted.exitCode, kept(wanted, 'orders.draft').length]).toEqual([0, 1]);
  });

  it('of a newcomer is read in the words of files', async () => {
    const who = ['--name', 'Орлова Яна Олеговна', '--birth-date', '14.02.2011', '--phone', '8 900 000-11-01'];
    const ran = await run(
      ['order', 'draft', 'зачисление', '--from', '24.11.2026', ...who, '--to', 'ИС-26'].concat([
        '--funding',
        'бюджет',
        '--representative',
        'Орлова Инна Юрьевна',
        '--representative-email',
        'i@college.example',
        '--decision',
        'другой',
      ]),
      {},
      orderAnswers(() => [
        verdictOf({
          registerNumber: null,
          name: 'Орлова Яна Олеговна',
          before: NOBODY,
          after: { ...STUDIES, group: 'ИС-26', course: 1 },
          lastDayInGroup: null,
          findings: [found('Namesake')],
        }),
      ]),
    );
    expect(draftOf(ran)?.lines[0]).toMatchObject({
      registerNumber: null,
      group: 'ИС-26',
      funding: 'budget',
      newcomer: {
        name: { last: 'Орлова' },
        birthOn: '2011-02-14',
        phone: '+79000001101',
        decision: 'other',
        representatives: [{ name: { last: 'Орлова', first: 'Инна' }, email: 'i@college.example' }],
      },
    });
    expect(ran.out).toMatch(/не в контингенте +ИС-26, 1 курс, бюджет/);
    expect(ran.out).toContain('Замечания\n  1. Орлова Яна Олеговна: в реестре есть тёзка');
  });

  it('of whole groups is tried first', async () => {
    const groups = ['--group', 'ИС-25,ИС-26', '--except', '25-0203'];
    const line = ['order', 'draft', 'nextCourse', '--from', '01.09.2027', ...groups];
    const ran = await run(
      line,
      {},
      orderAnswers(() => [verdictOf()]),
    );
    expect(draftOf(ran)).toMatchObject({ groups: ['ИС-25', 'ИС-26'], except: ['25-0203'], lines: [] });
    expect(kept(ran, 'orders.draft')).toEqual([]);
    expect(ran.out).toMatch(/Составить проект: kontingent order draft nextCourse .* --as hr --yes/);
  });

  it('is replaced, keeping its kind and day', async () => {
    const ran = await run(['order', 'revise', 'П-31', '--student', '26-0101', '--to', 'ИС-24']);
    expect(ran.changes.find(({ method }) => method === 'orders.revise')?.args[0]).toMatchObject({
      number: 31,
      draft: { kind: 'groupTransfer', effectiveOn: '2026-11-24', ground: 'заявление от 20.11.2026' },
    });
    expect(ran.out).toContain('П-31: проект заменён');
  });
});

describe('a list', () => {
  const LIST = ['№ поименной книги;ФИО;В группу', '26-0101;Арсеньева Анна Львовна;ИС-26'];

  it('is tried, then kept by --yes; options fill what it leaves empty', async () => {
    const path = fileOf(
      '№ поименной книги;ФИО;Группа;Согласие представителя',
      '26-0101;;;20.11.2026',
      '26-0102;;ИС-24;',
    );
    const line = [...MOVE, '--file', path, '--to', 'ИС-26', '--consent', '19.11.2026'];
    const tried = await run(line);
    expect(kept(tried, 'orders.draft')).toEqual([]);
    expect(draftOf(tried)?.lines.map(({ group, consentOn }) => [group, consentOn])).toEqual([
      ['ИС-26', '2026-11-20'],
      ['ИС-24', '2026-11-19'],
    ]);
    expect(tried.out).toContain('CSV, кодировка');
    const done = await run([...line, '--yes']);
    expect(kept(done, 'orders.draft')).toHaveLength(1);
    expect(done.out).toContain('П-31: проект составлен. Итого — 2 студента.');
  });

  it('names students by name where only one of the contingent bears it', async () => {
    const path = fileOf(
      'ФИО;Дата рождения',
      'Арсеньева Анна Львовна;',
      'Никто Никита Ильич;',
      'Борисов Илья Олегович;',
    );
    const student = (registerNumber: string, name: string) =>
      ({ registerNumber, name, birthOn: '2010-01-01', group: 'ИС-25' }) as never;
    const students = async () => ({
      items: [
        student('26-0101', 'Арсеньева Анна Львовна'),
        student('26-0102', 'Борисов Илья Олегович'),
        student('26-0103', 'Борисов Илья Олегович'),
      ],
    });
    const ran = await run(['order', 'draft', 'ownRequest', '--from', '24.11.2026', '--file', path], {
      'students.named': students,
    });
    const [asked] = ran.calls.filter(({ method }) => method === 'students.named');
    expect(asked?.args[0]).toMatchObject({
      names: [{ last: 'Арсеньева' }, { last: 'Никто' }, { last: 'Борисов' }],
    });
    expect(ran.exitCode).toBe(2);
    expect(draftOf(ran)?.lines[0]?.registerNumber).toBe('26-0101');
    expect(ran.out).toContain('Строка 3, столбец «ФИО»: Такого студента в контингенте на этот день нет');
    expect(ran.out).toContain(
      'Строка 4, столбец «ФИО»: Таких студентов несколько: «Борисов Илья Олегович (26-0102, 26-0103)»',
    );
  });

  it('whose number belongs to somebody else is not kept', async () => {
    const ran = await run([
      ...MOVE,
      '--file',
      fileOf(LIST[0] ?? '', '26-0101;Другой Игорь Ильич;ИС-26'),
      '--yes',
    ]);
    expect([ran.exitCode, kept(ran, 'orders.draft')]).toEqual([2, []]);
    expect(ran.out).toContain('Строка 2, столбец «ФИО»: Под этим номером поименной книги в реестре другой');
  });

  it('is JSON for programs, with rows of the file and levels of findings', async () => {
    const judge = orderAnswers(() => [verdictOf({ findings: [found('OtherOrderPending', { case: 30 })] })]);
    const ran = await run([...MOVE, '--file', fileOf(...LIST), '--json'], {}, judge);
    expect(JSON.parse(ran.out)).toMatchObject({
      dryRun: true,
      kept: false,
      number: null,
      kind: 'groupTransfer',
      counts: { lines: 1, impossible: 0, warnings: 1 },
      lines: [
        {
          row: 2,
          registerNumber: '26-0101',
          findings: [
            {
              code: 'OtherOrderPending',
              level: 'warning',
              message: 'студента называет и другой приказ, ещё не проведённый: П-30',
            },
          ],
        },
      ],
      problems: [],
    });
  });
});

describe('a signed order', () => {
  it('is recorded in one step, after a trial that names what needs a reason', async () => {
    const judge = orderAnswers(() => [
      verdictOf({ after: NOBODY, findings: [found('RepresentativeConsentMissing')] }),
    ]);
    const line = ['order', 'record', 'ownRequest', '--student', '26-0101', '--from', '24.11.2026', ...SIGNED];
    const tried = await run(line, {}, judge);
    expect(tried.out).toMatch(/ИС-25, 2 курс, бюджет +отчислен/);
    expect(tried.out).toMatch(
      /почему он подписан \(--reason "…"\)\..*\n.*Записать подписанный приказ: .*--yes/s,
    );
    // With --yes and no reason nothing is tried: what speaks against it is shown, not referred to.
    const refused = await run([...line, '--yes'], {}, judge);
    expect(refused.out).toContain('согласие представителя не отмечено');
    expect(refused.out).toMatch(/почему он подписан/);
    expect([refused.exitCode, kept(refused, 'orders.record')]).toEqual([3, []]);
    const done = await run([...line, '--reason', 'заявление есть', '--yes'], {}, judge);
    const [call] = kept(done, 'orders.record');
    expect((call?.args[0] as { signature: unknown }).signature).toEqual({
      number: '112',
      series: 'к',
      orderedOn: '2026-11-23',
      signatory: { name: 'Ильина Вера Юрьевна', post: 'директор', acting: null },
      scan: null,
      warningReason: 'заявление есть',
    });
    expect(done.out).toContain('П-31: приказ записан.');
  });

  it.each([
    [['--number', '112-к'], '112', 'к'],
    [['--number', '№ 112 - К'], '112', 'к'],
    [['--number', '15/2-од'], '15/2', 'од'],
    [['--number', '112', '--series', 'к'], '112', 'к'],
    [['--number', '112-к', '--series', '-к'], '112', 'к'],
    [['--number', '112'], '112', ''],
  ])('%j is number %s of series «%s»', async (number, expected, series) => {
    const others = [
      '--on',
      '23.11.2026',
      '--signatory',
      'Рябов С. П.',
      '--post',
      'заместитель',
      '--acting',
      'приказ № 90-л от 20.11.2026',
    ];
    const ran = await run(['order', 'sign', 'П-31', ...number, ...others]);
    expect(ran.changes[0]?.args[0]).toMatchObject({
      number: 31,
      signature: {
        number: expected,
        series,
        signatory: {
          post: 'заместитель',
          acting: {
            basis: 'order',
            number: '90-л',
            on: '2026-11-20',
            from: '2026-11-20',
            until: null,
          },
        },
      },
    });
    expect(ran.out).toContain('П-31: подписан на бумаге, № ');
  });

  it('is moved and withdrawn', async () => {
    expect((await run(['order', 'move', 'П-31', '--to', '01.12.2026'])).out).toContain('теперь 01.12.2026');
    const withdrawn = await run(['order', 'withdraw', 'П-31', '--reason', 'забрал заявление']);
    expect(withdrawn.changes[0]?.args[0]).toEqual({ number: 31, reason: 'забрал заявление' });
  });

  it('is cancelled by lines; what cannot be restored is told before', async () => {
    const cancelOrder: NonNullable<Answers['orders.cancel']> = async (_given, _by, { dryRun } = {}) => ({
      number: dryRun ? null : 32,
      caseId: null,
      behind: [],
      preflight: preflightOf(
        [verdictOf({ findings: [found('RestoredByHand', { reason: 'changedLater' })] })],
        'cancellation',
      ),
    });
    const line = ['order', 'cancel', 'П-31', '--lines', '2, 5', '--from', '24.11.2026'];
    const tried = await run(line, { 'orders.cancel': cancelOrder });
    expect(tried.calls.find(({ method }) => method === 'orders.cancel')?.args[0]).toMatchObject({
      lines: [2, 5],
      signature: null,
    });
    expect(tried.out).toContain('программа не вернёт это сама: после этого сведения уже изменились');
    const done = await run([...line, ...SIGNED, '--reason', 'прокурор', '--yes'], {
      'orders.cancel': cancelOrder,
    });
    expect(done.out).toContain('П-32: приказ записан');
  });
});

describe('a page', () => {
  it('shows the paper, the lines, and what was done', async () => {
    const { out } = await run(['order', 'show', 'П-31']);
    expect(out).toMatch(/Приказ +№ 112-к от 23\.11\.2026/);
    expect(out).toMatch(/Подписал +Ильина Вера Юрьевна, директор/);
    expect(out).toMatch(/Письма +ждут отправки: 1, отправлено: 2/);
    expect(out).toMatch(/ИС-25 +ИС-26 +23\.11\.2026 +проведено/);
  });

  it('of an order that was taken back says whose its lines were, and nothing of where they stand', async () => {
    const [line] = pageOf().lines;
    if (!line) throw new Error('the example has a line');
    const order = async () =>
      pageOf({
        state: 'withdrawn',
        withdrawnReason: 'не тот приказ',
        lines: [{ ...line, before: NOBODY, after: NOBODY, lastDayInGroup: null, result: null }],
      });
    const { out } = await run(['order', 'show', 'П-31'], { 'orders.show': order });
    expect(out).toMatch(/Арсеньева Анна Львовна +26-0101 +— +—/);
    expect(out).not.toContain('не в контингенте');
  });

  it('marks a line of which the consent was taken back since', async () => {
    const [line] = pageOf().lines;
    if (!line) throw new Error('the example has a line');
    const order = async () =>
      pageOf({ lines: [{ ...line, consentOn: '2026-11-18', consentTakenBackOn: '2026-11-25' }] });
    const { out } = await run(['order', 'show', 'П-31'], { 'orders.show': order });
    expect(out.replaceAll(/\s+/g, ' ')).toContain('проведено; согласие представителя отозвано 25.11.2026');
  });

  it('names what was not restored', async () => {
    const [line] = pageOf().lines;
    if (!line) throw new Error('the example has a line');
    const order = async () =>
      pageOf({
        kind: 'cancellation',
        cancels: 30,
        lines: [{ ...line, result: 'notRestored', unrestored: 'windowOver' }],
      });
    const { out } = await run(['order', 'show', 'П-32'], { 'orders.show': order });
    expect(out).toContain('Отменяет');
    expect(out).toMatch(/не вернула сама\n {2}1\. Арсеньева Анна Львовна: срок, в который/);
  });

  it('of preflight says what to do next', async () => {
    const { out } = await run(['order', 'preflight', 'П-31']);
    expect(out).toMatch(/Замечаний нет\.\n\nИтого — 1 студент\.\n.*order revise П-31.*order sign П-31/s);
  });

  it('lists orders, or says how to begin', async () => {
    const one: ListedOrder = {
      caseId: 'c',
      number: 31,
      kind: 'ownRequest',
      state: 'signed',
      stage: 'awaitingDate',
      effectiveOn: '2026-12-01',
      orderNumber: '112-к',
      orderedOn: '2026-11-23',
      lines: 2,
      undone: 1,
    };
    const ran = await run(['order', 'list', '--kind', 'собственное желание', '--since', '01.12.2026'], {
      'orders.list': async () => onePage([one]),
    });
    expect(ran.calls.find(({ method }) => method === 'orders.list')?.args[0]).toEqual({
      kind: 'ownRequest',
      effectiveBetween: { from: '2026-12-01', until: '2100-12-31' },
    });
    expect(ran.out).toMatch(
      /П-31 +№ 112-к от 23\.11\.2026 +отчисление по собственному желанию +01\.12\.2026 +2 /,
    );
    expect(ran.out).toContain('отменено строк: 1');
    expect((await run(['order', 'list'])).out).toContain('Приказов ещё нет');
    const none = async () => ({ ...onePage([]), empty: 'nothingMatches' as const });
    const drafts = await run(['order', 'list', '--state', 'draft'], { 'orders.list': none });
    expect(drafts.out).toContain('Под эти условия приказов нет. Все приказы: kontingent order list');
  });

  it('names who stays behind of whole groups', async () => {
    const judge = orderAnswers(
      () => [verdictOf()],
      [
        { registerNumber: '24-0203', name: 'Гусев Иван Ильич', why: 'onLeave' },
        { registerNumber: '24-0204', name: 'Яшин Пётр Олегович', why: 'excepted' },
      ],
    );
    const { out } = await run(
      ['order', 'draft', 'nextCourse', '--group', 'ИС-24', '--from', '01.09.2027'],
      {},
      judge,
    );
    expect(out).toMatch(/Остаются на прежнем курсе\n {2}Гусев Иван Ильич \(24-0203\): в отпуске/);
    expect(out).toContain('Яшин Пётр Олегович (24-0204): исключён из приказа');
  });

  it('is not cancelled twice: which order has done it is named', async () => {
    const ran = await run(['order', 'cancel', 'П-29', '--from', '24.11.2026'], {
      'orders.cancel': async () => {
        const details = { field: 'earlierUndone', case: 30, order: '241-к' };
        throw new KontingentError('InvalidInput', 'Nothing is left', details);
      },
    });
    expect(ran.err).toContain('Все строки этого приказа уже отменены или изменены приказом № 241-к (П-30).');
  });

  it('of kinds says what each date means and what to name', async () => {
    const { out } = await run(['order', 'kinds']);
    expect(out).toMatch(/академический отпуск +academicLeave +.*Вид отпуска \(--leave\), По \(--until\)/);
  });
});

describe('a mistake', () => {
  const bad = fileOf('№ поименной книги;В группу', '?1;ИС-26');
  it.each([
    [['order', 'draft', 'банкет', '--student', '1'], /такого вида приказа нет.*«перевод в другую группу»/],
    [['order', 'draft', 'отчисление', '--student', '1'], /сказано неточно/],
    [['order', 'draft', 'cancellation', '--student', '1'], /order cancel/],
    [['order', 'draft', 'ownRequest', '--student', '26-1'], /с какого дня: --from/],
    [[...MOVE], /О ком приказ\?/],
    [[...MOVE, '--student', '26-1', '--file', 'x.csv'], /одним способом/],
    [[...MOVE, '--group', 'ИС-25'], /только|Целые группы/],
    [[...MOVE, '--student', '26-1', '--leave', 'по здоровью'], /не относится: --leave/],
    [[...MOVE, '--name', 'Орлова Яна'], /студента называют номером/],
    [['order', 'draft', 'enrolment', '--from', '24.11.2026', '--student', '26-1'], /--name и --birth-date/],
    [
      ['order', 'draft', 'enrolment', '--from', '24.11.2026', '--name', 'Орлова Яна'],
      /--birth-date: Ячейка пуста|--birth-date/,
    ],
    [[...MOVE, '--student', '26-1', '--consent', 'вчера'], /--consent: Не похоже на дату/],
    [[...MOVE, '--student', '?1'], /--student: Не похоже на номер поименной книги/],
    [[...MOVE, '--student', '26-1', '--to', 'ИС-26";"1'], /--to: Не похоже на шифр/],
    [[...OUT, '--receiving', 'Колледж\u0007'], /--receiving: В ячейке есть невидимый управляющий символ/],
    [
      ['order', 'draft', 'enrolment', ...NEWCOMER_OPTIONS, '--register-number', '?1'],
      /--register-number: Не похоже на номер поименной книги/,
    ],
    [[...MOVE, '--student', '26-1', '--from', '31.11.2026'], /--from: «31\.11\.2026» — не дата/],
    [[...MOVE, '--student', '26-1', '--corrects', 'приказ'], /не номер процедуры/],
    [[...MOVE, '--except', '26-1', '--student', '26-2'], /--except.*--group/],
    [[...MOVE, '--file', 'нет.csv'], /Файл не найден/],
    [[...MOVE, '--file', bad], /Строка 2, столбец «№ поименной книги»/],
    [
      ['order', 'sign', 'П-31', '--on', '23.11.2026', '--signatory', 'Ильина'],
      /Не хватает параметра --number/,
    ],
    [['order', 'sign', 'П-31', ...SIGNED, '--number', 'сто'], /--number: «сто» — не номер приказа/],
    [['order', 'sign', 'П-31', ...SIGNED, '--series', 'од'], /серия одна, а в --series другая/],
    [['order', 'sign', 'П-31', ...SIGNED, '--scan', 'нет.pdf'], /Не могу прочитать «нет\.pdf»/],
    [
      ['order', 'cancel', 'П-31', '--from', '01.12.2026', '--number', '1-к'],
      /не всё сказано: --on, --signatory/,
    ],
    [['order', 'cancel', 'П-31', '--from', '01.12.2026', '--lines', 'все'], /--lines: «все»/],
    [['order', 'withdraw', 'П-31', '--reason', ' '], /Назовите причину/],
    [['order', 'show', 'приказ'], /не номер процедуры/],
    [['order', 'list', '--state', 'жду'], /--state: «жду».*«проект»/],
    [['order', 'list', '--kind', 'банкет'], /такого вида приказа нет/],
    [['order', 'move', 'П-31', '--to', 'потом'], /--to: «потом» — не дата/],
  ])('%j is told in Russian and changes nothing', async (line, says) => {
    const ran = await run(line);
    expect(ran.out + ran.err).toMatch(says);
    expect(ran.exitCode).toBe(2);
    const changing = ran.changes.filter(
      ({ args }) => (args[2] as { dryRun?: boolean } | undefined)?.dryRun !== true,
    );
    expect(changing).toEqual([]);
  });
});

const pageOfStudent = {
  enrolmentId: 'e',
  personId: 'p',
  registerNumber: '26-0101',
  name: 'Борисов Илья Олегович',
  birthOn: null,
  snils: null,
  phone: null,
  representatives: [],
  fullCapacity: null,
  consents: [],
  formerNames: [],
  facts: [],
};
