import { beforeEach, describe, expect, it } from 'vitest';
import { authority, rolesOf } from '../../../../registry/task/authority.ts';
import { loginsForTask } from '../../../../registry/college/logins.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import type { StagedCase } from '../../../support/registry/stage-runner.ts';

const TODAY = '2026-09-01';
const file = registryFile();
let college: College;
let runner: StagedCase;
let subject: string;
let number: number;

/** A case that asks for the platform link, of the administrator. */
beforeEach(async () => {
  college = await file.college();
  const hired = await college.hire();
  const { caseId } = hired;
  ({ number, personId: subject } = hired);
  runner = file.staged(college, caseId);
  await runner.begin(COLLEGE_NOW);
  expect(runner.state().tasks.map((task) => task.question)).toEqual(['providePlatformLink']);
});

const may = (actorId: string, today = TODAY, seq = runner.state().tasks.at(-1)?.seq ?? 0) =>
  college.transaction((tx) => authority(tx, { actorId, caseId: runner.caseId, seq, today }));

const own = (ownerId: string | null) =>
  file.breakBy('update task set owner_id = $1 where case_id = $2', [ownerId, runner.caseId]);

async function toVerification(): Promise<void> {
  await runner.answer(
    college.staff.administrator,
    'provided',
    COLLEGE_NOW,
    'https://platform.example/join/1',
  );
  await runner.command({ type: 'claim', issue: 1, at: '2026-09-01T07:00:00.000Z' });
  await runner.answer(college.staff.administrator, 'accepted', '2026-09-01T08:00:00.000Z');
  expect(runner.state().tasks.map((task) => task.question)).toEqual(['confirmStatus']);
}

describe('a task that nobody owns', () => {
  it('is for the holder of its role, in their own name', async () => {
    await expect(may(college.staff.administrator)).resolves.toEqual({ onBehalfOf: null });
    await expect(may(college.staff.hr)).rejects.toMatchObject({ code: 'NotYourTask' });
    await expect(may(subject)).rejects.toMatchObject({ code: 'NotYourTask' });
  });

  it.each([
    ['not yet', '2026-09-02', null],
    ['no longer', '2020-09-01', TODAY],
  ])('is not for who holds the role %s', async (_when, from, until) => {
    const person = await college.person('Сменщиков Павел Андреевич');
    await college.appoint(person, 'administrator', from, until);
    await expect(may(person)).rejects.toMatchObject({ code: 'NotYourTask' });
  });

  it('is not for whose appointment was withdrawn', async () => {
    await college.transaction((tx) =>
      tx.query('update appointment set withdrawn_at = now() where person_id = $1', [
        college.staff.administrator,
      ]),
    );
    await expect(may(college.staff.administrator)).rejects.toMatchObject({ code: 'NotYourTask' });
  });

  it('is for a substitute of the holder while the substitution lasts, on their behalf', async () => {
    const person = await college.person('Заместова Ирина Львовна');
    await college.substitute(college.staff.administrator, person, '2026-09-01', '2026-09-15');
    await expect(may(person, '2026-09-14')).resolves.toEqual({ onBehalfOf: college.staff.administrator });
    await expect(may(person, '2026-09-15')).rejects.toMatchObject({ code: 'NotYourTask' });
    await expect(may(person, '2026-08-31')).rejects.toMatchObject({ code: 'NotYourTask' });
  });

  it('puts the own right before a substitution', async () => {
    const second = await college.person('Вторая Анна Юрьевна');
    await college.appoint(second, 'administrator', '2026-01-01');
    await college.substitute(college.staff.administrator, second, '2026-09-01');
    await expect(may(second)).resolves.toEqual({ onBehalfOf: null });
  });

  it('is not for a substitute of a substitute', async () => {
    const first = await college.person('Первая Анна Юрьевна');
    const second = await college.person('Вторая Анна Юрьевна');
    await college.substitute(college.staff.administrator, first, '2026-09-01');
    await college.substitute(first, second, '2026-09-01');
    await expect(may(second)).rejects.toMatchObject({ code: 'NotYourTask' });
  });
});

