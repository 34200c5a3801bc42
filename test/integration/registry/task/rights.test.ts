import { expect, it } from 'vitest';
import { listTasks } from '../../../../registry/pages/task-list.ts';
import { COLLEGE_NOW } from '../../../support/registry/college.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';

const TODAY = '2026-09-01';
const file = registryFile();

it('the list of one actor is what answerable() says of them: by role, as owner, by escalation, as a substitute', async () => {
  const college = await file.college();
  const { hr, administrator, additionalAdministrator, deputyDirector, director, registrar } = college.staff;
  const people = [hr, administrator, additionalAdministrator, deputyDirector, director, registrar];
  await college.substitute(administrator, hr, '2026-08-01', '2026-10-01');
  await college.substitute(director, deputyDirector, '2026-08-01', '2026-08-15');
  await college.appoint(registrar, 'deputyDirector', '2026-01-01', '2026-09-02');
  const owners = [null, hr, administrator, registrar];
  const roles = [
    ['administrator'],
    ['administrator', 'additionalAdministrator'],
    ['hr', 'deputyDirector'],
    ['director'],
  ];
  // About one of them each: nobody decides on their own, and nobody in the name of whom it is about.
  for (const [index, subject] of [null, administrator, hr, director].entries()) {
    for (const held of roles) {
      for (const owner of owners) {
        const { caseId } = await college.hire();
        await file.staged(college, caseId).begin(COLLEGE_NOW);
        await file.breakBy(
          "update task set role = $2, roles = $3, owner_id = $4, not_own = $5, due_at = due_at + $6 * interval '1 minute' where case_id = $1",
          [caseId, held[0], held, owner, index > 0, index],
        );
        if (subject !== null)
          await file.breakBy('update "case" set person_id = $2 where id = $1', [caseId, subject]);
      }
    }
  }
  let all = 0;
  for (const actorId of people) {
    for (const today of [TODAY, '2026-08-10', '2026-12-01']) {
      const { listed, answerable } = await college.transaction(async (tx) => ({
        listed: await listTasks(tx, { now: COLLEGE_NOW, today, actorId, limit: 500 }),
        answerable: await tx.query<{ case_id: string }>(
          `select distinct case_id from answerable($2) where actor_id = $1 and state = 'open' and own is not true`,
          [actorId, today],
        ),
      }));
      const ids = answerable.rows.map((row) => row.case_id).sort();
      expect(listed.items.map((task) => task.caseId).sort()).toEqual(ids);
      expect(listed.counts.matching.number).toBe(ids.length);
      all += ids.length;
    }
  }
  expect(all).toBeGreaterThan(100);
});
