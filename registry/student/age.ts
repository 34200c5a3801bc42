import type { Age } from '../../domain/student/study.ts';
import type { Transaction } from '../db/database.ts';

/** Age and full capacity of a person, as the registry has them. */
export async function ageOf(tx: Transaction, personId: string): Promise<Age> {
  const { rows } = await tx.query<Age>(
    `
    select p.birth_on as "birthOn", f.dated_on as "fullCapacityOn"
    from person p
    left join full_capacity f on f.organization_id = p.organization_id and f.person_id = p.id
    where p.organization_id = $1 and p.id = $2`,
    [tx.organizationId, personId],
  );
  return rows[0] ?? { birthOn: null };
}
