import { KontingentError } from '../../domain/errors.ts';
import { timeZoneOf } from './clock.ts';
import type { Transaction } from '../db/database.ts';

export interface CollegeName {
  readonly shortName: string;
  readonly timeZone: string;
}

/** How the college of the transaction is called, and by which clocks it lives. @throws `NotFound` before it is set up */
export async function readCollege(tx: Transaction): Promise<CollegeName> {
  const { rows } = await tx.query<{ shortName: string }>(
    'select short_name as "shortName" from organization where id = $1',
    [tx.organizationId],
  );
  if (!rows[0]) throw new KontingentError('NotFound', 'The organisation is not set up', { what: 'college' });
  return { ...rows[0], timeZone: await timeZoneOf(tx) };
}
