import type { PeerStatus } from '../../domain/transfer/codes.ts';
import type { RecordedCommand } from '../case/commands.ts';
import type { Transaction } from '../db/database.ts';
import { putOff } from '../outbox/outbox.ts';
import { otherSide, type PairSide } from './pairs.ts';

/** A message on its way to the paired case of another college: ids and a code. */
export interface DueMessage {
  readonly id: string;
  readonly status: PeerStatus;
  readonly at: string;
  readonly to: PairSide;
}

/** How often a message looks for the pair of its case, in seconds: a case that has ended is rarely paired. */
const LOOK = { open: 5, closed: 600 };

/**
 * Those of the messages that have somewhere to go. One whose case has no pair waits for it: nobody of the other college
 * may touch it here, so it is looked at again and again.
 */
export async function messagesToSend(tx: Transaction, ids: readonly string[]): Promise<DueMessage[]> {
  const { rows } = await tx.query<{
    id: string;
    caseId: string;
    status: PeerStatus;
    at: string;
    closed: boolean;
  }>(
    `
    select m.id, m.case_id as "caseId", m.status, m.at, c.state = 'closed' as closed
    from transfer_message m
    join "case" c on c.organization_id = m.organization_id and c.id = m.case_id
    where m.id = any ($1::uuid[]) and m.way = 'sent' and m.delivered_at is null
    order by m.at`,
    [ids],
  );
  const due: DueMessage[] = [];
  for (const { id, caseId, status: status, at, closed } of rows) {
    const to = await otherSide(tx, caseId);
    if (to) due.push({ id, status: status, at, to });
    else {
      const seconds = closed ? LOOK.closed : LOOK.open;
      putOff(tx, 'message', id, { firstSeconds: seconds, longestSeconds: seconds });
    }
  }
  return due;
}

/**
 * Enters the message as a command of the case it is for, in a transaction of that case's college. The id of the message
 * is the command's: a second delivery changes nothing. Gives `closed` when the case has ended: it is too late.
 */
export async function receiveMessage(
  tx: Transaction,
  { id, status: status, at, to }: DueMessage,
): Promise<'delivered' | 'closed'> {
  const received: Pick<RecordedCommand, 'type' | 'data'> = { type: 'peerMessage', data: { status: status } };
  tx.send(
    `
    insert into case_command (organization_id, id, case_id, type, data, at)
    select c.organization_id, $2, c.id, $3, $4, $5
    from "case" c
    where c.id = $1 and c.state <> 'closed'
    on conflict do nothing`,
    [to.caseId, id, received.type, JSON.stringify(received.data), at],
  );
  const { rowCount } = await tx.query('select from case_command where id = $1', [id]);
  return rowCount === 0 ? 'closed' : 'delivered';
}

/** The other college has the message, or it came too late. It is not told again. */
export function markDelivered(tx: Transaction, id: string, outcome: 'delivered' | 'closed'): void {
  tx.send(
    'update transfer_message set delivered_at = now(), outcome = $2 where id = $1 and delivered_at is null',
    [id, outcome],
  );
}
