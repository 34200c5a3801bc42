import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { problemLine } from '../../../../../client/cli/file-problems.ts';
import { texts } from '../../../../../client/cli/system/setup.ru.ts';
import {
  COLLEGE_PROBLEMS,
  readCollege,
  readCollegeFile,
} from '../../../../../client/import/college/college-file.ts';

const SAMPLE = new URL('../../../../../examples/own-college.yaml', import.meta.url);
const sample = readFileSync(SAMPLE, 'utf8');

/** The sample with one piece put otherwise. */
const with_ = (piece: string | RegExp, other: string): string => {
  const changed = sample.replace(piece, other);
  expect(changed).not.toBe(sample);
  return changed;
};
const lineOf = (text: string, piece: string): number =>
  text.slice(0, text.lastIndexOf(piece)).split('\n').length;

describe('the file of a college', () => {
  it('is read as the sample shows it: roles by their Russian names, numbers as they are written', async () => {
    const { college, problems } = await readCollegeFile(SAMPLE.pathname);
    expect(problems).toEqual([]);
    expect(college).toMatchObject({
      code: 'tmk',
      inn: '7707083893',
      platform: 'unregistered',
      edition: { orderOn: '2026-09-01', helpRoom: 'кабинет 7', week: 5 },
    });
    expect(college?.people.map(({ appointments }) => appointments[0]?.role)).toEqual([
      'hr',
      'registrar',
      'administrator',
      'deputyDirector',
      'director',
    ]);
    expect(college?.people[0]).toMatchObject({ phone: '+79000000201', login: 'petrova' });
  });

  it('may be JSON with codes, as a program writes it', () => {
    const { college } = readCollege(sample);
    const again = readCollege(
      JSON.stringify({
        ...college,
        edition: { ...college?.edition, week: '5' },
        people: college?.people.map((person) => ({ ...person, name: Object.values(person.name).join(' ') })),
      }),
    );
    expect(again.college).toEqual(college);
  });

  it.each([
    ['code', 'code: tmk', 'code: ТМК', 'code'],
    ['timeZone', 'timeZone: Europe/Samara', 'timeZone: Самара', 'timeZone'],
    ['inn', '7707083893', '7707083894', 'inn'],
    ['ogrn', '1027700132195', '1027700132196', 'ogrn'],
    ['platform', 'platform: не подключён', 'platform: наверное', 'platform'],
    ['week', 'week: 5', 'week: 7', 'edition.week'],
    ['date', 'orderOn: 2026-09-01', 'orderOn: 31.02.2026', 'edition.orderOn'],
    ['login', 'login: titov', 'login: Титов', 'people.3.login'],
    ['name', 'name: Титов Олег Викторович', 'name: Титов О. В.', 'people.3.name'],
    ['phone', '+7 900 000-02-03', '+7 495 000-02-03', 'people.3.phone'],
    ['email', 'email: titov@tmk.example', 'email: титов', 'people.3.email'],
    ['role', 'role: директор', 'role: завхоз', 'people.5.appointments.1.role'],
    ['empty', 'shortName: ГБПОУ «ТМК»', 'shortName: ""', 'shortName'],
    ['form', 'shortName: ГБПОУ «ТМК»', 'shortName: [ГБПОУ, ТМК]', 'shortName'],
    ['unknown', 'shortName: ГБПОУ «ТМК»', 'shortName: ГБПОУ «ТМК»\nshortname: ТМК', 'shortname'],
    ['double', 'shortName: ГБПОУ «ТМК»', 'shortName: ГБПОУ «ТМК»\nshortName: ТМК', ''],
    ['loginTwice', 'login: titov', 'login: petrova', 'people.3.login'],
    ['syntax', 'shortName: ГБПОУ «ТМК»', 'shortName: "ГБПОУ «ТМК»', ''],
  ] as const)('names the place of a fault: %s', (code, piece, other, place) => {
    const text = with_(piece, other);
    const { college, problems } = readCollege(text);
    expect(college).toBeNull();
    expect(problems[0]).toMatchObject({ code, place });
    if (code !== 'syntax') {
      const wrong = other.split('\n').at(-1) ?? '';
      expect(problems[0]?.line).toBe(lineOf(text, wrong));
    }
  });

  it('names what is missing by the line of its section', () => {
    const text = with_(/ {4}email: titov@tmk\.example\n/, '');
    expect(readCollege(text).problems).toEqual([
      { code: 'missing', place: 'people.3.email', line: lineOf(text, 'login: titov') },
    ]);
  });

  it('tells all faults at once, and repeats nothing that stands in the file', () => {
    const text = with_('+7 900 000-02-03', 'четыре').replace('role: директор', 'role: завхоз');
    const { problems } = readCollege(text);
    expect(problems.map(({ code }) => code)).toEqual(['phone', 'role']);
    expect(JSON.stringify(problems)).not.toMatch(/четыре|завхоз/);
  });

  it('that is not there, is a folder or is empty is a problem too', async () => {
    for (const path of ['/nonexistent/college.yaml', '/tmp']) {
      expect((await readCollegeFile(path)).problems).toEqual([
        { code: 'notReadable', place: '', line: null },
      ]);
    }
    expect(readCollege('').problems.map(({ code }) => code)).toEqual(['missing']);
    expect(readCollege('- 1\n- 2\n').problems.map(({ code }) => code)).toEqual(['form']);
  });

  it('has a Russian sentence for every fault', () => {
    for (const code of COLLEGE_PROBLEMS) {
      expect(problemLine({ code, place: 'people.1.phone', line: 7 }, texts.problems)).toMatch(
        /^ {2}строка 7, people\.1\.phone: .{8,}$/,
      );
    }
  });
});
