import { KontingentError } from '../../domain/errors.ts';
import { normalizedName } from '../../domain/people/full-name.ts';
import type { Transaction } from '../db/database.ts';

/** An enrolment with its person, as it is found by what people call it. */
export interface FoundStudent {
  enrolmentId: string;
  personId: string;
  registerNumber: string;
  name: string;
  birthOn: string | null;
  snils: string | null;
  phone: string | null;
}

/**
 * Enrolments that a person may mean by a register number, or by a part of a name; withdrawn ones are nobody's. At most
 * twenty.
 */
async function findStudents(tx: Transaction, asked: string): Promise<FoundStudent[]> {
  const { rows } = await tx.query<FoundStudent>(
    `
    select
      e.id as "enrolmentId", p.id as "personId", e.register_number as "registerNumber", p.full_name as name,
      p.birth_on as "birthOn", p.snils, k.value as phone
    from enrolment e
    join person p on p.organization_id = e.organization_id and p.id = e.person_id
    left join contact k
      on k.organization_id = p.organization_id and k.person_id = p.id and k.kind = 'phone' and k.replaced_at is null
    where e.organization_id = $1 and e.withdrawn_at is null
      and (e.register_number = upper($2) or position($3 in p.matching_name) > 0)
    order by e.register_number = upper($2) desc, p.matching_name, e.register_number
    limit 20`,
    [tx.organizationId, asked.trim(), normalizedName({ last: asked, first: '', middle: null })],
  );
  return rows[0]?.registerNumber === asked.trim().toUpperCase() ? rows.slice(0, 1) : rows;
}

/**
 * The one enrolment that is meant.
 *
 * @throws `NotFound` when there is no such enrolment, `InvalidInput` (`student`) when a name fits more than one
 */
export async function oneStudent(tx: Transaction, asked: string): Promise<FoundStudent> {
  const [found, ...others] = await findStudents(tx, asked);
  if (!found) throw new KontingentError('NotFound', 'There is no such student', { what: 'student' });
  if (others.length > 0) {
    throw new KontingentError('InvalidInput', 'The name fits several students', {
      field: 'student',
      registerNumbers: [found, ...others].map((one) => one.registerNumber).join(', '),
    });
  }
  return found;
}
