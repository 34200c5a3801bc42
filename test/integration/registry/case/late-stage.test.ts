import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Commit } from '../../../../domain/case/commit.ts';
import { decide, openCase } from '../../../../domain/case/decide.ts';
import { onboardingProcess } from '../../../../domain/onboarding/process.ts';
import type { OnboardingFacts } from '../../../../domain/onboarding/types.ts';
import { commit } from '../../../../registry/case/commit.ts';
import { receive } from '../../../../registry/case/receive.ts';
import { REGISTRY } from '../../../../registry/processes.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';

/** Tuesday 1 September, and the Tuesday after: a week without a worker. */
const A_WEEK_LATER = '2026-09-08T06:00:00.000Z';

describe('a decision that is made long after what it decides', () => {
  const file = registryFile();
  let college: College;
  beforeAll(async () => {
    college = await file.college();
  });

  async function opening(now: string): Promise<Commit> {
    const { caseId } = await college.hire();
    const key = { organizationId: college.organizationId, kind: 'onboarding', caseId };
    const { facts } = await receive(file.db(), REGISTRY, { ...key, commandId: null, now: COLLEGE_NOW });
    const { state, effects } = decide(
      onboardingProcess,
      openCase(onboardingProcess, COLLEGE_NOW),
      { type: 'begin', at: COLLEGE_NOW },
      facts as OnboardingFacts,
    );
    const cause = { name: 'begin', at: COLLEGE_NOW, commandId: null };
    return { ...key, rev: 0, now, cause, decided: state, effects };
  }
  const keep = (decision: Commit) => commit(file.db(), REGISTRY, file.ports, decision);
  const dueOf = async (now: string) => (await keep(await opening(now))).state.tasks[0]?.dueAt;

  it('asks with the whole term ahead, never overdue from birth', async () => {
    // One working day, until 18:00 in Samara.
    expect(await dueOf(A_WEEK_LATER)).toBe('2026-09-09T14:00:00.000Z');
    expect(await dueOf(COLLEGE_NOW)).toBe('2026-09-02T14:00:00.000Z');
    expect(await dueOf('2026-08-01T00:00:00.000Z')).toBe('2026-09-02T14:00:00.000Z');
  });

  it('is the same decision when it is made again at another time', async () => {
    const decision = await opening(COLLEGE_NOW);
    const first = await keep(decision);
    expect(await keep({ ...decision, now: A_WEEK_LATER })).toEqual(first);
    const other = { ...decision, decided: { ...decision.decided, stage: 'assigning' } };
    await expect(keep(other)).rejects.toMatchObject({ code: 'EffectConflict' });
    const cause = { ...decision.cause, name: 'retime', commandId: randomUUID() };
    await expect(keep({ ...decision, cause })).rejects.toMatchObject({ code: 'StaleStage' });
  });
});
