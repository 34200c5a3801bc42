import { inTenant, type Database } from './database.ts';

export interface FaultAt {
  readonly organizationId: string;
  readonly caseId: string | null;
  readonly idempotencyKey: string | null;
}

/** A text longer than this says no more to an operator. */
const LONGEST = 8_000;

/**
 * Keeps the original text of an error, which may hold personal data, where it can be erased; failures and logs carry
 * only the code. What is tried again every minute is kept once an hour. Best effort: where the database itself is away,
 * the failure says so.
 */
export async function recordFault(db: Database, at: FaultAt, code: string, error: unknown): Promise<void> {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  try {
    await inTenant(db, at.organizationId, (tx) =>
      tx.query(
        `
        insert into fault (organization_id, case_id, effect_key, code, message)
        select $1, $2, $3, $4, $5
        where not exists (
          select from fault
          where case_id = $2 and code = $4 and message = $5 and at > now() - interval '1 hour'
        )`,
        [tx.organizationId, at.caseId, at.idempotencyKey, code, text.replaceAll('\0', '').slice(0, LONGEST)],
      ),
    );
  } catch {
    // Nothing to be done about it here.
  }
}
