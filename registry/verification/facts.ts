import type { VerificationFacts } from '../../domain/verification/progress.ts';
import type { Transaction } from '../db/database.ts';
import type { Policy } from '../college/policy.ts';

/** What a verification of the person of a case needs to know, by the edition in force. */
export async function verificationFacts(
  tx: Transaction,
  caseId: string,
  policy: Policy,
): Promise<VerificationFacts> {
  if (policy.steps.confirmStatus === 'off') return { verification: 'off' };
  const { rows } = await tx.query<{ outcome: string }>(
    `
    select v.outcome
    from "case" c
    join verification v on v.person_id = c.person_id
    where c.id = $1 and v.outcome in ('confirmed', 'refused')
    order by v.decided_at desc
    limit 1`,
    [caseId],
  );
  return { verification: rows[0]?.outcome === 'confirmed' ? 'done' : 'needed' };
}
