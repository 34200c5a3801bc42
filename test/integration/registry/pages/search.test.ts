import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseFullName } from '../../../../domain/people/full-name.ts';
import { replaceContact } from '../../../../registry/people/people.ts';
import { search } from '../../../../registry/pages/search.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { orderRunner } from '../../../support/order/order-runner.ts';
import { draftOf, lineOf } from '../../../support/order/orders.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import { loadStudies } from '../../../support/people/studies.ts';

const TODAY = '2026-09-01';
const NAMES = [
  'Семёнова Мария Викторовна',
  'Семенов Марк',
  "О'Коннор Ян",
  'Мамин-Сибиряк Семён Ёжиков',
  'Kim Anna',
];
const file = registryFile();
let college: College;
let other: College;
let hired: { number: number; personId: string }[];

beforeAll(async () => {
  college = await file.college();
  other = await file.college();
  hired = [];
  for (const name of NAMES) {
    const { caseId, number, personId } = await college.hire({ name: parseFullName(name) });
    await file.staged(college, caseId).begin(COLLEGE_NOW);
    hired.push({ number, personId });
    const { caseId: foreign } = await other.hire({ name: parseFullName(name) });
    await file.staged(other, foreign).begin(COLLEGE_NOW);
  }
});

const find = (text: string, owner = college) =>
  owner.transaction((tx) => search(tx, { text, now: COLLEGE_NOW, today: TODAY }));
const namesOf = async (text: string) => (await find(text)).people.items.map(({ name }) => name);

describe('people', () => {
  it('are found by every word of their name, from its beginning, in any order and case, with ё or е', async () => {
    for (const name of NAMES) {
      const words = name.split(/[ -]/);
      for (const word of words) {
        for (const typed of [word, word.toUpperCase(), word.slice(0, 2), word.replaceAll('ё', 'е')])
          expect([typed, await namesOf(typed)]).toEqual([typed, expect.arrayContaining([name])]);
      }
      expect(await namesOf(words.toReversed().join('  '))).toEqual([name]);
    }
  });

  it('are found by all the words together, and by no middle of a word', async () => {
    expect(await namesOf('сем')).toHaveLength(3);
    expect(await namesOf('сем мар')).toEqual(['Семенов Марк', 'Семёнова Мария Викторовна']);
    expect(await namesOf('сем мари')).toEqual(['Семёнова Мария Викторовна']);
    expect(await namesOf('енова')).toEqual([]);
    expect(await namesOf('%')).toEqual([]);
    expect(await namesOf(`'; drop table person; --`)).toEqual([]);
  });

  it('are found in the other layout of the keyboard', async () => {
    expect(await namesOf('ctvtyjdf vfhbz')).toEqual(['Семёнова Мария Викторовна']);
    expect(await namesOf('kim')).toEqual(['Kim Anna']);
  });

  it('are found by the last four digits of the phone that they have now', async () => {
    const id = hired[0]?.personId ?? '';
    const phoneOf = async () => (await find('семёнова мария')).people.items[0]?.phone ?? '';
    const before = await phoneOf();
    expect(await namesOf(before.slice(-4))).toContain(NAMES[0]);
    expect(await namesOf(before)).toContain(NAMES[0]);
    await college.transaction(async (tx) => replaceContact(tx, id, 'phone', '+79270009876'));
    expect(await namesOf('9876')).toEqual([NAMES[0]]);
    expect(await namesOf(before.slice(-4))).not.toContain(NAMES[0]);
  });
});

