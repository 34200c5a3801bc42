import { TestWorkflowEnvironment } from '@temporalio/testing';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';

/** Advisory lock of the file that may skip time. */
const TIME_LOCK = 7_246_901;
/** A file may wait for several others that skip time. */
const LONGEST_WAIT_MS = 10 * 60_000;

interface Creatable {
  create(options: {
    server: { type: 'existing' };
    address: string;
    namespace: string;
    supportsTimeSkipping: true;
  }): Promise<TestWorkflowEnvironment>;
}

/**
 * Connects to a time-skipping server that runs already. `createFromExistingServer` would do but for one thing: it
 * takes every existing server for one that cannot skip time, so the general form behind it is called.
 */
export function connectTimeSkipping(address: string): Promise<TestWorkflowEnvironment> {
  return (TestWorkflowEnvironment as unknown as Creatable).create({
    server: { type: 'existing' },
    address,
    namespace: 'default',
    supportsTimeSkipping: true,
  });
}

/**
 * Lets the tests of this file alone skip time until they have ended: the server has one time for all its workflows, and
 * files run side by side. Call it before any other hook of the file.
 */
export function skipTimeAlone(): void {
  let holder: pg.Client;
  beforeAll(async () => {
    holder = new pg.Client({ connectionString: inject('postgresAdminUrl') });
    await holder.connect();
    await holder.query('select pg_advisory_lock($1)', [TIME_LOCK]);
  }, LONGEST_WAIT_MS);
  // Hooks after a file run in the opposite order, so the lock is given back last.
  afterAll(() => holder.end());
}
