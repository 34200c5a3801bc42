import { createHash, randomBytes } from 'node:crypto';
import type { Transaction } from '../db/database.ts';

export interface AuditEntry {
  readonly at: string;
  readonly action: string;
  readonly caseId?: string | null;
  readonly actorId?: string | null;
  readonly onBehalfOf?: string | null;
  /** Ids, codes and numbers of what was touched. */
  readonly ids: Readonly<Record<string, string | number | boolean | null>>;
  /** Old and new values, which may be personal: kept apart and erasable; the entry keeps a salted digest of them. */
  readonly values?: Readonly<Record<string, unknown>>;
}

/** Writes audit entries in the transaction of what they tell of. */
export function writeAudit(tx: Transaction, entries: readonly AuditEntry[]): void {
  if (entries.length === 0) return;
  const rows = entries.map((entry) => {
    const salt = entry.values ? randomBytes(16) : null;
    return {
      at: entry.at,
      action: entry.action,
      case_id: entry.caseId ?? null,
      actor_id: entry.actorId ?? null,
      on_behalf_of: entry.onBehalfOf ?? null,
      ids: entry.ids,
      salt: salt?.toString('hex') ?? null,
      value: entry.values ?? null,
      digest: salt && entry.values ? digestOf(salt, entry.values).toString('hex') : null,
    };
  });
  // Most entries bear no values, and need no number before they are written.
  if (entries.every(({ values }) => values === undefined)) {
    tx.send(
      `
      insert into audit (organization_id, at, action, case_id, actor_id, on_behalf_of, ids)
      select $1, at, action, case_id, actor_id, on_behalf_of, ids
      from jsonb_to_recordset($2::jsonb) as e(
        at timestamptz, action text, case_id uuid, actor_id uuid, on_behalf_of uuid, ids jsonb
      )`,
      [tx.organizationId, JSON.stringify(rows)],
    );
    return;
  }
  tx.send(
    `
    with entry as (
      select row_number() over () as n, e.*
      from jsonb_to_recordset($2::jsonb) as e(
        at timestamptz, action text, case_id uuid, actor_id uuid, on_behalf_of uuid, ids jsonb, salt text, value jsonb, digest text
      )
    ), numbered as (
      select nextval(pg_get_serial_sequence('audit', 'id')) as id, entry.* from entry
    ), written as (
      insert into audit (organization_id, id, at, action, case_id, actor_id, on_behalf_of, ids, digest)
      overriding system value
      select $1, id, at, action, case_id, actor_id, on_behalf_of, ids, decode(digest, 'hex')
      from numbered
    )
    insert into audit_value (organization_id, audit_id, salt, value)
    select $1, id, decode(salt, 'hex'), value
    from numbered
    where value is not null`,
    [tx.organizationId, JSON.stringify(rows)],
  );
}

/** The digest that an entry keeps of its values. */
export function digestOf(salt: Buffer, values: unknown): Buffer {
  return createHash('sha256').update(salt).update(canonical(values)).digest();
}

/** JSON with sorted keys: the same values give the same text whatever the database did to their order. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
