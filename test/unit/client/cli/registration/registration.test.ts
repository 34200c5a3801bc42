import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KontingentError } from '../../../../../domain/errors.ts';
import { pdf } from '../../../../support/registry/registration-requests.ts';
import { cli, exampleCase, exampleRegistration, exampleTask } from '../fake-college.ts';

let dir: string;
let order: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'kontingent-registration-'));
  order = join(dir, 'order.pdf');
  writeFileSync(order, pdf());
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const start = (...more: string[]) => [
  'registration', 'start', '--order', order, '--order-number', '15-од', '--order-date', '20.11.2026',
  '--administrator', 'admin', ...more, '--as', 'admin',
]; // prettier-ignore

it('task show of a letter that waits for approval shows it as it will be, with its files', async () => {
  const one = exampleCase({
    kind: 'registration',
    registration: exampleRegistration.request,
    tasks: [exampleTask({ kind: 'approveLetter', role: 'director', roles: ['director', 'deputyDirector'] })],
  });
  const { out } = await cli(['task', 'show', '12/3', '--as', 'admin'], {
    answers: { 'cases.show': async () => one },
  });
  expect(out).toContain('Письмо, каким оно уйдёт на info@sferum.ru');
  expect(out).toContain('Директор Т. А. Громова');
  expect(out).toContain('Файлы: Приказ 15-од.pdf; Копия лицензии.pdf');
  expect(out).toContain('task answer П-12/3 signedOnPaper --number … --on дд.мм.гггг --who "ФИО" --as admin');
  expect(out).toContain('task answer П-12/3 returned --comment "…" --as admin');
});

describe('registration start', () => {
  it('enters the order and names the case', async () => {
    const { exitCode, out, changes } = await cli(start('--consent', '20.11.2026', '--outgoing', '123/01'));
    expect(exitCode).toBe(0);
    expect(out).toContain('П-14');
    expect(changes).toMatchObject([
      {
        method: 'registrations.start',
        args: [
          {
            purpose: 'registration',
            order: { number: '15-од', on: '2026-11-20', scan: pdf() },
            administrator: 'admin',
            from: null,
            phone: null,
            consentOn: '2026-11-20',
            outgoing: '123/01',
          },
          {},
        ],
      },
    ]);
  });

  it('tells programs the same in JSON', async () => {
    const { out } = await cli([...start('--consent', '20.11.2026'), '--json']);
    expect(JSON.parse(out)).toEqual({
      ...{ caseId: 'case-registration', number: 14, fresh: true, approval: true },
      older: [],
    });
  });

  it('shows a consent that is older than the order', async () => {
    const started = async () => ({
      ...{ caseId: 'id', number: 9, fresh: true, approval: true },
      older: [
        { paper: 'consent', on: '2026-11-10', ground: 'appointmentOrder', groundOn: '2026-11-20' } as const,
      ],
    });
    const { exitCode, out } = await cli(start(), { answers: { 'registrations.start': started } });
    expect(exitCode).toBe(0);
    expect(out).toContain(
      'Проверьте даты: согласие передать телефон (10.11.2026) раньше, чем основание: приказ о назначении (20.11.2026).',
    );
  });

  it('says that a known scan is meant', async () => {
    const { changes } = await cli([...start(), '--same-scan']);
    expect(changes).toMatchObject([{ args: [{ sameScan: true }, {}] }]);
    const known = async () => {
      throw new KontingentError('ScanKnown', 'refused', { case: null, number: '15-од' });
    };
    const { exitCode, err } = await cli(start(), { answers: { 'registrations.start': known } });
    expect(exitCode).toBe(5);
    expect(err).toMatch(/скан приказа № 15-од\. .*--same-scan/);
  });

  it('says which one runs already', async () => {
    const running = async () => ({ caseId: 'id', number: 9, fresh: false, approval: true, older: [] });
    const { exitCode, out } = await cli(start(), { answers: { 'registrations.start': running } });
    expect([exitCode, out.includes('уже идёт: П-9')]).toEqual([0, true]);
  });

  it.each([
    ['PlatformActive', { since: '2023-09-01' }, 3, /уже зарегистрирован.*01\.09\.2023/],
    ['OrdersOverlap', { reason: 'appointed', since: '2023-09-01' }, 5, /пересекаются.*01\.09\.2023/],
    ['OrdersOverlap', { reason: 'sameNumber' }, 5, /скан другой/],
    ['ConsentMissing', {}, 2, /--consent/],
    ['ContactMissing', { contact: 'email' }, 2, /почту/],
    ['InvalidOutgoingNumber', { reason: 'ownIndex' }, 2, /«С-12»/],
    ['InvalidFile', { reason: 'notPdf' }, 2, /PDF/],
    ['InvalidFile', { reason: 'tooLarge' }, 2, /5 МБ/],
    ['RegistrationRunning', { case: 9 }, 3, /П-9/],
  ] as const)('refused as %s %j tells what to do', async (code, details, exit, says) => {
    const startRegistration = async () => {
      throw new KontingentError(code, 'refused', details);
    };
    const { exitCode, err } = await cli(start(), { answers: { 'registrations.start': startRegistration } });
    expect(exitCode).toBe(exit);
    expect(err).toMatch(says);
  });

  it('of another phone alone needs no order, and half an order is none', async () => {
    const change = ['registration', 'change', '--administrator', 'admin', '--as', 'admin'];
    const phone = await cli([...change, '--phone', '+7 900 000-02-02', '--consent', '20.11.2026']);
    expect(phone.changes).toMatchObject([{ args: [{ purpose: 'change', order: null }, {}] }]);
    const half = await cli([...change, '--order-number', '31-од']);
    expect([half.exitCode, half.calls]).toEqual([2, []]);
    expect(half.err).toContain('Приказ называют целиком');
  });

  it('says that nobody has the login', async () => {
    const nobody = async () => {
      throw new KontingentError('NotFound', 'refused', { what: 'login' });
    };
    const { err } = await cli(start(), { answers: { 'registrations.start': nobody } });
    expect(err).toContain('с таким логином');
  });

  it('without its options or with a scan that is not there asks no service', async () => {
    const missing = await cli(['registration', 'start', '--as', 'admin']);
    expect([missing.exitCode, missing.calls]).toEqual([2, []]);
    const nowhere = await cli(start().map((word) => (word === order ? '/nowhere.pdf' : word)));
    expect([nowhere.exitCode, nowhere.calls]).toEqual([2, []]);
    expect(nowhere.err).toContain('/nowhere.pdf');
  });
});

