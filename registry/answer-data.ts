import { KontingentError } from '../domain/errors.ts';
import type { Transaction } from './database.ts';

/** Keeps the value beside its answer until the commit that decides it takes it. */
export async function keepAnswerValue(tx: Transaction, answerId: string, value: string): Promise<void> {
  tx.send('insert into answer_value (organization_id, answer_id, value) values ($1, $2, $3)', [
    tx.organizationId,
    answerId,
    value,
  ]);
}

/** What came with the answer that led to a commit. @throws `NotPossibleNow` when nothing did, or it was erased */
export async function answerValue(tx: Transaction, answerId: string | null): Promise<string> {
  const { rows } = await tx.query<{ value: string }>('select value from answer_value where answer_id = $1', [
    answerId,
  ]);
  if (!rows[0]) throw new KontingentError('NotPossibleNow', 'Nothing came with the answer');
  return rows[0].value;
}
