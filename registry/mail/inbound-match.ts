import type { Trace } from '../../domain/mail/inbound-traces.ts';
import type { WrittenTo } from '../../domain/mail/sender.ts';
import { inTenant, tenantIds, type Database, type Transaction } from '../db/database.ts';
import type { Secrets } from '../db/secrets.ts';

/** To what an inbound letter leads. */
export interface InboundMatch {
  readonly organizationId: string;
  readonly by: Trace['by'];
  /** Our letter, or null where the trace led to a letter of the other side that lies with the case. */
  readonly letterId: string | null;
  readonly caseId: string | null;
  /** To whom our letter went; null where it is not known. */
  readonly writtenTo: WrittenTo | null;
}

interface Found {
  readonly rank: number;
  readonly letterId: string | null;
  readonly caseId: string | null;
  readonly address: string | null;
  readonly kind: string | null;
}

/** An organisation answers from any of its addresses; a person from their own. */
const TO_AN_ORGANIZATION = 'registrationRequest';

/**
 * Follows traces, the surest first, in every college of the installation. A number that two colleges have given on one
 * day leads to neither: a person decides.
 */
export async function matchTraces(
  db: Database,
  secrets: Pick<Secrets, 'letterOfReply'>,
  traces: readonly Trace[],
): Promise<InboundMatch | null> {
  if (traces.length === 0) return null;
  const found: (Found & { organizationId: string })[] = [];
  for (const organizationId of await tenantIds(db)) {
    const best = await inTenant(db, organizationId, (tx) => bestIn(tx, secrets, traces));
    if (best) found.push({ ...best, organizationId });
  }
  const rank = Math.min(...found.map((one) => one.rank));
  const [first, ...others] = found.filter((one) => one.rank === rank);
  const by = traces[rank]?.by;
  if (!first || !by || others.length > 0) return null;
  const { organizationId, letterId, caseId, address, kind } = first;
  const writtenTo = address === null ? null : { address, anyOfDomain: kind === TO_AN_ORGANIZATION };
  return { organizationId, by, letterId, caseId, writtenTo };
}

/** Letters of ours, in any college, by their Message-IDs: to whom each went. */
export async function ownLetters(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const own = new Map<string, string>();
  if (ids.length === 0) return own;
  for (const organizationId of await tenantIds(db)) {
    const { rows } = await inTenant(db, organizationId, (tx) =>
      tx.query<{ message_id: string; to_address: string }>(
        'select message_id, to_address from letter where message_id = any ($1)',
        [ids],
      ),
    );
    for (const row of rows) own.set(row.message_id, row.to_address);
  }
  return own;
}

/** Whether a college has written an official letter to this domain. @param domain in lower case */
export async function isWrittenTo(db: Database, domain: string): Promise<boolean> {
  for (const organizationId of await tenantIds(db)) {
    const { rowCount } = await inTenant(db, organizationId, (tx) =>
      tx.query(`select from letter where kind = $1 and lower(split_part(to_address, '@', 2)) = $2 limit 1`, [
        TO_AN_ORGANIZATION,
        domain,
      ]),
    );
    if (rowCount !== 0) return true;
  }
  return false;
}

async function bestIn(
  tx: Transaction,
  secrets: Pick<Secrets, 'letterOfReply'>,
  traces: readonly Trace[],
): Promise<Found | null> {
  const wanted = traces.map((trace, rank) => ({
    rank,
    message: 'messageId' in trace ? trace.messageId : null,
    letter: trace.by === 'token' ? secrets.letterOfReply(trace.token) : null,
    number: trace.by === 'outgoing' ? trace.number : null,
    on: trace.by === 'outgoing' ? trace.on : null,
  }));
  const { rows } = await tx.query<Found>(
    `
    with trace as (
      select * from jsonb_to_recordset($1::jsonb) as t(rank int, message text, letter uuid, number text, "on" date)
    ), found as (
      select t.rank, 0 as place, l.id as letter_id, l.case_id, l.queued_at as at
      from trace t join letter l on l.message_id = t.message or l.id = t.letter
      union all
      select t.rank, 1, i.letter_id, i.case_id, i.arrived_at
      from trace t join inbound_letter i on i.message_id = t.message
      where i.case_id is not null
      union all
      select t.rank, 2, r.letter_id, r.case_id, r.outgoing_on
      from trace t join registration_letter r on r.outgoing_number = t.number
      where t."on" is null or r.outgoing_on = t."on"
    )
    select f.rank, f.letter_id as "letterId", f.case_id as "caseId", w.to_address as address, w.kind
    from found f left join letter w on w.id = f.letter_id
    order by f.rank, f.place, f.at desc
    limit 1`,
    [JSON.stringify(wanted)],
  );
  return rows[0] ?? null;
}
