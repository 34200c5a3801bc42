import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KontingentError } from '../../../../domain/errors.ts';
import { cli, type FakePlace } from './fake-college.ts';

let dir: string;
const file = (name: string): string => join(dir, name);

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'kontingent-cli-'));
  writeFileSync(file('broken.json'), '{"year": 2027,');
  writeFileSync(file('empty.csv'), '');
  writeFileSync(
    file('bad.csv'),
    'ФИО;Телефон;Таб. №;Должность;Дата приема\nИванов Иван;123;1;Преподаватель;31.02.2026\n',
  );
  writeFileSync(file('old.xls'), Buffer.from('d0cf11e0a1b11ae1', 'hex'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const refuse =
  (code: ConstructorParameters<typeof KontingentError>[0], details = {}) =>
  async () => {
    throw new KontingentError(code, 'refused', details);
  };
const person = ['--name', 'Иванов Иван Иванович', '--phone', '+7 900 000-00-21', '--number', '7'];
const whole = [...person, '--post', 'Преподаватель', '--date', '01.12.2026'];

interface Mistake {
  readonly argv: (path: (name: string) => string) => string[];
  readonly exit: number;
  readonly says: RegExp;
  readonly place?: FakePlace;
}
const typed =
  (line: string): Mistake['argv'] =>
  () =>
    line.split(' ');

const MISTAKES: Readonly<Record<string, Mistake>> = {
  'an unknown command': {
    argv: typed('hier --as hr'),
    exit: 2,
    says: /Нет команды «hier»\. Может быть, hire\?/,
  },
  'an unknown subcommand': {
    argv: typed('task lst'),
    exit: 2,
    says: /Нет команды «lst»\. Может быть, list\?/,
  },
  'an unknown option': {
    argv: typed('case list --overdu'),
    exit: 2,
    says: /Нет параметра --overdu.*--overdue/,
  },
  'an option without its value': {
    argv: typed('case list --stage'),
    exit: 2,
    says: /--stage .*нужно значение/,
  },
  'a missing argument': { argv: typed('case show'), exit: 2, says: /Не хватает.*<процедура>/ },
  'a missing decision': {
    argv: typed('task answer П-12/3 --as admin'),
    exit: 2,
    says: /Не хватает.*<решение>/,
  },
  'words without quotes': {
    argv: typed('case show П-12 Соколова'),
    exit: 2,
    says: /Слишком много слов.*кавычки/,
  },
  'a number that is none': { argv: typed('case show дело'), exit: 2, says: /«дело» — не номер процедуры/ },
  'a task where a case is asked': { argv: typed('case show П-12/3'), exit: 2, says: /номер задачи, а здесь/ },
  'a case where a task is asked': {
    argv: typed('task show П-12'),
    exit: 2,
    says: /номер процедуры, а здесь.*П-12\/1/,
  },
  'a case that is not there': { argv: typed('case show П-999'), exit: 4, says: /Процедуры П-999 нет/ },
  'a task that is not there': { argv: typed('task show П-12/9'), exit: 4, says: /нет такой задачи/ },
  'an unknown stage': {
    argv: typed('case list --stage жду'),
    exit: 2,
    says: /--stage: «жду».*«приглашение у человека/,
  },
  'an unknown waiting-for': {
    argv: typed('case list --waiting-for all'),
    exit: 2,
    says: /--waiting-for.*«администратора платформы»/,
  },
  'an unknown kind': {
    argv: typed('case list --kind hire'),
    exit: 2,
    says: /--kind.*«Подключение работника»/,
  },
  'an unknown role': {
    argv: typed('task list --role boss'),
    exit: 2,
    says: /--role.*«заместитель директора»/,
  },
  'a limit of zero': { argv: typed('case list --limit 0'), exit: 2, says: /--limit: «0» — не целое число/ },
  'a limit that is no number': { argv: typed('letter list --limit 1e9'), exit: 2, says: /--limit: «1e9»/ },
  'nobody acting': { argv: typed('task list'), exit: 2, says: /от чьего имени.*hr, admin, admin2/ },
  'an unknown login': {
    argv: typed('task list --as ghost'),
    exit: 2,
    says: /Такого логина нет.*hr, admin, admin2/,
  },
  'an unknown login from the environment': {
    argv: typed('task list'),
    exit: 2,
    says: /Такого логина нет/,
    place: { environment: { KONTINGENT_ACTOR: 'ghost' } },
  },
  'a hire of nobody': { argv: typed('hire --as hr'), exit: 2, says: /Кого принимаем\?/ },
  'a hire of a file and a person': {
    argv: (path) => ['hire', '--file', path('bad.csv'), ...person, '--as', 'hr'],
    exit: 2,
    says: /Или файл, или один человек/,
  },
  'half a person': {
    argv: () => ['hire', ...person, '--as', 'hr'],
    exit: 2,
    says: /не хватает: --post, --date/,
  },
  'a person with a wrong phone': {
    argv: () => ['hire', ...whole, '--phone', '12', '--as', 'hr', '--yes'],
    exit: 2,
    says: /--phone: Телефон не подходит/,
  },
  'a person with a two-digit year': {
    argv: () => ['hire', ...whole, '--date', '01.12.26', '--as', 'hr', '--yes'],
    exit: 2,
    says: /--date: Не похоже на дату/,
  },
  'a ground that names no document': {
    argv: () => ['hire', ...whole, '--ground', 'устно', '--as', 'hr', '--yes'],
    exit: 2,
    says: /--ground: «устно» не понять/,
  },
  'a file that is not there': { argv: typed('hire --file нет.csv --as hr'), exit: 2, says: /Файл не найден/ },
  'a folder for a file': { argv: () => ['hire', '--file', dir, '--as', 'hr'], exit: 2, says: /Это папка/ },
  'an empty file': {
    argv: (path) => ['hire', '--file', path('empty.csv'), '--as', 'hr', '--yes'],
    exit: 2,
    says: /Файл пуст/,
  },
  'an old Excel file': {
    argv: (path) => ['hire', '--file', path('old.xls'), '--as', 'hr', '--yes'],
    exit: 2,
    says: /старого Excel/,
  },
  'a file with bad cells': {
    argv: (path) => ['hire', '--file', path('bad.csv'), '--as', 'hr', '--yes'],
    exit: 2,
    says: /Строка 2, столбец «Телефон».*[\s\S]*Ничего не записано/,
  },
  'a move without a date': { argv: typed('hire move П-12 --as hr'), exit: 2, says: /--date 01\.12\.2026/ },
  'a move to a day that does not exist': {
    argv: typed('hire move П-12 --date 31.02.2026 --as hr'),
    exit: 2,
    says: /--date: «31\.02\.2026» — не дата/,
  },
  'an answer with a link and an address': {
    argv: typed('task answer П-12/3 confirmed --link https://a.example --email a@b.example --as admin'),
    exit: 2,
    says: /--link и --email вместе не бывают/,
  },
  'a request id that is no UUID': {
    argv: typed('task answer П-12/3 confirmed --request-id 7 --as admin'),
    exit: 2,
    says: /«7» — не UUID/,
  },
  'a delegation to nobody': {
    argv: typed('task delegate П-12/3 --as admin'),
    exit: 2,
    says: /Не хватает параметра --to/,
  },
  'a delegation to an unknown login': {
    argv: typed('task delegate П-12/3 --to ghost --as admin'),
    exit: 2,
    says: /--to: логина «ghost» нет/,
  },
  'a due date in the past': {
    argv: typed('task retime П-12/3 --due 20.11.2026 --reason отпуск --as admin'),
    exit: 2,
    says: /позже сегодняшнего дня/,
  },
  'a due date without a reason': {
    argv: () => ['task', 'retime', 'П-12/3', '--due', '30.11.2026', '--reason', ' ', '--as', 'admin'],
    exit: 2,
    says: /Назовите причину/,
  },
  'an annulment without a reason': {
    argv: typed('invitation annul П-12 --as admin'),
    exit: 2,
    says: /Назовите причину/,
  },
  'an annulment for a reason of the system': {
    argv: typed('invitation annul П-12 --reason hireMoved --as admin'),
    exit: 2,
    says: /--reason: «hireMoved»/,
  },
  'a letter of an unknown kind': {
    argv: typed('letter preview spam'),
    exit: 2,
    says: /«spam».*«вы подключены»/,
  },
  'a letter of the mailbox that is not there': { argv: typed('mail show 5'), exit: 2, says: /Ящик пуст/ },
  'a calendar that is no JSON': {
    argv: (path) => ['calendar', 'load', path('broken.json'), '--as', 'admin'],
    exit: 2,
    says: /это не JSON/,
  },
  'an edition that is not there': {
    argv: typed('edition load нет.json --as admin'),
    exit: 2,
    says: /файл не найден/,
  },
  'a page where Temporal UI is unknown': {
    argv: typed('views'),
    exit: 2,
    says: /Адрес Temporal UI неизвестен/,
    place: { environment: { TEMPORAL_UI_URL: '' } },
  },
  'an environment that is wrong': {
    argv: typed('case list'),
    exit: 2,
    says: /Настройка задана неверно: DATABASE_URL/,
    place: { environment: { DATABASE_URL: 'mysql://x' } },
  },
  'no stack': {
    argv: typed('case list'),
    exit: 2,
    says: /стенд не запущен.*npm start/,
    place: { ports: { open: refuse('InvalidConfiguration', { variable: 'DATABASE_URL' }) } },
  },
  'a registry that does not answer': {
    argv: typed('case list'),
    exit: 6,
    says: /Реестр \(PostgreSQL\) не отвечает/,
    place: { ports: { open: refuse('RegistryUnavailable') } },
  },
  'an invitation nobody issued': {
    argv: typed('invitation claim nonsense'),
    exit: 4,
    says: /Такого кода приглашения нет/,
    place: { ports: { open: refuse('UnknownToken') } },
  },
};

describe('a mistake in a command', () => {
  it.each(Object.entries(MISTAKES))(
    '%s: a Russian sentence, an exit code, no change',
    async (_name, mistake) => {
      const { exitCode, out, err, changes } = await cli(mistake.argv(file), mistake.place);
      expect(out + err).toMatch(mistake.says);
      expect(err).not.toMatch(/\berror:|Error\b|undefined| at .*\.ts/);
      expect(exitCode).toBe(mistake.exit);
      // A dry run is taken back by the registry itself.
      expect(
        changes.filter(({ args }) => (args[2] as { dryRun?: boolean } | undefined)?.dryRun !== true),
      ).toEqual([]);
    },
  );

  it.each(Object.entries(MISTAKES))('%s: one JSON document under --json', async (_name, mistake) => {
    const { exitCode, out, err } = await cli([...mistake.argv(file), '--json'], mistake.place);
    expect(exitCode).toBe(mistake.exit);
    expect(err).toBe('');
    const told = JSON.parse(out) as Record<string, unknown>;
    if (!('error' in told)) expect(told).toMatchObject({ kept: false });
    else
      expect(told['error']).toMatchObject({
        code: expect.any(String),
        exitCode,
        message: expect.any(String),
      });
  });
});

describe('a refusal of the registry', () => {
  it.each([
    ['TaskClosed', 3],
    ['NotYourTask', 3],
    ['AlreadyAnswered', 3],
    ['OwnCase', 3],
    ['InvalidAnswer', 2],
    ['EffectConflict', 5],
    ['RegistryUnavailable', 6],
  ] as const)('%s of an answer ends with %i', async (code, exit) => {
    const place = { answers: { 'tasks.answer': refuse(code) } };
    const { exitCode, out, err } = await cli(
      ['task', 'answer', 'П-12/3', 'confirmed', '--as', 'admin'],
      place,
    );
    expect([exitCode, out]).toEqual([exit, '']);
    expect(err).toMatch(/[а-яё]{4}/);
  });

  it.each([
    ['28P01', 2, /База данных не пускает.*DATABASE_URL/],
    ['3D000', 2, /имя базы/],
    ['42P01', 5, /не подготовлена.*npm run migrate/],
    ['40P01', 6, /Реестр \(PostgreSQL\) не отвечает/],
    ['ECONNRESET', 6, /Реестр \(PostgreSQL\) не отвечает/],
  ] as const)('of PostgreSQL, %s, ends with %i and says what to do', async (code, exit, says) => {
    const open = async () => {
      throw Object.assign(new Error('secret of the server'), { code });
    };
    const { exitCode, err } = await cli(['case', 'list'], { ports: { open } });
    expect(exitCode).toBe(exit);
    expect(err).toMatch(says);
    expect(err).not.toContain('secret');
  });

  it('that nobody foresaw is one sentence, and its details only with --debug', async () => {
    const place = {
      answers: {
        'cases.list': async () => {
          throw new TypeError('secret of the machine');
        },
      },
    };
    const plain = await cli(['case', 'list'], place);
    expect(plain.exitCode).toBe(1);
    expect(plain.err).toMatch(/^Непредвиденная ошибка/);
    expect(plain.err).not.toContain('secret');
    expect((await cli(['case', 'list', '--debug'], place)).err).toContain('secret of the machine');
    const json = JSON.parse((await cli(['case', 'list', '--json'], place)).out) as unknown;
    expect(json).toEqual({ error: { code: 'Unexpected', message: expect.any(String), exitCode: 1 } });
  });
});
