import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { addDays, formatRussianDate } from '../../domain/calendar/civil-date.ts';
import { civilDateAt } from '../../domain/calendar/zone.ts';
import type { OrderPage } from '../../registry/order/views.ts';
import { startMailbox, type RunningMailbox } from '../../stack/mail/mailbox.ts';
import { freshDatabase, type FreshDatabase } from '../support/servers/database.ts';
import { eventually } from '../support/live/live.ts';
import { registryChecksum, untilStill } from '../support/registry/registry-checksum.ts';
import { GROUPS_FILE, STUDENTS_FILE } from '../support/people/studies.ts';
import { startWorkerProcess, type WorkerProcess } from '../support/servers/worker-process.ts';
import { commandLine, type CommandLine, type Ran } from './command-line.ts';
import { enterCollegeWithoutHires } from './college-without-hires.ts';

const SCAN = fileURLToPath(new URL('../../examples/appointment-order.pdf', import.meta.url));
const TODAY = civilDateAt(new Date().toISOString(), 'Europe/Samara');
/** A day as a person types it, so many days from today. */
const day = (days: number): string => formatRussianDate(addDays(TODAY, days));

/** Groups of the example college bear the same codes: these are others, of another programme. */
const ownGroups = (text: string): string => text.replaceAll('ИС-', 'СА-').replaceAll('09.02.07', '09.02.06');

interface Entered {
  readonly kept: boolean;
  readonly number: number;
  readonly counts: { readonly lines: number; readonly impossible: number; readonly warnings: number };
  readonly lines: readonly { readonly lastDayInGroup: string | null }[];
}
interface Refused {
  readonly refusal?: string;
  readonly error?: { readonly message: string };
  readonly problems?: readonly { readonly message: string }[];
  readonly lines?: readonly { readonly findings: readonly { readonly message: string }[] }[];
}

const NAMESPACE = 'e2e-orders';

