import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { inject } from 'vitest';
import { migrate } from '../../../registry/db/migrate.ts';

const MIGRATIONS = fileURLToPath(new URL('../../../migrations/', import.meta.url));
/** Advisory lock under which the template is made and copied: files of one run may ask for it at once. */
const TEMPLATE_LOCK = 7_246_900;

export interface FreshDatabase {
  /** Of the product's own login: it owns the tables but is no superuser, so row-level security binds it. */
  readonly url: string;
  /** Of the superuser, past row-level security and grants: to break what the product cannot break. */
  readonly adminUrl: string;
  drop(): Promise<void>;
}

/** An own migrated database, copied from a template that the first caller of a run makes. */
export async function freshDatabase(): Promise<FreshDatabase> {
  return emptyOrMigrated(async (admin) => `template ${await template(admin)}`);
}

/** An own database without any table, for tests of the migrations themselves. */
export async function emptyDatabase(): Promise<FreshDatabase> {
  return emptyOrMigrated(async () => `encoding 'UTF8' template template0`);
}

/** Runs statements as the superuser, one after another on one connection. */
export async function asSuperuser(
  database: Pick<FreshDatabase, 'adminUrl'>,
  work: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  await connected(database.adminUrl, work);
}

async function emptyOrMigrated(from: (admin: pg.Client) => Promise<string>): Promise<FreshDatabase> {
  const server = inject('postgresAdminUrl');
  const name = `kt_${randomUUID().replaceAll('-', '')}`;
  await connected(server, async (admin) => {
    await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    await admin.query(`create database ${name} owner ${owner()} ${await from(admin)}`);
  });
  return {
    url: inDatabase(inject('postgresUrl'), name),
    adminUrl: inDatabase(server, name),
    drop: () =>
      connected(server, async (admin) => {
        await admin.query(`drop database if exists ${name} with (force)`);
      }),
  };
}

/** The name follows from the text of the migrations, so a template of other migrations is never taken. */
async function template(admin: pg.Client): Promise<string> {
  const name = `kt_template_${await hashOfMigrations()}`;
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [name]);
  if (rowCount === 1) return name;
  const building = `${name}_building`;
  await admin.query(`drop database if exists ${building} with (force)`);
  await admin.query(`create database ${building} owner ${owner()} encoding 'UTF8' template template0`);
  await connected(inDatabase(inject('postgresUrl'), building), migrate);
  // Renamed only when whole: what a killed run left half-made is never copied.
  await admin.query(`alter database ${building} rename to ${name}`);
  return name;
}

async function hashOfMigrations(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(MIGRATIONS)).sort())
    hash.update(name).update(await readFile(MIGRATIONS + name));
  return hash.digest('hex').slice(0, 12);
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function inDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

function owner(): string {
  return pg.escapeIdentifier(new URL(inject('postgresUrl')).username);
}
