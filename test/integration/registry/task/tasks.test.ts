import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { recordAnswer } from '../../../../registry/task/answers.ts';
import { counts } from '../../../../registry/pages/counts.ts';
import type { Transaction } from '../../../../registry/db/database.ts';
import { listCases } from '../../../../registry/pages/case-list.ts';
import { listTasks } from '../../../../registry/pages/task-list.ts';
import { dueDigests } from '../../../../registry/task/digests.ts';
import { delegateTask, releaseTask, retimeTask, claimTask } from '../../../../registry/task/task-changes.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { committing, PROBE_LISTS, probeFile } from '../../../support/probe/file.ts';
import type { ProbeSubject } from '../../../support/probe/registry.ts';
import { lettersOf } from '../../../support/registry/stage-runner.ts';

/** Tuesday 1 September is when cases are opened; days end at 18:00 in Samara. */
const HELD_UNTIL = '2026-09-03T05:00:00.000Z';
const BEFORE = '2026-09-03T04:59:59.000Z';
const file = probeFile();
const { probes } = file;
let college: College;

beforeAll(async () => {
  college = await file.college();
});

const listed = (caseId: string, now: string, actorId?: string) =>
  college.transaction(async (tx) => {
    const filter = { now, today: now.slice(0, 10), ...(actorId === undefined ? {} : { actorId }) };
    return (await listTasks(tx, filter)).items
      .filter((task) => task.caseId === caseId)
      .map(({ kind }) => kind);
  });
const give = (
  caseId: string,
  task: number,
  decision: string,
  at: string,
  data: string | null,
  actorId: string,
) =>
  college.transaction((tx) =>
    recordAnswer(tx, PROBE_LISTS, file.ports.secrets, {
      ...{ id: randomUUID(), caseId, task, actorId, decision, data, at },
      comment: null,
      today: at.slice(0, 10),
    }),
  );
/** A case whose lines are to be checked by the head of the department. */
const listing = async (change: Partial<ProbeSubject> = {}) => {
  const runner = await probes.begun(college, change);
  await runner.answer(college.staff.registrar, 'list', COLLEGE_NOW);
  return runner;
};
const row = (caseId: string, seq: number) =>
  college.transaction(async (tx) => {
    const { rows } = await tx.query('select * from task where case_id = $1 and seq = $2', [caseId, seq]);
    return rows[0];
  });

describe('a task of several lines', () => {
  it('says how many, and takes by exception those that the process reads', async () => {
    const runner = await listing({ lines: 7 });
    const { departmentHead } = college.staff;
    expect(await row(runner.caseId, 2)).toMatchObject({ kind: 'checkLines', lines: 7, held_until: null });
    for (const [decision, data] of [
      ['all', '1'],
      ['allBut', null],
      ['allBut', '2, 2'],
      ['allBut', 'вторая'],
      ['somehow', null],
    ] as const) {
      await expect(give(runner.caseId, 2, decision, COLLEGE_NOW, data, departmentHead)).rejects.toMatchObject(
        {
          code: 'InvalidAnswer',
        },
      );
    }
    await runner.answer(departmentHead, 'allBut', COLLEGE_NOW, '5, 2');
    expect(await probes.traces(college, runner.caseId)).toEqual(['lines 2,5']);
    expect(runner.state().stage).toBe('choosing');
  });
});