describe('a task that somebody owns', () => {
  it('is for the owner even without the role, and for no other holder of it', async () => {
    await own(college.staff.hr);
    await expect(may(college.staff.hr)).resolves.toEqual({ onBehalfOf: null });
    await expect(may(college.staff.administrator)).rejects.toMatchObject({ code: 'NotYourTask' });
  });

  it('is for a substitute of the owner', async () => {
    await own(college.staff.hr);
    const person = await college.person('Заместова Ирина Львовна');
    await college.substitute(college.staff.hr, person, '2026-09-01');
    await expect(may(person)).resolves.toEqual({ onBehalfOf: college.staff.hr });
  });

  it('is for a role to which it was escalated', async () => {
    await own(college.staff.hr);
    const dueAt = runner.state().tasks.at(-1)?.dueAt ?? '';
    await expect(may(college.staff.additionalAdministrator)).rejects.toMatchObject({ code: 'NotYourTask' });
    await runner.timer(dueAt);
    await expect(may(college.staff.additionalAdministrator)).resolves.toEqual({ onBehalfOf: null });
    await expect(may(college.staff.administrator)).rejects.toMatchObject({ code: 'NotYourTask' });
    await expect(may(college.staff.deputyDirector)).rejects.toMatchObject({ code: 'NotYourTask' });
  });
});

describe('a decision on a status', () => {
  beforeEach(toVerification);

  it('is never taken by its subject, whatever they hold, nor by who stands in for them', async () => {
    await college.appoint(subject, 'administrator', '2026-01-01');
    await expect(may(subject)).rejects.toMatchObject({ code: 'OwnCase' });
    const person = await college.person('Заместова Ирина Львовна');
    await college.substitute(subject, person, '2026-09-01');
    await expect(may(person)).rejects.toMatchObject({ code: 'OwnCase' });
  });

  it('is not taken by the subject as a substitute of the administrator', async () => {
    await college.substitute(college.staff.administrator, subject, '2026-09-01');
    await expect(may(subject)).rejects.toMatchObject({ code: 'OwnCase' });
  });

  it('is taken by who stands in for the subject and for another holder, on behalf of the other', async () => {
    await college.appoint(subject, 'administrator', '2026-01-01');
    const person = await college.person('Заместова Ирина Львовна');
    await college.substitute(subject, person, '2026-09-01');
    await college.substitute(college.staff.administrator, person, '2026-09-01');
    await expect(may(person)).resolves.toEqual({ onBehalfOf: college.staff.administrator });
  });

  it('is not owned by the subject either', async () => {
    await own(subject);
    await expect(may(subject)).rejects.toMatchObject({ code: 'OwnCase' });
  });
});

it('has logins to propose: of who may answer, substitutes last, never of the subject', async () => {
  await toVerification();
  const { administrator } = college.staff;
  const person = await college.person('Заместова Ирина Львовна');
  await college.substitute(administrator, person, '2026-09-01');
  await college.appoint(subject, 'administrator', '2026-01-01');
  const logins = {
    [administrator]: 'main',
    [person]: 'instead',
    [subject]: 'own',
    [college.staff.hr]: 'other',
  };
  for (const [id, login] of Object.entries(logins)) {
    await college.transaction((tx) => tx.query('update person set login = $1 where id = $2', [login, id]));
  }
  const seq = runner.state().tasks.at(-1)?.seq ?? 0;
  await expect(
    college.transaction((tx) => loginsForTask(tx, { number, seq, today: TODAY })),
  ).resolves.toEqual(['main', 'instead']);
});

it('says that a task does not exist', async () => {
  await expect(may(college.staff.administrator, TODAY, 99)).rejects.toMatchObject({ code: 'NotFound' });
});

it('lists the roles of a person on a date', async () => {
  await college.appoint(college.staff.hr, 'registrar', '2026-09-02');
  await expect(college.transaction((tx) => rolesOf(tx, college.staff.hr, '2026-09-01'))).resolves.toEqual([
    'hr',
  ]);
  await expect(college.transaction((tx) => rolesOf(tx, college.staff.hr, '2026-09-02'))).resolves.toEqual([
    'hr',
    'registrar',
  ]);
});
