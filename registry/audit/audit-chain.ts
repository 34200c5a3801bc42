import { createHash } from 'node:crypto';
import { canonical, digestOf } from './audit.ts';
import type { Transaction } from '../db/database.ts';

const GENESIS = Buffer.alloc(32);
/** Advisory lock class of the sealer: one at a time for each organisation. */
const SEALER = 7_246_002;

interface EntryRow {
  id: number;
  at: string;
  action: string;
  case_id: string | null;
  actor_id: string | null;
  on_behalf_of: string | null;
  ids: unknown;
  digest: Buffer | null;
}

const COLUMNS = 'a.id, a.at, a.action, a.case_id, a.actor_id, a.on_behalf_of, a.ids, a.digest';

/** No transaction of ours lives so long: whatever it wrote was seen by the sealer before. */
const LATELY = '1 hour';

/**
 * Seals entries that were committed since the last call, in the order of their numbers; gives how many. Numbers
 * commit out of order, so an entry joins the chain when it is seen, never by its number alone.
 *
 * Null while another sealer is at it.
 *
 * @param from `lately` looks at the entries of the last hour, whatever the audit has grown to; `ever` at all, as the
 *   first call of a process does
 */
export async function sealAudit(
  tx: Transaction,
  { limit = 1000, from = 'ever' }: { limit?: number; from?: 'lately' | 'ever' } = {},
): Promise<number | null> {
  const { rows: lock } = await tx.query<{ got: boolean }>(
    'select pg_try_advisory_xact_lock($1, hashtext($2)) as got',
    [SEALER, tx.organizationId],
  );
  if (!lock[0]?.got) return null;
  const { rows: last } = await tx.query<{ seq: number; hash: Buffer }>(
    'select seq, hash from audit_seal order by seq desc limit 1',
  );
  const { rows } = await tx.query<EntryRow>(
    `
    select ${COLUMNS}
    from audit a
    left join audit_seal s on s.organization_id = a.organization_id and s.audit_id = a.id
    where s.audit_id is null and ($2 or a.recorded_at > now() - interval '${LATELY}')
    order by a.id
    limit $1`,
    [limit, from === 'ever'],
    { planAnew: true },
  );
  if (rows.length === 0) return 0;
  let seq = last[0]?.seq ?? 0;
  let hash = last[0]?.hash ?? GENESIS;
  const seals = rows.map((row) => {
    seq += 1;
    hash = link(hash, row);
    return { seq, audit_id: row.id, hash: hash.toString('hex') };
  });
  tx.send(
    `
    insert into audit_seal (organization_id, seq, audit_id, hash)
    select $1, seq, audit_id, decode(hash, 'hex')
    from jsonb_to_recordset($2::jsonb) as s(seq bigint, audit_id bigint, hash text)`,
    [tx.organizationId, JSON.stringify(seals)],
  );
  return rows.length;
}

export interface AuditVerdict {
  readonly entries: number;
  readonly sealed: number;
  /** Number of the first entry that does not fit the chain, or null. */
  readonly brokenAt: number | null;
  /** Entries whose kept values do not match their digest. */
  readonly changedValues: readonly number[];
}

/** Recomputes the chain and the digests of the values that are still kept. */
export async function verifyAudit(tx: Transaction): Promise<AuditVerdict> {
  let hash: Buffer = GENESIS;
  let seq = 0;
  let brokenAt: number | null = null;
  const changedValues: number[] = [];
  for (;;) {
    const { rows } = await tx.query<
      EntryRow & { seq: number; hash: Buffer; salt: Buffer | null; value: unknown }
    >(
      `
      select s.seq, s.hash, v.salt, v.value, ${COLUMNS}
      from audit_seal s
      join audit a on a.organization_id = s.organization_id and a.id = s.audit_id
      left join audit_value v on v.organization_id = a.organization_id and v.audit_id = a.id
      where s.seq > $1
      order by s.seq
      limit 2000`,
      [seq],
    );
    if (rows.length === 0) break;
    for (const row of rows) {
      hash = link(hash, row);
      if (brokenAt === null && (row.seq !== seq + 1 || !hash.equals(row.hash))) brokenAt = row.id;
      seq = row.seq;
      if (row.salt && !(row.digest && digestOf(row.salt, row.value).equals(row.digest)))
        changedValues.push(row.id);
    }
  }
  const { rows: counted } = await tx.query<{ entries: number }>('select count(*) as entries from audit');
  return { entries: counted[0]?.entries ?? 0, sealed: seq, brokenAt, changedValues };
}

function link(previous: Buffer, row: EntryRow): Buffer {
  const entry = {
    id: row.id,
    at: row.at,
    action: row.action,
    caseId: row.case_id,
    actorId: row.actor_id,
    onBehalfOf: row.on_behalf_of,
    ids: row.ids,
    digest: row.digest?.toString('hex') ?? null,
  };
  return createHash('sha256').update(previous).update(canonical(entry)).digest();
}
