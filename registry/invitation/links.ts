import { KontingentError } from '../../domain/errors.ts';
import type { Transaction } from '../db/database.ts';
import type { Secrets } from '../db/secrets.ts';
import { TEACHERS } from '../college/spaces.ts';

/** Keeps the platform's invitation link to the class of teachers, encrypted; the former one is void from now on. */
export async function recordLink(
  tx: Transaction,
  secrets: Secrets,
  url: string,
  actorId: string | null,
  at: string,
): Promise<void> {
  const { ciphertext, keyId } = secrets.seal(url);
  voidLink(tx, at);
  tx.send(
    `
    insert into platform_link (organization_id, space_id, role, ciphertext, key_id, recorded_at, recorded_by)
    select $1, s.id, 'teacher', $2, $3, $4, $5
    from space s
    where s.code = $6`,
    [tx.organizationId, ciphertext, keyId, at, actorId, TEACHERS],
  );
}

/** The link to the class of teachers leads nobody there any more. */
export function voidLink(tx: Transaction, at: string): void {
  tx.send(
    `
    update platform_link l set voided_at = $2
    from space s
    where s.organization_id = l.organization_id and s.id = l.space_id and s.code = $1
      and l.role = 'teacher' and l.voided_at is null`,
    [TEACHERS, at],
  );
}

/** The link that is in use; null where there is none. Its row is locked: two changes at once have an order. */
export async function liveLink(tx: Transaction, secrets: Secrets): Promise<string | null> {
  const { rows } = await tx.query<{ ciphertext: Buffer; key_id: string }>(
    `
    select l.ciphertext, l.key_id
    from platform_link l
    join space s on s.organization_id = l.organization_id and s.id = l.space_id
    where s.code = $1 and l.role = 'teacher' and l.voided_at is null
    for update of l`,
    [TEACHERS],
  );
  return rows[0] ? secrets.open(rows[0].ciphertext, rows[0].key_id) : null;
}

/**
 * The platform link for a claimed invitation.
 *
 * @throws `NotFound` when the administrator has voided it and given no new one
 */
export async function openLink(tx: Transaction, secrets: Secrets, caseId: string): Promise<string> {
  const { rows } = await tx.query<{ ciphertext: Buffer; key_id: string }>(
    `
    select l.ciphertext, l.key_id
    from invitation i
    join platform_link l
      on l.organization_id = i.organization_id and l.space_id = i.space_id and l.role = i.role and l.voided_at is null
    where i.case_id = $1 and i.revealed_at is not null and i.status in ('revealed', 'joined')
    order by i.issue desc
    limit 1`,
    [caseId],
  );
  if (!rows[0])
    throw new KontingentError('NotFound', 'There is no live platform link', { what: 'platformLink' });
  return secrets.open(rows[0].ciphertext, rows[0].key_id);
}
