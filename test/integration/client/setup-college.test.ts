import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { processPorts } from '../../../client/cli/ports.ts';
import { run } from '../../../client/cli/run.ts';
import { loadConfig } from '../../../config.ts';
import { acrossTenants, inTenant, openDatabase } from '../../../registry/db/database.ts';
import { registryFile } from '../../support/registry/registry-file.ts';

const SAMPLE = fileURLToPath(new URL('../../../examples/own-college.yaml', import.meta.url));
const HIRES = fileURLToPath(new URL('../../../examples/hires/hires-2026-11.csv', import.meta.url));

const file = registryFile();
let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'kontingent-home-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** Runs a command on the database of this file; neither Temporal nor a worker lives. */
async function cli(...argv: readonly string[]) {
  return cliWith({}, ...argv);
}

async function cliWith(environment: NodeJS.ProcessEnv, ...argv: readonly string[]) {
  let out = '';
  let err = '';
  const io = {
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
    columns: undefined,
    colour: false,
    progress: undefined,
    program: 'kontingent',
  };
  const config = async () => loadConfig({ KONTINGENT_HOME: home, DATABASE_URL: file.url(), ...environment });
  const exitCode = await run(argv, io, { ...processPorts(), config });
  return { exitCode, out, err };
}

/** The sample with pieces put otherwise, as a file of its own. */
function changed(name: string, ...pieces: readonly (readonly [string, string])[]): string {
  const path = join(home, name);
  const text = pieces.reduce(
    (before, [piece, other]) => {
      expect(before).toContain(piece);
      return before.replaceAll(piece, other);
    },
    readFileSync(SAMPLE, 'utf8'),
  );
  writeFileSync(path, text);
  return path;
}

async function counted(): Promise<unknown> {
  const db = openDatabase(file.url(), { max: 1 });
  try {
    const [tenant] = await acrossTenants<{ id: string }>(db, `select id from tenant where code = 'tmk'`);
    if (!tenant) return 'no college';
    return await inTenant(db, tenant.id, async (tx) => {
      const { rows } = await tx.query(`
        select
          (select count(*)::int from person) as people,
          (select count(*)::int from appointment) as appointments,
          (select count(*)::int from "case") as cases,
          (select count(*)::int from enrolment) as enrolments,
          (select count(*)::int from audit) as entries,
          (select json_agg(json_build_object('help', policy -> 'help', 'weeks', policy -> 'weeks' ->> 'hr', 'title', title)) from edition) as editions,
          (select json_build_array(short_name, inn, platform_state, time_zone) from organization) as college`);
      return rows[0];
    });
  } finally {
    await db.close();
  }
}

