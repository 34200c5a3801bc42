import { KontingentError } from '../../domain/errors.ts';
import { editionOn } from '../college/policy.ts';
import { writeAudit } from '../audit/audit.ts';
import type { Transaction } from '../db/database.ts';
import type { Secrets } from '../db/secrets.ts';

/** What a printed invitation says: for the person it is about and nobody else. */
export interface Slip {
  readonly number: number;
  readonly issue: number;
  readonly token: string;
  readonly personName: string;
  readonly phone: string | null;
  readonly spaceName: string;
  readonly organizationName: string;
  /** Null until it is handed over: its life begins that day. */
  readonly expiresAt: string | null;
  readonly administratorName: string | null;
  /** Work phone and room of the edition: nobody's own phone. */
  readonly helpPhone: string | null;
  readonly helpRoom: string | null;
  readonly platformName: string;
  readonly platformApp: string;
}

type OfEdition = 'helpPhone' | 'helpRoom' | 'platformName' | 'platformApp';
interface SlipRow extends Omit<Slip, 'token' | OfEdition> {
  readonly caseId: string;
  readonly invitationId: string;
}

/**
 * The live invitation of a case as a slip to be printed. Who has it has the invitation, so the audit notes who asked.
 *
 * @throws `NotFound` for a number without a case, `NotPossibleNow` when the case has no live invitation
 */
export async function readSlip(
  tx: Transaction,
  secrets: Secrets,
  wanted: { number: number; actorId: string; at: string; today: string },
): Promise<Slip> {
  const { number, actorId, at, today } = wanted;
  const { rowCount } = await tx.query('select from "case" where number = $1', [number]);
  if (rowCount !== 1)
    throw new KontingentError('NotFound', 'There is no case of this number', { case: number });
  const { rows } = await tx.query<SlipRow>(SLIP, [number, today, tx.organizationId]);
  if (!rows[0])
    throw new KontingentError('NotPossibleNow', 'The case has no live invitation', { case: number });
  const { caseId, invitationId, ...slip } = rows[0];
  writeAudit(tx, [
    { at, action: 'invitation:slip', caseId, actorId, ids: { invitation: invitationId, issue: slip.issue } },
  ]);
  const { platform, help } = (await editionOn(tx, today)).policy;
  return {
    ...slip,
    token: secrets.token(invitationId, slip.issue),
    helpPhone: help.phone,
    helpRoom: help.room,
    platformName: platform.name,
    platformApp: platform.app,
  };
}

const SLIP = `
  select
    c.id as "caseId",
    c.number,
    i.id as "invitationId",
    i.issue,
    p.full_name as "personName",
    (select value from contact k where k.person_id = p.id and k.kind = 'phone' and k.replaced_at is null) as phone,
    s.name as "spaceName",
    o.short_name as "organizationName",
    i.expires_at as "expiresAt",
    d.full_name as "administratorName"
  from invitation i
  join "case" c on c.organization_id = i.organization_id and c.id = i.case_id
  join person p on p.organization_id = i.organization_id and p.id = i.person_id
  join space s on s.organization_id = i.organization_id and s.id = i.space_id
  join organization o on o.id = $3
  left join lateral (
    select q.*
    from appointment a
    join person q on q.organization_id = a.organization_id and q.id = a.person_id
    where a.kind = 'administrator' and a.withdrawn_at is null and a.valid @> $2::date
    order by a.recorded_at
    limit 1
  ) d on true
  where c.number = $1 and i.ended_at is null and i.status in ('toHandOut', 'sent', 'handedOut', 'opened')
  order by i.issue desc
  limit 1`;