describe('cases and tasks', () => {
  it('are those of the people found', async () => {
    const { cases, tasks } = await find('семёнова мария');
    expect(cases).toMatchObject({
      items: [{ number: hired[0]?.number }],
      matching: { number: 1, more: false },
    });
    expect(tasks).toMatchObject({ items: [{ number: hired[0]?.number, kind: 'providePlatformLink' }] });
  });

  it('are found by the number, however it is typed', async () => {
    const number = hired[1]?.number ?? 0;
    for (const typed of [`П-${number}`, `п${number}`, `g-${number}`, `${number}`, `№${number}`]) {
      const { people, cases, tasks } = await find(typed);
      expect(cases.items.map((one) => one.number)).toEqual([number]);
      expect(people.items.map((one) => one.name)).toEqual([NAMES[1]]);
      expect(tasks.items.map((one) => one.number)).toEqual([number]);
    }
    expect((await find(`П-${number}/1`)).tasks.items.map(({ seq }) => seq)).toEqual([1]);
    expect((await find(`П-${number}/2`)).tasks.items).toEqual([]);
  });

  it('are nobody else`s: another college has the same names and numbers', async () => {
    for (const text of ['семёнова', 'сем', String(hired[0]?.number)]) {
      const [own, foreign] = [await find(text), await find(text, other)];
      const ids = ({ people, cases }: typeof own) => [
        ...people.items.map((one) => one.personId),
        ...cases.items.map((one) => one.caseId),
      ];
      expect(ids(own).length).toBeGreaterThan(0);
      expect(ids(own).filter((id) => ids(foreign).includes(id))).toEqual([]);
    }
  });
});

/** What `person_word` holds, and what it must hold. */
async function wordsOf(owner: College) {
  return owner.transaction(async (tx) => {
    const list = async (table: string) =>
      (
        await tx.query<Record<string, string>>(
          `select person_id, word, source from ${table} order by 1, 2, 3`,
        )
      ).rows;
    return { are: await list('person_word'), due: await list('person_word_due') };
  });
}

it('a new name finds, the former one goes on finding, and a name that is given back does not', async () => {
  const owner = await file.college();
  await loadStudies(owner);
  const orders = orderRunner(file, owner);
  const renamed = lineOf('26-2', { newName: parseFullName('Редкофамильцев Борис Львович') });
  const before = (await find('26-2', owner)).people.items[0];
  const { number } = await orders.record(draftOf('nameChange', '2026-11-02', [renamed]));
  expect(number).toBeGreaterThan(0);
  const after = (await find('26-2', owner)).people.items[0];
  const found = async (text: string) => (await find(text, owner)).people.items.map((one) => one.personId);
  expect(after).toMatchObject({ personId: before?.personId, name: 'Редкофамильцев Борис Львович' });
  expect(after?.formerNames).toEqual([before?.name]);
  expect(await found('редкофам')).toEqual([before?.personId]);
  expect(await found(before?.name ?? '')).toContain(before?.personId);
  const { are, due } = await wordsOf(owner);
  expect(are).toEqual(due);
  expect(are.filter((row) => row['source'] === 'formerName').length).toBeGreaterThan(1);
  // An erased name finds nobody.
  await owner.transaction((tx) => tx.query('delete from former_name'));
  await owner.transaction((tx) =>
    tx.query(
      `update person set last_name = 'X', first_name = 'Y', middle_name = null, matching_name = 'x y' where id = $1`,
      [before?.personId],
    ),
  );
  await owner.transaction((tx) => tx.query(`delete from contact where person_id = $1`, [before?.personId]));
  const left = await wordsOf(owner);
  expect(left.are).toEqual(left.due);
  expect(left.are.filter((row) => row['person_id'] === before?.personId).map((row) => row['word'])).toEqual([
    'x',
    'y',
  ]);
});

it('words are those of the names and phones there are, after everything above', async () => {
  for (const owner of [college, other]) {
    const { are, due } = await wordsOf(owner);
    expect(are.length).toBeGreaterThan(20);
    expect(are).toEqual(due);
  }
});

it('only comparisons that no row leaks through are asked of the words', async () => {
  const client = new pg.Client({ connectionString: file.url() });
  await client.connect();
  try {
    await client.query(`set role kontingent_app; set enable_seqscan = off`);
    await client.query(`select set_config('kontingent.organization', $1, false)`, [randomUUID()]);
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      `explain select person_id from person_word where word >= 'сем' and word < 'семя'`,
    );
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/Index Cond:.*word >= .*word < /);
  } finally {
    await client.end();
  }
});
