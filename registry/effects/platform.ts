import { KontingentError } from '../../domain/errors.ts';
import { TEACHERS } from '../subject.ts';
import { personOf, type StageContext } from './context.ts';

/** A person confirmed that the subject is in the class of teachers. */
export async function confirmMembership(context: StageContext): Promise<void> {
  const { tx, input, subject } = context;
  tx.send(
    `
    insert into space_membership (organization_id, space_id, person_id, role, confirmed_at, confirmed_in)
    select $1, s.id, $2, 'teacher', $3, $4
    from space s
    where s.code = $5
    on conflict (organization_id, space_id, person_id) where removed_at is null do nothing`,
    [tx.organizationId, personOf(subject), input.at, input.caseId, TEACHERS],
  );
  context.audit.push({
    at: input.at,
    action: 'membership:confirmed',
    caseId: input.caseId,
    ids: { person: personOf(subject), space: TEACHERS },
  });
}

/** A person confirmed that the subject was removed there. */
export async function removeMembership(context: StageContext): Promise<void> {
  const { tx, input, subject } = context;
  tx.send(
    `
    update space_membership m set removed_at = $2
    from space s
    where s.organization_id = m.organization_id and s.id = m.space_id and s.code = $3
      and m.person_id = $1 and m.removed_at is null`,
    [personOf(subject), input.at, TEACHERS],
  );
  context.audit.push({
    at: input.at,
    action: 'membership:removed',
    caseId: input.caseId,
    ids: { person: personOf(subject), space: TEACHERS },
  });
}

/** @throws `NotPossibleNow` when a person's decision comes without the answer that made it */
export async function recordVerification(
  context: StageContext,
  outcome: 'confirmed' | 'refused' | 'returned' | 'notRequired',
): Promise<void> {
  const { tx, input, subject } = context;
  const answerId = outcome === 'notRequired' ? null : input.cause.commandId;
  if (outcome !== 'notRequired' && answerId === null) {
    throw new KontingentError('NotPossibleNow', 'Only a person decides on a status', { case: input.caseId });
  }
  tx.send(
    `
    insert into verification (organization_id, case_id, person_id, outcome, decided_at, answer_id)
    values ($1, $2, $3, $4, $5, $6)`,
    [tx.organizationId, input.caseId, personOf(subject), outcome, input.at, answerId],
  );
  context.audit.push({
    at: input.at,
    action: `verification:${outcome}`,
    caseId: input.caseId,
    ids: { person: personOf(subject), answer: answerId },
  });
}

/** A person confirmed that the class teacher is attached to their groups (2.2). */
export async function attachGroups(context: StageContext): Promise<void> {
  const { tx, input, subject } = context;
  tx.send(
    `
    update appointment set attached_at = $2
    where person_id = $1 and kind = 'classTeacher' and attached_at is null and withdrawn_at is null`,
    [personOf(subject), input.at],
  );
}
