import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type pg from 'pg';

const FOLDER = new URL('../../../migrations/', import.meta.url);

/** Makes the schema as it stood before a migration, given by its six digits; `migrate` goes on from there. */
export async function migrateBefore(client: pg.Client, version: string): Promise<void> {
  await client.query(
    `create table schema_migration (version int primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now())`,
  );
  for (const name of readdirSync(FOLDER).sort()) {
    if (name >= version) return;
    const sql = readFileSync(new URL(name, FOLDER), 'utf8');
    const sha256 = createHash('sha256').update(sql).digest('hex');
    await client.query(sql);
    await client.query('insert into schema_migration (version, name, sha256) values ($1, $2, $3)', [
      Number(name.slice(0, 6)),
      name,
      sha256,
    ]);
  }
}
