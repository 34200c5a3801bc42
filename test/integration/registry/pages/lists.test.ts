import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CivilDate } from '../../../../domain/calendar/civil-date.ts';
import { parseFullName } from '../../../../domain/people/full-name.ts';
import { showCase } from '../../../../registry/pages/case-details.ts';
import { counts } from '../../../../registry/pages/counts.ts';
import { listCases, type CaseFilter } from '../../../../registry/pages/case-list.ts';
import { listTasks, type TaskFilter } from '../../../../registry/pages/task-list.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import type { StagedCase } from '../../../support/registry/stage-runner.ts';

const TODAY = '2026-09-01';
const LINK = 'https://platform.example/join/1';
const file = registryFile();
let college: College;
/** Asked for the link; waits for a date; recorded only. */
let asked: StagedCase & { number: number };
let dated: StagedCase & { number: number };
let starting: { caseId: string; number: number };

beforeEach(async () => {
  college = await file.college();
  const first = await college.hire({
    name: parseFullName('Семёнова Мария Викторовна'),
    classTeacherOf: ['ИС-26', 'ИС-25'],
  });
  asked = { ...file.staged(college, first.caseId), number: first.number };
  await asked.begin(COLLEGE_NOW);
  const second = await college.hire({
    name: parseFullName('Завтрашний Пётр Ильич'),
    hiredOn: '2026-10-01' as CivilDate,
  });
  dated = { ...file.staged(college, second.caseId), number: second.number };
  await dated.begin(COLLEGE_NOW);
  starting = await college.hire({ name: parseFullName('Новенький Олег Петрович') });
});

const cases = async (filter: Partial<CaseFilter> = {}) => {
  const { items: rows } = await college.transaction((tx) =>
    listCases(tx, { limit: 50, now: COLLEGE_NOW, ...filter }),
  );
  return rows.map((row) => row.number);
};
const tasks = (filter: Partial<TaskFilter> = {}) =>
  college.transaction(
    async (tx) => (await listTasks(tx, { now: COLLEGE_NOW, today: TODAY, ...filter })).items,
  );

describe('cases', () => {
  it('are listed with what people sort by', async () => {
    const { items: rows } = await college.transaction((tx) =>
      listCases(tx, { limit: 50, now: COLLEGE_NOW, stage: 'awaitingLink' }),
    );
    expect(rows).toEqual([
      {
        caseId: asked.caseId,
        number: asked.number,
        kind: 'onboarding',
        state: 'open',
        personName: 'Семёнова Мария Викторовна',
        stage: 'awaitingLink',
        waitingFor: 'administrator',
        since: COLLEGE_NOW,
        dueAt: asked.state().tasks[0]?.dueAt,
        overdue: false,
        outcome: null,
        openTasks: 1,
        order: null,
        guestUntil: null,
      },
    ]);
  });

  it('are filtered by each part', async () => {
    expect(await cases()).toEqual([asked.number, dated.number, starting.number]);
    expect(await cases({ limit: 1 })).toEqual([asked.number]);
    expect(await cases({ waitingFor: 'date' })).toEqual([dated.number]);
    expect(await cases({ stage: 'opening' })).toEqual([starting.number]);
    expect(await cases({ kind: 'invitation' })).toEqual([]);
    expect(await cases({ overdue: true })).toEqual([]);
    await asked.timer(asked.state().tasks[0]?.dueAt ?? '');
    expect(await cases({ overdue: true })).toEqual([asked.number]);
    expect(await cases({ overdue: false })).toEqual([dated.number, starting.number]);
  });

  it('are found by a part of the name in any case, with ё or е', async () => {
    expect(await cases({ person: 'семенова мар' })).toEqual([asked.number]);
    expect(await cases({ person: 'СЕМЁНОВА' })).toEqual([asked.number]);
    expect(await cases({ person: '%' })).toEqual([]);
    expect(await cases({ person: 'Олег' })).toEqual([starting.number]);
  });

  it('are open or closed', async () => {
    await asked.command({ type: 'withdraw', at: COLLEGE_NOW });
    expect(await cases({ state: 'closed' })).toEqual([asked.number]);
    expect(await cases({ state: 'open' })).toEqual([dated.number, starting.number]);
    expect(await cases({ state: 'all' })).toHaveLength(3);
  });
});

