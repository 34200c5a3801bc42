import { createHash } from 'node:crypto';
import { KontingentError } from '../../domain/errors.ts';
import type { PersonalLetter } from '../../domain/letter/letter-data.ts';
import { canonical } from '../audit/audit.ts';
import type { Transaction } from '../db/database.ts';
import type { CommitPorts } from '../case/context.ts';
import { queueLetter, type QueueLetterInput } from './queue.ts';

/**
 * Queues a letter that no commit asks for, once under its effect key however many processes try. False when it was
 * queued before, the person has no address, or the letter cannot be made of what the registry holds: that is kept as
 * a fault and not tried again, so that one odd name does not keep everybody's letters back.
 */
export async function queueLetterOnce<L extends PersonalLetter>(
  tx: Transaction,
  ports: CommitPorts,
  wanted: QueueLetterInput<L>,
): Promise<boolean> {
  const { idempotencyKey, kind, personId, about } = wanted;
  const input = createHash('sha256').update(canonical({ idempotencyKey, kind, personId })).digest();
  const { rowCount } = await tx.query(
    'insert into effect (organization_id, key, input_sha256) values ($1, $2, $3) on conflict do nothing',
    [tx.organizationId, idempotencyKey, input],
  );
  if (rowCount !== 1) return false;
  let letter: string | null = null;
  let fault: string | null = null;
  try {
    letter = await queueLetter(tx, ports, wanted);
  } catch (error) {
    if (!(error instanceof KontingentError) || !isOfTheData(error)) throw error;
    fault = error.code;
    tx.send(
      'insert into fault (organization_id, case_id, effect_key, code, message) values ($1, $2, $3, $4, $5)',
      [tx.organizationId, about?.caseId ?? null, idempotencyKey, error.code, error.message],
    );
  }
  tx.send('update effect set result = $2 where key = $1', [
    idempotencyKey,
    JSON.stringify({ letter, fault }),
  ]);
  return letter !== null;
}

/** What rendering and composing say of a value that no letter can bear. */
function isOfTheData(error: KontingentError): boolean {
  return error.code === 'InvalidInput' || error.code === 'InvalidEmail';
}
