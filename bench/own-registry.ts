import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../stack/postgres/server.ts';
import { prepareRegistry } from '../worker/prepare.ts';

/** Measures on a registry of its own, empty and migrated, which is gone afterwards. @param work takes its address */
export async function onOwnRegistry(work: (url: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kontingent-bench-'));
  // PostgreSQL of a root user runs as somebody else, who must pass through.
  await chmod(folder, 0o711);
  const postgres = await startPostgres({ dataDir: join(folder, 'pg'), durable: true });
  try {
    await prepareRegistry(postgres.url);
    await work(postgres.url);
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