describe('orders from the draft to their undoing', () => {
  const home = mkdtempSync(join(tmpdir(), 'kt-orders-'));
  let database: FreshDatabase;
  let mailbox: RunningMailbox;
  let worker: WorkerProcess;
  let cli: CommandLine;
  /** Number of the order that is drafted, signed, applied and cancelled. */
  let first = 0;
  let cancelling = 0;
  /** Students before any order. */
  let all = 0;

  const made = (name: string, text: string): string => {
    const path = join(home, name);
    writeFileSync(path, text);
    return path;
  };
  const registrar = <T>(...words: string[]): Promise<Ran<T>> => cli.run<T>('registrar', ...words);
  const signature = (number: string) => ['--number', number, '--on', day(-3), '--signatory', 'Волков А. М.'];
  const page = async (number: number): Promise<OrderPage> =>
    (await registrar<{ order: OrderPage }>('order', 'show', String(number))).json.order;
  const untilState = (number: number, state: string): Promise<unknown> =>
    eventually(async () => (await page(number)).state === state, `order ${number} ${state}`, 60_000);
  const people = async (on: number): Promise<number> => {
    const { json } = await registrar<{ rows: { people: number }[] }>('contingent', '--on', day(on));
    return json.rows.reduce((sum, row) => sum + row.people, 0);
  };

  beforeAll(async () => {
    database = await freshDatabase();
    mailbox = await startMailbox({ dir: join(home, 'mail') });
    const settings = {
      KONTINGENT_HOME: home,
      DATABASE_URL: database.url,
      TEMPORAL_ADDRESS: inject('temporalAddress'),
      // The files share a server: what one leaves open is no business of the next one's worker.
      TEMPORAL_NAMESPACE: NAMESPACE,
      SMTP_URL: mailbox.url,
    };
    worker = await startWorkerProcess(settings);
    cli = commandLine(settings);
    await enterCollegeWithoutHires(database.url);
    expect((await registrar('setup', 'example')).code).toBe(0);
    for (const [name, text] of [
      ['groups.csv', ownGroups(GROUPS_FILE)],
      ['students.csv', ownGroups(STUDENTS_FILE)],
    ] as const) {
      const loaded = await registrar('load', '--file', made(name, text), '--on', day(-60), '--yes');
      expect(loaded).toMatchObject({ code: 0, json: { kept: true } });
    }
  });
  afterAll(async () => {
    await worker.stop();
    await mailbox.stop();
    await database.drop();
    rmSync(home, { recursive: true, force: true });
  });

  it('a draft says what would change, and changes nothing yet', async () => {
    all = await people(0);
    const about = ['--student', '26-2', '--from', day(-2), '--consent', day(-5), '--ground', 'заявление'];
    const { code, json } = await registrar<Entered>('order', 'draft', 'собственное желание', ...about);
    expect({ code, ...json }).toMatchObject({
      code: 0,
      kept: true,
      counts: { lines: 1, impossible: 0, warnings: 0 },
      lines: [{ lastDayInGroup: addDays(TODAY, -3) }],
    });
    first = json.number;
    const judged = await registrar<Entered>('order', 'preflight', String(first));
    expect(judged.json.counts).toEqual({ lines: 1, impossible: 0, warnings: 0 });
    expect(await people(0)).toBe(all);
  });

  it('signed on paper it is applied, the day before its date being the last', async () => {
    const signed = await registrar('order', 'sign', `П-${first}`, ...signature('112-к'), '--scan', SCAN);
    expect(signed.code).toBe(0);
    await untilState(first, 'applied');
    expect([await people(-3), await people(-2), await people(0)]).toEqual([all, all - 1, all - 1]);
    expect(await page(first)).toMatchObject({
      orderNumber: '112-к',
      scan: expect.stringMatching(/^[0-9a-f]{64}$/),
      lines: [{ name: 'Арсеньев Борис Львович', result: 'applied' }],
    });
    const { json } = await registrar<{ items: { kind: string }[] }>('task', 'list', '--all');
    expect(json.items.map(({ kind }) => kind)).toContain('issueStudyCertificate');
  });

  it('tells on the student’s page which order it was', async () => {
    const { json } = await registrar<{ student: { facts: { closedBy: { number: string } | null }[] } }>(
      ...['student', 'show', '26-2'],
    );
    expect(json.student.facts.flatMap(({ closedBy }) => closedBy?.number ?? [])).toContain('112-к');
  });

  it('cancelled by another order, the contingent is as it was', async () => {
    const words = ['order', 'cancel', `П-${first}`, '--from', day(-1), ...signature('113-к')];
    const tried = await registrar<Entered>(...words);
    expect(tried).toMatchObject({ code: 0, json: { kept: false, counts: { lines: 1, impossible: 0 } } });
    expect(await people(0)).toBe(all - 1);
    const { json } = await registrar<Entered>(...words, '--reason', 'представление прокурора', '--yes');
    expect(json.kept).toBe(true);
    cancelling = json.number;
    await untilState(json.number, 'applied');
    expect(await page(json.number)).toMatchObject({ cancels: first, lines: [{ result: 'restored' }] });
    expect(await page(first)).toMatchObject({ lines: [{ undoneBy: json.number }] });
    expect([await people(-2), await people(0)]).toEqual([all, all]);
  });

  it('one of a day to come waits for it visibly, is moved, and withdrawn', async () => {
    const about = ['--student', '26-2', '--funding', 'бюджет', '--from', day(20), '--consent', day(-5)];
    const words = ['order', 'record', 'fundingTransfer', ...about, ...signature('114-к')];
    const { json } = await registrar<Entered>(...words, '--yes');
    const shown = async () =>
      (await registrar<{ case: Record<string, unknown> }>('case', 'show', String(json.number))).json.case;
    await eventually(async () => (await shown())['stage'] === 'awaitingDate', 'an order that waits', 60_000);
    expect(await shown()).toMatchObject({
      kind: 'order',
      waitingFor: 'date',
      order: { kind: 'fundingTransfer', orderNumber: '114-к', effectiveOn: addDays(TODAY, 20), lines: 1 },
    });
    const moved = await registrar(
      ...['order', 'move', String(json.number), '--to', day(30), '--reason', 'опечатка при вводе'],
    );
    expect(moved).toMatchObject({ code: 0, json: { effectiveOn: addDays(TODAY, 30) } });
    const withdrawn = await registrar('order', 'withdraw', String(json.number), '--reason', 'передумали');
    expect(withdrawn.code).toBe(0);
    await untilState(json.number, 'withdrawn');
    const { json: listed } = await registrar<{ items: { number: number }[] }>(
      ...['order', 'list', '--state', 'withdrawn'],
    );
    expect(listed.items.map(({ number }) => number)).toEqual([json.number]);
  });

  it('a list goes the same way: tried, then drafted', async () => {
    const file = made('list.csv', '№ поименной книги;ФИО;В группу\n26-1;Арсеньева Анна Львовна;СА-24\n');
    const words = ['order', 'draft', 'перевод в другую группу', '--file', file, '--from', day(5)];
    const tried = await registrar<Entered>(...words);
    expect(tried).toMatchObject({ code: 0, json: { kept: false, counts: { impossible: 0 } } });
    expect((await registrar<Entered>(...words, '--yes')).json.kept).toBe(true);
  });

  describe('what is malformed is told in Russian, and changes nothing', () => {
    const list = (text: string) => ['--file', made('bad.csv', text), '--from', day(5), '--yes'];
    const draft = (kind: string, ...more: string[]) => ['order', 'draft', kind, ...more];
    const one = (...more: string[]) => ['--student', '26-1', '--from', day(5), ...more];
    const cases: readonly (readonly [string, number, () => readonly string[], RegExp])[] = [
      ['a kind that is none', 2, () => draft('банкет', ...one()), /такого вида приказа нет/],
      ['no day', 2, () => draft('ownRequest', '--student', '26-1'), /с какого дня/],
      ['a day that does not exist', 2, () => draft('ownRequest', ...one('--from', '31.02.2027')), /не дата/],
      ['nobody', 2, () => draft('ownRequest', '--from', day(5)), /О ком приказ/],
      [
        'a student nobody knows',
        3,
        () => draft('ownRequest', ...one('--student', '99-999')),
        /студента с таким/,
      ],
      ['a group nobody knows', 3, () => draft('groupTransfer', ...one('--to', 'ЯЯ-1')), /такой группы нет/],
      [
        'an option of another kind',
        2,
        () => draft('ownRequest', ...one('--to', 'СА-24')),
        /не относится: --to/,
      ],
      [
        'a file that is not there',
        2,
        () => draft('ownRequest', '--file', 'нет.csv', '--from', day(5)),
        /не найден/,
      ],
      [
        'a file without a header',
        2,
        () => draft('ownRequest', ...list('Кто\nИванов\n')),
        /строка заголовков/,
      ],
      [
        'a list that names a student twice',
        2,
        () => draft('ownRequest', ...list('№ поименной книги;ФИО\n26-1;\n26-1;\n')),
        /Тот же номер поименной книги/,
      ],
      [
        'a list whose number is somebody else’s',
        2,
        () => draft('ownRequest', ...list('№ поименной книги;ФИО\n26-1;Другой Иван Ильич\n')),
        /в реестре другой человек/,
      ],
      [
        'a list of somebody nobody knows by name',
        2,
        () => draft('ownRequest', ...list('ФИО;Дата рождения\nНиктов Никита Ильич;01.01.2010\n')),
        /Такого студента в контингенте/,
      ],
      [
        'a list with bad cells',
        2,
        () => draft('academicLeave', ...list('№ поименной книги;Вид отпуска;По\n26-1;отгул;завтра\n')),
        /Непонятно, какой это отпуск/,
      ],
      [
        'a newcomer who may be known',
        3,
        () =>
          draft(
            ...(['enrolment', '--name', 'Арсеньева Анна Львовна', '--birth-date', '03.04.2011'] as const),
            ...['--snils', '087-654-303 00', '--to', 'СА-26', '--funding', 'бюджет', '--from', day(5)],
          ),
        /похоже, этот человек уже есть/,
      ],
      ['an order that is not there', 4, () => ['order', 'show', 'П-999'], /Процедуры П-999 нет/],
      ['a scan that is no PDF', 2, () => signed('--scan', made('scan.pdf', 'text')), /целым файлом PDF/],
      ['a number that is none', 2, () => signed('--number', 'сто'), /не номер приказа/],
      [
        'a signature of what is applied',
        3,
        () => ['order', 'sign', String(first), ...signature('9-к')],
        /П-/,
      ],
      [
        'a move of what is applied',
        3,
        () => ['order', 'move', String(cancelling), '--to', day(9)],
        /уже проведён/,
      ],
      [
        'a withdrawal of what is applied',
        3,
        () => ['order', 'withdraw', String(cancelling), '--reason', 'нет'],
        /order cancel/,
      ],
      [
        'a withdrawal of what another order has cancelled',
        3,
        () => ['order', 'withdraw', String(first), '--reason', 'нет'],
        /уже отменён другим/,
      ],
      [
        'half a signature',
        2,
        () => ['order', 'cancel', String(first), '--from', day(1), '--number', '7'],
        /--on/,
      ],
      [
        'a number that is taken',
        5,
        () => ['order', 'record', 'ownRequest', ...one('--reason', 'есть'), ...signature('112-к'), '--yes'],
        /с таким номером в этой серии/,
      ],
      [
        'a reason that is missing',
        3,
        () => ['order', 'record', 'ownRequest', ...one(), ...signature('200-к'), '--yes'],
        // The findings themselves are told, not referred to.
        /WarningReasonMissing[^]*согласие представителя не отмечено/,
      ],
    ];
    const signed = (...more: string[]) => [
      ...['order', 'record', 'ownRequest', ...one('--reason', 'есть'), ...signature('201-к'), '--yes'],
      ...more,
    ];

    it.each(cases)('%s ends with %i', async (_what, exit, words, says) => {
      await untilStill(database);
      const before = await registryChecksum(database);
      const { code, json } = await registrar<Refused>(...words());
      const told = [
        json.error?.message,
        json.refusal,
        ...(json.problems ?? []).map(({ message }) => message),
        ...(json.lines ?? []).flatMap(({ findings }) => findings.map(({ message }) => message)),
      ];
      expect(told.join('\n')).toMatch(says);
      expect(code).toBe(exit);
      expect(await registryChecksum(database)).toEqual(before);
    });

    it('an order by anybody but the registrar is refused', async () => {
      const before = await registryChecksum(database);
      const { code, json } = await cli.run<Refused>('hr', ...draft('ownRequest', ...one()));
      expect([code, json.error?.message]).toEqual([3, expect.stringContaining('учебная часть')]);
      expect(await registryChecksum(database)).toEqual(before);
    });
  });
});
