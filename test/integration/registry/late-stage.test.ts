import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { openCase } from '../../../domain/case.ts';
import { onboarding } from '../../../domain/onboarding.ts';
import { commitStage, type StageInput } from '../../../registry/stage.ts';
import { readSubject } from '../../../registry/subject.ts';
import { COLLEGE_NOW, type College } from '../../support/college.ts';
import { registryFile } from '../../support/registry-file.ts';

/** Tuesday 1 September, and the Tuesday after: a week without a worker. */
const A_WEEK_LATER = '2026-09-08T06:00:00.000Z';

describe('a stage that is decided long after what it decides', () => {
  const file = registryFile();
  let college: College;
  beforeAll(async () => {
    college = await file.college();
  });

  async function opening(now: string | undefined): Promise<StageInput> {
    const { caseId } = await college.hire();
    const facts = await college.within((tx) => readSubject(tx, caseId, COLLEGE_NOW));
    const decision = onboarding.decide(openCase('staffOnboarding', COLLEGE_NOW), {
      type: 'begin',
      at: COLLEGE_NOW,
      facts,
    });
    return {
      organizationId: college.organizationId,
      caseId,
      effectKey: `${caseId}/begin/0`,
      rev: 0,
      at: COLLEGE_NOW,
      ...(now === undefined ? {} : { now }),
      cause: { type: 'begin', commandId: null },
      stage: decision.state.stage,
      waitingFor: 'administrator',
      outcome: null,
      effects: decision.effects,
      decided: decision.state,
    };
  }
  const dueOf = async (now: string | undefined) =>
    (await commitStage(file.db(), file.ports, await opening(now))).tasks[0]?.dueAt;

  it('asks with the whole term ahead, never overdue from birth', async () => {
    // One working day, until 18:00 in Samara.
    expect(await dueOf(A_WEEK_LATER)).toBe('2026-09-09T14:00:00.000Z');
    expect(await dueOf(undefined)).toBe('2026-09-02T14:00:00.000Z');
    expect(await dueOf('2026-08-01T00:00:00.000Z')).toBe('2026-09-02T14:00:00.000Z');
  });

  it('is the same stage when it is decided again at another time', async () => {
    const stage = await opening(COLLEGE_NOW);
    const first = await commitStage(file.db(), file.ports, stage);
    expect(await commitStage(file.db(), file.ports, { ...stage, now: A_WEEK_LATER })).toEqual(first);
    const other = { ...stage, waitingFor: 'director' as const };
    await expect(commitStage(file.db(), file.ports, other)).rejects.toMatchObject({ code: 'EffectConflict' });
    await expect(
      commitStage(file.db(), file.ports, { ...stage, effectKey: randomUUID() }),
    ).rejects.toMatchObject({ code: 'StaleStage' });
  });
});
