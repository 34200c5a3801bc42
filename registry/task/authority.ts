import { KontingentError } from '../../domain/errors.ts';
import type { Role } from '../../domain/case/roles.ts';
import type { Transaction } from '../db/database.ts';

/** Roles that the person holds on a civil date of the college by appointments that were not withdrawn. */
export async function rolesOf(tx: Transaction, personId: string, date: string): Promise<Role[]> {
  const { rows } = await tx.query<{ kind: Role }>(
    `
    select distinct kind from appointment
    where person_id = $1 and kind <> 'classTeacher' and withdrawn_at is null and valid @> $2::date
    order by kind`,
    [personId, date],
  );
  return rows.map((row) => row.kind);
}

export interface Question {
  readonly actorId: string;
  readonly caseId: string;
  readonly seq: number;
  /** Civil date of the college on which the right must hold. */
  readonly today: string;
}

/**
 * May the actor answer this task; and for whom, where only as a substitute. One's own right goes before a
 * substitution. Whether the task is still open is asked elsewhere.
 *
 * @throws `NotFound` for a task that does not exist; `OwnCase` when it decides on the status of the actor, or of the
 *   person they stand in for (2.2: nobody decides on their own, a substitute neither); `NotYourTask` otherwise
 */
export async function authority(tx: Transaction, question: Question): Promise<{ onBehalfOf: string | null }> {
  const { actorId, caseId, seq, today } = question;
  const { rows } = await tx.query<{ principal_id: string; own: boolean }>(
    `
    select principal_id, own
    from answerable($4)
    where actor_id = $1 and case_id = $2 and seq = $3
    order by principal_id <> $1, principal_id`,
    [actorId, caseId, seq, today],
  );
  const allowed = rows.find((row) => !row.own);
  if (allowed) return { onBehalfOf: allowed.principal_id === actorId ? null : allowed.principal_id };
  if (rows.length > 0) {
    throw new KontingentError('OwnCase', 'Nobody decides on their own status, a substitute neither', {
      case: caseId,
      task: seq,
    });
  }
  const { rowCount: exists } = await tx.query('select from task where case_id = $1 and seq = $2', [
    caseId,
    seq,
  ]);
  if (exists !== 1)
    throw new KontingentError('NotFound', 'There is no such task', { case: caseId, task: seq });
  throw new KontingentError('NotYourTask', 'The task is asked of somebody else', { case: caseId, task: seq });
}
