import pg from 'pg';
import { isOfFirstRelease } from '../registry/db/migrate.ts';

/** Databases of one installation: the registry, by which its release is told, comes last. */
export interface Databases {
  readonly registry: string;
  readonly temporal: readonly string[];
}

/** What the databases of release 0.1 are called from now on: one installation has them once. */
const SUFFIX = '_0_1';

/** SQLSTATE of a database that does not exist. */
const NO_DATABASE = '3D000';

/**
 * Renames the databases of release 0.1 and makes empty ones of the same names and owners. Nothing is deleted; called
 * again after it was killed, it goes on. Databases of this release stay as they are.
 *
 * @param admin address of a superuser
 * @returns the new names of the databases; none where there was nothing to set aside
 * @throws SQLSTATE 55006 while somebody is connected to them, `Error` when the new name is taken
 */
export async function setDatabasesAside(admin: string, { registry, temporal }: Databases): Promise<string[]> {
  const names = [...temporal, registry];
  const begun = await connected(admin, 'postgres', (client) => has(client, registry + SUFFIX));
  const old = await connected(admin, registry, isOfFirstRelease).catch((error: unknown) => {
    // Killed between the two names.
    if (begun && (error as { code?: unknown }).code === NO_DATABASE) return true;
    throw error;
  });
  if (!old) return [];
  if (begun && (await connected(admin, 'postgres', (client) => has(client, registry)))) {
    throw new Error(
      `${registry} is of release 0.1, and there is ${registry}${SUFFIX} already: rename one of them`,
    );
  }
  return connected(admin, 'postgres', async (client) => {
    for (const name of names) await setAside(client, name);
    return names.map((name) => name + SUFFIX);
  });
}

async function setAside(client: pg.Client, name: string): Promise<void> {
  const aside = name + SUFFIX;
  if ((await has(client, name)) && !(await has(client, aside))) {
    await client.query(`alter database ${pg.escapeIdentifier(name)} rename to ${pg.escapeIdentifier(aside)}`);
  }
  if (await has(client, name)) return;
  const { rows } = await client.query<{ owner: string }>(
    'select pg_get_userbyid(datdba) as owner from pg_database where datname = $1',
    [aside],
  );
  const owner = pg.escapeIdentifier(rows[0]?.owner ?? 'postgres');
  await client.query(
    `create database ${pg.escapeIdentifier(name)} owner ${owner} encoding 'UTF8' template template0`,
  );
}

async function has(client: pg.Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
  return rowCount === 1;
}

async function connected<T>(
  admin: string,
  database: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const url = new URL(admin);
  url.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: url.href, application_name: 'kontingent-set-aside' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
