import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { showCase } from '../../../../registry/pages/case-details.ts';
import { listCases } from '../../../../registry/pages/case-list.ts';
import {
  delegateTask,
  releaseTask,
  retimeTask,
  claimTask,
  type TaskChange,
} from '../../../../registry/task/task-changes.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import type { StagedCase } from '../../../support/registry/stage-runner.ts';

const LATER = '2026-09-09T14:00:00.000Z';
const file = registryFile();
let college: College;
let runner: StagedCase;
let number: number;
let subject: string;

beforeEach(async () => {
  college = await file.college();
  const hired = await college.hire();
  ({ number, personId: subject } = hired);
  runner = file.staged(college, hired.caseId);
  await runner.begin(COLLEGE_NOW);
});

const by = (actorId: string, seq = runner.state().tasks.at(-1)?.seq ?? 1): TaskChange => ({
  caseId: runner.caseId,
  seq,
  actorId,
  at: COLLEGE_NOW,
  today: '2026-09-01',
});
const claim = (actorId: string) => college.transaction((tx) => claimTask(tx, by(actorId)));
const release = (actorId: string) => college.transaction((tx) => releaseTask(tx, by(actorId)));
const delegate = (actorId: string, to: string, anyRole = false) =>
  college.transaction((tx) => delegateTask(tx, { ...by(actorId), to, anyRole }));
const retime = (actorId: string, dueAt: string, reason: string) =>
  college.transaction((tx) => retimeTask(tx, { ...by(actorId), dueAt, reason }));
const shown = () => college.transaction((tx) => showCase(tx, number));
const owner = async () => (await shown()).tasks.at(-1)?.ownerName ?? null;
const trail = async () =>
  (await shown()).trail.map((line) => line.action).filter((action) => action.startsWith('task:'));

