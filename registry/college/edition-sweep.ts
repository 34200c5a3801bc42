import { collegeDate } from './clock.ts';
import type { Transaction } from '../db/database.ts';
import { editionOn } from './policy.ts';

/**
 * Asks open cases to compare their due dates with the edition in force, a few at a time so that a new edition does not
 * flood the workers. Gives how many were asked; a second run asks nobody twice for one edition.
 *
 * @throws `EditionMissing`
 */
export async function sweepEdition(tx: Transaction, at: string, limit = 50): Promise<number> {
  const { id } = await editionOn(tx, await collegeDate(tx, at));
  const { rowCount } = await tx.query(
    `
    with behind as (
      select c.id from "case" c
      where c.state = 'open' and coalesce(c.swept_edition_id, c.edition_id) <> $2
      order by c.opened_at
      limit $3
      for update skip locked
    ), swept as (
      update "case" c set swept_edition_id = $2
      from behind
      where c.id = behind.id
      returning c.id
    )
    insert into case_command (organization_id, id, case_id, type, data, at)
    select $1, gen_random_uuid(), id, 'retime', '{}', $4 from swept`,
    [tx.organizationId, id, limit, at],
  );
  return rowCount ?? 0;
}
