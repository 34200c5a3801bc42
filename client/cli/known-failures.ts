import { KontingentError } from '../../domain/errors.ts';

/** Login refused, no such database, no right to connect: the address is wrong, not the server. */
const REFUSED_ENTRY = /^(28\w{3}|3D000|42501)$/;
/** Undefined table or column: the database was migrated by another release, or never. */
const OTHER_SCHEMA = /^42(P01|703|883)$/;
/** Statement timeout, deadlock, serialization, lock not available: the same again may go through. */
const BUSY = /^(57014|40P01|40001|55P03)$/;
const NETWORK = /^(ECONN|ENOTFOUND|ETIMEDOUT|EPIPE|EAI_AGAIN|08|57P0)/;

/** What a failure of PostgreSQL means to a person, by its SQLSTATE; null for one that says nothing to them. */
export function knownFailure(error: unknown): KontingentError | null {
  const code: unknown = error instanceof Error ? (error as { code?: unknown }).code : undefined;
  if (typeof code !== 'string') return null;
  if (REFUSED_ENTRY.test(code)) {
    return new KontingentError('InvalidConfiguration', 'The database refused the login', {
      variable: 'DATABASE_URL',
      reason: 'refused',
    });
  }
  if (OTHER_SCHEMA.test(code))
    return new KontingentError('SchemaOlder', 'The database lacks a table or column');
  if (BUSY.test(code) || NETWORK.test(code)) {
    return new KontingentError('RegistryUnavailable', 'The database did not answer in time');
  }
  return null;
}
