import { z } from 'zod';
import { KontingentError } from '../../domain/errors.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { AnswerSchema } from '../case/lists.ts';
import type { Transaction } from '../db/database.ts';

const Text = z
  .string()
  .trim()
  .min(1)
  .max(LIMITS.longText)
  .regex(/^(?:[^\p{Cc}\p{Cf}\u2028\u2029]|[\r\n\t])*$/u);

/** A text for people: lines are welcome, marks that disguise or turn round a text are not. */
export const textAnswer: AnswerSchema = { parse: (text) => Text.safeParse(text).data ?? null };

/** Keeps the value beside its answer until the commit that decides it takes it. */
export async function saveAnswerValue(tx: Transaction, answerId: string, value: string): Promise<void> {
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

/** Who gave the answer that led to a commit; null where nobody did. */
export async function whoAnswered(tx: Transaction, answerId: string | null): Promise<string | null> {
  const { rows } = await tx.query<{ actor_id: string }>('select actor_id from task_answer where id = $1', [
    answerId,
  ]);
  return rows[0]?.actor_id ?? null;
}
