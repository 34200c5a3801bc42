import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { KontingentError } from '../../domain/errors.ts';

const FOLDER = fileURLToPath(new URL('../../migrations/', import.meta.url));
/** Any number that no other program of the database uses as an advisory lock; all migrators queue behind it. */
const LOCK = 7_246_001;

interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

/**
 * Brings the schema up to date, roll-forward only; many processes may call it at once. Gives the names it applied.
 *
 * @throws `SchemaNewer` when the database was migrated by a newer release, or a signed-off file was edited;
 *   `SchemaNotUpgraded` when it is of release 0.1
 */
export async function migrate(client: pg.ClientBase): Promise<string[]> {
  const wanted = await readMigrations();
  await client.query('select pg_advisory_lock($1)', [LOCK]);
  try {
    await client.query(`
      create table if not exists schema_migration (
        version int primary key,
        name text not null,
        sha256 text not null,
        applied_at timestamptz not null default now()
      )`);
    await client.query(`comment on table schema_migration is 'Migrations applied, in order.'`);
    if (await isOfFirstRelease(client)) throw notUpgraded();
    const { rows } = await client.query<{ version: number; sha256: string }>(
      'select version, sha256 from schema_migration order by version',
    );
    refuseStrangers(rows, wanted);
    const done = new Set(rows.map((row) => row.version));
    const applied: string[] = [];
    for (const migration of wanted) {
      if (done.has(migration.version)) continue;
      await apply(client, migration);
      applied.push(migration.name);
    }
    return applied;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]);
  }
}

/** Was the database made by release 0.1? Its first migration had this name; the later ones differ by name as well. */
export async function isOfFirstRelease(client: pg.ClientBase): Promise<boolean> {
  const { rows: tables } = await client.query<{ there: boolean }>(
    `select to_regclass('schema_migration') is not null as there`,
  );
  if (tables[0]?.there !== true) return false;
  const { rowCount } = await client.query(
    `select from schema_migration where version = 1 and name = '000001_foundation.sql'`,
  );
  return rowCount === 1;
}

function notUpgraded(): KontingentError {
  return new KontingentError(
    'SchemaNotUpgraded',
    'The database is of release 0.1, whose data this release does not take over: set it and the databases of Temporal aside, and begin with empty ones (docs/runbook.md)',
  );
}

async function apply(client: pg.ClientBase, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query('insert into schema_migration (version, name, sha256) values ($1, $2, $3)', [
      migration.version,
      migration.name,
      migration.sha256,
    ]);
    await client.query(migration.sql);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

function refuseStrangers(
  rows: readonly { version: number; sha256: string }[],
  wanted: readonly Migration[],
): void {
  for (const row of rows) {
    const known = wanted.find((migration) => migration.version === row.version);
    if (!known) {
      throw new KontingentError(
        'SchemaNewer',
        `The database is at migration ${row.version}, this release knows ${wanted.length}. Start the newer release, or restore the backup made before it.`,
        { version: row.version, known: wanted.length },
      );
    }
    if (known.sha256 !== row.sha256) {
      throw new KontingentError(
        'SchemaNewer',
        `Migration ${known.name} was applied with another text. Restore the file: applied migrations are never edited.`,
        { version: row.version },
      );
    }
  }
}

async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(FOLDER)).filter((name) => /^\d{6}_[a-z_]+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(FOLDER + name, 'utf8');
      return {
        version: Number(name.slice(0, 6)),
        name,
        sql,
        sha256: createHash('sha256').update(sql).digest('hex'),
      };
    }),
  );
}
