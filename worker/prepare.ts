import pg from 'pg';
import { migrate } from '../registry/db/migrate.ts';
import { SCHEDULED_JOBS } from '../registry/scheduled-jobs.ts';
import { connectTemporal, type TemporalTarget } from '../temporal/connection.ts';
import { prepareNamespace, requireAttributes } from '../temporal/namespace.ts';
import { reconcileSchedules } from '../temporal/schedules.ts';

/** Migrates the registry; gives the names of the migrations applied. @throws `SchemaNewer` */
export async function prepareRegistry(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'kontingent-migrate' });
  await client.connect();
  try {
    return await migrate(client);
  } finally {
    await client.end();
  }
}

/** Registers what Temporal must know, or only checks it; its schedules are made to fit in either case. */
export async function prepareTemporal(target: TemporalTarget, only: 'prepare' | 'check'): Promise<void> {
  const temporal = await connectTemporal(target);
  try {
    if (only === 'prepare') await prepareNamespace(temporal.client.connection as never, target.namespace);
    await requireAttributes(temporal.client.connection as never, target.namespace);
    await reconcileSchedules(temporal.client, SCHEDULED_JOBS);
  } finally {
    await temporal.close();
  }
}
