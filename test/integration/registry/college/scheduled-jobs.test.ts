import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../../registry/db/database.ts';
import { sweepEdition } from '../../../../registry/college/edition-sweep.ts';
import { enterEdition } from '../../../../registry/college/organization.ts';
import { runJob, SCHEDULED_JOBS } from '../../../../registry/scheduled-jobs.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { editionFile } from '../../../support/registry/editions.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';

const file = registryFile();
const LATER = '2026-09-04T06:00:00.000Z';
const deps = () => ({ db: file.db(), ports: file.ports });
const oneByOne = {
  restMs: 7,
  parts: [(tx: Parameters<typeof sweepEdition>[0], now: string) => sweepEdition(tx, now, 1)],
};

/** A college with open cases, behind an edition that has come into force since. */
async function collegeBehind(cases: number): Promise<College> {
  const college = await file.college();
  for (let n = 0; n < cases; n += 1)
    await file.staged(college, (await college.hire()).caseId).begin(COLLEGE_NOW);
  await college.transaction((tx) => enterEdition(tx, editionFile({ effectiveOn: '2026-09-04' })));
  return college;
}
const asked = async (college: College): Promise<number> => {
  const { rows } = await college.transaction((tx) =>
    tx.query<{ count: number }>(`select count(*)::int as count from case_command where type = 'retime'`),
  );
  return rows[0]?.count ?? 0;
};

describe('a scheduled job', () => {
  it('goes through every college, batch after batch, until nothing is left', async () => {
    const [first, second] = [await collegeBehind(2), await collegeBehind(1)];
    expect(await runJob(deps(), oneByOne, LATER)).toEqual({ done: 2, restMs: 7, faults: [] });
    expect(await runJob(deps(), oneByOne, LATER)).toEqual({ done: 1, restMs: 7, faults: [] });
    expect(await runJob(deps(), oneByOne, LATER)).toEqual({ done: 0, restMs: null, faults: [] });
    expect([await asked(first), await asked(second)]).toEqual([2, 1]);
  });

  it('of two processes at once asks nobody twice', async () => {
    const college = await collegeBehind(3);
    const rounds = await Promise.all([1, 2, 3].map(() => runJob(deps(), oneByOne, LATER)));
    expect(rounds.flatMap(({ faults }) => faults)).toEqual([]);
    while ((await runJob(deps(), oneByOne, LATER)).restMs !== null);
    expect(await asked(college)).toBe(3);
  });

  it('is held up in no college by a fault of another', async () => {
    const [broken, whole] = [await collegeBehind(1), await collegeBehind(1)];
    await file.breakBy('delete from edition where organization_id = $1', [broken.organizationId]);
    const { done, faults } = await runJob(deps(), oneByOne, LATER);
    expect(done).toBe(1);
    expect(faults).toMatchObject([
      { organizationId: broken.organizationId, error: { code: 'EditionMissing' } },
    ]);
    expect(await asked(whole)).toBe(1);
  });

  it('says that the registry is away rather than what it means for each college', async () => {
    const db = openDatabase('postgres://nobody@127.0.0.1:1/none');
    try {
      await expect(runJob({ db, ports: file.ports }, oneByOne, LATER)).rejects.toMatchObject({
        code: 'RegistryUnavailable',
      });
    } finally {
      await db.close();
    }
  });
});

describe('the list of jobs', () => {
  it.each(SCHEDULED_JOBS)('$name fits into an id of Temporal and comes no more often than it may', (job) => {
    expect(job.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(job.everyMinutes).toBeGreaterThanOrEqual(5);
  });

  it('names each once', () => {
    expect(new Set(SCHEDULED_JOBS.map(({ name }) => name)).size).toBe(SCHEDULED_JOBS.length);
  });
});
