import type { InvitationTypes, VerificationTypes } from '../../domain/standalone-cases/types.ts';
import type { FactsQuestion } from '../case/lists.ts';
import { collegeDate } from '../college/clock.ts';
import type { Transaction } from '../db/database.ts';
import { invitationFacts } from '../invitation/facts.ts';
import { lastDayOfGuest } from '../invitation/guest-stay.ts';
import { editionOn } from '../college/policy.ts';
import { verificationFacts } from '../verification/facts.ts';

/** What a decision on an invitation standing alone needs to know. @throws `EditionMissing` (retried later) */
export async function singleInvitationFacts(
  tx: Transaction,
  { caseId, at }: FactsQuestion,
): Promise<InvitationTypes['facts']> {
  const today = await collegeDate(tx, at);
  const { policy } = await editionOn(tx, today);
  const [withdrawn, lastDay, facts] = await Promise.all([
    isHireWithdrawn(tx, caseId),
    lastDayOfGuest(tx, caseId),
    invitationFacts(tx, caseId, policy),
  ]);
  return { ...facts, withdrawn, over: lastDay !== null && lastDay < today };
}

/** What a decision on a verification standing alone needs to know. @throws `EditionMissing` (retried later) */
export async function singleVerificationFacts(
  tx: Transaction,
  { caseId, at }: FactsQuestion,
): Promise<VerificationTypes['facts']> {
  const { policy } = await editionOn(tx, await collegeDate(tx, at));
  const [withdrawn, facts] = await Promise.all([
    isHireWithdrawn(tx, caseId),
    verificationFacts(tx, caseId, policy),
  ]);
  return { ...facts, withdrawn };
}

/** Has the hire that the case is about been withdrawn; false for a case about no hire. */
async function isHireWithdrawn(tx: Transaction, caseId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `
    select from "case" c
    join employment e on e.organization_id = c.organization_id and e.id = c.employment_id
    where c.id = $1 and e.withdrawn_at is not null`,
    [caseId],
  );
  return rowCount !== 0;
}