describe('a task that is held', () => {
  it('is on no list, in no letter, and takes no answer until its instant', async () => {
    const runner = await listing({ heldUntil: HELD_UNTIL });
    const { departmentHead } = college.staff;
    expect(await row(runner.caseId, 2)).toMatchObject({ state: 'open', held_until: HELD_UNTIL });
    expect(await listed(runner.caseId, BEFORE)).toEqual([]);
    expect(await listed(runner.caseId, BEFORE, departmentHead)).toEqual([]);
    await expect(give(runner.caseId, 2, 'all', BEFORE, null, departmentHead)).rejects.toMatchObject({
      code: 'NotPossibleNow',
    });
    expect(await listed(runner.caseId, HELD_UNTIL)).toEqual(['checkLines']);
    expect(await listed(runner.caseId, HELD_UNTIL, departmentHead)).toEqual(['checkLines']);
    await runner.answer(departmentHead, 'all', HELD_UNTIL);
    expect(runner.state().stage).toBe('choosing');
  });

  it('is counted nowhere, and not taken, given or timed by hand until its instant', async () => {
    const other = await file.college();
    const runner = await probes.begun(other, { heldUntil: HELD_UNTIL });
    await runner.answer(other.staff.registrar, 'list', COLLEGE_NOW);
    const { departmentHead: actorId, hr } = other.staff;
    const counted = (now: string) =>
      other.transaction(async (tx) => ({
        inList: (await listCases(tx, { limit: 1, now })).items.map(({ openTasks }) => openTasks),
        inStatus: (await counts(tx, now)).tasksByRole.map(({ role, count }) => [role, count]),
      }));
    const changes = (at: string) => {
      const change = { caseId: runner.caseId, seq: 2, actorId, at, today: at.slice(0, 10) };
      return [
        (tx: Transaction) => claimTask(tx, change),
        (tx: Transaction) => releaseTask(tx, change),
        (tx: Transaction) =>
          retimeTask(tx, { ...change, dueAt: '2026-09-30T14:00:00.000Z', reason: 'отпуск' }),
        (tx: Transaction) => delegateTask(tx, { ...change, to: hr, anyRole: true }),
      ];
    };
    expect(await counted(BEFORE)).toEqual({ inList: [0], inStatus: [] });
    for (const apply of changes(BEFORE))
      await expect(other.transaction(apply)).rejects.toMatchObject({ code: 'NotPossibleNow' });
    expect(await counted(HELD_UNTIL)).toEqual({ inList: [1], inStatus: [['departmentHead', 1]] });
    for (const apply of changes(HELD_UNTIL)) await expect(other.transaction(apply)).resolves.toBeUndefined();
  });

  it('is reminded of from the first morning after its instant', async () => {
    const other = await file.college();
    const runner = await probes.begun(other, { heldUntil: HELD_UNTIL });
    await runner.answer(other.staff.registrar, 'list', COLLEGE_NOW);
    const seqs = (date: string) =>
      other.transaction(async (tx) => {
        const known = file.ports.letters.length;
        await dueDigests(tx, `${date}T04:00:00.000Z`, file.ports);
        return lettersOf(file.ports.letters.slice(known), 'digest').map(({ content }) =>
          content.tasks.map(({ question }) => question),
        );
      });
    // Held until nine in the morning: the letter of eight o'clock is too early.
    for (const date of ['2026-09-02', '2026-09-03']) expect(await seqs(date)).toEqual([]);
    expect(await seqs('2026-09-04')).toEqual([['checkLines']]);
  });

  it('is timed from its instant, when it is opened and by a new edition, unless a paper starts the term', async () => {
    const other = await file.college();
    await file.breakBy(
      `
      update edition set policy = jsonb_set(policy, '{terms,classChanges,onEditionChange}', '"openDeadlines"')
      where organization_id = $1`,
      [other.organizationId],
    );
    const caseId = await probes.open(other);
    const begin = await probes.decision(other, caseId, {});
    const held = {
      do: 'openTask',
      seq: 1,
      question: 'checkLines',
      role: 'departmentHead',
      heldUntil: HELD_UNTIL,
    };
    const keep = committing(file);
    const begun = await keep({ ...begin, effects: [held] });
    // Thursday and two working days.
    expect(begun.state.tasks).toMatchObject([{ dueAt: '2026-09-07T14:00:00.000Z' }]);
    const cause = { name: 'retime', at: COLLEGE_NOW, commandId: null };
    const effects = [{ do: 'retimeTasks', seqs: [1] }];
    const again = await keep({ ...begin, rev: 1, cause, decided: begun.state, effects });
    expect(again.state.tasks).toEqual(begun.state.tasks);
    const paper = await listing({ heldUntil: HELD_UNTIL });
    expect(paper.state().tasks).toMatchObject([{ dueAt: '2026-09-03T14:00:00.000Z' }]);
  });
});

