import { personOf, type CommitContext } from '../case/context.ts';
import { writeAudit } from '../audit/audit.ts';
import type { Transaction } from '../db/database.ts';
import { TEACHERS } from './spaces.ts';

/** A person confirmed that the subject is in the class of teachers. */
export async function confirmMembership(context: CommitContext): Promise<void> {
  const { tx, caseId, at, subject } = context;
  enterMembership(tx, { personId: personOf(subject), caseId, at });
  context.audit.push({
    at,
    action: 'membership:confirmed',
    caseId,
    ids: { person: personOf(subject), space: TEACHERS },
  });
}

interface Member {
  readonly personId: string;
  readonly caseId: string;
  readonly at: string;
}

/** The personnel office says of somebody who has worked for long that they are in the class of teachers. */
export function confirmOnWord(tx: Transaction, member: Member): void {
  const { personId, caseId, at } = member;
  enterMembership(tx, member);
  const ids = { person: personId, space: TEACHERS };
  writeAudit(tx, [{ at, action: 'membership:onWord', caseId, ids }]);
}

function enterMembership(tx: Transaction, { personId, caseId, at }: Member): void {
  tx.send(
    `
    insert into space_membership (organization_id, space_id, person_id, role, confirmed_at, confirmed_in)
    select $1, s.id, $2, 'teacher', $3, $4
    from space s
    where s.code = $5
    on conflict (organization_id, space_id, person_id) where removed_at is null do nothing`,
    [tx.organizationId, personId, at, caseId, TEACHERS],
  );
}

/** A person confirmed that the subject was removed there, and from the classes of groups that they led. */
export async function removeMembership(context: CommitContext): Promise<void> {
  const { tx, caseId, at, subject } = context;
  tx.send(
    `
    update space_membership m set removed_at = $2
    from space s
    where s.organization_id = m.organization_id and s.id = m.space_id and s.code = $3
      and m.person_id = $1 and m.removed_at is null`,
    [personOf(subject), at, TEACHERS],
  );
  tx.send(
    `
    update appointment set detached_at = $2
    where person_id = $1 and kind = 'classTeacher' and withdrawn_at is not null
      and attached_at is not null and detached_at is null`,
    [personOf(subject), at],
  );
  context.audit.push({
    at,
    action: 'membership:removed',
    caseId,
    ids: { person: personOf(subject), space: TEACHERS },
  });
}
