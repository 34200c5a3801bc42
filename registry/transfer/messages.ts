import type { Word } from '../../domain/transfer-words.ts';
import type { Transaction } from '../database.ts';
import { otherSide } from './pairs.ts';

/** A word on its way to the paired case: ids and a code. */
export interface DueWord {
  readonly id: string;
  readonly word: Word;
  readonly at: string;
  readonly toCaseId: string;
}

/**
 * Takes words whose turn has come, oldest first, and puts their next turn off: a pump that dies after this loses nothing
 * but time. Those of a case without a pair wait for one: nobody of the other college may touch them here, so they are
 * looked at again and again.
 */
export async function claimWords(tx: Transaction, limit: number): Promise<DueWord[]> {
  const { rows } = await tx.query<{ id: string; caseId: string; word: Word; at: string; closed: boolean }>(
    `
    with due as (
      select m.id, c.state = 'closed' as closed
      from transfer_message m
      join "case" c on c.organization_id = m.organization_id and c.id = m.case_id
      where m.way = 'sent' and m.delivered_at is null and m.next_attempt_at <= now()
      order by m.next_attempt_at, m.at
      limit $1
      for update of m skip locked
    ), taken as (
      update transfer_message m set
        attempts = attempts + 1,
        next_attempt_at = now() + least(interval '1 second' * power(2, least(attempts, 8)), interval '5 minutes')
      from due
      where m.id = due.id
      returning m.id, m.case_id, m.word, m.at, due.closed
    )
    select id, case_id as "caseId", word, at, closed from taken order by at`,
    [limit],
  );
  const due: DueWord[] = [];
  for (const { id, caseId, word, at, closed } of rows) {
    const other = await otherSide(tx, caseId);
    if (other) due.push({ id, word, at, toCaseId: other.caseId });
    else await waitForPair(tx, id, closed);
  }
  return due;
}

async function waitForPair(tx: Transaction, id: string, closed: boolean): Promise<void> {
  tx.send(
    'update transfer_message set attempts = 0, next_attempt_at = now() + make_interval(secs => $2) where id = $1',
    [id, closed ? 600 : 5],
  );
}

/** The word is with Temporal, or came too late: the other case had ended. It is not sent again. */
export async function markWord(tx: Transaction, id: string, outcome: 'delivered' | 'closed'): Promise<void> {
  tx.send(
    'update transfer_message set delivered_at = now(), outcome = $2 where id = $1 and delivered_at is null',
    [id, outcome],
  );
}
