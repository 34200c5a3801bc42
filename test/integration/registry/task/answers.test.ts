import { randomBytes, randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { recordAnswer } from '../../../../registry/task/answers.ts';
import { openLink } from '../../../../registry/invitation/links.ts';
import { REGISTRY } from '../../../../registry/processes.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import type { StagedCase } from '../../../support/registry/stage-runner.ts';

const file = registryFile();
let college: College;
const address = () => `https://sferum.example/${randomBytes(4).toString('hex')}`;

beforeEach(async () => {
  college = await file.college();
});

async function opened(): Promise<StagedCase> {
  const { caseId } = await college.hire();
  const runner = file.staged(college, caseId);
  await runner.begin(COLLEGE_NOW);
  return runner;
}

const answerFor = (runner: StagedCase, decision: string, data: string | null, seq = 1) =>
  college.transaction((tx) =>
    recordAnswer(tx, REGISTRY, file.ports.secrets, {
      id: randomUUID(),
      caseId: runner.caseId,
      task: seq,
      actorId: college.staff.administrator,
      decision,
      comment: null,
      data,
      at: COLLEGE_NOW,
      today: '2026-09-01',
    }),
  );

it('one link answers every open question for it', async () => {
  const cases = [await opened(), await opened(), await opened()];
  const [first] = cases;
  if (!first) throw new Error('no case');
  const commands = await answerFor(first, 'provided', address());
  expect(commands.map((command) => command.caseId).sort()).toEqual(
    cases.map((runner) => runner.caseId).sort(),
  );
});

it('two links given at the same moment leave one refusal and no deadlock', async () => {
  const [first, second] = [await opened(), await opened()];
  const both = await Promise.allSettled([
    answerFor(first, 'provided', address()),
    answerFor(second, 'provided', address()),
  ]);
  expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  const refused = both.find((one) => one.status === 'rejected');
  expect(refused?.reason).toMatchObject({ code: 'AlreadyAnswered' });
});

it('a voided link is replaced by the new one for whoever claims later', async () => {
  const gone = await opened();
  const old = address();
  await gone.answer(college.staff.administrator, 'provided', COLLEGE_NOW, old);
  await gone.command({ type: 'claim', at: COLLEGE_NOW, issue: 1 });
  expect(await college.transaction((tx) => openLink(tx, file.ports.secrets, gone.caseId))).toBe(old);
  await gone.command({ type: 'withdraw', at: COLLEGE_NOW });
  const fresh = address();
  await expect(gone.answer(college.staff.administrator, 'voided', COLLEGE_NOW)).rejects.toMatchObject({
    code: 'InvalidAnswer',
  });
  await gone.answer(college.staff.administrator, 'voided', COLLEGE_NOW, fresh);
  const later = await opened();
  await later.command({ type: 'claim', at: COLLEGE_NOW, issue: 1 });
  expect(await college.transaction((tx) => openLink(tx, file.ports.secrets, later.caseId))).toBe(fresh);
});

it('a link is an https address, an address is no decision', async () => {
  const runner = await opened();
  for (const data of ['http://sferum.example/x', 'javascript:alert(1)', 'ссылка', '', null]) {
    await expect(answerFor(runner, 'provided', data)).rejects.toMatchObject({ code: 'InvalidAnswer' });
  }
  await expect(answerFor(runner, 'accepted', null)).rejects.toMatchObject({ code: 'InvalidAnswer' });
});
