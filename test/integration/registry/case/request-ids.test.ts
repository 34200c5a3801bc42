import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { recordAnswer } from '../../../../registry/task/answers.ts';
import { moveHire } from '../../../../registry/onboarding/hire-changes.ts';
import { REGISTRY } from '../../../../registry/processes.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';

describe('a request id', () => {
  const file = registryFile();
  let college: College;
  beforeAll(async () => {
    college = await file.college();
  });

  async function opened() {
    const hired = await college.hire();
    await file.staged(college, hired.caseId).begin(COLLEGE_NOW);
    return hired;
  }

  it('of a moved hire is of one day: another changes nothing', async () => {
    const { number } = await opened();
    const id = randomUUID();
    const move = (hiredOn: string) =>
      college.transaction((tx) =>
        moveHire(tx, REGISTRY, {
          id,
          caseNumber: number,
          actorId: college.staff.hr,
          at: COLLEGE_NOW,
          hiredOn,
        }),
      );
    const first = await move('2026-10-05');
    expect(await move('2026-10-05')).toEqual({ ...first, rev: undefined });
    await expect(move('2026-10-06')).rejects.toMatchObject({ code: 'EffectConflict' });
    const { rows } = await college.transaction((tx) =>
      tx.query<{ hired_on: string }>(
        `
        select s.hired_on
        from employment_start s
        join "case" c on c.organization_id = s.organization_id and c.employment_id = s.employment_id
        where c.number = $1 and upper_inf(s.recorded)`,
        [number],
      ),
    );
    expect(rows).toEqual([{ hired_on: '2026-10-05' }]);
    // The day is a fact of the registry: the command, which goes into a history, has only its digest.
    expect(JSON.stringify(first.data)).not.toContain('2026');
  });

  it('of a moved hire that comes again late does not take a later move back', async () => {
    const { number } = await opened();
    const move = (id: string, hiredOn: string) =>
      college.transaction((tx) =>
        moveHire(tx, REGISTRY, {
          id,
          caseNumber: number,
          actorId: college.staff.hr,
          at: COLLEGE_NOW,
          hiredOn,
        }),
      );
    const [first, second] = [randomUUID(), randomUUID()];
    await move(first, '2026-10-05');
    await move(second, '2026-10-12');
    await move(first, '2026-10-05');
    const { rows } = await college.transaction((tx) =>
      tx.query<{ hired_on: string; moves: number }>(
        `
        select s.hired_on, (select count(*) from audit a where a.case_id = c.id and a.action = 'hire:moveStart') as moves
        from employment_start s
        join "case" c on c.organization_id = s.organization_id and c.employment_id = s.employment_id
        where c.number = $1 and upper_inf(s.recorded)`,
        [number],
      ),
    );
    expect(rows).toEqual([{ hired_on: '2026-10-12', moves: 2 }]);
  });

  it('of an answer is of one decision on one question', async () => {
    const [one, another] = [await opened(), await opened()];
    const id = randomUUID();
    const give = (caseId: string, task: number, decision: string) =>
      college.transaction((tx) =>
        recordAnswer(tx, REGISTRY, file.ports.secrets, {
          id,
          caseId,
          task,
          actorId: college.staff.administrator,
          decision,
          comment: null,
          data: decision === 'provided' ? 'https://platform.example/join/7' : null,
          at: COLLEGE_NOW,
          today: '2026-09-01',
        }),
      );
    const [first] = await give(one.caseId, 1, 'provided');
    expect(first?.id).toBe(id);
    expect((await give(one.caseId, 1, 'provided')).map((row) => row.id)).toEqual([id]);
    for (const [caseId, task, decision] of [
      [one.caseId, 2, 'provided'],
      [one.caseId, 1, 'declined'],
      [another.caseId, 1, 'provided'],
    ] as const) {
      await expect(give(caseId, task, decision)).rejects.toMatchObject({ code: 'EffectConflict' });
    }
  });
});
