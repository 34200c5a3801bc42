import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMailbox } from '../../../../../client/cli/mail/mailbox.ts';
import type { Slip } from '../../../../../registry/invitation/slips.ts';
import { STATUS, cli } from '../fake-college.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'kontingent-records-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const slip: Slip = {
  number: 12,
  issue: 2,
  token: 'tok_en-42',
  personName: 'Гайсина Лейла Рустам кызы',
  phone: '+79000000013',
  spaceName: 'Преподаватели',
  organizationName: 'ГАПОУ СО «УИПК»',
  expiresAt: null,
  administratorName: 'Рябов Сергей Павлович',
  helpPhone: '+74950000103',
  helpRoom: 'кабинет 214',
  platformName: 'Сферум',
  platformApp: 'VK Мессенджер',
};

describe('invitation', () => {
  it('show lists the issues', async () => {
    const { out } = await cli(['invitation', 'show', '12']);
    expect(out).toMatch(/^Выпуск +Как +Состояние/);
    expect(out).toMatch(/1 +письмом +присоединился +20\.11\.2026 09:00/);
  });

  it('show --slip prints what is handed over, and asks who prints it', async () => {
    const place = { answers: { 'invitations.slip': async () => slip } };
    const { out, calls } = await cli(['invitation', 'show', '12', '--slip', '--as', 'hr'], place);
    expect(calls.find(({ method }) => method === 'invitations.slip')?.args).toEqual([
      { number: 12 },
      { actorId: 'id-hr' },
    ]);
    for (const part of [
      'Гайсина Лейла Рустам кызы',
      '+7 900 000-00-13',
      'http://127.0.0.1:8700/i/tok_en-42',
      'Срок начнётся в день вручения',
      'Приглашение на платформу «Сферум» (приложение «VK Мессенджер»)',
      'Рябов Сергей Павлович, кабинет 214, +7 495 000-01-03',
      'Получено: ___',
    ]) {
      expect(out).toContain(part);
    }
    expect((await cli(['invitation', 'show', '12', '--slip'], place)).exitCode).toBe(2);
  });

  it.each([['tok_en-42'], ['http://127.0.0.1:8700/i/tok_en-42']])('claim takes «%s»', async (text) => {
    const { out, changes } = await cli(['invitation', 'claim', text]);
    expect(changes).toEqual([{ method: 'invitations.claim', args: [{ token: 'tok_en-42' }] }]);
    expect(out).toContain('https://sferum.example/join/abc');
  });

  it.each([
    [['decline', 'tok_en-42'], 'invitations.decline', [{ token: 'tok_en-42' }]],
    [
      ['annul', '12', '--reason', 'leak', '--as', 'admin'],
      'invitations.annul',
      [{ number: 12, reason: 'leak' }, { actorId: 'id-admin' }],
    ],
    [['reissue', '12', '--as', 'admin'], 'invitations.reissue', [{ number: 12 }, { actorId: 'id-admin' }]],
    [
      ['open', '12', '--as', 'admin'],
      'invitations.open',
      [{ number: 12, kind: 'invitation' }, { actorId: 'id-admin' }],
    ],
  ] as const)('%j', async (words, method, args) => {
    expect((await cli(['invitation', ...words])).changes).toEqual([{ method, args }]);
  });

  it('verification open opens the other kind', async () => {
    const { out, changes } = await cli(['verification', 'open', '12', '--as', 'admin']);
    expect(changes[0]?.args[0]).toMatchObject({ kind: 'verification' });
    expect(out).toContain('Открыта процедура П-13');
  });
});

describe('views', () => {
  const urlOf = (out: string, id: string) =>
    (JSON.parse(out) as { views: { id: string; url: string; query: string }[] }).views.find(
      (one) => one.id === id,
    );

  it('are links that open a list and save it under its name', async () => {
    const { out } = await cli(['views', '--as', 'admin', '--json']);
    const mine = new URL(urlOf(out, 'mine')?.url ?? '');
    expect(mine.pathname).toBe('/namespaces/default/workflows');
    expect(mine.searchParams.get('savedQuery')).toBe('Ждут меня');
    expect(mine.searchParams.get('query')).toBe(
      'ExecutionStatus = "Running" AND KtOrganization = "id-college" AND KtWaitingFor IN ("administrator")',
    );
    expect(urlOf(out, 'overdue')?.query).toContain('KtOverdue = true');
    expect(urlOf(out, 'failing')?.query).toContain('TemporalReportedProblems');
    expect(urlOf(out, 'dueSoon')?.query).toContain('"2026-11-24T19:59:00.000Z"');
    expect(urlOf(out, 'unit:Отделение сервиса')?.query).toContain('KtUnit = "Отделение сервиса"');
  });

  it('are all of the cases of this college alone', async () => {
    const { out } = await cli(['views', '--as', 'admin', '--json']);
    const { views } = JSON.parse(out) as { views: { id: string; query: string }[] };
    expect(views.length).toBeGreaterThan(15);
    // An `OR` without brackets would let in the cases of others.
    for (const { id, query } of views) {
      expect(query.replaceAll(/\([^()]*(\([^()]*\)[^()]*)*\)/g, '').split(' AND '), id).toContain(
        'KtOrganization = "id-college"',
      );
      expect(query.replaceAll(/\([^()]*(\([^()]*\)[^()]*)*\)/g, ''), id).not.toContain(' OR ');
    }
  });

  it('show overdue cases to those who are asked next', async () => {
    const { out } = await cli(['views', '--as', 'admin2', '--json']);
    expect(urlOf(out, 'mine')?.query).toContain(
      '(KtWaitingFor IN ("additional_administrator") OR KtOverdue = true)',
    );
  });

  it('leave out what the server cannot list, and quote what a name may hold', async () => {
    const place = {
      answers: {
        'upkeep.listsProblems': async () => false,
        'cases.units': async () => ({ items: ['Цех "А"\\Б'] }),
      },
    };
    const { out } = await cli(['views', '--json'], place);
    expect(urlOf(out, 'failing')).toBeUndefined();
    expect(urlOf(out, 'mine')).toBeUndefined();
    expect(urlOf(out, 'unit:Цех "А"\\Б')?.query).toContain(String.raw`KtUnit = "Цех \"А\"\\Б"`);
  });
});

