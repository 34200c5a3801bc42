import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { asSuperuser, type FreshDatabase } from '../servers/database.ts';

/** What the pumps still have to do; while there is anything the registry changes by itself. */
const UNREST = `
  select
    -- A case that runs has still to commit its begin.
    (select count(*)::int from "case" where started_at is null or state = 'starting')
    + (select count(*)::int from case_command where decided_at is null)
    + (select count(*)::int from letter where state = 'queued')
    + (select count(*)::int from audit) - (select count(*)::int from audit_seal) as open`;

/** MD5 over every row of every table past row-level security; `except`: tables in which a trace may remain. */
export async function registryChecksum(
  database: Pick<FreshDatabase, 'adminUrl'>,
  except: readonly string[] = [],
): Promise<Record<string, string>> {
  const sums: Record<string, string> = {};
  await asSuperuser(database, async (client) => {
    for (const table of await tables(client)) {
      if (except.includes(table)) continue;
      const { rows } = await client.query<{ sum: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, e'\\n' order by t::text)), '') as sum from ${quoted(table)} t`,
      );
      sums[table] = rows[0]?.sum ?? '';
    }
  });
  return sums;
}

/** Waits until nothing is left to deliver. */
export async function untilStill(database: Pick<FreshDatabase, 'adminUrl'>): Promise<void> {
  await asSuperuser(database, async (client) => {
    for (;;) {
      const { rows } = await client.query<{ open: number }>(UNREST);
      if (rows[0]?.open === 0) return;
      await sleep(100);
    }
  });
}

async function tables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ table_name: string }>(
    `
    select table_name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'
    order by table_name`,
  );
  return rows.map((row) => row.table_name);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
