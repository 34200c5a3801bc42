import type { Transaction } from '../db/database.ts';

/** Units that have people whose cases are open, by name. */
export async function unitsOfOpenCases(tx: Transaction): Promise<string[]> {
  const { rows } = await tx.query<{ unit: string }>(
    `
    select distinct e.unit
    from "case" c
    join employment e on e.organization_id = c.organization_id and e.id = c.employment_id
    where c.state <> 'closed' and e.unit is not null
    order by e.unit`,
  );
  return rows.map((row) => row.unit);
}
