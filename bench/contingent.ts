import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { contingent as countContingent } from '../registry/student/contingent.ts';
import { inTenant, openDatabase } from '../registry/db/database.ts';
import { listGroups } from '../registry/student/study-groups.ts';
import { listStudents } from '../registry/student/students.ts';
import { report } from './figures.ts';
import { onOwnRegistry } from './own-registry.ts';
import { makeStudies } from './students-generator.ts';

const YEARS = 10;
const LAST_INTAKE = 2026;
const SEED = 1;
const AIM_P95_MS = 300;

export interface ContingentPlan {
  readonly students: number;
  readonly runs: number;
}

/** The contingent on a date as known on another, at many students and ten years of facts from a seeded generator. */
export async function contingent(plan: ContingentPlan): Promise<void> {
  await onOwnRegistry((url) => measure(url, plan));
}

async function measure(url: string, { students, runs }: ContingentPlan): Promise<void> {
  const organizationId = randomUUID();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const started = performance.now();
  await makeStudies(client, {
    organizationId,
    code: 'made',
    seed: SEED,
    students,
    years: YEARS,
    lastIntake: LAST_INTAKE,
  });
  const { rows } = await client.query<{ facts: number }>(
    `
    select ((select count(*) from study_status) + (select count(*) from study_terms) + (select count(*) from group_membership))::int as facts`,
  );
  await client.end();
  const made = { students, years: YEARS, facts: rows[0]?.facts, seed: SEED };
  report({ bench: 'contingent', step: 'generate', ...made, seconds: seconds(performance.now() - started) });
  const db = openDatabase(url, { max: 1, statementTimeoutMs: 60_000 });
  try {
    for (const [on, knownAt] of [
      ['2026-10-01', null],
      ['2026-10-01', '2024-01-15T00:00:00.000Z'],
      ['2021-10-01', null],
      ['2017-10-01', '2017-09-15T00:00:00.000Z'],
    ] as const) {
      const moment = { on, knownAt };
      await inTenant(db, organizationId, async (tx) => {
        let people = 0;
        const cells = await timed(runs, async () => {
          const found = await countContingent(tx, moment);
          people = found.reduce((sum, cell) => sum + cell.people, 0);
        });
        report({
          bench: 'contingent',
          step: 'cells',
          ...moment,
          people,
          ...made,
          ...cells,
          aimP95Ms: AIM_P95_MS,
        });
        const groups = await timed(runs, () => listGroups(tx, moment));
        report({ bench: 'contingent', step: 'groups', ...moment, ...groups });
        const list = await timed(runs, () => listStudents(tx, { ...moment, group: 'G7-2024', limit: 200 }));
        report({ bench: 'contingent', step: 'people of one group', ...moment, ...list });
      });
    }
  } finally {
    await db.close();
  }
}

async function timed(times: number, work: () => Promise<unknown>): Promise<{ p50: number; p95: number }> {
  await work();
  const took: number[] = [];
  for (let index = 0; index < times; index += 1) {
    const started = performance.now();
    await work();
    took.push(performance.now() - started);
  }
  took.sort((one, other) => one - other);
  const at = (share: number): number =>
    Math.round(took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0);
  return { p50: at(0.5), p95: at(0.95) };
}

function seconds(milliseconds: number): number {
  return Math.round(milliseconds / 100) / 10;
}
