import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { contingent } from '../registry/contingent.ts';
import { inOrganization, openDatabase } from '../registry/database.ts';
import { migrate } from '../registry/migrate.ts';
import { listGroups } from '../registry/study-groups.ts';
import { listStudents } from '../registry/students.ts';
import { makeStudies } from './students-generator.ts';

const YEARS = 10;
const LAST_INTAKE = 2026;

/**
 * The contingent on a date, at many students and ten years of facts. Prints a JSON line a measurement.
 *
 * `tsx bench/contingent.ts --database postgres://… [--students 100000] [--runs 40] [--seed 1]`: makes a database of
 * its own on that server and drops it.
 */
const { values } = parseArgs({
  options: {
    database: { type: 'string' },
    students: { type: 'string', default: '100000' },
    runs: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
  },
});
if (values.database === undefined) throw new Error('say --database postgres://…: a superuser of a server');
const students = Number(values.students);
const runs = Number(values.runs);
const seed = Number(values.seed);
const name = `kt_bench_${randomUUID().replaceAll('-', '')}`;
const address = new URL(values.database);

const admin = new pg.Client({ connectionString: address.href });
await admin.connect();
await admin.query(`create database ${name}`);
try {
  address.pathname = `/${name}`;
  await measure(address.href);
} finally {
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
}

async function measure(url: string): Promise<void> {
  const organizationId = randomUUID();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await migrate(client);
  const started = performance.now();
  await makeStudies(client, { organizationId, seed, students, years: YEARS, lastIntake: LAST_INTAKE });
  const { rows } = await client.query<{ facts: number }>(
    `
    select ((select count(*) from study_status) + (select count(*) from study_terms) + (select count(*) from group_membership))::int as facts`,
  );
  await client.end();
  const made = { students, years: YEARS, facts: rows[0]?.facts, seed };
  print({ bench: 'contingent', step: 'generate', ...made, seconds: seconds(performance.now() - started) });
  const db = openDatabase(url, { max: 1, statementTimeoutMs: 60_000 });
  try {
    for (const [on, knownAt] of [
      ['2026-10-01', null],
      ['2026-10-01', '2024-01-15T00:00:00.000Z'],
      ['2021-10-01', null],
      ['2017-10-01', '2017-09-15T00:00:00.000Z'],
    ] as const) {
      const moment = { on, knownAt };
      await inOrganization(db, organizationId, async (tx) => {
        let people = 0;
        const cells = await timed(runs, async () => {
          const found = await contingent(tx, moment);
          people = found.reduce((sum, cell) => sum + cell.people, 0);
        });
        print({ bench: 'contingent', step: 'cells', ...moment, people, ...made, ...cells });
        const groups = await timed(runs, () => listGroups(tx, moment));
        print({ bench: 'contingent', step: 'groups', ...moment, ...groups });
        const list = await timed(runs, () => listStudents(tx, { ...moment, group: 'G7-2024', limit: 200 }));
        print({ bench: 'contingent', step: 'people of one group', ...moment, ...list });
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

function print(line: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