describe('taking', () => {
  it('makes the task the actor’s, once', async () => {
    await claim(college.staff.administrator);
    await claim(college.staff.administrator);
    expect(await owner()).toBe('Админова Ольга Петровна');
    expect(await trail()).toEqual(['task:taken']);
  });

  it('is not for others', async () => {
    await expect(claim(college.staff.hr)).rejects.toMatchObject({ code: 'NotYourTask' });
    expect(await owner()).toBeNull();
  });

  it('by a substitute leaves the task with whom they stand in for', async () => {
    const person = await college.person('Заместова Ирина Львовна');
    await college.substitute(college.staff.administrator, person, '2026-09-01');
    await claim(person);
    expect(await owner()).toBe('Админова Ольга Петровна');
    expect((await shown()).trail.at(-1)).toMatchObject({
      action: 'task:taken',
      actorName: 'Заместова Ирина Львовна',
      onBehalfOfName: 'Админова Ольга Петровна',
    });
    await expect(release(person)).resolves.toBeUndefined();
  });

  it('of two at once leaves one owner and one refusal', async () => {
    const second = await college.person('Вторая Анна Юрьевна');
    await college.appoint(second, 'administrator', '2026-01-01');
    const both = await Promise.allSettled([claim(college.staff.administrator), claim(second)]);
    expect(both.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect(both.find((result) => result.status === 'rejected')?.reason).toMatchObject({
      code: 'NotYourTask',
    });
  });
});

describe('giving back and on', () => {
  it('releases to everybody of the role', async () => {
    await claim(college.staff.administrator);
    await release(college.staff.administrator);
    await release(college.staff.administrator);
    expect(await owner()).toBeNull();
    expect(await trail()).toEqual(['task:taken', 'task:released']);
  });

  it('delegates to somebody whose role is not asked only where that is said, and takes it back then', async () => {
    await expect(delegate(college.staff.administrator, college.staff.hr)).rejects.toMatchObject({
      code: 'RoleNotAsked',
      details: { roles: 'administrator' },
    });
    await delegate(college.staff.administrator, college.staff.hr, true);
    await expect(release(college.staff.registrar)).rejects.toMatchObject({ code: 'NotYourTask' });
    await release(college.staff.administrator);
    expect(await owner()).toBeNull();
    await claim(college.staff.administrator);
  });

  it('delegates to somebody without the role, who alone goes on with it', async () => {
    await delegate(college.staff.administrator, college.staff.hr, true);
    expect(await owner()).toBe('Кадрова Елена Ивановна');
    await expect(claim(college.staff.administrator)).rejects.toMatchObject({ code: 'NotYourTask' });
    await delegate(college.staff.hr, college.staff.director, true);
    await runner.answer(college.staff.director, 'provided', COLLEGE_NOW, 'https://platform.example/join/1');
    expect(runner.state().stage).toBe('invited');
  });

  it('delegates to nobody who does not exist, of another college neither', async () => {
    const other = await file.college();
    for (const to of [randomUUID(), other.staff.hr]) {
      await expect(delegate(college.staff.administrator, to)).rejects.toMatchObject({ code: 'NotFound' });
    }
  });

  it('never delegates the decision on a status to its subject', async () => {
    await runner.answer(
      college.staff.administrator,
      'provided',
      COLLEGE_NOW,
      'https://platform.example/join/1',
    );
    await runner.command({ type: 'claim', issue: 1, at: COLLEGE_NOW });
    await runner.answer(college.staff.administrator, 'accepted', COLLEGE_NOW);
    await expect(delegate(college.staff.administrator, subject)).rejects.toMatchObject({ code: 'OwnCase' });
    await college.appoint(subject, 'administrator', '2026-01-01');
    await expect(claim(subject)).rejects.toMatchObject({ code: 'OwnCase' });
  });
});

describe('another due date', () => {
  it('is kept with its reason, which stays out of the audit entry', async () => {
    await retime(college.staff.administrator, LATER, '  ссылку обещали после педсовета ');
    const { tasks, dueAt, trail: lines } = await shown();
    expect(tasks[0]).toMatchObject({ dueAt: LATER, retimedReason: 'ссылку обещали после педсовета' });
    expect(dueAt).toBe(LATER);
    expect(lines.at(-1)).toMatchObject({ action: 'task:retimed', ids: { task: 1, to: LATER } });
    // Shown from the values of the entry, which are erasable.
    expect(JSON.stringify(lines.map(({ ids }) => ids))).not.toContain('педсовета');
    const { items } = await college.transaction((tx) => listCases(tx, { limit: 1, now: COLLEGE_NOW }));
    expect(items[0]?.dueAt).toBe(LATER);
  });

  it.each([
    ['without a reason', LATER, '   ', 'InvalidInput'],
    ['in the past', '2026-08-31T14:00:00.000Z', 'надо', 'InvalidDate'],
    ['right now', COLLEGE_NOW, 'надо', 'InvalidDate'],
    ['that is no instant', '2026-09-09', 'надо', 'InvalidDate'],
  ])('is refused %s', async (_case, dueAt, reason, code) => {
    const before = await shown();
    await expect(retime(college.staff.administrator, dueAt, reason)).rejects.toMatchObject({ code });
    expect(await shown()).toEqual(before);
  });

  it('moves the escalation too, once the case has heard of it', async () => {
    const first = runner.state().tasks[0]?.dueAt ?? '';
    await retime(college.staff.administrator, LATER, 'педсовет');
    expect((await shown()).commands).toMatchObject([
      { type: 'retime', actorName: 'Админова Ольга Петровна' },
    ]);
    await runner.command({ type: 'retime', at: COLLEGE_NOW });
    await runner.timer(first);
    expect((await shown()).tasks[0]).toMatchObject({ level: 0, dueAt: LATER });
    await runner.timer(LATER);
    expect((await shown()).tasks[0]).toMatchObject({ level: 1, dueAt: LATER });
  });

  it('asks nothing of the case when it is the same', async () => {
    const dueAt = runner.state().tasks[0]?.dueAt ?? '';
    await retime(college.staff.administrator, dueAt, 'педсовет');
    expect((await shown()).commands).toEqual([]);
    expect(await trail()).toEqual([]);
  });
});

it('changes nothing on a closed task', async () => {
  await runner.answer(
    college.staff.administrator,
    'provided',
    COLLEGE_NOW,
    'https://platform.example/join/1',
  );
  const { administrator, hr } = college.staff;
  const closed = { ...by(administrator), seq: 1 };
  const attempts = [
    () => college.transaction((tx) => claimTask(tx, closed)),
    () => college.transaction((tx) => releaseTask(tx, closed)),
    () => college.transaction((tx) => delegateTask(tx, { ...closed, to: hr, anyRole: true })),
    () => college.transaction((tx) => retimeTask(tx, { ...closed, dueAt: LATER, reason: 'педсовет' })),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'TaskClosed' });
  await expect(college.transaction((tx) => claimTask(tx, { ...closed, seq: 77 }))).rejects.toMatchObject({
    code: 'NotFound',
  });
});
