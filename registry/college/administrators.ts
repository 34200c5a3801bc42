import { requireNotAfter } from '../../domain/calendar/paper-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import { writeAudit } from '../audit/audit.ts';
import type { Transaction } from '../db/database.ts';
import { endAppointment } from './appointments.ts';
import { collegeDate } from './clock.ts';

interface HeldRow {
  id: string;
  person_id: string;
  since: string;
}

export interface Appointing {
  readonly personId: string;
  /** First day of the new appointment. */
  readonly from: string;
  readonly orderNumber: string;
  readonly orderOn: string;
}

/**
 * Appoints the administrator by an order (2.1). With `replaces` the former one's appointment ends the day before, as a
 * new row: what was believed before stays readable.
 *
 * @returns the person replaced, or null
 * @throws `OrdersOverlap` (`details.since`) when somebody else is appointed for a day that the new order claims
 */
export async function appointAdministrator(
  tx: Transaction,
  appointing: Appointing,
  replaces: boolean,
): Promise<string | null> {
  const { personId, from } = appointing;
  const { rows } = await tx.query<HeldRow>(
    `
    select id, person_id, lower(valid)::text as since
    from appointment
    where kind = 'administrator' and withdrawn_at is null and valid && daterange($1, null)
    order by lower(valid)
    for update`,
    [from],
  );
  const others = rows.filter((row) => row.person_id !== personId);
  const overlap = replaces ? others.find((row) => row.since >= from) : others[0];
  if (overlap) {
    throw new KontingentError('OrdersOverlap', 'Another order appoints somebody else for these days', {
      reason: 'appointed',
      since: overlap.since,
    });
  }
  for (const { id } of others) await endAppointment(tx, id, from);
  if (!rows.some((row) => row.person_id === personId)) {
    tx.send(
      `
      insert into appointment (organization_id, person_id, kind, valid, order_number, order_on)
      values ($1, $2, 'administrator', daterange($3, null), $4, $5)`,
      [tx.organizationId, personId, from, appointing.orderNumber, appointing.orderOn],
    );
  }
  return others.at(-1)?.person_id ?? null;
}

export interface Leaving {
  readonly personId: string;
  /** The first day on which the person is administrator no more. */
  readonly from: string;
  /** The order by which the appointment ends (2.1). */
  readonly order: { readonly number: string; readonly on: string };
  /** Why the college may be without an administrator; null while nobody thought of it. */
  readonly reason: string | null;
}

/**
 * Ends the appointment of an administrator. What is signed on paper is a fact: the only one may leave too, but somebody
 * says why.
 *
 * @throws `LastAdministrator` without a reason; `NotFound` for a person who is not appointed then; `InvalidDate` for an
 *   order of a day that has not come
 */
export async function endAdministrator(
  tx: Transaction,
  leaving: Leaving,
  by: { actorId: string; at: string },
): Promise<{ last: boolean }> {
  requireNotAfter(leaving.order.on, await collegeDate(tx, by.at), 'appointmentOrderOn');
  const { rows } = await tx.query<HeldRow>(
    `
    select id, person_id, lower(valid)::text as since
    from appointment
    where kind in ('administrator', 'additionalAdministrator') and withdrawn_at is null and valid @> $1::date
    for update`,
    [leaving.from],
  );
  const own = rows.filter((row) => row.person_id === leaving.personId && row.since < leaving.from);
  if (own.length === 0)
    throw new KontingentError('NotFound', 'The person is no administrator then', {
      what: 'administrator',
    });
  const last = rows.every((row) => row.person_id === leaving.personId);
  const reason = leaving.reason?.trim() ?? '';
  if (last && reason === '') {
    throw new KontingentError('LastAdministrator', 'Nobody would be administrator', { from: leaving.from });
  }
  for (const { id } of own) await endAppointment(tx, id, leaving.from);
  noteEnd(tx, { ...leaving, reason, last }, by);
  return { last };
}

function noteEnd(
  tx: Transaction,
  { reason, last, ...leaving }: Leaving & { readonly reason: string; readonly last: boolean },
  by: { actorId: string; at: string },
): void {
  writeAudit(tx, [
    {
      at: by.at,
      action: 'appointment:ended',
      actorId: by.actorId,
      ids: {
        person: leaving.personId,
        from: leaving.from,
        last,
        orderNumber: leaving.order.number,
        orderOn: leaving.order.on,
      },
      ...(reason === '' ? {} : { values: { reason } }),
    },
  ]);
}

/** Who is administrator of the platform on a civil date, main ones first. */
export async function administratorsOn(
  tx: Transaction,
  date: string,
): Promise<
  { name: string; role: 'administrator' | 'additionalAdministrator'; since: string; until: string | null }[]
> {
  const { rows } = await tx.query<{
    name: string;
    role: 'administrator' | 'additionalAdministrator';
    since: string;
    until: string | null;
  }>(
    `
    select p.full_name as name, a.kind as role, lower(a.valid)::text as since, (upper(a.valid) - 1)::text as until
    from appointment a
    join person p on p.organization_id = a.organization_id and p.id = a.person_id
    where a.kind in ('administrator', 'additionalAdministrator') and a.withdrawn_at is null and a.valid @> $1::date
    order by a.kind = 'additionalAdministrator', lower(a.valid), name`,
    [date],
  );
  return rows;
}
