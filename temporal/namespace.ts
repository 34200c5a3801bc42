import { setTimeout as sleep } from 'node:timers/promises';
import { isGrpcServiceError, type Connection } from '@temporalio/client';
import { KontingentError } from '../domain/errors.ts';
import { SEARCH_ATTRIBUTES } from '../workflows/case/contract.ts';

/** `IndexedValueType` of the server's interface, for the types of attributes that the product has. */
const INDEXED_VALUE_TYPES: Readonly<Record<(typeof SEARCH_ATTRIBUTES)[number]['type'], number>> = {
  KEYWORD: 2,
  BOOL: 5,
  DATETIME: 6,
};

const ALREADY_EXISTS = 6;
const NOT_FOUND = 5;
const DAY_SECONDS = 24 * 60 * 60;
/** Closed cases stay visible in Temporal UI so long; what must be kept longer is in the registry. */
const RETENTION_DAYS = 30;
/** The server reads its list of namespaces anew every ten seconds. */
const KNOWN_WITHIN_MS = 60_000;

/**
 * Prepares the namespace: makes it where it is missing, lengthens its retention, registers the search attributes.
 * May be called at every start; gives the names it registered now.
 */
export async function prepareNamespace(connection: Connection, namespace: string): Promise<string[]> {
  await ensureNamespace(connection, namespace);
  const missing = await missingAttributes(connection, namespace);
  if (missing.length > 0) await registerAttributes(connection, namespace, missing);
  return missing;
}

/** Registers search attributes of the product by name; somebody else may do so in the same moment. */
export async function registerAttributes(
  connection: Connection,
  namespace: string,
  names: readonly string[],
): Promise<void> {
  const wanted = SEARCH_ATTRIBUTES.filter((key) => names.includes(key.name));
  try {
    await connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(wanted.map((key) => [key.name, INDEXED_VALUE_TYPES[key.type]])),
    });
  } catch (error) {
    if (!isGrpcServiceError(error) || Number(error.code) !== ALREADY_EXISTS) throw error;
  }
}

/**
 * Refuses to go on without the search attributes: a workflow that sets an unknown one hangs in failed tasks.
 *
 * @throws `InvalidConfiguration`
 */
export async function requireAttributes(connection: Connection, namespace: string): Promise<void> {
  const missing = await missingAttributes(connection, namespace);
  if (missing.length > 0) {
    throw new KontingentError(
      'InvalidConfiguration',
      `Temporal lacks the search attributes ${missing.join(', ')}; start the worker with --prepare once`,
      { variable: 'TEMPORAL_NAMESPACE' },
    );
  }
}

async function missingAttributes(connection: Connection, namespace: string): Promise<string[]> {
  const known = await connection.operatorService.listSearchAttributes({ namespace });
  const names = new Set(Object.keys(known.customAttributes ?? {}));
  return SEARCH_ATTRIBUTES.map((key) => key.name).filter((name) => !names.has(name));
}

async function ensureNamespace(connection: Connection, namespace: string): Promise<void> {
  const wanted = RETENTION_DAYS * DAY_SECONDS;
  try {
    const described = await connection.workflowService.describeNamespace({ namespace });
    const kept = Number(described.config?.workflowExecutionRetentionTtl?.seconds ?? 0);
    if (kept >= wanted) return;
    await connection.workflowService.updateNamespace({
      namespace,
      config: { workflowExecutionRetentionTtl: { seconds: wanted as never } },
    });
  } catch (error) {
    if (!isGrpcServiceError(error) || Number(error.code) !== NOT_FOUND) throw error;
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: wanted as never },
    });
    await untilKnown(connection, namespace);
  }
}

/** A namespace is made in one place and known in all others some seconds later. @throws `TemporalUnavailable` */
async function untilKnown(connection: Connection, namespace: string): Promise<void> {
  const until = Date.now() + KNOWN_WITHIN_MS;
  for (;;) {
    try {
      await connection.operatorService.listSearchAttributes({ namespace });
      return;
    } catch (error) {
      if (!isGrpcServiceError(error) || Number(error.code) !== NOT_FOUND) throw error;
      if (Date.now() > until)
        throw new KontingentError('TemporalUnavailable', 'The new namespace does not come to be known');
    }
    await sleep(200);
  }
}
