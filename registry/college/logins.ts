import { KontingentError } from '../../domain/errors.ts';
import type { Transaction } from '../db/database.ts';

export interface LoginRow {
  readonly id: string;
  readonly login: string;
  readonly name: string;
}

/** The person who acts under a login, in any case; null when nobody does. */
export async function personByLogin(tx: Transaction, login: string): Promise<LoginRow | null> {
  const { rows } = await tx.query<LoginRow>(
    `select p.id, p.login, p.full_name as name from person p where lower(p.login) = lower($1)`,
    [login],
  );
  return rows[0] ?? null;
}

/** The person who acts under a login. @throws `NotFound` (`login`) where nobody does */
export async function requirePerson(tx: Transaction, login: string): Promise<LoginRow> {
  const person = await personByLogin(tx, login);
  if (!person) throw new KontingentError('NotFound', 'Nobody has this login', { what: 'login' });
  return person;
}

/** Everybody who has a login. */
export async function listLogins(tx: Transaction): Promise<LoginRow[]> {
  const { rows } = await tx.query<LoginRow>(
    `
    select p.id, p.login, p.full_name as name
    from person p
    where p.login is not null
    order by p.login`,
  );
  return rows;
}

/**
 * Logins of those who may answer a task on a civil date of the college: first those who may in their own name, then
 * substitutes.
 */
export async function loginsForTask(
  tx: Transaction,
  { number, seq, today }: { readonly number: number; readonly seq: number; readonly today: string },
): Promise<string[]> {
  const { rows } = await tx.query<{ login: string }>(
    `
    select p.login
    from answerable($3) r
    join "case" c on c.id = r.case_id
    join person p on p.organization_id = c.organization_id and p.id = r.actor_id
    where c.number = $1 and r.seq = $2 and not r.own and p.login is not null
    group by p.login
    order by bool_or(r.actor_id = r.principal_id) desc, p.login`,
    [number, seq, today],
  );
  return rows.map((row) => row.login);
}
