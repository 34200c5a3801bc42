import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, inject } from 'vitest';
import { caseWorkflowId, type CaseName } from '../../../workflows/case/contract.ts';
import type {} from '../servers/bundle-once.ts';
import { freshDatabase, type FreshDatabase } from '../servers/database.ts';
import { startLive, type Live, type LiveOptions } from './live.ts';
import { skippedTime } from './live-time.ts';
import type { Time } from './live-moves.ts';
import { connectTimeSkipping, skipTimeAlone } from '../servers/time-skipping.ts';

/** A running Kontingent on the server that can skip time; usable inside the tests of its file only. */
export interface SkippedFile {
  live(): Live;
  database(): FreshDatabase;
  time(): Time;
  environment(): TestWorkflowEnvironment;
}

/**
 * Gives a file of tests its own Kontingent on the time-skipping server. Its worker keeps one workflow in memory, so that
 * a case is replayed from its history whenever another one was moved in between. (None at all does not go: a workflow
 * that is put out of memory loses the local activity it waits for.)
 */
export function skippedFile(options: Omit<LiveOptions, 'database' | 'temporalAddress'> = {}): SkippedFile {
  let database: FreshDatabase;
  let live: Live;
  let environment: TestWorkflowEnvironment;
  skipTimeAlone();
  beforeAll(async () => {
    const temporalAddress = inject('timeSkippingAddress');
    database = await freshDatabase();
    live = await startLive({
      workerOptions: { maxCachedWorkflows: 1, workflowBundle: { codePath: inject('workflowBundlePath') } },
      ...options,
      database,
      temporalAddress,
      skipsTime: true,
    });
    environment = await connectTimeSkipping(temporalAddress);
  });
  afterAll(async () => {
    // A start that failed has said so already.
    if (live as Live | undefined) {
      await endOpenCases(live);
      await live.stop();
    }
    await (environment as TestWorkflowEnvironment | undefined)?.teardown();
    await (database as FreshDatabase | undefined)?.drop();
  });
  return {
    live: () => live,
    database: () => database,
    time: () => skippedTime(environment),
    environment: () => environment,
  };
}

/** Ends what a file leaves running: a timer of a workflow without a worker would stop the server's time for the next file. */
async function endOpenCases(live: Live): Promise<void> {
  const { rows } = await live.college.transaction((tx) =>
    tx.query<CaseName & Record<string, unknown>>(
      `
      select c.id as "caseId", c.kind, c.number, t.code
      from "case" c join tenant t on t.id = c.organization_id
      where c.state <> 'closed' and c.started_at is not null`,
    ),
  );
  await Promise.all(
    rows.map((name) => live.client.workflow.getHandle(caseWorkflowId(name)).terminate('end of the file')),
  );
}
