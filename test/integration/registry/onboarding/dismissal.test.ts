import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { dismissHire, withdrawHire } from '../../../../registry/onboarding/hire-end.ts';
import { showCase } from '../../../../registry/pages/case-details.ts';
import { REGISTRY } from '../../../../registry/processes.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';

const LATER = '2026-09-21T07:00:00.000Z';
const TODAY = '2026-09-21';

const file = registryFile();
let college: College;
let number: number;
let personId: string;
let runner: ReturnType<typeof file.staged>;

beforeEach(async () => {
  college = await file.college({
    link: { secrets: file.ports.secrets, address: 'https://platform.example/join/1' },
  });
  const hired = await college.hire({ classTeacherOf: ['ИС-26'] });
  ({ number } = hired);
  runner = file.staged(college, hired.caseId);
  await runner.begin(COLLEGE_NOW);
  personId = (await shown()).person.id ?? '';
});

const shown = (of = number) => college.transaction((tx) => showCase(tx, of));
const join = async () => {
  await runner.command({ type: 'claim', issue: 1, at: COLLEGE_NOW });
  await runner.answer(college.staff.administrator, 'accepted', COLLEGE_NOW);
};
const finish = async () => {
  await join();
  await runner.answer(college.staff.administrator, 'confirmed', COLLEGE_NOW);
  await runner.answer(college.staff.administrator, 'attached', COLLEGE_NOW);
  expect(runner.state().outcome).toBe('active');
};
const change = (id: string = randomUUID()) => ({
  ...{ id, caseNumber: number, actorId: college.staff.hr, at: LATER, reason: null },
});
const dismiss = (how: { id?: string; on?: string; orderOn?: string; reason?: string } = {}) =>
  college.transaction((tx) =>
    dismissHire(tx, REGISTRY, {
      ...change(how.id),
      ...(how.reason === undefined ? {} : { reason: how.reason }),
      on: how.on ?? '2026-09-18',
      order: { number: '15-л', on: how.orderOn ?? '2026-09-17' },
    }),
  );
const withdraw = (notBegun: boolean) =>
  college.transaction((tx) => withdrawHire(tx, REGISTRY, { ...change(), notBegun }));
const duties = async () => {
  const { rows } = await college.transaction((tx) =>
    tx.query<{ case_id: string; number: number }>(
      `select d.case_id, c.number from duty d join "case" c on c.id = d.case_id where d.kind = 'removeFromClasses'`,
    ),
  );
  return rows;
};
const appointments = async (of: string) => {
  const { rows } = await college.transaction((tx) =>
    tx.query<{ kind: string; until: string | null }>(
      `
      select kind, upper(valid)::text as until from appointment
      where person_id = $1 and withdrawn_at is null order by kind`,
      [of],
    ),
  );
  return rows;
};

describe('after the first day a withdrawal asks whether the person has begun (ТК, 61, part 4)', () => {
  it('without the word it is refused with the first day', async () => {
    await expect(withdraw(false)).rejects.toMatchObject({
      code: 'WorkBegun',
      details: { case: number, hiredOn: '2026-09-01' },
    });
  });

  it('with the word the hire is annulled, of a case that is over too', async () => {
    await finish();
    expect(await withdraw(true)).toBeNull();
    expect((await shown()).person).toMatchObject({ hireWithdrawn: true, endedOn: null });
    expect(await duties()).toHaveLength(1);
  });

  it('an annulment is no dismissal afterwards', async () => {
    await finish();
    await withdraw(true);
    await expect(dismiss()).rejects.toMatchObject({ code: 'SubjectWithdrawn' });
  });
});

describe('a dismissal', () => {
  it('long after the onboarding opens one task that names the classes', async () => {
    await finish();
    expect(await dismiss()).toBeNull();
    expect(await dismiss()).toBeNull();
    const [opened, ...more] = await duties();
    expect(more).toEqual([]);
    const duty = file.staged(college, opened?.case_id ?? '', 'duty');
    await duty.begin(LATER);
    expect(duty.state().tasks).toMatchObject([{ question: 'removeFromClasses', role: 'administrator' }]);
    expect((await shown(opened?.number)).person.classes).toEqual(['ИС-26', 'Преподаватели']);
    await duty.answer(college.staff.administrator, 'removed', LATER);
    expect(duty.state().outcome).toBe('performed');
    expect((await shown(opened?.number)).person.classes).toEqual([]);
  });

  it('is kept with its last day and order, and class teaching ends with it', async () => {
    await finish();
    await dismiss();
    expect((await shown()).person).toMatchObject({ endedOn: '2026-09-18', endOrder: '15-л', groups: [] });
    expect(await appointments(personId)).toEqual([{ kind: 'classTeacher', until: '2026-09-19' }]);
    expect((await shown()).trail.at(-1)).toMatchObject({ action: 'hire:dismissed' });
  });

  it('ends an open invitation: the case ends as dismissed, and nobody is to be removed', async () => {
    const command = await dismiss();
    await runner.command({ type: 'withdraw', dismissed: 1, at: LATER });
    expect(command).toMatchObject({ type: 'withdraw', data: { dismissed: 1 } });
    expect(runner.state().outcome).toBe('dismissed');
    expect(await duties()).toEqual([]);
  });

  it('leaves the removal to the case that let the person in, where it still runs', async () => {
    await join();
    await dismiss();
    await runner.command({ type: 'withdraw', dismissed: 1, at: LATER });
    expect(runner.state().tasks).toMatchObject([{ question: 'removeMember' }]);
    expect(await duties()).toEqual([]);
  });

  it('ends roles at once; of the last administrator only with a reason', async () => {
    await college.transaction(async (tx) => {
      await tx.query(
        `insert into appointment (organization_id, person_id, kind, valid) values ($1, $2, 'hr', daterange('2026-09-01', null))`,
        [college.organizationId, personId],
      );
      await tx.query(`update appointment set person_id = $1 where kind = 'administrator'`, [personId]);
      await tx.query(`update appointment set withdrawn_at = now() where kind = 'additionalAdministrator'`);
    });
    await expect(dismiss({ on: TODAY })).rejects.toMatchObject({ code: 'LastAdministrator' });
    await dismiss({ on: TODAY, reason: 'закрываем отделение' });
    expect(await appointments(personId)).toEqual([
      { kind: 'administrator', until: TODAY },
      { kind: 'classTeacher', until: TODAY },
      { kind: 'hr', until: TODAY },
    ]);
  });

  it.each([
    ['an order of a day that has not come', { orderOn: '2026-09-22' }, { field: 'dismissalOrderOn' }],
    ['a last day that has not come', { on: '2026-09-22' }, { field: 'dismissedOn' }],
    ['a last day before the first', { on: '2026-08-31' }, { reason: 'dismissedBeforeHire' }],
  ])('is refused with %s', async (_what, how, details) => {
    await expect(dismiss(how)).rejects.toMatchObject({ code: 'InvalidDate', details });
  });

  it('the same request twice is one dismissal', async () => {
    const id = randomUUID();
    expect(await dismiss({ id })).toMatchObject({ id });
    expect(await dismiss({ id })).toMatchObject({ id });
  });
});
