import pg from 'pg';
import { StackProblem } from '../problem.ts';
import { texts } from '../texts.ru.ts';
import { POSTGRES_FLOOR } from '../versions.ts';

const OWNER = 'kontingent_owner';
const DATABASE = 'kontingent';

/** SQLSTATE of a wrong password: something else listens there, or the secrets do not belong to the data. */
const WRONG_PASSWORD = '28P01';

/**
 * Whether the server answers. False while it is starting or not there yet.
 *
 * @throws `PostgresFailed` when it answers but does not let us in.
 */
export async function isServing(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === WRONG_PASSWORD) {
      throw new StackProblem('PostgresFailed', texts.postgresWrongPassword, { cause: error });
    }
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Makes the role and the database of the product unless they are there; may run any number of times.
 *
 * The role may create roles, because a migration makes the one that the workers use, but it is no superuser.
 *
 * @returns the address with that role's password.
 */
export async function prepareDatabase(adminUrl: string, ownerPassword: string): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const password = client.escapeLiteral(ownerPassword);
    const role = await client.query('select 1 from pg_roles where rolname = $1', [OWNER]);
    const verb = role.rowCount ? 'alter' : 'create';
    await client.query(`${verb} role ${OWNER} with login createrole nosuperuser password ${password}`);
    const database = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (!database.rowCount) {
      await client.query(`create database ${DATABASE} owner ${OWNER} encoding 'UTF8' template template0`);
    }
  } finally {
    await client.end();
  }
  const url = new URL(adminUrl);
  url.username = OWNER;
  url.password = ownerPassword;
  url.pathname = `/${DATABASE}`;
  return url.href;
}

/**
 * Looks at a server whose address came from the environment.
 *
 * @returns its major version.
 * @throws `PostgresUnreachable`, or `PostgresTooOld`.
 */
export async function inspectForeignPostgres(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version_num: string }>('show server_version_num');
    const major = Math.floor(Number(rows[0]?.server_version_num ?? 0) / 10_000);
    if (major < POSTGRES_FLOOR) throw new StackProblem('PostgresTooOld', texts.foreignPostgresTooOld(major));
    return major;
  } catch (error) {
    if (error instanceof StackProblem) throw error;
    const reason = (error as { code?: string }).code ?? '';
    throw new StackProblem('PostgresUnreachable', texts.foreignPostgresUnreachable(reason), { cause: error });
  } finally {
    await client.end().catch(() => undefined);
  }
}