describe('a college of one’s own', () => {
  it('is first only checked, without a trace', async () => {
    const { exitCode, out } = await cli('setup', 'college', SAMPLE);
    expect(exitCode).toBe(0);
    expect(out).toContain('Колледж будет заведён: ГБПОУ «ТМК», код tmk');
    expect(out).toContain(`Записать: kontingent setup college ${SAMPLE} --yes`);
    expect(out).toContain('KONTINGENT_MAIL_FROM');
    expect(await counted()).toBe('no college');
  });

  it('is entered with its people, its order and nothing of the example', async () => {
    const { exitCode, out } = await cli('setup', 'college', SAMPLE, '--yes');
    expect([exitCode, out]).toEqual([0, expect.stringContaining('Колледж заведён: ГБПОУ «ТМК», код tmk')]);
    expect(await counted()).toMatchObject({
      people: 5,
      appointments: 5,
      cases: 0,
      enrolments: 0,
      editions: [
        {
          help: { phone: '+7 495 000-02-14', room: 'кабинет 7' },
          weeks: '5',
          title: 'Положение об использовании ИКОП «Сферум»',
        },
      ],
      college: ['ГБПОУ «ТМК»', '7707083893', 'unregistered', 'Europe/Samara'],
    });
  });

  it('stays as it is under the same file', async () => {
    const before = await counted();
    const { out } = await cli('setup', 'college', SAMPLE, '--yes');
    expect(out).toContain('Колледж tmk уже в реестре');
    expect(out).toContain('без изменений');
    expect(await counted()).toEqual(before);
  });

  it('takes its first hires at once', async () => {
    const { exitCode, out } = await cli('hire', '--file', HIRES, '--as', 'petrova');
    expect([exitCode, out]).toEqual([0, expect.stringContaining('Соколова')]);
  });

  it('is brought up to a file that says more: what changes is shown, what stays is said', async () => {
    const path = changed(
      'more.yaml',
      ['ГБПОУ «ТМК»', 'ГБПОУ ТМК'],
      ['Преподаватели\n', 'Педагоги\n'],
      ['+7 900 000-02-03', '+7 900 000-02-33'],
      ['41-од', '43-од'],
      ['role: директор', 'role: комиссия'],
    );
    const { out } = await cli('setup', 'college', path, '--yes');
    expect(out).toContain('Краткое название: было «ГБПОУ «ТМК»», станет «ГБПОУ ТМК»');
    expect(out).toContain('Класс преподавателей в реестре называется иначе');
    expect(out).toContain('Такой редакции Положения в реестре нет');
    expect(out).toMatch(/titov .*телефон или адрес в реестре другие/);
    expect(out).toMatch(/komarov .*новое: комиссия/);
    // Nobody lost a role by it.
    expect(await counted()).toMatchObject({
      appointments: 6,
      college: ['ГБПОУ ТМК', '7707083893', 'unregistered', 'Europe/Samara'],
    });
  });

  it.each([
    [
      'a login of somebody else',
      ['login: titov', 'login: lobanova'],
      ['login: lobanova\n    name: Лобанова', 'login: vera\n    name: Лобанова'],
      'Логин «lobanova»',
    ],
    ['a second login', ['login: titov', 'login: oleg'], ['', ''], 'уже есть другой'],
    [
      'a second administrator',
      ['name: Титов Олег Викторович', 'name: Белов Пётр Ильич'],
      ['login: titov', 'login: belov'],
      'администратором назначен другой',
    ],
    [
      'an order of tomorrow',
      [
        'role: директор\n        from: 2019-06-03\n        orderNumber: 5-к\n        orderOn: 2019-06-03',
        'role: директор\n        from: 2019-06-03\n        orderNumber: 5-к\n        orderOn: 2999-06-03',
      ],
      ['code: tmk', 'code: tmk2'],
      '',
    ],
  ] as const)('is refused by %s, and nothing is changed', async (name, one, two, says) => {
    const before = await counted();
    const path = changed(`${name}.yaml`, one, two);
    const { exitCode, err } = await cli('setup', 'college', path, '--yes');
    expect(exitCode).not.toBe(0);
    expect(err).toContain(says);
    expect(await counted()).toEqual(before);
  });

  it('is refused with every fault of the file', async () => {
    const path = changed('faults.yaml', ['titov@tmk.example', 'титов'], ['week: 5', 'week: семь']);
    const { exitCode, out } = await cli('setup', 'college', path, '--yes');
    expect(exitCode).toBe(2);
    expect(out).toMatch(/строка \d+, edition\.week: напишите 5 или 6/);
    expect(out).toMatch(/строка \d+, people\.3\.email: адрес почты не подходит/);
    expect(out).toContain('В реестре ничего не изменилось');
  });
});

describe('the example where real people are', () => {
  it('is refused, and enters nothing', async () => {
    const { exitCode, err } = await cliWith({ KONTINGENT_EXAMPLE: 'deny' }, 'setup', 'example');
    expect([exitCode, err]).toEqual([2, expect.stringContaining('KONTINGENT_EXAMPLE=deny')]);
    expect((await cli('college', 'list')).out).not.toContain('example');
  });
});

describe('several colleges in one installation', () => {
  it('are listed, and every command is told which one is meant', async () => {
    await cli('setup', 'example');
    const { out } = await cli('college', 'list');
    expect(out).toMatch(/^example +ГАПОУ СО «УИПК» \(учебный\)/m);
    expect(out).toMatch(/^tmk +ГБПОУ ТМК /m);
    const unsaid = await cli('case', 'list');
    expect([unsaid.exitCode, unsaid.err]).toEqual([2, expect.stringContaining('--college')]);
    expect((await cli('case', 'list', '--college', 'example', '--json')).out).toContain('Лапина');
    expect(JSON.parse((await cli('case', 'list', '--college', 'tmk', '--json')).out)).toMatchObject({
      items: [],
    });
    const dry = await cli('hire', '--file', HIRES, '--as', 'petrova', '--college', 'tmk');
    expect(dry.out).toContain('Записать: kontingent --college tmk hire --file');
    const none = await cli('case', 'list', '--college', 'nobody');
    expect([none.exitCode, none.err]).toEqual([4, expect.stringContaining('college list')]);
  });

  it('has a time zone that stays once cases have counted by it', async () => {
    const path = changed('zone.yaml', ['timeZone: Europe/Samara', 'timeZone: Asia/Omsk']);
    expect((await cli('setup', 'college', path)).exitCode).toBe(0);
    await cli('hire', '--file', HIRES, '--as', 'petrova', '--college', 'tmk', '--yes');
    const { exitCode, err } = await cli('setup', 'college', path, '--yes');
    expect([exitCode, err]).toEqual([2, expect.stringContaining('Часовой пояс колледжа не меняют')]);
  });
});