describe('status', () => {
  const parts = (state: 'up' | 'down') =>
    (['registry', 'temporal', 'worker', 'mail'] as const).map((part) => ({
      part,
      state: part === 'worker' ? state : ('up' as const),
      address: 'smtp://127.0.0.1:2525',
    }));

  it.each([
    ['up', 0, 'работает (1)'],
    ['down', 6, 'НЕ ОТВЕЧАЕТ'],
  ] as const)('with the worker %s ends with %i', async (state, exit, says) => {
    const place = {
      ports: {
        status: async () => ({ ...STATUS, parts: parts(state), workers: 1 }),
      },
    };
    const { exitCode, out } = await cli(['status'], place);
    expect([exitCode, out.includes(says)]).toEqual([exit, true]);
  });

  it('names the college whose numbers it tells', async () => {
    const place = { ports: { status: async () => ({ ...STATUS, parts: parts('up'), college: 'ТМТ' }) } };
    expect((await cli(['status'], place)).out).toMatch(/^Колледж +ТМТ$/m);
  });

  it('of several colleges, none of them chosen, tells how to choose and not that there is none', async () => {
    const colleges = [
      { id: '0b5c1d3a-0000-4000-8000-000000000001', code: 'example' },
      { id: '0b5c1d3a-0000-4000-8000-000000000002', code: 'second' },
    ];
    const place = { ports: { status: async () => ({ ...STATUS, parts: parts('up'), colleges }) } };
    const { exitCode, out } = await cli(['status'], place);
    expect(exitCode).toBe(0);
    for (const { id, code } of colleges) expect(out).toContain(`${id}  ${code}`);
    expect(out).toContain('KONTINGENT_ORGANIZATION');
    expect(out).not.toContain('нет колледжа');
  });

  it('of an empty registry tells how to set the example college up', async () => {
    const place = {
      ports: { status: async () => ({ ...STATUS, parts: parts('up'), collegeMissing: true }) },
    };
    expect((await cli(['status'], place)).out).toContain('kontingent setup example');
  });
});

describe('doctor and audit', () => {
  const finding = { check: 'letter_stuck', severity: 'stuck', count: 7, examples: ['12', '12/3'] } as const;

  it.each([
    [[], true, 0],
    [[{ ...finding, severity: 'warning' as const }], true, 0],
    [[finding], true, 1],
    [[{ ...finding, severity: 'broken' as const }], false, 1],
    [[], false, 6],
  ])('doctor with %j, Temporal asked %s, ends with %i', async (findings, temporalAsked, exit) => {
    const place = { answers: { 'upkeep.examine': async () => ({ findings, temporalAsked }) } };
    expect((await cli(['doctor'], place)).exitCode).toBe(exit);
    const json = JSON.parse((await cli(['doctor', '--json'], place)).out) as object;
    expect(json).toMatchObject({ healthy: exit !== 1, temporalAsked, findings });
  });

  it('doctor names cases and tasks as people do', async () => {
    const place = {
      answers: { 'upkeep.examine': async () => ({ findings: [finding], temporalAsked: true }) },
    };
    expect((await cli(['doctor'], place)).out).toContain('ЗАСТРЯЛО: letter_stuck — 7 (П-12, П-12/3, …)');
  });

  it('doctor asks on what personal data rest, in the words of people', async () => {
    const asks = {
      check: 'personal_data_have_a_ground',
      severity: 'warning',
      count: 2,
      examples: ['data:leaveGrounds', 'data:staff'],
    } as const;
    const place = { answers: { 'upkeep.examine': async () => ({ findings: [asks], temporalAsked: true }) } };
    expect((await cli(['doctor'], place)).out).toMatch(
      /внимание: на чём основана обработка .* — 2 \(основания отпусков, среди них здоровье, сведения о работниках\)/s,
    );
  });

  it('doctor names the case and the command that does not reach it', async () => {
    const waits = {
      check: 'command_is_taken_by_its_open_case',
      severity: 'stuck',
      count: 1,
      examples: ['12: letterFailed b0000000-0000-4000-8000-000000000001'],
    } as const;
    const place = { answers: { 'upkeep.examine': async () => ({ findings: [waits], temporalAsked: true }) } };
    expect((await cli(['doctor'], place)).out).toMatch(
      /открытая процедура не принимает того, что ей сообщает система: .* — 1 \(П-12: письмо не принято \(b0000000-0000-4000-8000-000000000001\)\)/,
    );
  });

  it.each([
    [{ brokenAt: null, changedValues: [] }, 0, /История цела: записей 5/],
    [{ brokenAt: 4, changedValues: [] }, 1, /Цепочка нарушена на записи 4/],
    [{ brokenAt: null, changedValues: [2, 3] }, 1, /не сходятся.*2, 3/],
  ])('audit verify of %j ends with %i', async (verdict, exit, says) => {
    const place = { answers: { 'upkeep.verifyAudit': async () => ({ entries: 5, sealed: 5, ...verdict }) } };
    const { exitCode, out } = await cli(['audit', 'verify'], place);
    expect([exitCode, says.test(out)]).toEqual([exit, true]);
  });

  it('audit show lists the trail', async () => {
    expect((await cli(['audit', 'show', '12'])).out).toMatch(/1 +20\.11\.2026 09:00 +Зимина.*приём записан/);
  });
});

