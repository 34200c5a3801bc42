import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import type { Transaction } from '../db/database.ts';

/**
 * SQL: whether somebody stays as a guest on a civil date, whatever they were beside it: the last day has not passed, and
 * the invitation goes on or has led into the class.
 *
 * @param person SQL of the id of the person
 * @param today SQL of the date
 * @param besides SQL of the id of a guest that does not count
 */
export function staysAsGuest(person: string, today: string, besides?: string): string {
  return `exists (
    select from guest s
    join "case" i on i.organization_id = s.organization_id and i.id = s.case_id
    where s.person_id = ${person} and s.ended_at is null and s.last_on >= ${today}
      and (i.state <> 'closed' or i.outcome = 'joined')
      ${besides === undefined ? '' : `and s.id <> ${besides}`}
  )`;
}

/** The key of the duty to remove a guest: a stay that goes on after all ends once more. */
export function removalKey(guest: { readonly id: string; readonly lastOn: string }): string {
  return `removeFromClasses:${guest.id}/${guest.lastOn}`;
}

/** The last day of the guest whom a case invites; null for anybody else. */
export async function lastDayOfGuest(tx: Transaction, caseId: string): Promise<CivilDate | null> {
  const { rows } = await tx.query<{ last_on: CivilDate }>('select last_on from guest where case_id = $1', [
    caseId,
  ]);
  return rows[0]?.last_on ?? null;
}
