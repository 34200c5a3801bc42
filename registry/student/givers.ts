import { KontingentError } from '../../domain/errors.ts';
import { parseFullName } from '../../domain/people/full-name.ts';
import { chosenRepresentative, isBody, type Relation } from '../../domain/student/consent.ts';
import { writeAudit } from '../audit/audit.ts';
import type { Transaction } from '../db/database.ts';
import { enterPerson, lockPeople } from '../people/people.ts';
import { knownPerson } from './representatives.ts';

/** A representative who may give a consent: a person, or the body that stands for an orphan. */
export interface Giver {
  readonly id: string;
  readonly name: string;
  readonly relation: Relation | null;
}

/**
 * SQL of the representatives of somebody as JSON, in the order of `giversOf`.
 *
 * @param student alias of what has `organization_id` and `person_id`
 */
export function representativesOf(student: string): string {
  return `coalesce((
    select jsonb_agg(
      jsonb_build_object('id', r.id, 'name', coalesce(r.body, p.full_name), 'relation', r.relation)
      order by coalesce(p.matching_name, r.body), r.id
    )
    from representative r
    left join person p on p.organization_id = r.organization_id and p.id = r.person_id
    where r.organization_id = ${student}.organization_id and r.student_id = ${student}.person_id and r.withdrawn_at is null
  ), '[]'::jsonb)`;
}

/** Representatives of a student by name: their place in this list is the number by which they may be named. */
export async function giversOf(tx: Transaction, studentId: string): Promise<readonly Giver[]> {
  const { rows } = await tx.query<{ givers: readonly Giver[] }>(
    `
    select ${representativesOf('s')} as givers
    from (select $1::uuid as organization_id, $2::uuid as person_id) s`,
    [tx.organizationId, studentId],
  );
  return rows[0]?.givers ?? [];
}

/**
 * Who of the student's representatives gives a consent (СК РФ, 64; of orphans 155.2). With a relation somebody whom the
 * registry does not know as one is entered as such.
 *
 * @throws `NotRepresentative` (`person`, `reason`) where nobody, or more than one, is meant; `InvalidName`,
 *   `InvalidInput` (`representativeDoubtful`) for a namesake of somebody known
 */
export async function giverOf(
  tx: Transaction,
  studentId: string,
  { who, relation }: { readonly who: string | null; readonly relation: Relation | null },
  by: { readonly actorId: string | null; readonly at: string },
): Promise<Giver> {
  if (relation !== null) lockPeople(tx);
  const choice = chosenRepresentative(await giversOf(tx, studentId), who);
  if ('chosen' in choice) return choice.chosen;
  if (relation === null || who === null || choice.reason === 'several') {
    throw new KontingentError('NotRepresentative', 'The registry knows no such representative', {
      person: studentId,
      reason: choice.reason,
    });
  }
  return enterGiver(tx, studentId, { name: who, relation }, by);
}

/**
 * Enters a representative together with what they say, or a body.
 *
 * @throws as `giverOf`
 */
async function enterGiver(
  tx: Transaction,
  studentId: string,
  { name, relation }: { readonly name: string; readonly relation: Relation },
  by: { readonly actorId: string | null; readonly at: string },
): Promise<Giver> {
  const body = isBody(relation) ? name.trim() : null;
  const person = body === null ? parseFullName(name) : null;
  const known = person === null ? null : await knownPerson(tx, { name: person, phone: null, decision: null });
  const personId =
    person === null ? null : (known ?? enterPerson(tx, { name: person, birthDate: null, snils: null }));
  if (personId === studentId) {
    throw new KontingentError('InvalidInput', 'Nobody represents themselves', { field: 'representativeOwn' });
  }
  const { rows } = await tx.query<{ id: string }>(
    `
    insert into representative (organization_id, student_id, person_id, body, relation)
    values ($1, $2, $3, $4, $5)
    returning id`,
    [tx.organizationId, studentId, personId, body, relation],
  );
  writeAudit(tx, [
    {
      at: by.at,
      action: 'student:representativeAdded',
      actorId: by.actorId,
      ids: { student: studentId, representative: personId, relation },
    },
  ]);
  const given = await giversOf(tx, studentId);
  return given.find(({ id }) => id === rows[0]?.id) ?? { id: rows[0]?.id ?? '', name, relation };
}
