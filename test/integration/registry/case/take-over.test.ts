import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { REGISTRY } from '../../../../registry/processes.ts';
import { takeOver } from '../../../../registry/case/take-over.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';

describe('a run that takes a case over', () => {
  const file = registryFile();
  let college: College;
  beforeAll(async () => {
    college = await file.college();
  });

  const taken = (caseId: string, runId: string) =>
    takeOver(file.db(), REGISTRY, {
      organizationId: college.organizationId,
      kind: 'onboarding',
      caseId,
      runId,
    });
  const takeOversOf = (caseId: string) =>
    college.transaction(async (tx) => {
      const { rows } = await tx.query(
        `select ids from audit where case_id = $1 and action = 'case:takenOver'`,
        [caseId],
      );
      return rows;
    });

  it('raises the rev once, and fences off the run before it', async () => {
    const { caseId } = await college.hire();
    const before = file.staged(college, caseId);
    await before.begin(COLLEGE_NOW);
    const run = randomUUID();
    const first = await taken(caseId, run);
    expect(first).toMatchObject({ rev: 2, state: before.state() });
    expect(await taken(caseId, run)).toEqual(first);
    expect(await takeOversOf(caseId)).toHaveLength(1);
    await expect(before.command({ type: 'withdraw', at: COLLEGE_NOW })).rejects.toMatchObject({
      code: 'StaleStage',
    });
  });

  it('gives the end of a case that the run before it has closed in the last moment', async () => {
    const { caseId } = await college.hire();
    const before = file.staged(college, caseId);
    await before.begin(COLLEGE_NOW);
    await before.command({ type: 'withdraw', at: COLLEGE_NOW });
    expect(await taken(caseId, randomUUID())).toMatchObject({
      rev: 2,
      state: { stage: 'closed', outcome: 'withdrawn' },
    });
    expect(await takeOversOf(caseId)).toEqual([]);
  });
});
