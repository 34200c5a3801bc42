import { randomUUID } from 'node:crypto';
import type { CivilDate } from '../../../../domain/calendar/civil-date.ts';
import { caseByNumber } from '../../../../registry/case/cases.ts';
import { editionOn } from '../../../../registry/college/policy.ts';
import { requireInvitable } from '../../../../registry/onboarding/invitable.ts';
import { beforeEach, expect, it } from 'vitest';
import { moveHire } from '../../../../registry/onboarding/hire-changes.ts';
import { withdrawHire } from '../../../../registry/onboarding/hire-end.ts';
import { showCase } from '../../../../registry/pages/case-details.ts';
import { REGISTRY } from '../../../../registry/processes.ts';
import { recordAnswer } from '../../../../registry/task/answers.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';

const file = registryFile();
let college: College;
let number: number;
let runner: ReturnType<typeof file.staged>;

beforeEach(async () => {
  college = await file.college({
    link: { secrets: file.ports.secrets, address: 'https://platform.example/join/1' },
  });
  const hired = await college.hire();
  ({ number } = hired);
  runner = file.staged(college, hired.caseId);
  await runner.begin(COLLEGE_NOW);
});

const shown = () => college.transaction((tx) => showCase(tx, number));
const trailOf = async (action: string) =>
  (await shown()).trail.filter((line) => line.action === action).map(({ actorName }) => actorName);
const verifying = async () => {
  await runner.command({ type: 'claim', issue: 1, at: COLLEGE_NOW });
  await runner.answer(college.staff.administrator, 'accepted', COLLEGE_NOW);
};
const answerWith = (decision: string, comment: string | null, data: string | null = null) =>
  college.transaction((tx) =>
    recordAnswer(tx, REGISTRY, file.ports.secrets, {
      ...{ id: randomUUID(), caseId: runner.caseId, task: runner.state().tasks.at(-1)?.seq ?? 0 },
      actorId: runner.state().tasks.at(-1)?.role === 'hr' ? college.staff.hr : college.staff.administrator,
      ...{ decision, comment, data, at: COLLEGE_NOW, today: '2026-09-01' },
    }),
  );

it('the trail names who asked for what a commit did, and the holder of a token as such', async () => {
  await runner.command({ type: 'decline', at: COLLEGE_NOW });
  const { trail } = await shown();
  expect(trail.find(({ action }) => action === 'invitation:declined')).toMatchObject({
    actorName: null,
    ids: { byToken: true },
  });
});

it('the trail names the administrator for what their answer did', async () => {
  await verifying();
  expect(await trailOf('membership:confirmed')).toEqual(['Админова Ольга Петровна']);
  expect(await trailOf('invitation:joined')).toEqual(['Админова Ольга Петровна']);
  expect((await shown()).trail.find(({ action }) => action === 'task:answered')).toMatchObject({
    question: 'decideJoinRequest',
  });
});

it('somebody of the staff who does not join is talked to by the deputy director', async () => {
  await runner.command({ type: 'decline', at: COLLEGE_NOW });
  expect(runner.state().outcome).toBe('declined');
  const { rows } = await college.transaction((tx) =>
    tx.query<{ case_id: string }>(`select case_id from duty where kind = 'considerRefusal'`),
  );
  expect(rows).toHaveLength(1);
  const duty = file.staged(college, rows[0]?.case_id ?? '', 'duty');
  await duty.begin(COLLEGE_NOW);
  expect(duty.state().tasks).toMatchObject([{ question: 'considerRefusal', role: 'deputyDirector' }]);
  await duty.answer(college.staff.deputyDirector, 'staysOut', COLLEGE_NOW);
  expect(duty.state().outcome).toBe('performed');
});

it.each(['2062-09-01', '1906-09-01'])('a hire is not moved to %s', async (hiredOn) => {
  await expect(
    college.transaction((tx) =>
      moveHire(tx, REGISTRY, {
        ...{ id: randomUUID(), caseNumber: number, actorId: college.staff.hr, at: COLLEGE_NOW },
        hiredOn,
      }),
    ),
  ).rejects.toMatchObject({ code: 'InvalidDate' });
});

it('a withdrawn hire says why', async () => {
  await college.transaction((tx) =>
    withdrawHire(tx, REGISTRY, {
      ...{ id: randomUUID(), caseNumber: number, actorId: college.staff.hr, at: COLLEGE_NOW },
      reason: 'не вышел на работу',
      notBegun: true,
    }),
  );
  expect((await shown()).trail.at(-1)).toMatchObject({
    action: 'hire:withdraw',
    actorName: 'Кадрова Елена Ивановна',
    reason: 'не вышел на работу',
  });
});

it('nobody is invited apart from their onboarding who is in the class, begins later, or needs no access', async () => {
  const today = '2026-09-01' as CivilDate;
  const invitable = (of: number) =>
    college.transaction(async (tx) => {
      const { policy } = await editionOn(tx, today);
      await requireInvitable(tx, await caseByNumber(tx, of), { policy, today });
    });
  await invitable(number);
  await verifying();
  const later = await college.hire({ hiredOn: '2026-09-07' as CivilDate });
  const cook = await college.hire({ post: 'Бухгалтер' });
  for (const [of, reason] of [
    [number, 'member'],
    [later.number, 'notYet'],
    [cook.number, 'notRequired'],
  ] as const) {
    await expect(invitable(of)).rejects.toMatchObject({ code: 'NotInvited', details: { reason } });
  }
});

it.each(['refused', 'refusedAndRemoved', 'returned'])('%s needs a reason', async (decision) => {
  await verifying();
  for (const comment of [null, '  ']) {
    await expect(answerWith(decision, comment)).rejects.toMatchObject({
      code: 'InvalidAnswer',
      details: { needs: 'comment' },
    });
  }
  await expect(answerWith(decision, 'нет диплома')).resolves.toHaveLength(1);
});

it('papers that are promised for a day are asked for until the end of it', async () => {
  await verifying();
  await runner.answer(college.staff.administrator, 'returned', COLLEGE_NOW);
  await expect(answerWith('later', null, '2026-08-31')).rejects.toMatchObject({ code: 'InvalidDate' });
  await expect(answerWith('later', null, 'скоро')).rejects.toMatchObject({ code: 'InvalidAnswer' });
  await runner.answer(college.staff.hr, 'later', COLLEGE_NOW, '{"number":"","on":"2026-09-15"}');
  const [task] = (await shown()).tasks.slice(-1);
  expect(task).toMatchObject({ kind: 'supplyEvidence', state: 'open', retimedReason: 'promised' });
  expect(task?.dueAt.slice(0, 10)).toBe('2026-09-15');
  expect(runner.state().tasks.at(-1)).toMatchObject({ dueAt: task?.dueAt });
});

it('somebody whose status is refused is removed from the class when the administrator says so', async () => {
  await verifying();
  await runner.answer(college.staff.administrator, 'refusedAndRemoved', COLLEGE_NOW);
  expect(runner.state().stage).toBe('undoing');
  await runner.answer(college.staff.administrator, 'removed', COLLEGE_NOW);
  expect(runner.state().outcome).toBe('statusRefused');
  expect(await trailOf('membership:removed')).toEqual(['Админова Ольга Петровна']);
});
