import { afterAll, beforeAll, inject } from 'vitest';
import type {} from '../servers/bundle-once.ts';
import { freshDatabase, type FreshDatabase } from '../servers/database.ts';
import { startLive, type Live, type LiveOptions } from './live.ts';

/** What a file of live tests works with; usable inside its tests only. */
export interface LiveFile {
  live(): Live;
  database(): FreshDatabase;
}

/** Gives a file of tests its own running Kontingent on the real server, and takes it away at the end. */
export function liveFile(options: Omit<LiveOptions, 'database' | 'temporalAddress'> = {}): LiveFile {
  let database: FreshDatabase;
  let live: Live;
  beforeAll(async () => {
    database = await freshDatabase();
    live = await startLive({
      workerOptions: { workflowBundle: { codePath: inject('workflowBundlePath') } },
      ...options,
      database,
      temporalAddress: inject('temporalAddress'),
    });
  });
  afterAll(async () => {
    // A start that failed has said so already.
    await (live as Live | undefined)?.stop();
    await (database as FreshDatabase | undefined)?.drop();
  });
  return { live: () => live, database: () => database };
}