describe('letters and the mailbox', () => {
  it('preview shows the letter, and writes the page where it is wanted', async () => {
    const previewLetter = async () => ({
      from: 'колледж',
      to: 'Анна',
      subject: 'Приглашение',
      text: 'Здравствуйте!',
      html: '<p>Здравствуйте!</p>',
    });
    const path = join(dir, 'letter.html');
    const { out, calls } = await cli(['letter', 'preview', 'invitation', '--case', 'П-12', '--html', path], {
      answers: { 'letters.preview': previewLetter },
    });
    expect(calls.find(({ method }) => method === 'letters.preview')?.args).toEqual([
      { kind: 'invitation', number: 12 },
    ]);
    expect(out).toMatch(/Тема +Приглашение\n\nЗдравствуйте!/);
    expect(readFileSync(path, 'utf8')).toBe('<p>Здравствуйте!</p>');
  });

  it('the mailbox is read from the newest letter on, by recipient and by number, which stays', async () => {
    const box = mkdtempSync(join(dir, 'mail-'));
    const letter = (to: string, subject: string) =>
      `From: college@college.example\r\nTo: ${to}\r\nSubject: ${subject}\r\nDate: Mon, 23 Nov 2026 08:00:00 +0000\r\n\r\nTekst\r\n`;
    writeFileSync(join(box, '2026-11-23T08-00-00.000Z-n1.eml'), letter('anna@college.example', 'first'));
    writeFileSync(join(box, '2026-11-23T08-00-01.000Z-n2.eml'), letter('boris@college.example', 'second'));
    writeFileSync(join(box, '2026-11-23T08-00-01.000Z-n2.json'), '{}');
    const subjects = async (wanted: { to?: string; limit: number; number?: number }) =>
      (await readMailbox(box, wanted)).map(({ number, subject }) => [number, subject]);
    expect(await subjects({ limit: 9 })).toEqual([
      [2, 'second'],
      [1, 'first'],
    ]);
    expect(await subjects({ limit: 1 })).toEqual([[2, 'second']]);
    expect(await subjects({ limit: 9, number: 1 })).toEqual([[1, 'first']]);
    expect(await subjects({ limit: 9, to: 'ANNA' })).toEqual([[1, 'first']]);
    writeFileSync(join(box, '2026-11-23T08-00-02.000Z-n3.eml'), letter('vera@college.example', 'third'));
    rmSync(join(box, '2026-11-23T08-00-01.000Z-n2.eml'));
    expect(await subjects({ limit: 9 })).toEqual([
      [3, 'third'],
      [1, 'first'],
    ]);
    expect(await readMailbox(join(box, 'absent'), { limit: 9 })).toEqual([]);
  });
});

describe('calendar and edition', () => {
  it('load hands the JSON over under the name of who loads it', async () => {
    const path = join(dir, 'calendar.json');
    writeFileSync(path, '\uFEFF{"year": 2027}');
    const { out, changes } = await cli(['calendar', 'load', path, '--as', 'admin']);
    expect(changes).toEqual([
      { method: 'rules.loadCalendar', args: [{ file: { year: 2027 } }, { actorId: 'id-admin' }] },
    ]);
    expect(out).toContain('Загружен календарь на 2027 год, пятидневная неделя');
    const edition = await cli(['edition', 'load', 'editions/2023-09-20.json', '--as', 'admin']);
    expect(edition.out).toContain('действует с 01.01.2027');
  });
});
