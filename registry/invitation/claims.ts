import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import type { Lists } from '../case/lists.ts';
import { type CommandRow, recordCommand } from '../case/commands.ts';
import { collegeDate } from '../college/clock.ts';
import { type Database, acrossTenants, type Transaction } from '../db/database.ts';
import type { InvitationStatus } from './status.ts';
import { tokenDigest } from '../db/secrets.ts';

interface InvitationRow {
  id: string;
  case_id: string;
  issue: number;
  status: InvitationStatus;
  expires_at: string | null;
  claim_id: string | null;
  ending: boolean;
  closed: boolean;
  withdrawn: boolean;
  /** Last day of a guest; null for anybody else. */
  last_on: CivilDate | null;
}

/** The college that issued the token, or null for a token that nobody issued. */
export async function organizationOfToken(db: Database, token: string): Promise<string | null> {
  const rows = await acrossTenants<{ organization_id: string }>(
    db,
    'select organization_id from invitation_token where token_sha256 = $1',
    [tokenDigest(token)],
  );
  return rows[0]?.organization_id ?? null;
}

export interface RecordedClaim {
  readonly caseId: string;
  readonly issue: number;
  /** Null where the link was shown before under this issue: it is shown again. */
  readonly command: CommandRow | null;
}

/**
 * Records that the holder of a token comes, or declines. The row of the invitation is locked, so that a claim, an
 * annulment and an expiry have an order of times that everyone sees.
 *
 * @throws `UnknownToken`, `InvitationExpired`, `InvitationAnnulled`, `InvitationReplaced`, `InvitationDeclined`,
 *   `CaseClosed`: who is in needs the link no more
 */
export async function recordByToken(
  tx: Transaction,
  lists: Lists,
  token: string,
  wanted: { type: 'claim' | 'decline'; id: string; at: string },
): Promise<RecordedClaim> {
  // First the lock, then the look: a statement that waits for a lock sees the past of everything but the locked row,
  // and two clicks at once would be two claims.
  const digest = tokenDigest(token);
  tx.send('select from invitation where token_sha256 = $1 for update', [digest]);
  const { rows } = await tx.query<InvitationRow>(
    `
    select i.id, i.case_id, i.issue, i.status, i.expires_at, (
      select k.id from case_command k
      where k.case_id = i.case_id and k.type = 'claim' and k.decided_at is null and (k.data ->> 'issue')::int = i.issue
    ) as claim_id, exists (
      select from case_command k
      where k.case_id = i.case_id and k.type in ('annul', 'withdraw') and k.decided_at is null and k.at <= $2
    ) as ending, c.state = 'closed' as closed, e.withdrawn_at is not null as withdrawn, g.last_on
    from invitation i
    join "case" c on c.organization_id = i.organization_id and c.id = i.case_id
    left join employment e on e.organization_id = c.organization_id and e.id = c.employment_id
    left join guest g on g.organization_id = c.organization_id and g.case_id = c.id
    where i.token_sha256 = $1`,
    [digest, wanted.at],
  );
  const row = rows[0];
  if (!row) throw new KontingentError('UnknownToken', 'No invitation has this token');
  refuseDead(row, wanted.at, await collegeDate(tx, wanted.at));
  const claimed = { caseId: row.case_id, issue: row.issue };
  // Times decide: after a withdrawal, or an annulment that is only recorded yet, it is too late, whichever comes first
  // to be handled.
  if (wanted.type === 'claim' && (row.withdrawn || (row.ending && row.claim_id === null))) {
    throw new KontingentError('InvitationAnnulled', 'The invitation is being annulled', { issue: row.issue });
  }
  if (row.closed) throw new KontingentError('CaseClosed', 'The case is closed', { issue: row.issue });
  if (wanted.type === 'claim' && (row.status === 'revealed' || row.status === 'joined')) {
    return { ...claimed, command: null };
  }
  // A second click while the first is on its way is the same claim.
  const id = wanted.type === 'claim' && row.claim_id !== null ? row.claim_id : wanted.id;
  const data: Record<string, number> = wanted.type === 'claim' ? { issue: row.issue } : {};
  const command = await recordCommand(
    tx,
    lists,
    { id, caseId: row.case_id, type: wanted.type, data, at: wanted.at },
    null,
  );
  return { ...claimed, command };
}

function refuseDead(row: InvitationRow, at: string, today: CivilDate): void {
  const issue = { issue: row.issue };
  switch (row.status) {
    case 'annulled':
      throw new KontingentError('InvitationAnnulled', 'The invitation was annulled', issue);
    case 'replaced':
      throw new KontingentError('InvitationReplaced', 'A newer invitation was issued', issue);
    case 'declined':
      throw new KontingentError('InvitationDeclined', 'The invitation was declined', issue);
    case 'expired':
      throw new KontingentError('InvitationExpired', 'The invitation has expired', issue);
    case 'joined':
    case 'revealed':
      break;
    case 'toHandOut':
    case 'sent':
    case 'handedOut':
    case 'opened':
    case 'bounced':
      if (row.expires_at !== null && at >= row.expires_at) {
        throw new KontingentError('InvitationExpired', 'The invitation has expired', issue);
      }
  }
  // After the last day of a guest nobody is shown the link, whatever has been handled by then.
  if (row.last_on !== null && row.last_on < today) {
    throw new KontingentError('InvitationExpired', 'The stay of the guest is over', issue);
  }
}