describe('one case', () => {
  it('is shown whole', async () => {
    await asked.answer(college.staff.administrator, 'provided', COLLEGE_NOW, LINK);
    await file.breakBy(`update letter set state = 'refused', smtp_code = 550 where case_id = $1`, [
      asked.caseId,
    ]);
    await college.transaction((tx) =>
      tx.query(
        `
        insert into case_command (organization_id, id, case_id, type, data, at, decided_at, outcome, refusal)
        values ($1, $2, $3, 'reissue', '{}', now(), now(), 'refused', 'ReissueLimit')`,
        [college.organizationId, randomUUID(), asked.caseId],
      ),
    );
    const shown = await college.transaction((tx) => showCase(tx, asked.number));
    expect(shown).toMatchObject({
      caseId: asked.caseId,
      stage: 'invited',
      processState: { stage: 'invited', outcome: null },
      waitingFor: 'person',
      person: {
        name: 'Семёнова Мария Викторовна',
        post: 'преподаватель',
        hiredOn: '2026-09-01',
        hireWithdrawn: false,
        groups: ['ИС-25', 'ИС-26'],
      },
      invitations: [{ issue: 1, channel: 'letter', status: 'sent', issuedAt: COLLEGE_NOW, endedAt: null }],
      tasks: [
        {
          seq: 1,
          kind: 'providePlatformLink',
          state: 'answered',
          decision: 'provided',
          answers: [{ actorName: 'Админова Ольга Петровна', onBehalfOfName: null, outcome: 'applied' }],
        },
      ],
      letters: [{ kind: 'invitation', state: 'refused', smtpCode: 550 }],
      commands: [{ type: 'reissue', actorName: null, outcome: 'refused', refusal: 'ReissueLimit' }],
    });
    expect(shown.person.phone).toMatch(/^\+7927/);
    expect(shown.trail.map((line) => line.action)).toEqual([
      'hire:entered',
      'stage:begin',
      'task:answered',
      'invitation:issued',
      'stage:answer',
    ]);
    expect(shown.trail[2]?.actorName).toBe('Админова Ольга Петровна');
  });

  it('names who answered for whom, with the comment', async () => {
    const person = await college.person('Заместова Ирина Львовна');
    await college.substitute(college.staff.administrator, person, TODAY);
    await asked.answer(person, 'provided', COLLEGE_NOW, LINK);
    const shown = await college.transaction((tx) => showCase(tx, asked.number));
    expect(shown.tasks[0]?.answers).toMatchObject([
      { actorName: 'Заместова Ирина Львовна', onBehalfOfName: 'Админова Ольга Петровна' },
    ]);
  });

  it('is missing by a number nobody gave', async () => {
    await expect(college.transaction((tx) => showCase(tx, 999_999))).rejects.toMatchObject({
      code: 'NotFound',
    });
  });
});

