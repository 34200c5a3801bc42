import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { processPorts } from '../../../client/cli/ports.ts';
import { run } from '../../../client/cli/run.ts';
import { loadConfig } from '../../../config.ts';
import { parseEmail } from '../../../domain/people/email.ts';
import { COLLEGE_NOW } from '../../support/registry/college.ts';
import { registryFile } from '../../support/registry/registry-file.ts';

const HIRES = fileURLToPath(new URL('../../../examples/hires/hires-2026-11.csv', import.meta.url));
const CALENDAR = fileURLToPath(new URL('../../../calendars/production-calendar-2027.json', import.meta.url));
const EDITION = fileURLToPath(new URL('../../../editions/2023-09-20.json', import.meta.url));
const EXAMPLE = '6f1d3c52-8a70-4b0e-9a55-2c1f0e7b4a11';

const file = registryFile();
const home = mkdtempSync(join(tmpdir(), 'kontingent-home-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Runs a command on the database of this file; neither Temporal nor a worker lives. */
async function cli(argv: readonly string[], organization = EXAMPLE) {
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
  const config = async () =>
    loadConfig({ KONTINGENT_HOME: home, DATABASE_URL: file.url(), KONTINGENT_ORGANIZATION: organization });
  const exitCode = await run(argv, io, { ...processPorts(), config });
  return { exitCode, out, err };
}

async function json<T>(argv: readonly string[], organization = EXAMPLE): Promise<T> {
  const { out } = await cli([...argv, '--json'], organization);
  return JSON.parse(out) as T;
}

interface HireJson {
  readonly kept: boolean;
  readonly counts: Readonly<Record<string, number>>;
  readonly rows: readonly { readonly outcome: string; readonly case: string | null }[];
}
const numbers = async () => (await json<{ items: { case: string }[] }>(['case', 'list', '--all'])).items;

describe('the command line on a registry without a worker', () => {
  it('says what to do before a college is there, loads the example, and changes nothing the second time', async () => {
    expect(await cli(['case', 'list'])).toMatchObject({
      exitCode: 4,
      err: expect.stringContaining('KONTINGENT_ORGANIZATION'),
    });
    const first = await json<{ fresh: boolean; hires: number; people: { login: string }[] }>([
      'setup',
      'example',
    ]);
    expect([first.fresh, first.hires, first.people.length]).toEqual([true, 5, 8]);
    expect(await numbers()).toHaveLength(5);
    const audit = await json<{ entries: number }>(['audit', 'verify']);
    expect(await json(['setup', 'example'])).toMatchObject({ fresh: false, people: first.people });
    expect(await json(['audit', 'verify'])).toEqual(audit);
  });

  it('checks a file without a trace, enters it once, and knows it again', async () => {
    const check = ['hire', '--file', HIRES, '--as', 'hr'];
    const before = await numbers();
    for (let again = 0; again < 2; again += 1) {
      const dry = await json<HireJson>(check);
      expect([dry.kept, dry.counts]).toEqual([
        false,
        { opens: 5, notRequired: 1, onPlatform: 0, noAccess: 0, changes: 0, unchanged: 0, refused: 0 },
      ]);
      expect(await numbers()).toEqual(before);
    }
    const kept = await json<HireJson>([...check, '--yes']);
    expect(kept.kept).toBe(true);
    const fresh = (await numbers())
      .map((one) => one.case)
      .filter((one) => !before.some((old) => old.case === one));
    expect(fresh.sort()).toEqual(kept.rows.map((row) => row.case).sort());
    const again = await json<HireJson>([...check, '--yes']);
    expect([again.counts, await numbers()]).toEqual([
      { opens: 0, notRequired: 0, onPlatform: 0, noAccess: 0, changes: 0, unchanged: 6, refused: 0 },
      expect.objectContaining({ length: before.length + 6 }),
    ]);
  });

  it('enters nothing of a file with one bad row, and nothing for who is not of HR', async () => {
    const path = join(home, 'bad.csv');
    writeFileSync(
      path,
      'ФИО;Телефон;Таб. №;Должность;Дата приема\n' +
        'Новиков Иван Ильич;+7 900 000-00-71;901;Преподаватель;01.12.2026\n' +
        'Новикова Анна Ильинична;+7 900 000-00-72;0000-00141;Преподаватель;01.12.2026\n',
    );
    const before = await numbers();
    const refused = await cli(['hire', '--file', path, '--as', 'hr', '--yes']);
    expect(refused.exitCode).toBe(5);
    expect(refused.out).toMatch(/Строка 3: Табельный номер уже есть.*другой человек/);
    expect(await cli(['hire', '--file', HIRES, '--as', 'admin', '--yes'])).toMatchObject({ exitCode: 3 });
    expect(await numbers()).toEqual(before);
  });

  it('finds people and cases by what was typed, in either layout', async () => {
    interface FoundJson {
      readonly items: readonly { readonly found: string; readonly name?: string; readonly case?: string }[];
      readonly counts: Readonly<Record<string, { readonly number: number }>>;
    }
    for (const typed of ['соколова марина', 'СОК МАР', 'cjrjkjdf']) {
      const { items, counts } = await json<FoundJson>(['search', ...typed.split(' ')]);
      const [person] = items;
      expect(person).toMatchObject({ found: 'person', name: expect.stringContaining('Соколова Марина') });
      const [number] = items.flatMap((one) => (one.found === 'case' ? (one.case ?? []) : []));
      expect(counts).toMatchObject({ people: { number: 1 }, cases: { number: 2 } });
      const byNumber = await json<FoundJson>(['search', number ?? '']);
      expect(byNumber.items).toContainEqual(expect.objectContaining({ found: 'case', case: number }));
    }
    const none = await cli(['search', 'нетакого']);
    expect(none).toMatchObject({ exitCode: 0, out: expect.stringContaining('ничего не нашлось') });
    expect(await cli(['search', 'сок', '--limit', '501'])).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('от 1 до 500'),
    });
  });

  it('records what no worker applies yet, and shows it on the case', async () => {
    const [first] = await numbers();
    const number = first?.case ?? '';
    expect(await json(['hire', 'move', number, '--date', '2026-12-07', '--as', 'hr'])).toMatchObject({
      case: number,
      state: 'recorded',
    });
    const { out } = await cli(['case', 'show', number]);
    expect(out).toMatch(/Первый рабочий день +07\.12\.2026/);
    expect(out).toContain('перенос даты приёма');
    expect(out).toContain('записано, будет применено');
  });

  it('previews every letter by the code that sends it', async () => {
    for (const kind of [
      'invitation',
      'invitationReminder',
      'joinReminder',
      'invitationAnnulled',
      'statusRefused',
      'welcome',
      'digest',
    ]) {
      const { exitCode, out } = await cli(['letter', 'preview', kind]);
      expect([kind, exitCode]).toEqual([kind, 0]);
      expect(out).toMatch(/Тема +\S/);
    }
    expect(await json(['letter', 'list'])).toEqual({
      items: [],
      next: null,
      counts: { matching: { number: 0, more: false } },
    });
  });

  it('loads calendars and editions for the administration alone', async () => {
    expect(await cli(['calendar', 'load', CALENDAR, '--as', 'hr'])).toMatchObject({ exitCode: 3 });
    expect(await json(['calendar', 'load', CALENDAR, '--as', 'admin'])).toEqual({
      calendar: { year: 2027, week: 5 },
    });
    expect(await cli(['edition', 'load', EDITION, '--as', 'director'])).toMatchObject({
      exitCode: 5,
      err: expect.stringContaining('20.09.2023'),
    });
    expect(await cli(['edition', 'load', CALENDAR, '--as', 'director'])).toMatchObject({ exitCode: 2 });
  });

  it('tells that Temporal is silent, and still what the registry knows', async () => {
    const status = await cli(['status']);
    expect(status.exitCode).toBe(6);
    expect(status.out).toMatch(/Реестр \(PostgreSQL\) +отвечает/);
    expect(status.out).toMatch(/Temporal +адрес не задан/);
    expect(status.out).not.toMatch(/:[^@\s/]+@/);
    const doctor = await json<{ temporalAsked: boolean; healthy: boolean }>(['doctor']);
    expect(doctor).toMatchObject({ temporalAsked: false, healthy: true });
  });
});

