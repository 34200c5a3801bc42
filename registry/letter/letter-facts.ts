import type { LetterOrder } from './letter-orders.ts';
import type { Transaction } from '../db/database.ts';
import type { Secrets } from '../db/secrets.ts';

type Facts = Pick<LetterOrder, 'to' | 'organization' | 'administrator' | 'invitation' | 'reason'>;

interface FactRow {
  address: string | null;
  first_name: string;
  middle_name: string | null;
  last_name: string;
  phone: string | null;
  short_name: string;
  administrator_first: string | null;
  administrator_middle: string | null;
  administrator_last: string | null;
  administrator_phone: string | null;
  invitation_id: string | null;
  issue: number | null;
  expires_at: string | null;
  space_name: string | null;
  end_reason: string | null;
}

/** Everything a letter to a person says, read in one go; null when they have no email. */
export async function readLetterFacts(
  tx: Transaction,
  wanted: { personId: string; caseId: string | null; secrets: Secrets; today: string },
): Promise<Facts | null> {
  const { rows } = await tx.query<FactRow>(FACTS, [
    wanted.personId,
    wanted.caseId,
    wanted.today,
    tx.organizationId,
  ]);
  const row = rows[0];
  if (!row || row.address === null) return null;
  const administrator =
    row.administrator_last === null
      ? null
      : {
          name: [row.administrator_last, row.administrator_first, row.administrator_middle]
            .filter(Boolean)
            .join(' '),
          phone: row.administrator_phone,
        };
  return {
    to: {
      address: row.address,
      firstName: row.first_name,
      middleName: row.middle_name,
      lastName: row.last_name,
      phone: row.phone,
    },
    organization: { shortName: row.short_name },
    administrator,
    invitation:
      row.invitation_id === null || row.issue === null
        ? null
        : {
            token: wanted.secrets.token(row.invitation_id, row.issue),
            issue: row.issue,
            expiresAt: row.expires_at,
            spaceName: row.space_name ?? '',
          },
    reason: row.end_reason,
  };
}

const FACTS = `
  with recipient as (
    select * from person where id = $1
  ), administrator as (
    select p.first_name, p.middle_name, p.last_name, p.id
    from appointment a
    join person p on p.organization_id = a.organization_id and p.id = a.person_id
    where a.kind = 'administrator' and a.withdrawn_at is null and a.valid @> $3::date
    order by a.recorded_at
    limit 1
  ), last_issue as (
    select i.id, i.issue, i.expires_at, i.end_reason, s.name
    from invitation i
    join space s on s.organization_id = i.organization_id and s.id = i.space_id
    where i.case_id = $2
    order by i.issue desc
    limit 1
  )
  select
    (select value from contact c where c.person_id = r.id and c.kind = 'email' and c.replaced_at is null) as address,
    r.first_name,
    r.middle_name,
    r.last_name,
    (select value from contact c where c.person_id = r.id and c.kind = 'phone' and c.replaced_at is null) as phone,
    o.short_name,
    d.first_name as administrator_first,
    d.middle_name as administrator_middle,
    d.last_name as administrator_last,
    (select value from contact c where c.person_id = d.id and c.kind = 'phone' and c.replaced_at is null) as administrator_phone,
    l.id as invitation_id,
    l.issue,
    l.expires_at,
    l.name as space_name,
    l.end_reason
  from recipient r
  join organization o on o.id = $4
  left join administrator d on true
  left join last_issue l on true`;
