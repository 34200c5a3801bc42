import type { InvitationFacts } from '../../domain/invitation/progress.ts';
import type { Transaction } from '../db/database.ts';
import type { Policy } from '../college/policy.ts';
import { TEACHERS } from '../college/spaces.ts';

/** What an invitation of the person of a case needs to know, by the edition in force. */
export async function invitationFacts(
  tx: Transaction,
  caseId: string,
  policy: Policy,
): Promise<InvitationFacts> {
  const { rows } = await tx.query<{ email: boolean; link: boolean }>(
    `
    select
      exists (
        select from contact t where t.person_id = c.person_id and t.kind = 'email' and t.replaced_at is null
      ) as email,
      exists (
        select from platform_link l
        join space p on p.organization_id = l.organization_id and p.id = l.space_id
        where p.code = $2 and l.role = 'teacher' and l.voided_at is null
      ) as link
    from "case" c
    where c.id = $1`,
    [caseId, TEACHERS],
  );
  return {
    channel: rows[0]?.email ? 'letter' : 'paper',
    link: rows[0]?.link ?? false,
    issueLimit: policy.invitation.issueLimit,
  };
}
