import { PERSONAL_DATA } from '../../../domain/college/edition-words.ts';
import { isOfTransfer } from '../../student/consents.ts';
import type { Check } from './check.ts';

/** What must be true of the personal data that the college keeps. */
export const PERSONAL_DATA_CHECKS: readonly Check[] = [
  {
    name: 'consent_that_counts_is_a_record',
    severity: 'broken',
    sql: `
      select c.number::text as example
      from transfer_paper r
      join "case" c on c.id = r.case_id
      where r.kind = 'representativeConsent' and r.source = 'entered' and r.replaced_at is null
        and not exists (
          select from consent k where k.case_id = r.case_id and k.purpose = 'transfer' and k.given_on = r.dated_on
        )
      union all
      select c.number || '/' || l.line
      from order_line l
      join "case" c on c.id = l.case_id
      where l.result = 'applied' and l.consent_on is not null
        and not exists (select from consent k where k.case_id = l.case_id and k.line = l.line)
        and not ${isOfTransfer('l')}`,
  },
  {
    name: 'personal_data_have_a_ground',
    severity: 'warning',
    sql: `
      with in_force as (
        select e.policy
        from edition e
        join organization o on o.id = e.organization_id, moment
        where e.organization_id = kontingent_organization()
          and e.effective_on <= (moment.now at time zone o.time_zone)::date
        order by e.effective_on desc
        limit 1
      )
      select 'data:' || kind as example
      from in_force, unnest(array[${PERSONAL_DATA.map((kind) => `'${kind}'`).join(', ')}]) kind
      where coalesce(policy -> 'personalData' -> kind, 'null'::jsonb) = 'null'::jsonb`,
  },
];
