import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import pg from 'pg';
import { readdirSync } from 'node:fs';
import { migrate } from '../../../../registry/db/migrate.ts';
import { emptyDatabase, type FreshDatabase } from '../../../support/servers/database.ts';

const FILES = readdirSync(new URL('../../../../migrations/', import.meta.url)).sort();
let fresh: FreshDatabase;
const clients: pg.Client[] = [];

beforeEach(async () => {
  fresh = await emptyDatabase();
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.end()));
  await fresh.drop();
});

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: fresh.url });
  clients.push(client);
  await client.connect();
  return client;
}

describe('migrations', () => {
  it('are applied in order, and a second time not at all', async () => {
    const client = await connect();
    expect(await migrate(client)).toEqual(FILES);
    expect(await migrate(client)).toEqual([]);
  });

  it('are each applied once by twenty processes at once', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, connect));
    const applied = (await Promise.all(all.map((client) => migrate(client)))).flat();
    expect(applied.sort()).toEqual(FILES);
  });

  it('wait for one another without leaving the lock behind', async () => {
    const client = await connect();
    await migrate(client);
    const { rows } = await client.query(
      // Other databases of the server have locks of their own.
      `select from pg_locks
      where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
    );
    expect(rows).toEqual([]);
  });

  it('refuse a database that a newer release has migrated', async () => {
    const client = await connect();
    await migrate(client);
    await client.query(
      `insert into schema_migration (version, name, sha256) values (999999, '999999_later.sql', 'x')`,
    );
    await expect(migrate(await connect())).rejects.toMatchObject({
      code: 'SchemaNewer',
      message: expect.stringContaining('Start the newer release') as string,
      details: { version: 999_999, known: FILES.length },
    });
  });

  it('refuse a database of release 0.1 in one sentence, and change nothing of it', async () => {
    const client = await connect();
    await client.query(`
      create table schema_migration (version int primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now());
      insert into schema_migration (version, name, sha256) values (1, '000001_foundation.sql', 'x'), (2, '000002_people.sql', 'y');
      create table organization (id uuid primary key)`);
    await expect(migrate(client)).rejects.toMatchObject({
      code: 'SchemaNotUpgraded',
      message: expect.stringMatching(/^The database is of release 0\.1, [^.]+\([^)]+\)$/) as string,
    });
    const { rows } = await client.query<{ relname: string }>(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`,
    );
    expect(rows.map(({ relname }) => relname)).toEqual(['organization', 'schema_migration']);
  });

  it('refuse a file that was edited after it was applied', async () => {
    const client = await connect();
    await migrate(client);
    await client.query(`update schema_migration set sha256 = 'another' where version = 2`);
    await expect(migrate(client)).rejects.toMatchObject({ code: 'SchemaNewer', details: { version: 2 } });
  });

  it('leave nothing of a file that fails half-way, and go on from there', async () => {
    const client = await connect();
    await client.query('create table inbound_letter (id int)');
    await expect(migrate(client)).rejects.toMatchObject({ code: '42P07' });
    const { rows: tables } = await client.query<{ table: string | null }>(
      `select to_regclass('letter') as table`,
    );
    expect(tables).toEqual([{ table: null }]);
    await client.query('drop table inbound_letter');
    expect((await migrate(client)).at(-1)).toBe(FILES.at(-1));
  });

  it('leave every table and column with a comment', async () => {
    const client = await connect();
    await migrate(client);
    const { rows } = await client.query<{ what: string }>(
      `
      select c.relname || coalesce('.' || a.attname, '') as what
      from pg_class c
      left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migration'
        and (obj_description(c.oid, 'pg_class') is null or col_description(c.oid, a.attnum) is null)`,
    );
    expect(rows).toEqual([]);
  });
});
