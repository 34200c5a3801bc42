import { requireNotAfter } from '../../domain/calendar/paper-date.ts';
import type { Role } from '../../domain/case/roles.ts';
import { writeAudit } from '../audit/audit.ts';
import type { Transaction } from '../db/database.ts';
import { collegeDate } from './clock.ts';

export interface NewAppointment {
  readonly personId: string;
  readonly role: Role;
  /** Civil date of the first day. */
  readonly from: string;
  readonly orderNumber: string;
  readonly orderOn: string;
}

/**
 * Appoints a person to a role by an order (2.1, 2.2). The same appointment again changes nothing: then false.
 *
 * @throws `InvalidDate` for an order of a day that has not come
 */
export async function appoint(
  tx: Transaction,
  appointment: NewAppointment,
  by: { actorId: string | null; at: string },
): Promise<boolean> {
  const { personId, role, from, orderNumber, orderOn } = appointment;
  requireNotAfter(orderOn, await collegeDate(tx, by.at), 'appointmentOrderOn');
  const { rowCount } = await tx.query(
    `
    insert into appointment (organization_id, person_id, kind, valid, order_number, order_on)
    values ($1, $2, $3, daterange($4, null), $5, $6)
    on conflict do nothing`,
    [tx.organizationId, personId, role, from, orderNumber, orderOn],
  );
  if (rowCount !== 1) return false;
  writeAudit(tx, [
    { at: by.at, action: 'appointment:entered', actorId: by.actorId, ids: { person: personId, role } },
  ]);
  return true;
}

export async function endAppointment(tx: Transaction, id: string, before: string): Promise<void> {
  tx.send('update appointment set withdrawn_at = now() where id = $1', [id]);
  tx.send(
    `
    insert into appointment (organization_id, person_id, kind, group_id, valid, order_number, order_on, attached_at)
    select organization_id, person_id, kind, group_id, daterange(lower(valid), $2), order_number, order_on, attached_at
    from appointment
    where id = $1`,
    [id, before],
  );
}

/** The roles that somebody holds on a civil date of the college. */
export async function rolesHeld(tx: Transaction, date: string): Promise<Role[]> {
  const { rows } = await tx.query<{ role: Role }>(
    'select distinct kind as role from appointment where withdrawn_at is null and valid @> $1::date',
    [date],
  );
  return rows.map(({ role }) => role);
}
