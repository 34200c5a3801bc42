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
