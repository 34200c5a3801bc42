import { acrossTenants, type Database, type Transaction } from '../db/database.ts';

/** What waits to be delivered, and which table it is in; the triggers of those tables enter it and take it out. */
export const OUTBOX_KINDS = ['case', 'command', 'letter', 'inbound', 'message'] as const;
export type OutboxKind = (typeof OUTBOX_KINDS)[number];

/** Every entry that is due at once is told of here: `<kind> <tenant>`. */
export const OUTBOX_CHANNEL = 'kontingent_outbox';

/** A row whose turn has come: no more than where it is. */
export interface DueRow {
  readonly tenant: string;
  readonly rowId: string;
  /** Tries, this one included. */
  readonly attempts: number;
}

/** The pause after the n-th try: doubles from the first to the longest. */
interface Pace {
  readonly firstSeconds: number;
  readonly longestSeconds: number;
}

/**
 * How far a claim puts the next turn off. It is the lease of whoever claims, and the back-off of what is not delivered:
 * nobody need put anything off after a failure. Cases are started as soon as Temporal is back; a letter is left alone
 * longer than any talk with a mail server takes, and its own pause is set once the server has answered.
 */
const CLAIMED: Readonly<Record<OutboxKind, Pace>> = {
  case: { firstSeconds: 1, longestSeconds: 15 },
  command: { firstSeconds: 3, longestSeconds: 300 },
  letter: { firstSeconds: 60, longestSeconds: 60 },
  inbound: { firstSeconds: 1, longestSeconds: 300 },
  message: { firstSeconds: 1, longestSeconds: 300 },
};

/**
 * Takes rows of a kind whose turn has come, of all colleges in one statement, the longest due first, and puts their next
 * turn off: a pump that dies after this loses nothing but time. Two pumps never take the same row. A claim that is lost
 * with the server costs no more than a second delivery, so nobody waits for the disk.
 *
 * @throws `RegistryUnavailable`
 */
export async function claimDue(db: Database, kind: OutboxKind, limit: number): Promise<DueRow[]> {
  const { firstSeconds, longestSeconds } = CLAIMED[kind];
  return acrossTenants<DueRow & { id: number }>(
    db,
    `
    with lazily as materialized (
      select set_config('synchronous_commit', 'off', true) as said
    ), due as (
      select id, next_attempt_at as turn from outbox
      where kind = $1 and next_attempt_at <= now()
      order by next_attempt_at, id
      limit $2
      for update skip locked
    ), taken as (
      update outbox o set
        attempts = attempts + 1,
        next_attempt_at = now() + outbox_pause(attempts + 1, $3, $4)
      from due
      where o.id = due.id
      returning o.id, o.tenant, o.row_id, o.attempts, due.turn
    )
    select tenant, row_id as "rowId", attempts
    from taken, lazily
    where lazily.said = 'off'
    order by turn, id`,
    [kind, limit, firstSeconds, longestSeconds],
  );
}

/** Sets the next turn of a row by a pace of its own instead of its kind's. What is delivered meanwhile stays so. */
export function putOff(tx: Transaction, kind: OutboxKind, rowId: string, pace: Pace): void {
  tx.send(
    `
    update outbox set next_attempt_at = now() + outbox_pause(attempts, $4, $5)
    where tenant = $1 and kind = $2 and row_id = $3`,
    [tx.organizationId, kind, rowId, pace.firstSeconds, pace.longestSeconds],
  );
}

/** The turn of these rows is now, whatever they waited for has come; wakes their pump. */
export function hasten(tx: Transaction, kind: OutboxKind, rowIds: readonly string[]): void {
  tx.send(
    `
    with hastened as (
      update outbox set next_attempt_at = now()
      where tenant = $1 and kind = $2 and row_id = any ($3::uuid[])
      returning id
    )
    select pg_notify('${OUTBOX_CHANNEL}', $2 || ' ' || $1::text) from hastened limit 1`,
    [tx.organizationId, kind, rowIds],
  );
}

/** How much of a kind waits in the whole installation. */
export interface Waiting {
  readonly kind: OutboxKind;
  readonly waiting: number;
  /** How long the longest due row has waited for a pump to take it up; null while nothing is due. */
  readonly oldestDueSeconds: number | null;
}

/** What waits, by kind, for whoever watches over the pumps. @throws `RegistryUnavailable` */
export async function waitingInOutbox(db: Database): Promise<Waiting[]> {
  return acrossTenants<Waiting & { kind: OutboxKind }>(
    db,
    `
    select
      k.kind, count(o.id) as waiting,
      extract(epoch from now() - min(o.next_attempt_at) filter (where o.next_attempt_at <= now()))::float8
        as "oldestDueSeconds"
    from unnest($1::text[]) with ordinality as k(kind, place)
    left join outbox o on o.kind = k.kind
    group by k.kind, k.place
    order by k.place`,
    [OUTBOX_KINDS],
  );
}