describe('an invitation on paper', () => {
  it('is printed for HR, noted in the audit without its token, and for nobody else', async () => {
    const college = await file.college();
    const { caseId, number } = await college.hire({ email: null });
    const one = file.staged(college, caseId);
    await one.begin(COLLEGE_NOW);
    const slip = ['invitation', 'show', String(number), '--slip'];
    const of = college.organizationId;
    expect(await cli([...slip, '--as', 'hr'], of)).toMatchObject({ exitCode: 3 });

    await one.answer(college.staff.administrator, 'provided', COLLEGE_NOW, 'https://platform.example/join/1');
    const printed = await json<{ slip: { token: string; address: string } }>([...slip, '--as', 'hr'], of);
    expect(printed.slip.address.endsWith(`/i/${printed.slip.token}`)).toBe(true);
    expect(printed.slip.token).toMatch(/^[\w-]{43}$/);
    expect(await cli([...slip, '--as', 'director'], of)).toMatchObject({ exitCode: 3 });
    const trail = await cli(['audit', 'show', String(number)], of);
    expect(trail.out).toMatch(/Кадрова Елена Ивановна.*листок с приглашением показан/);
    expect(trail.out).not.toContain(printed.slip.token);
  });

  it('is read by letter too, under the address of the person', async () => {
    const college = await file.college();
    const { caseId, number } = await college.hire({ email: parseEmail('maria@college.example') });
    const one = file.staged(college, caseId);
    await one.begin(COLLEGE_NOW);
    await one.answer(college.staff.administrator, 'provided', COLLEGE_NOW, 'https://platform.example/join/1');
    const preview = ['letter', 'preview', 'invitation', '--case', String(number)];
    const { out } = await cli(preview, college.organizationId);
    expect(out).toContain('maria@college.example');
    expect(out).toContain('/i/preview');
  });
});
