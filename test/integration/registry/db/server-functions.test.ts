import { beforeAll, expect, it } from 'vitest';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import { loadStudies } from '../../../support/people/studies.ts';

const file = registryFile();
let college: College;
let other: College;

beforeAll(async () => {
  [college, other] = [await file.college(), await file.college()];
  await loadStudies(other);
  const { caseId } = await other.hire();
  await file.staged(other, caseId).begin(COLLEGE_NOW);
});

/** How the server would run the statement in a transaction of the first college, as text. */
async function planOf(sql: string, values: unknown[]): Promise<string> {
  return college.transaction(async (tx) => {
    // Few rows would be read from end to end; what is asked here is whether an index could be used at all.
    await tx.query('set local enable_seqscan = off');
    await tx.query('set local enable_bitmapscan = off');
    const { rows } = await tx.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, values);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
}

it('the contingent on a day is planned as a part of its statement, by its indexes', async () => {
  const plan = await planOf('select count(*) from contingent_on($1::date, $2::timestamptz)', [
    '2026-10-01',
    null,
  ]);
  expect(plan).not.toContain('Function Scan');
  expect(plan).toMatch(/study_status_on_a_date[^>]*Index Cond: .*valid_until > /s);
});

it('who may answer is planned as a part of its statement', async () => {
  const plan = await planOf('select from answerable($1::date) where case_id = gen_random_uuid()', [
    '2026-10-01',
  ]);
  expect(plan).not.toContain('Function Scan');
});

it('both tell a college of its own rows alone', async () => {
  const counts = (asked: College) =>
    asked.transaction(async (tx) => {
      const { rows } = await tx.query<{ students: number; rights: number }>(
        `
        select
          (select count(*)::int from contingent_on($1::date, null)) as students,
          (select count(*)::int from answerable($1::date)) as rights`,
        ['2026-10-01'],
      );
      return rows[0];
    });
  expect(await counts(college)).toEqual({ students: 0, rights: 0 });
  const seen = await counts(other);
  expect(seen?.students).toBeGreaterThan(0);
  expect(seen?.rights).toBeGreaterThan(0);
});
