import { KontingentError } from '../../domain/errors.ts';
import type { Transaction } from '../db/database.ts';

/** What a case is called wherever it is meant: its kind, its college, its number, its id. */
export interface NamedCase {
  readonly kind: string;
  /** Short code of the college; never changes. */
  readonly code: string;
  readonly number: number;
  readonly caseId: string;
}

/** The names of a case. @throws `NotFound` */
export async function caseNameOf(tx: Transaction, caseId: string): Promise<NamedCase> {
  const { rows } = await tx.query<NamedCase>(
    `
    select c.kind, t.code, c.number, c.id as "caseId"
    from "case" c
    join tenant t on t.id = c.organization_id
    where c.id = $1`,
    [caseId],
  );
  if (!rows[0]) throw new KontingentError('NotFound', 'There is no such case', { case: caseId });
  return rows[0];
}
