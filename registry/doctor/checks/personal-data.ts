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
];
