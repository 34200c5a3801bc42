import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { KontingentError } from '../../../../../domain/errors.ts';
import type { Calendars, ListedEdition } from '../../../../../registry/college/rules.ts';
import { cli } from '../fake-college.ts';

describe('calendar list', () => {
  const items: Calendars['items'] = [
    { year: 2026, week: 5, workingDays: 247, source: 'ПП РФ № 1466', recordedAt: '2026-01-01T00:00:00.000Z' },
  ];

  it('tells which years are loaded, and what is missing with how to load it', async () => {
    const missing: Calendars['missing'] = [{ year: 2027, week: 5 }];
    const { out } = await cli(['calendar', 'list'], {
      answers: { 'rules.calendars': async () => ({ items, missing }) },
    });
    expect(out).toMatch(/2026 +пятидневная +247 +ПП РФ № 1466/);
    expect(out).toContain('Нет календаря на 2027 год, неделя пятидневная');
    expect(out).toContain('kontingent calendar load <файл>');
  });

  it('that lacks nothing proposes nothing', async () => {
    const { out } = await cli(['calendar', 'list'], {
      answers: { 'rules.calendars': async () => ({ items, missing: [] }) },
    });
    expect(out).not.toContain('calendar load');
  });

  it('of a college without any says what that means', async () => {
    expect((await cli(['calendar', 'list'])).out).toContain('Календарей ещё нет');
  });
});

describe('calendar show', () => {
  it('tells each month, the days off, the shortened ones and what was moved', async () => {
    const { calls, out } = await cli(['calendar', 'show', '2026']);
    expect(calls.find(({ method }) => method === 'rules.calendar')?.args[0]).toEqual({ year: 2026, week: 5 });
    expect(out).toContain('2026 год, неделя пятидневная, рабочих дней 247');
    expect(out).toMatch(/январь +15 +1, 2, 3, 4, 5, 6, 7, 8, 9 +—/);
    expect(out).toMatch(/май +19 +1, 9, 11 +8/);
    expect(out).toContain('с 03.01.2026 на 09.01.2026');
  });

  it.each([
    [['calendar', 'show', '26'], 'четырьмя цифрами'],
    [['calendar', 'show', '2026', '--week', '7'], 'Неделя бывает'],
  ])('of %j is refused with what is meant', async (argv, words) => {
    const { err, exitCode } = await cli(argv);
    expect([exitCode, err]).toEqual([2, expect.stringContaining(words)]);
  });

  it('of a year that is not loaded leads to the list', async () => {
    const missing = async () => {
      throw new KontingentError('NotFound', '', { what: 'calendar' });
    };
    const { err } = await cli(['calendar', 'show', '2031'], { answers: { 'rules.calendar': missing } });
    expect(err).toContain('kontingent calendar list');
  });
});

describe('edition list', () => {
  const first: ListedEdition = {
    title: 'Положение о Сферуме',
    orderNumber: '274-од',
    orderOn: '2023-09-19',
    effectiveOn: '2023-09-20',
    until: '2026-12-31',
    state: 'inForce',
  };

  it('tells by which order and on which days each is in force', async () => {
    const next: ListedEdition = {
      ...first,
      orderNumber: '300-од',
      effectiveOn: '2027-01-01',
      until: null,
      state: 'coming',
    };
    const { out } = await cli(['edition', 'list'], {
      answers: { 'rules.editions': async () => ({ items: [first, next] }) },
    });
    expect(out).toMatch(/№ 274-од от 19\.09\.2023 +с 20\.09\.2023 по 31\.12\.2026 +действует/);
    expect(out).toMatch(/№ 300-од от 19\.09\.2023 +с 01\.01\.2027 +ещё не вступила в силу/);
  });

  it('of a college without any says so', async () => {
    expect((await cli(['edition', 'list'])).out).toContain('Редакций ещё нет');
  });
});

describe('edition check', () => {
  const FILE = join(mkdtempSync(join(tmpdir(), 'kt-edition-')), 'edition.json');
  const example = readFileSync('editions/examples/max.json', 'utf8');
  afterAll(() => rmSync(dirname(FILE), { recursive: true }));
  beforeEach(() => writeFileSync(FILE, example.replace('"2026-09-01"', '"2027-01-11"')));

  it('of a file that fits says from when, and how to load it', async () => {
    const { exitCode, out, changes } = await cli(['edition', 'check', FILE]);
    expect([exitCode, changes]).toEqual([0, []]);
    expect(out).toContain('Файл подходит');
    expect(out).toContain(`Загрузить: kontingent edition load ${FILE}`);
  });

  it('says that its first day belongs to another edition, or is over', async () => {
    const taken: ListedEdition = {
      title: 'Положение',
      orderNumber: '1',
      orderOn: '2026-01-01',
      effectiveOn: '2027-01-11',
      until: null,
      state: 'coming',
    };
    const other = await cli(['edition', 'check', FILE], {
      answers: { 'rules.editions': async () => ({ items: [taken] }) },
    });
    expect([other.exitCode, other.out]).toEqual([
      2,
      expect.stringContaining('уже действует другая редакция'),
    ]);
    const past = await cli(['edition', 'check', 'editions/2023-09-20.json']);
    expect([past.exitCode, past.out]).toEqual([2, expect.stringContaining('сегодня 23.11.2026')]);
  });

  it.each([['check'], ['load']])(
    '%s of a faulty file names each fault, and nothing is asked of the registry',
    async (word) => {
      writeFileSync(FILE, example.replace('"confirmStatus": "', '"confirmStatus": "not '));
      const { exitCode, out, changes } = await cli(['edition', word, FILE, '--as', 'admin']);
      expect([exitCode, changes]).toEqual([2, []]);
      expect(out).toMatch(/строка \d+, policy\.steps\.confirmStatus: такого значения не бывает/);
      expect(out).toContain('В реестре ничего не изменилось.');
    },
  );
});
