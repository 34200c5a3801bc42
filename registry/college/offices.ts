import { addDays, type CivilDate } from '../../domain/calendar/civil-date.ts';
import { requireNotAfter } from '../../domain/calendar/paper-date.ts';
import { ROLES, type Role } from '../../domain/case/roles.ts';
import { KontingentError } from '../../domain/errors.ts';
import { writeAudit } from '../audit/audit.ts';
import type { Transaction } from '../db/database.ts';
import { endAppointment, rolesHeld } from './appointments.ts';
import { collegeDate } from './clock.ts';
import { substitutionsSince, type ListedSubstitution } from './substitutions.ts';

/** Somebody holds a role, or will. */
export interface HeldOffice {
  readonly role: Role;
  readonly name: string;
  readonly login: string | null;
  readonly from: string;
  /** Last day, inclusive; null while nobody has ended it. */
  readonly until: string | null;
  readonly orderNumber: string | null;
  readonly orderOn: string | null;
}

/** The offices of the college as they stand on a day. */
export interface Offices {
  readonly on: string;
  /** In the order of `ROLES`; those that begin later are among them. */
  readonly held: readonly HeldOffice[];
  readonly substitutions: readonly ListedSubstitution[];
  /** Roles that nobody holds on the day: questions to them wait for nobody. */
  readonly vacant: readonly Role[];
}

/** Who holds which role on a civil date or later, who stands in for whom, and which roles nobody holds. */
export async function officesOn(tx: Transaction, date: string): Promise<Offices> {
  const [{ rows }, substitutions] = await Promise.all([
    tx.query<HeldOffice>(
      `
      select
        a.kind as role, p.full_name as name, p.login, lower(a.valid)::text as from,
        (upper(a.valid) - 1)::text as until, a.order_number as "orderNumber", a.order_on as "orderOn"
      from appointment a
      join person p on p.organization_id = a.organization_id and p.id = a.person_id
      where a.kind = any ($2) and a.withdrawn_at is null and coalesce(upper(a.valid) > $1::date, true)
      order by array_position($2, a.kind), lower(a.valid), name`,
      [date, ROLES],
    ),
    substitutionsSince(tx, date),
  ]);
  const held = new Set(rows.filter(({ from }) => from <= date).map(({ role }) => role));
  return { on: date, held: rows, substitutions, vacant: ROLES.filter((role) => !held.has(role)) };
}

export interface OfficeEnd {
  readonly personId: string;
  readonly role: Role;
  readonly lastDay: CivilDate;
  /** The order by which it ends. */
  readonly order: { readonly number: string; readonly on: string };
}

/**
 * Ends a role by an order (2.1, 2.2). Open questions of the role wait for whoever holds it next.
 *
 * @returns whether nobody holds the role after the last day
 * @throws `NotFound` (`office`) for somebody who does not hold it on that day; `InvalidDate` for an order of a day that has
 *   not come
 */
export async function endOffice(
  tx: Transaction,
  { personId, role, lastDay, order }: OfficeEnd,
  by: { actorId: string; at: string },
): Promise<{ vacant: boolean }> {
  requireNotAfter(order.on, await collegeDate(tx, by.at), 'appointmentOrderOn');
  const { rows } = await tx.query<{ id: string }>(
    `
    select id
    from appointment
    where person_id = $1 and kind = $2 and withdrawn_at is null and valid @> $3::date
    for update`,
    [personId, role, lastDay],
  );
  const [held] = rows;
  if (!held) throw new KontingentError('NotFound', 'The person does not hold the role', { what: 'office' });
  const next = addDays(lastDay, 1);
  await endAppointment(tx, held.id, next);
  writeAudit(tx, [
    {
      at: by.at,
      action: 'appointment:ended',
      actorId: by.actorId,
      ids: { person: personId, role, from: next, orderNumber: order.number, orderOn: order.on },
    },
  ]);
  return { vacant: !(await rolesHeld(tx, next)).includes(role) };
}
