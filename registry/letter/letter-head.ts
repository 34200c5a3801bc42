import type { PersonalLetter } from '../../domain/letter/letter-data.ts';
import type { Policy } from '../college/policy.ts';
import type { Transaction } from '../db/database.ts';

type Head = Pick<PersonalLetter, 'to' | 'organization' | 'administrator'>;

interface HeadRow {
  address: string | null;
  first_name: string;
  middle_name: string | null;
  last_name: string;
  short_name: string;
  administrator_first: string | null;
  administrator_middle: string | null;
  administrator_last: string | null;
}

/**
 * To whom a letter goes, from which college, and whom its reader calls; null when they have no email.
 *
 * @param at the civil date by which the administrator is appointed, and the help contacts of the edition
 */
export async function readLetterHead(
  tx: Transaction,
  personId: string,
  at: { readonly today: string; readonly help: Policy['help'] },
): Promise<Head | null> {
  const { rows } = await tx.query<HeadRow>(HEAD, [personId, at.today, tx.organizationId]);
  const row = rows[0];
  if (!row || row.address === null) return null;
  const administrator =
    row.administrator_last === null
      ? null
      : {
          name: [row.administrator_last, row.administrator_first, row.administrator_middle]
            .filter(Boolean)
            .join(' '),
          phone: at.help.phone,
          room: at.help.room,
        };
  return {
    to: {
      address: row.address,
      firstName: row.first_name,
      middleName: row.middle_name,
      lastName: row.last_name,
    },
    organization: { shortName: row.short_name },
    administrator,
  };
}

const HEAD = `
  with administrator as (
    select p.first_name, p.middle_name, p.last_name, p.id
    from appointment a
    join person p on p.organization_id = a.organization_id and p.id = a.person_id
    where a.kind = 'administrator' and a.withdrawn_at is null and a.valid @> $2::date
    order by a.recorded_at
    limit 1
  )
  select
    (select value from contact c where c.person_id = r.id and c.kind = 'email' and c.replaced_at is null) as address,
    r.first_name,
    r.middle_name,
    r.last_name,
    o.short_name,
    d.first_name as administrator_first,
    d.middle_name as administrator_middle,
    d.last_name as administrator_last
  from person r
  join organization o on o.id = $3
  left join administrator d on true
  where r.id = $1`;
