import { beforeEach, expect, it } from 'vitest';
import { appointAdministrator, endAdministrator } from '../../../../registry/college/administrators.ts';
import { openCases } from '../../../../registry/case/open-cases.ts';
import { REGISTRY } from '../../../../registry/processes.ts';
import { dueDirectorNotices } from '../../../../registry/registration/director-notices.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import { lettersOf } from '../../../support/registry/stage-runner.ts';

const file = registryFile();
let college: College;

beforeEach(async () => {
  college = await file.college();
  file.ports.letters.length = 0;
});

const run = (now: string) => college.transaction((tx) => dueDirectorNotices(tx, now, file.ports));
const told = () =>
  lettersOf(file.ports.letters, 'directorNotice').map(({ to, caseNumber, content }) => ({
    to: to.lastName,
    caseNumber,
    ...content,
  }));
const by = { at: COLLEGE_NOW };
const leaves = (personId: string, from: string, reason: string | null = null) =>
  college.transaction((tx) =>
    endAdministrator(
      tx,
      { personId, from, order: { number: '1-од', on: '2026-09-01' }, reason },
      { actorId: college.staff.director, ...by },
    ),
  );

it('nothing has happened: the director is told of nothing', async () => {
  expect(await run(COLLEGE_NOW)).toBe(0);
});

it('an administrator who leaves is told of once, and whether anybody is left', async () => {
  await leaves(college.staff.administrator, '2026-09-08');
  expect(await run(COLLEGE_NOW)).toBe(1);
  expect(await run(COLLEGE_NOW)).toBe(0);
  const gone = { to: 'Директоров', caseNumber: null, what: 'administratorLeaves', question: null };
  expect(told()).toEqual([{ ...gone, name: 'Админова Ольга Петровна', on: '2026-09-07', nobody: false }]);
  await leaves(college.staff.additionalAdministrator, '2026-09-08', 'уволился');
  expect(await run('2026-09-02T06:00:00.000Z')).toBe(1);
  expect(told().at(-1)).toEqual({
    ...gone,
    name: 'Помощников Игорь Олегович',
    on: '2026-09-07',
    nobody: true,
  });
});

it('an end that is far off, or long past, is no news', async () => {
  await leaves(college.staff.administrator, '2026-09-30');
  expect(await run(COLLEGE_NOW)).toBe(0);
  expect(await run('2026-10-08T06:00:00.000Z')).toBe(0);
  expect(await run('2026-09-16T06:00:00.000Z')).toBe(1);
});

it('somebody who is appointed anew does not leave', async () => {
  await leaves(college.staff.administrator, '2026-09-08');
  await college.transaction((tx) =>
    appointAdministrator(
      tx,
      {
        personId: college.staff.administrator,
        from: '2026-09-08',
        orderNumber: '2-од',
        orderOn: '2026-09-01',
      },
      false,
    ),
  );
  expect(await run(COLLEGE_NOW)).toBe(0);
});

it('a term of an act that is late is told of once, a term of the house never', async () => {
  const certificate = { key: 'a', kind: 'issueStudyCertificate', personId: null, countsFrom: COLLEGE_NOW };
  const letter = { ...certificate, key: 'b', kind: 'reconcileMembers', about: { leaked: 0, ready: 1 } };
  await college.transaction((tx) =>
    openCases(tx, REGISTRY, 'duty', [certificate, letter], { actorId: null, ...by }),
  );
  const { rows } = await college.transaction((tx) =>
    tx.query<{ case_id: string; number: number }>(
      'select d.case_id, c.number from duty d join "case" c on c.id = d.case_id order by d.key',
    ),
  );
  for (const { case_id } of rows) await file.staged(college, case_id, 'duty').begin(COLLEGE_NOW);
  const { rows: due } = await college.transaction((tx) =>
    tx.query<{ statutory: boolean; due_at: string }>('select statutory, due_at from task order by statutory'),
  );
  expect(due.map(({ statutory }) => statutory)).toEqual([false, true]);
  expect(await run(COLLEGE_NOW)).toBe(0);
  const late = due[1]?.due_at ?? '';
  expect(await run(late)).toBe(1);
  expect(await run(late)).toBe(0);
  expect(told()).toEqual([
    {
      ...{ to: 'Директоров', caseNumber: rows[0]?.number, what: 'termLate', name: null },
      ...{ on: late.slice(0, 10), question: 'issueStudyCertificate', nobody: false },
    },
  ]);
});

it.each(['registered', 'administratorChanged'])(
  'a registration that ends as %s is told of once',
  async (outcome) => {
    const { caseId, number } = await college.hire();
    const other = outcome === 'registered' ? 'withdrawn' : 'platformRefused';
    const ends = (how: string) =>
      file.breakBy(
        `update "case" set kind = 'registration', person_id = null, employment_id = null, state = 'closed', outcome = $2, closed_at = $3 where id = $1`,
        [caseId, how, COLLEGE_NOW],
      );
    await ends(other);
    expect(await run(COLLEGE_NOW)).toBe(0);
    await ends(outcome);
    expect(await run(COLLEGE_NOW)).toBe(1);
    expect(await run(COLLEGE_NOW)).toBe(0);
    expect(told()).toMatchObject([{ to: 'Директоров', caseNumber: number, what: outcome, on: '2026-09-01' }]);
  },
);
