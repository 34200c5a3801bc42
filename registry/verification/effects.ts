import { KontingentError } from '../../domain/errors.ts';
import type { VerificationEffect } from '../../domain/verification/progress.ts';
import { personOf, type CommitContext } from '../case/context.ts';
import type { EffectMap } from '../case/lists.ts';
import { removeMembership } from '../college/membership.ts';
import { queueCaseLetter } from '../letter/queue.ts';
import { statusRefusedLetter } from './letters.ts';

/** What a verification does, in the commit of whatever process runs it. */
export const verificationEffects: EffectMap<object, VerificationEffect> = {
  recordVerification,
  removeMembership,
  queueLetter: (context) => queueCaseLetter(context, statusRefusedLetter),
};

/** @throws `NotPossibleNow` when a person's decision comes without the answer that made it */
async function recordVerification(
  context: CommitContext,
  { outcome }: Extract<VerificationEffect, { do: 'recordVerification' }>,
): Promise<void> {
  // No answer where the edition has the step off; where HR says that the post needs no status there is one.
  const { tx, caseId, at, commandId: answerId, subject } = context;
  if (outcome !== 'notRequired' && answerId === null) {
    throw new KontingentError('NotPossibleNow', 'Only a person decides on a status', { case: caseId });
  }
  tx.send(
    `
    insert into verification (organization_id, case_id, person_id, outcome, decided_at, answer_id)
    values ($1, $2, $3, $4, $5, $6)`,
    [tx.organizationId, caseId, personOf(subject), outcome, at, answerId],
  );
  context.audit.push({
    at,
    action: `verification:${outcome}`,
    caseId,
    ids: { person: personOf(subject), answer: answerId },
  });
}
