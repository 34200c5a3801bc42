import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../../domain/limits.ts';
import { cursorOf } from '../../../../registry/db/page.ts';
import { listCases, type CaseFilter, type ListedCase } from '../../../../registry/pages/case-list.ts';
import { listLetters, type LetterFilter, type ListedLetter } from '../../../../registry/pages/letter-list.ts';
import { listTasks, type ListedTask, type TaskFilter } from '../../../../registry/pages/task-list.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { describeLists, keyed, type List } from '../../../support/registry/list-walk.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';

const TODAY = '2026-09-01';
const file = registryFile();
let college: College;

/** So many rows of each list, three of each with the same instant: open and closed cases, tasks, letters. */
async function fill(owner: College, count: number): Promise<void> {
  await owner.transaction(async (tx) => {
    const first = await tx.query<{ number: number }>('select coalesce(max(number), 0) as number from "case"');
    const values = [tx.organizationId, count, first.rows[0]?.number ?? 0];
    await tx.query(
      `
      with made as (select n, gen_random_uuid() as id, gen_random_uuid() as person from generate_series(1, $2::int) n),
      people as (
        insert into person (organization_id, id, last_name, first_name, matching_name)
        select $1, person, 'A' || chr(97 + n % 3), 'B', 'a' || chr(97 + n % 3) || ' b' from made
        returning id
      ),
      cases as (
        insert into "case" (organization_id, id, number, kind, person_id, edition_id, state, stage, waiting_for, since, due_at, overdue, outcome, opened_at, started_at, closed_at)
        select $1, m.id, $3 + n, 'invitation', m.person, (select id from edition limit 1),
          case when n % 2 = 0 then 'open' else 'closed' end, 'invited', 'person', '2026-09-01',
          case when n % 5 > 0 then '2026-09-10'::timestamptz + n / 6 * interval '1 microsecond' end, n % 10 = 2,
          case when n % 2 = 1 then 'completed' end, '2026-09-01', '2026-09-01',
          case when n % 2 = 1 then '2026-08-01'::timestamptz + n / 6 * interval '1 microsecond' end
        from made m join people on people.id = m.person
        returning id, number
      ),
      tasks as (
        insert into task (organization_id, case_id, seq, kind, role, roles, opened_at, due_at, not_own, undoes, statutory)
        select $1, id, 1, 'acceptJoinRequest', 'administrator', '{administrator}', '2026-09-01',
          '2026-09-01T06:00:00Z'::timestamptz + (number % 4 - 2) * interval '1 day', false, false, false
        from cases
      )
      insert into letter (organization_id, id, effect_key, kind, case_id, person_id, to_address, message_id, mime, state, queued_at, smtp_code)
      select $1, gen_random_uuid(), m.id::text, case when n % 3 = 0 then 'invitationReminder' else 'invitation' end, c.id, m.person,
        'a@college.example', m.id || '@college.example', '\\x00', 'refused', '2026-09-01'::timestamptz + n / 3 * interval '1 microsecond', 550
      from made m join cases c on c.id = m.id`,
      values,
    );
  });
}

const at = { now: COLLEGE_NOW, today: TODAY };

const cases = (filter: Partial<CaseFilter>) =>
  keyed<ListedCase>(
    (tx, page) => listCases(tx, { ...at, ...filter, ...page }),
    (row) => row.caseId,
  );
const tasks = (filter: () => Partial<TaskFilter>) =>
  keyed<ListedTask>(
    (tx, page) => listTasks(tx, { ...at, ...filter(), ...page }),
    (row) => row.caseId,
  );
const letters = (filter: LetterFilter) =>
  keyed<ListedLetter>(
    (tx, page) => listLetters(tx, { ...filter, ...page }),
    (row) => row.id,
  );

const LISTS: Readonly<Record<string, List>> = {
  'all cases': cases({}),
  'open cases': cases({ state: 'open' }),
  'closed cases': cases({ state: 'closed' }),
  'cases of people': cases({ person: 'aa' }),
  tasks: tasks(() => ({})),
  'tasks of an administrator': tasks(() => ({ actorId: college.staff.administrator })),
  letters: letters({}),
  'refused letters of a kind': letters({ state: 'refused', kind: 'invitation' }),
};

async function filled(): Promise<College> {
  college = await file.college();
  await fill(college, 70);
  const other = await file.college();
  await fill(other, 5);
  return college;
}
describeLists(LISTS, filled, fill);

it('what is overdue is counted beside what matches', async () => {
  const { cases, tasks } = await college.transaction(async (tx) => ({
    cases: await listCases(tx, { ...at, limit: 500 }),
    tasks: await listTasks(tx, { ...at, limit: 500 }),
  }));
  for (const page of [cases, tasks]) {
    const overdue = page.items.filter((item) => item.overdue).length;
    expect(overdue).toBeGreaterThan(3);
    expect(page.counts.overdue).toEqual({ number: overdue, more: false });
  }
});

it('a count stops where nobody reads on', async () => {
  const large = await file.college();
  await fill(large, LIMITS.counted + 1);
  const { counts, items } = await large.transaction((tx) => listCases(tx, at));
  expect(counts.matching).toEqual({ number: LIMITS.counted, more: true });
  expect(items).toHaveLength(LIMITS.page.usual);
  const open = await large.transaction((tx) => listCases(tx, { ...at, state: 'open' }));
  expect(open.counts.matching).toEqual({ number: LIMITS.counted / 2, more: false });
});

describe('a page', () => {
  it.each([0, -1, 1.5, Number.NaN, LIMITS.page.most + 1])('of %d rows is refused', async (limit) => {
    await expect(college.transaction((tx) => listCases(tx, { ...at, limit }))).rejects.toMatchObject({
      code: 'InvalidInput',
      details: { field: 'limit' },
    });
  });

  it.each([
    ['nothing', ''],
    ['no base64', 'П-147'],
    ['no JSON', Buffer.from('[').toString('base64url')],
    ['another list', cursorOf('letters', ['2026-09-01T06:00:00+00:00', randomUUID()])],
    ['another number of keys', cursorOf('cases', ['open', 'infinity'])],
    ['another kind of key', cursorOf('cases', ['open', 'infinity', '1; drop table person'])],
    ['no instant', cursorOf('cases', ['open', 'yesterday', 1])],
    ['a number too large', cursorOf('cases', ['open', 'infinity', 2 ** 40])],
    ['a text without an end', 'A'.repeat(5_000)],
  ])('after %s is refused', async (_, after) => {
    await expect(college.transaction((tx) => listCases(tx, { ...at, after }))).rejects.toMatchObject({
      code: 'InvalidInput',
      details: { field: 'after' },
    });
  });

  it('that is empty says whether there is nothing at all', async () => {
    const empty = await file.college();
    const ask = (person?: string) => empty.transaction((tx) => listCases(tx, { ...at, person }));
    expect(await ask()).toMatchObject({ items: [], next: null, empty: 'nothingThere' });
    await empty.hire();
    expect(await ask()).toMatchObject({ empty: null });
    expect(await ask('никто')).toMatchObject({ items: [], next: null, empty: 'nothingMatches' });
  });
});
