import pg from 'pg';
import { KontingentError } from '../../domain/errors.ts';
import { beginTransaction, type Transaction } from './pipeline.ts';

export type { Transaction } from './pipeline.ts';

const { types } = pg;
const DATE = 1082;
const TIMESTAMP = 1184;
const BIGINT = 20;

/** Dates stay civil dates, instants become ISO text in UTC: no `Date` of the local zone is ever made of a row. */
const parsers: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === DATE) return (text: string) => text;
    if (oid === TIMESTAMP) return (text: string) => new Date(text).toISOString();
    if (oid === BIGINT) return Number;
    return types.getTypeParser(oid, format) as (text: string) => unknown;
  },
};

export interface Database {
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/**
 * Opens a pool that acts as the role `kontingent_app`, so that row-level security binds it even where the login
 * owns the tables. `statement_timeout` is below every activity's start-to-close: a query never outlives its attempt.
 */
export function openDatabase(
  url: string,
  options: { max?: number; statementTimeoutMs?: number } = {},
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    types: parsers,
    application_name: 'kontingent',
    connectionTimeoutMillis: 5_000,
    pipeline: true,
    options: `-c role=kontingent_app -c statement_timeout=${options.statementTimeoutMs ?? 8_000} -c timezone=UTC`,
  });
  // A connection that the server closes must not end the process, idle or between two statements of a transaction;
  // the next query fails, or gets a fresh one.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return { pool, close: () => pool.end() };
}

/** Runs `work` in one transaction of the organisation: all of it is kept, or nothing. */
export async function inTenant<T>(
  db: Database,
  organizationId: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const client = await connect(db);
  let broken: Error | undefined;
  const transaction = beginTransaction(client, organizationId);
  try {
    const result = await work(transaction);
    await transaction.commit();
    return result;
  } catch (error) {
    broken = await transaction.rollback();
    const cause = transaction.causeOf(error);
    if (!(cause instanceof KontingentError) && isUnreachable(cause)) throw unavailable();
    throw cause;
  } finally {
    client.release(broken);
  }
}

export interface Tenant {
  readonly id: string;
  readonly code: string;
}

/** All colleges of the installation, by their codes. */
export async function tenants(db: Database): Promise<Tenant[]> {
  return acrossTenants<Tenant>(db, 'select id, code from tenant order by code');
}

/** The college that a person means by its id or its code. */
export function collegeMeant(colleges: readonly Tenant[], chosen: string): Tenant | undefined {
  return colleges.find(({ id, code }) => chosen === id || chosen === code);
}

/** Ids of all colleges of the installation, by their codes; pumps go round them. */
export async function tenantIds(db: Database): Promise<string[]> {
  return (await tenants(db)).map((row) => row.id);
}

/**
 * Runs one statement before the organisation is known, on tables that have no row-level security (ADR 18).
 *
 * @throws `RegistryUnavailable`, `InvalidConfiguration`
 */
export async function acrossTenants<R extends pg.QueryResultRow>(
  db: Database,
  text: string,
  values: readonly unknown[] = [],
): Promise<R[]> {
  const client = await connect(db);
  let broken = true;
  try {
    const { rows } = await client.query<R>(text, [...values]);
    broken = false;
    return rows;
  } finally {
    client.release(broken);
  }
}

async function connect(db: Database): Promise<pg.PoolClient> {
  try {
    return await db.pool.connect();
  } catch (error) {
    if (isUnreachable(error)) {
      throw unavailable();
    }
    const { code } = error as { code?: unknown };
    if (typeof code === 'string' && code in NOT_LET_IN) {
      throw new KontingentError(
        'InvalidConfiguration',
        `DATABASE_URL: ${NOT_LET_IN[code]} (SQLSTATE ${code})`,
        {
          variable: 'DATABASE_URL',
        },
      );
    }
    throw error;
  }
}

function unavailable(): KontingentError {
  return new KontingentError('RegistryUnavailable', 'The registry database does not answer');
}

/** The server answers and does not let us in: nothing that waiting mends. */
const NOT_LET_IN: Readonly<Record<string, string>> = {
  '28000': 'the server refuses the login',
  '28P01': 'the server refuses the password',
  '3D000': 'there is no such database',
};

const UNREACHABLE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens',
  ECONNRESET: 'the connection was cut',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'the name of the host cannot be looked up',
  ETIMEDOUT: 'no answer',
  EPIPE: 'the connection was cut',
  '57P01': 'admin_shutdown',
  '57P02': 'crash_shutdown',
  '57P03': 'cannot_connect_now',
  '53300': 'too_many_connections',
};

/** Is the database away for now: nothing was decided, the same call may go through later. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string' && code in UNREACHABLE) return true;
  return /Connection terminated|connection error|timeout exceeded when trying to connect/i.test(
    error.message,
  );
}