describe('registration show', () => {
  it('shows the request, the administrators and the journal of letters', async () => {
    const { out } = await cli(['registration', 'show']);
    for (const text of [
      'не зарегистрирован',
      'Рябов Сергей Павлович, с 20.11.2026',
      '№ 15-од от 20.11.2026',
    ]) {
      expect(out).toContain(text);
    }
    expect(out).toMatch(/1 +123\/01 +20\.11\.2026 +заявка +принято сервером/);
    expect(out).toMatch(/2 +С-1 +01\.12\.2026 +повторно +в очереди/);
    expect(out).toContain('(дополнительный)');
  });

  it('says that nobody is administrator, and since when the college is registered', async () => {
    const registration = async () => ({
      ...exampleRegistration,
      state: 'active' as const,
      since: '2023-09-01',
      administrators: [],
      request: null,
    });
    const { out } = await cli(['registration', 'show'], { answers: { 'registrations.show': registration } });
    expect(out).toContain('зарегистрирован с 01.09.2023');
    expect(out).toContain('нет ни одного');
  });
});

describe('papers of a request', () => {
  it('attach and exchange take the file, and say with which letter it goes', async () => {
    const attach = [
      'registration',
      'attach',
      'П-14',
      '--file',
      order,
      '--title',
      'Лицензия',
      '--as',
      'admin',
    ];
    const { out, changes } = await cli(attach);
    expect(changes).toMatchObject([
      { method: 'registrations.attachPaper', args: [{ number: 14, title: 'Лицензия', scan: pdf() }, {}] },
    ]);
    expect(out).toContain('Со следующим письмом уйдёт приложений: 1');
    const words = ['--order', order, '--order-number', '15-од', '--order-date', '20.11.2026'];
    const exchanged = await cli(['registration', 'exchange', 'П-14', ...words, '--as', 'admin']);
    expect(exchanged.changes).toMatchObject([
      { args: [{ number: 14, order: { number: '15-од', on: '2026-11-20', scan: pdf() } }, {}] },
    ]);
    expect(exchanged.out).toContain('приказ заменён');
  });
});

