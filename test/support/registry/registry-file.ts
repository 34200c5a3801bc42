import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { College, CollegeOptions } from './college.ts';
import { makeCollege } from './college.ts';
import type { Lists } from '../../../registry/case/lists.ts';
import { inTenant, openDatabase, type Database, type Transaction } from '../../../registry/db/database.ts';
import { asSuperuser, freshDatabase, type FreshDatabase } from '../servers/database.ts';
import { stagedCase, testPorts, type StagedCase } from './stage-runner.ts';

/** What a file of registry tests works with; usable inside its tests only. */
export interface RegistryFile {
  readonly ports: ReturnType<typeof testPorts>;
  db(): Database;
  /** Address of the file's database, for a pool of a test's own. */
  url(): string;
  college(options?: CollegeOptions): Promise<College>;
  /** Takes over a case that was just opened. */
  staged(college: College, caseId: string, kind?: string, lists?: Lists): StagedCase;
  /** One statement past row-level security, grants, foreign keys and triggers: breaks what the product cannot. */
  breakBy(sql: string, values?: readonly unknown[]): Promise<void>;
  /** One transaction of a college that begins as the superuser. */
  asSuperuser<T>(organizationId: string, work: (tx: Transaction) => Promise<T>): Promise<T>;
}

/** Gives a file of tests its own migrated database, and takes it away at the end. */
export function registryFile(): RegistryFile {
  const folder = mkdtempSync(join(tmpdir(), 'kt-registry-'));
  const ports = testPorts(join(folder, 'keys.json'));
  let fresh: FreshDatabase;
  let db: Database;
  beforeAll(async () => {
    fresh = await freshDatabase();
    db = openDatabase(fresh.url);
  });
  afterAll(async () => {
    await db.close();
    await fresh.drop();
    rmSync(folder, { recursive: true });
  });
  return {
    ports,
    db: () => db,
    url: () => fresh.url,
    college: (options = {}) => makeCollege(db, options),
    staged: (college, caseId, kind, lists) => stagedCase(db, college, ports, caseId, kind, lists),
    breakBy: (sql, values = []) =>
      asSuperuser(fresh, async (client) => {
        await client.query(`set session_replication_role = 'replica'`);
        await client.query(sql, [...values]);
      }),
    asSuperuser: async (organizationId, work) => {
      const admin = openDatabase(fresh.adminUrl, { max: 1 });
      try {
        return await inTenant(admin, organizationId, async (tx) => {
          await tx.query('set local role none');
          return work(tx);
        });
      } finally {
        await admin.close();
      }
    },
  };
}