describe('tasks', () => {
  it('are listed with case, subject, terms and roles', async () => {
    expect(await tasks()).toEqual([
      {
        caseId: asked.caseId,
        number: asked.number,
        seq: 1,
        kind: 'providePlatformLink',
        personName: 'Семёнова Мария Викторовна',
        post: 'преподаватель',
        dueAt: asked.state().tasks[0]?.dueAt,
        overdue: false,
        level: 0,
        role: 'administrator',
        roles: ['administrator'],
        ownerName: null,
        waitingSince: COLLEGE_NOW,
        answered: false,
        order: null,
        term: { unit: 'workingDays', length: 1, start: null, startedOn: null },
      },
    ]);
  });

  it('are those a person may answer now', async () => {
    const { administrator, hr, additionalAdministrator } = college.staff;
    expect(await tasks({ actorId: administrator })).toHaveLength(1);
    expect(await tasks({ actorId: hr })).toEqual([]);
    expect(await tasks({ actorId: additionalAdministrator })).toEqual([]);
    await college.substitute(administrator, hr, TODAY, '2026-09-02');
    expect(await tasks({ actorId: hr })).toHaveLength(1);
    expect(await tasks({ actorId: hr, today: '2026-09-02' })).toEqual([]);
    await asked.timer(asked.state().tasks[0]?.dueAt ?? '');
    expect(await tasks({ actorId: additionalAdministrator })).toHaveLength(1);
    await file.breakBy('update task set owner_id = $1', [hr]);
    expect(await tasks({ actorId: administrator })).toEqual([]);
    expect(await tasks({ actorId: hr, today: '2026-09-02' })).toMatchObject([
      { ownerName: 'Кадрова Елена Ивановна' },
    ]);
  });

  it('leave out what a person must not decide about themself', async () => {
    await asked.answer(college.staff.administrator, 'provided', COLLEGE_NOW, LINK);
    await asked.command({ type: 'claim', issue: 1, at: COLLEGE_NOW });
    await asked.answer(college.staff.administrator, 'accepted', COLLEGE_NOW);
    const { person } = await college.transaction((tx) => showCase(tx, asked.number));
    const subject = person.id ?? '';
    await college.appoint(subject, 'administrator', '2026-01-01');
    expect(await tasks({ actorId: college.staff.administrator })).toMatchObject([{ kind: 'confirmStatus' }]);
    expect(await tasks({ actorId: subject })).toEqual([]);
  });

  it('are filtered by role and by what is overdue', async () => {
    const dueAt = asked.state().tasks[0]?.dueAt ?? '';
    expect(await tasks({ role: 'administrator' })).toHaveLength(1);
    expect(await tasks({ role: 'deputyDirector' })).toEqual([]);
    expect(await tasks({ overdue: true })).toEqual([]);
    expect(await tasks({ overdue: true, now: dueAt })).toMatchObject([{ overdue: true }]);
    expect(await tasks({ overdue: false, now: dueAt })).toEqual([]);
  });

  it('say that an answer is on its way', async () => {
    const id = randomUUID();
    await college.transaction(async (tx) => {
      await tx.query(
        `insert into case_command (organization_id, id, case_id, type, data, at) values ($1, $2, $3, 'answer', '{}', now())`,
        [college.organizationId, id, asked.caseId],
      );
      await tx.query(
        `
        insert into task_answer (organization_id, id, case_id, task_seq, actor_id, decision, recorded_at)
        values ($1, $2, $3, 1, $4, 'provided', now())`,
        [college.organizationId, id, asked.caseId, college.staff.administrator],
      );
    });
    expect(await tasks()).toMatchObject([{ answered: true }]);
  });
});

it('counts cases, tasks, letters and what the pumps have to deliver', async () => {
  const before = await college.transaction((tx) => counts(tx, COLLEGE_NOW));
  expect(before.casesByStage).toEqual([
    { stage: 'awaitingDate', count: 1, overdue: 0 },
    { stage: 'awaitingLink', count: 1, overdue: 0 },
    { stage: 'opening', count: 1, overdue: 0 },
  ]);
  expect(before.tasksByRole).toEqual([{ role: 'administrator', count: 1, overdue: 0 }]);
  expect(before.lettersByState).toEqual([]);
  expect(before.queues).toMatchObject([
    { name: 'case', waiting: 1, oldestSeconds: 0 },
    { name: 'command', waiting: 0, oldestSeconds: null },
    { name: 'letter', waiting: 0, oldestSeconds: null },
    { name: 'inbound', waiting: 0, oldestSeconds: null },
    { name: 'message', waiting: 0, oldestSeconds: null },
    { name: 'audit', waiting: 6, oldestSeconds: 0 },
  ]);
  await asked.answer(college.staff.administrator, 'provided', COLLEGE_NOW, LINK);
  await file.breakBy('update outbox set created_at = $1', [COLLEGE_NOW]);
  const after = await college.transaction((tx) => counts(tx, '2026-09-01T06:01:30.000Z'));
  expect(after.lettersByState).toEqual([{ state: 'queued', count: 1 }]);
  expect(after.undecidedCommands).toBe(0);
  expect(after.queues[2]).toEqual({ name: 'letter', waiting: 1, oldestSeconds: 90 });
});
