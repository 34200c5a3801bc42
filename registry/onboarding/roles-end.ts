import { addDays, type CivilDate } from '../../domain/calendar/civil-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import type { Transaction } from '../db/database.ts';

export interface EndOfRoles {
  readonly personId: string;
  readonly at: string;
  readonly today: CivilDate;
  /** Last day of work; null where the person has not begun to work, so that no appointment held. */
  readonly ended: string | null;
  /** Why the college may be without an administrator. */
  readonly reason: string | null;
}

/**
 * Ends whatever the person is appointed to, as new rows, so that what was believed before stays readable, and gives their
 * tasks back to everybody of the roles. Rights end at once: on the last day of work itself when it is entered that day.
 *
 * @throws `LastAdministrator` where nobody would be administrator and no reason is given
 */
export async function endRolesOf(tx: Transaction, end: EndOfRoles): Promise<void> {
  const { personId, at, today, ended } = end;
  const before = ended === null ? null : ended < today ? addDays(ended as CivilDate, 1) : today;
  await requireAdministrator(tx, end);
  tx.send(
    `
    with gone as (
      update appointment set withdrawn_at = $2
      where person_id = $1 and withdrawn_at is null
        and ($3::date is null and kind = 'classTeacher' or coalesce(upper(valid), 'infinity') > $3::date)
      returning *
    )
    insert into appointment (organization_id, person_id, kind, group_id, valid, order_number, order_on, attached_at)
    select organization_id, person_id, kind, group_id, daterange(lower(valid), $3::date), order_number, order_on, attached_at
    from gone
    where lower(valid) < $3::date`,
    [personId, at, before],
  );
  tx.send(`update task set owner_id = null where owner_id = $1 and state = 'open'`, [personId]);
}

async function requireAdministrator(tx: Transaction, { personId, today, ended, reason }: EndOfRoles) {
  if (ended === null || (reason ?? '').trim() !== '') return;
  const { rows } = await tx.query<{ own: boolean }>(
    `
    select person_id = $1 as own from appointment
    where kind in ('administrator', 'additionalAdministrator') and withdrawn_at is null and valid @> $2::date`,
    [personId, today],
  );
  if (rows.length === 0 || rows.some(({ own }) => !own)) return;
  throw new KontingentError('LastAdministrator', 'Nobody would be administrator', { from: today });
}