describe('the term of a task', () => {
  it('counts from the day of the paper, however late it is asked', async () => {
    const late = await probes.begun(college, { day: '2026-08-27T20:00:00.000Z' });
    // Friday 28 August in Samara, and three working days.
    expect(late.state().tasks).toMatchObject([
      { dueAt: '2026-09-02T14:00:00.000Z', escalations: ['2026-09-02T14:00:00.000Z'] },
    ]);
    expect(await row(late.caseId, 1)).toMatchObject({ counts_from: '2026-08-27T20:00:00.000Z' });
    const today = await probes.begun(college);
    expect(today.state().tasks).toMatchObject([{ dueAt: '2026-09-04T14:00:00.000Z' }]);
  });

  it('that an act sets is moved by nobody', async () => {
    const other = await file.college();
    await file.breakBy(
      `update edition set policy = jsonb_set(policy, '{terms,signUp}', policy #> '{terms,signUp}' || '{"statutory": true, "act": "273-ФЗ"}') where organization_id = $1`,
      [other.organizationId],
    );
    const runner = await probes.begun(other);
    const retime = (seq: number, actorId: string) =>
      other.transaction((tx) =>
        retimeTask(tx, {
          ...{ caseId: runner.caseId, seq, actorId, at: COLLEGE_NOW, today: '2026-09-01' },
          dueAt: '2026-09-30T14:00:00.000Z',
          reason: 'не успеваем',
        }),
      );
    const before = await other.transaction((tx) => tx.query('select * from task'));
    await expect(retime(1, other.staff.registrar)).rejects.toMatchObject({ code: 'TermStatutory' });
    expect((await other.transaction((tx) => tx.query('select * from task'))).rows).toEqual(before.rows);
    await runner.answer(other.staff.registrar, 'list', COLLEGE_NOW);
    await retime(2, other.staff.departmentHead);
  });
});

describe('a task that nobody answers about themself', () => {
  const coding = async (personId: string | null) => {
    const runner = await probes.begun(college, { personId });
    await runner.command({ type: 'rush', at: COLLEGE_NOW });
    return runner;
  };

  it('is asked of the next in turn where the first is its subject', async () => {
    const { hr, additionalAdministrator, administrator } = college.staff;
    expect((await coding(administrator)).state().tasks).toMatchObject([{ role: 'hr' }]);
    const own = await coding(hr);
    expect(own.state().tasks).toMatchObject([{ question: 'enterCode', role: 'additionalAdministrator' }]);
    await expect(give(own.caseId, 2, 'entered', COLLEGE_NOW, 'wxyz', hr)).rejects.toMatchObject({
      code: 'NotYourTask',
    });
    await own.answer(additionalAdministrator, 'entered', COLLEGE_NOW, 'wxyz');
  });

  it('is not answered by its subject, or for them, when another holds the role too', async () => {
    const second = await college.person('Кадров Олег Иванович');
    await college.appoint(second, 'hr', '2026-01-01');
    const substitute = await college.person('Заменова Инна Львовна');
    await college.substitute(college.staff.hr, substitute, '2026-01-01');
    const own = await coding(college.staff.hr);
    expect(own.state().tasks).toMatchObject([{ role: 'hr' }]);
    for (const actor of [college.staff.hr, substitute]) {
      await expect(give(own.caseId, 2, 'entered', COLLEGE_NOW, 'qqqq', actor)).rejects.toMatchObject({
        code: 'OwnCase',
      });
    }
    await own.answer(second, 'entered', COLLEGE_NOW, 'qqqq');
  });
});

describe('an answer with data of a schema of its own', () => {
  it('is read by it, kept as it says until the commit, and looked up in the registry', async () => {
    const first = await probes.begun(college);
    await first.command({ type: 'rush', at: COLLEGE_NOW });
    const { hr } = college.staff;
    for (const data of ['abc', 'ab1d', '', null]) {
      await expect(give(first.caseId, 2, 'entered', COLLEGE_NOW, data, hr)).rejects.toMatchObject({
        code: 'InvalidAnswer',
        details: { needs: 'probeCode' },
      });
    }
    await first.answer(hr, 'entered', COLLEGE_NOW, ' abcd ');
    expect(await probes.traces(college, first.caseId)).toEqual(['code ABCD']);
    const second = await probes.begun(college);
    await second.command({ type: 'rush', at: COLLEGE_NOW });
    await expect(give(second.caseId, 2, 'entered', COLLEGE_NOW, 'ABCD', hr)).rejects.toMatchObject({
      code: 'InvalidAnswer',
      message: 'The code was used',
    });
    const { rows } = await college.transaction((tx) =>
      tx.query('select from task_answer where case_id = $1 and task_seq = 2', [second.caseId]),
    );
    expect(rows).toEqual([]);
  });
});
