import { KontingentError } from '../../domain/errors.ts';
import type { RegistrationFacts } from '../../domain/registration/types.ts';
import type { RegistrationPurpose } from '../../domain/registration/codes.ts';
import type { FactsQuestion } from '../case/lists.ts';
import type { Transaction } from '../db/database.ts';
import { editionById } from '../college/policy.ts';

/**
 * What a decision on a registration needs to know. How often silence repeats a letter is ruled by the edition under which
 * the case was opened, as the time until then is.
 *
 * @throws `NotFound` for a case that has no request
 */
export async function readRegistrationFacts(
  tx: Transaction,
  { caseId }: FactsQuestion,
): Promise<RegistrationFacts> {
  const { rows } = await tx.query<{
    purpose: RegistrationPurpose;
    edition_id: string;
    active: boolean;
    changed: boolean;
  }>(
    `
    select
      r.purpose, c.edition_id, g.platform_state = 'active' as active,
      not exists (
        select from registration_letter l where l.case_id = r.case_id and l.content_rev = r.content_rev
      ) as changed
    from registration_request r
    join "case" c on c.organization_id = r.organization_id and c.id = r.case_id
    join organization g on g.id = r.organization_id
    where r.case_id = $1`,
    [caseId],
  );
  const [row] = rows;
  if (!row) throw new KontingentError('NotFound', 'The case has no request', { case: caseId });
  const { policy } = await editionById(tx, row.edition_id);
  const { resendLimit, approval } = policy.registration;
  return {
    purpose: row.purpose,
    resendLimit,
    active: row.active,
    approval: approval === 'on',
    changed: row.changed,
  };
}
