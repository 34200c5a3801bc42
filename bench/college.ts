import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kontingent } from '../client/kontingent.ts';
import { inOrganization, openDatabase, type Database } from '../registry/database.ts';
import { loadSecrets, type Secrets } from '../registry/secrets.ts';
import { connectTemporal } from '../temporal/connection.ts';
import { makeCollege, type College } from '../test/support/college.ts';
import { newHire } from '../test/support/new-hire.ts';
import { PLATFORM_LINK } from '../test/support/answer-data.ts';
import { prepareRegistry, prepareTemporal } from '../worker/prepare.ts';
import type { DurableServers } from '../test/crash/durable-servers.ts';

/** A college on the bench's servers, with a known link and the facade of its people. */
export interface BenchCollege {
  readonly db: Database;
  readonly college: College;
  readonly kontingent: Kontingent;
  readonly home: string;
  readonly secrets: Secrets;
  hire(classTeacher: boolean): Promise<number>;
  /** Waits until a case stands in a stage; one query serves everybody who waits. */
  until(number: number, stage: string): Promise<void>;
  token(number: number): Promise<string>;
  close(): Promise<void>;
}

export async function openBenchCollege(servers: DurableServers): Promise<BenchCollege> {
  await prepareRegistry(servers.databaseUrl);
  await prepareTemporal({ address: servers.temporalAddress, namespace: 'default' }, 'prepare');
  const home = mkdtempSync(join(tmpdir(), 'kt-bench-'));
  const secrets = loadSecrets(join(home, 'secrets.json'));
  const db = openDatabase(servers.databaseUrl, { max: 12 });
  const college = await makeCollege(db, {
    organizationId: randomUUID(),
    link: { secrets, address: PLATFORM_LINK },
  });
  const kontingent = new Kontingent({
    db,
    organizationId: college.organizationId,
    secrets,
    temporal: () => connectTemporal({ address: servers.temporalAddress, namespace: 'default' }),
  });
  const watch = watchStages(db, college.organizationId);
  return {
    db,
    college,
    kontingent,
    home,
    secrets,
    async hire(classTeacher) {
      const hire = newHire(classTeacher ? { classTeacherOf: [`G-${randomUUID().slice(0, 6)}`] } : {});
      const { rows } = await kontingent.hire([hire], { actorId: college.staff.hr, dryRun: false });
      const result = rows[0]?.result;
      if (result?.outcome !== 'opened') throw new Error('the hire opened no case');
      return result.number;
    },
    until: watch.until,
    async token(number) {
      const { rows } = await college.within((tx) =>
        tx.query<{ id: string; issue: number }>(
          `select i.id, i.issue from invitation i join "case" c on c.id = i.case_id where c.number = $1`,
          [number],
        ),
      );
      return secrets.token(rows[0]?.id ?? '', rows[0]?.issue ?? 0);
    },
    async close() {
      watch.stop();
      await kontingent.close();
    },
  };
}

function watchStages(db: Database, organizationId: string) {
  const waiting = new Map<string, () => void>();
  let running = false;
  let stopped = false;
  const look = async (): Promise<void> => {
    running = true;
    while (waiting.size > 0 && !stopped) {
      const numbers = [...new Set([...waiting.keys()].map((key) => Number(key.split('/')[0])))];
      const { rows } = await inOrganization(db, organizationId, (tx) =>
        tx.query<{ number: number; stage: string }>(
          'select number, stage from "case" where number = any ($1)',
          [numbers],
        ),
      );
      for (const { number, stage } of rows) {
        const key = `${number}/${stage}`;
        waiting.get(key)?.();
        waiting.delete(key);
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    running = false;
  };
  return {
    until: (number: number, stage: string) =>
      new Promise<void>((resolve) => {
        waiting.set(`${number}/${stage}`, resolve);
        if (!running) void look();
      }),
    stop: () => {
      stopped = true;
    },
  };
}
