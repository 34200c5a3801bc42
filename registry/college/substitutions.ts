import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import { requireNotAfter } from '../../domain/calendar/paper-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import { writeAudit } from '../audit/audit.ts';
import type { Transaction } from '../db/database.ts';
import { collegeDate } from './clock.ts';

/** Somebody stands in for somebody who is away. */
export interface ListedSubstitution {
  readonly person: string;
  readonly personLogin: string | null;
  readonly substitute: string;
  readonly substituteLogin: string | null;
  readonly from: string;
  /** Last day, inclusive; null where it has no end yet. */
  readonly until: string | null;
}

/** Who stands in for whom on a civil date or later. */
export async function substitutionsSince(tx: Transaction, date: string): Promise<ListedSubstitution[]> {
  const { rows } = await tx.query<ListedSubstitution>(
    `
    select
      p.full_name as person, p.login as "personLogin", d.full_name as substitute, d.login as "substituteLogin",
      lower(s.valid)::text as from, (upper(s.valid) - 1)::text as until
    from substitution s
    join person p on p.organization_id = s.organization_id and p.id = s.person_id
    join person d on d.organization_id = s.organization_id and d.id = s.substitute_id
    where not isempty(s.valid) and coalesce(upper(s.valid) > $1::date, true)
    order by lower(s.valid), person, substitute`,
    [date],
  );
  return rows;
}

export interface NewSubstitution {
  readonly personId: string;
  readonly substituteId: string;
  readonly from: CivilDate;
  /** Last day, inclusive. */
  readonly until: CivilDate;
  readonly order: { readonly number: string; readonly on: string };
}

/**
 * Lets somebody answer for a person who is away, by an order: what they do then is «X за Y» in the audit.
 *
 * @throws `InvalidInput` (`substitute`) for a person in place of themself, (`substitution`) for the same two on a day of
 *   these already; `InvalidDate` (`endBeforeStart`), and for an order of a day that has not come
 */
export async function enterSubstitution(
  tx: Transaction,
  { personId, substituteId, from, until, order }: NewSubstitution,
  by: { actorId: string; at: string },
): Promise<void> {
  requireNotAfter(order.on, await collegeDate(tx, by.at), 'absenceOrderOn');
  requireOrder(from, until);
  if (personId === substituteId)
    throw new KontingentError('InvalidInput', 'Nobody stands in for themself', { field: 'substitute' });
  const { rows } = await tx.query(
    `
    select
    from substitution
    where person_id = $1 and substitute_id = $2 and valid && daterange($3, $4, '[]')
    for update`,
    [personId, substituteId, from, until],
  );
  if (rows.length > 0)
    throw new KontingentError('InvalidInput', 'The same two already stand so', { field: 'substitution' });
  await tx.query(
    `
    insert into substitution (organization_id, person_id, substitute_id, valid)
    values ($1, $2, $3, daterange($4, $5, '[]'))`,
    [tx.organizationId, personId, substituteId, from, until],
  );
  const ids = { person: personId, substitute: substituteId, from, until };
  writeAudit(tx, [
    {
      at: by.at,
      action: 'substitution:entered',
      actorId: by.actorId,
      ids: { ...ids, orderNumber: order.number, orderOn: order.on },
    },
  ]);
}

export interface Return {
  readonly personId: string;
  /** The first day on which the person is back. */
  readonly on: CivilDate;
}

/**
 * Ends all substitutions of a person from the day on which they are back; one that had not begun never counts. The audit
 * says which days it was entered for.
 *
 * @returns the logins and names of those who stood in
 * @throws `NotFound` (`substitution`) where nobody stands in for the person then
 */
export async function endSubstitutions(
  tx: Transaction,
  { personId, on }: Return,
  by: { actorId: string; at: string },
): Promise<string[]> {
  const { rows } = await tx.query<{
    id: string;
    substituteId: string;
    name: string;
    from: string;
    until: string;
  }>(
    `
    select
      s.id, s.substitute_id as "substituteId", p.full_name as name, lower(s.valid)::text as from,
      (upper(s.valid) - 1)::text as until
    from substitution s
    join person p on p.organization_id = s.organization_id and p.id = s.substitute_id
    where s.person_id = $1 and coalesce(upper(s.valid) > $2::date, true)
      and not isempty(s.valid)
    order by p.full_name
    for update of s`,
    [personId, on],
  );
  if (rows.length === 0)
    throw new KontingentError('NotFound', 'Nobody stands in for the person then', { what: 'substitution' });
  for (const { id, substituteId, from, until } of rows) {
    tx.send(`update substitution set valid = daterange(least(lower(valid), $2::date), $2) where id = $1`, [
      id,
      on,
    ]);
    const ids = { person: personId, substitute: substituteId, from, until, back: on };
    writeAudit(tx, [{ at: by.at, action: 'substitution:ended', actorId: by.actorId, ids }]);
  }
  return [...new Set(rows.map(({ name }) => name))];
}

function requireOrder(from: CivilDate, until: CivilDate): void {
  if (until >= from) return;
  throw new KontingentError('InvalidDate', 'The last day is before the first', {
    reason: 'endBeforeStart',
    on: until,
    from,
  });
}