it('declare, withdraw and leave say what was done', async () => {
  const declared = await cli(['registration', 'declare', '--since', '01.09.2023', '--as', 'admin']);
  expect(declared.out).toContain('с 01.09.2023');
  const withdrawn = await cli(['registration', 'withdraw', 'П-14', '--as', 'admin']);
  expect(withdrawn.out).toContain('П-14: заявка отозвана');
  const leave = [
    'registration',
    'leave',
    '--administrator',
    'admin',
    '--from',
    '01.07.2027',
    '--order-number',
    '31-од',
    '--order-date',
    '20.11.2026',
    '--as',
    'admin',
  ];
  const last = await cli(leave, {
    answers: { 'registrations.endAdministrator': async () => ({ last: true }) },
  });
  expect(last.out).toContain('нет ни одного администратора');
  const refused = await cli(leave, {
    answers: {
      'registrations.endAdministrator': async () => {
        throw new KontingentError('LastAdministrator', 'refused', { from: '2027-07-01' });
      },
    },
  });
  expect([refused.exitCode, refused.err.includes('--reason')]).toEqual([3, true]);
});

describe('the page of a registration', () => {
  const one = exampleCase({
    kind: 'registration',
    stage: 'signingUp',
    person: {
      ...exampleCase().person,
      id: null,
      name: 'ГАПОУ СО «УИПК»',
      post: null,
      hiredOn: null,
      groups: [],
    },
    registration: exampleRegistration.request,
    tasks: [exampleTask({ kind: 'signUp' })],
  });

  it('names the college and what was asked', async () => {
    const { out } = await cli(['case', 'show', '12'], { answers: { 'cases.show': async () => one } });
    expect(out).toContain('Регистрация колледжа на платформе · ГАПОУ СО «УИПК»');
    expect(out).toContain('№ 15-од от 20.11.2026');
    expect(out).not.toContain('приглашение вручают');
  });

  it('a task shows the very phone of the request, and what to type for another', async () => {
    const { out } = await cli(['task', 'show', '12/3'], { answers: { 'cases.show': async () => one } });
    expect(out).toContain('+7 900 000-01-03');
    expect(out).toContain('phoneDiffers --phone');
  });
});

describe('an answer', () => {
  const answer = (...words: string[]) => cli(['task', 'answer', '12/3', ...words, '--as', 'admin']);

  it.each([
    [['entered', '--inn', '7707083893', '--ogrn', '1027700132195'], '7707083893/1027700132195'],
    [
      ['phoneDiffers', '--phone', '89270000000', '--on', '20.11.2026'],
      '{"phone":"89270000000","consentOn":"2026-11-20"}',
    ],
    [['completed', '--text', 'Лицензия 5521'], 'Лицензия 5521'],
    [['refused', '--refusal', 'other'], 'other'],
    [['corrected', '--email', 'help@platform.example'], 'help@platform.example'],
  ])('%j brings its value', async (words, data) => {
    const { changes } = await answer(...words);
    expect(changes).toMatchObject([{ method: 'tasks.answer', args: [{ number: 12, task: 3, data }, {}] }]);
  });

  it('with half of the codes, or two values, changes nothing', async () => {
    const half = await answer('entered', '--inn', '7707083893');
    expect([half.exitCode, half.changes]).toEqual([2, []]);
    const two = await answer('completed', '--text', 'a', '--phone', '1', '--on', '20.11.2026');
    expect(two.err).toContain('--phone и --text вместе не бывают');
    const without = await answer('phoneDiffers', '--phone', '89270000000');
    expect([without.exitCode, without.changes]).toEqual([2, []]);
    expect(without.err).toContain('с нового согласия');
  });
});
