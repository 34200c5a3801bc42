import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { prepareRegistry } from '../../../../worker/prepare.ts';
import { setDatabasesAside, type Databases } from '../../../../worker/older-databases.ts';

const OWNER = new URL(inject('postgresUrl')).username;
let databases: Databases;
let all: string[];

const urlOf = (name: string, server = inject('postgresAdminUrl')) => {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
};

async function run(name: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: urlOf(name) });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

const setAside = () => setDatabasesAside(inject('postgresAdminUrl'), databases);
const existing = async () =>
  (await run('postgres', `select datname from pg_database where datname ~ '${databases.registry}'`))
    .map((row) => (row as { datname: string }).datname)
    .sort();

beforeEach(async () => {
  const registry = `kt_old_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  databases = { registry, temporal: [`${registry}_t`, `${registry}_v`] };
  all = [registry, ...databases.temporal];
  for (const name of all) {
    await run('postgres', `create database ${name} owner ${OWNER} encoding 'UTF8' template template0`);
  }
  await run(
    registry,
    `create table schema_migration (version int primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now());
     insert into schema_migration (version, name, sha256) values (1, '000001_foundation.sql', 'x');
     create table person (name text);
     insert into person values ('kept')`,
  );
  await run(registry, `alter table schema_migration owner to ${OWNER}`);
  await run(databases.temporal[0] ?? '', 'create table executions (id int)');
});
afterEach(async () => {
  for (const name of await existing()) await run('postgres', `drop database ${name} with (force)`);
});

it('databases of release 0.1 get other names with all in them, and this release has empty ones of its own', async () => {
  await expect(prepareRegistry(urlOf(databases.registry, inject('postgresUrl')))).rejects.toMatchObject({
    code: 'SchemaNotUpgraded',
  });
  const aside = await setAside();
  expect([...aside].sort()).toEqual(all.map((name) => `${name}_0_1`).sort());
  expect(await existing()).toEqual([...all, ...aside].sort());
  expect(await run(`${databases.registry}_0_1`, 'select name from person')).toEqual([{ name: 'kept' }]);
  expect(await run(databases.temporal[0] ?? '', `select to_regclass('executions') as table`)).toEqual([
    { table: null },
  ]);
  expect(await prepareRegistry(urlOf(databases.registry, inject('postgresUrl')))).not.toEqual([]);
});

it('databases of this release, and empty ones, stay as they are', async () => {
  await setAside();
  expect(await setAside()).toEqual([]);
  await prepareRegistry(urlOf(databases.registry, inject('postgresUrl')));
  const before = await existing();
  expect(await setAside()).toEqual([]);
  expect(await existing()).toEqual(before);
});

it('what was killed half-way goes on', async () => {
  await run(
    'postgres',
    `alter database ${databases.temporal[0] ?? ''} rename to ${databases.temporal[0] ?? ''}_0_1`,
  );
  await setAside();
  await run('postgres', `drop database ${databases.registry}`);
  expect(await setAside()).toHaveLength(3);
  expect(await existing()).toHaveLength(6);
});

it('nothing changes its name while somebody is connected', async () => {
  const client = new pg.Client({ connectionString: urlOf(databases.temporal[0] ?? '') });
  await client.connect();
  await expect(setAside()).rejects.toMatchObject({ code: '55006' });
  await client.end();
  expect(await existing()).toEqual([...all].sort());
});

it('a name that is taken is said, and nothing changes', async () => {
  await run('postgres', `create database ${databases.registry}_0_1`);
  await expect(setAside()).rejects.toThrow(/rename one of them/);
  expect(await existing()).toHaveLength(4);
});
