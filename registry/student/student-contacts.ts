import { KontingentError } from '../../domain/errors.ts';
import { writeAudit } from '../audit/audit.ts';
import type { Transaction } from '../db/database.ts';
import { replaceContact } from '../people/people.ts';
import { oneRepresentative, type StudentChange } from './representatives.ts';
import { oneStudent } from './find.ts';

export interface NewContacts {
  /** Whose: the student's when undefined; null is the only representative, a text a part of their name. */
  readonly representative?: string | null;
  /** E.164. */
  readonly phone: string | null;
  readonly email: string | null;
}

export interface ChangedContacts {
  readonly registerNumber: string;
  readonly name: string;
  /** Has somebody else the same phone: a family, or a slip. */
  readonly sharedPhone: boolean;
}

/**
 * Replaces the phone or the address of a student or of their representative; the old one stays known until erased.
 *
 * @throws `NotFound`, `InvalidInput` (`student`, `representative`) where several fit, or (`representativeBody`) for an
 *   institution: its contacts are none of a person
 */
export async function changeContacts(
  tx: Transaction,
  { representative, phone, email }: NewContacts,
  by: StudentChange,
): Promise<ChangedContacts> {
  const student = await oneStudent(tx, by.student);
  const row =
    representative === undefined ? null : await oneRepresentative(tx, student.personId, representative);
  if (row !== null && row.person_id === null) {
    throw new KontingentError('InvalidInput', 'A body has no contacts here', { field: 'representativeBody' });
  }
  const personId = row?.person_id ?? student.personId;
  if (phone !== null) replaceContact(tx, personId, 'phone', phone);
  if (email !== null) replaceContact(tx, personId, 'email', email);
  writeAudit(tx, [
    {
      at: by.at,
      action: 'student:contact',
      actorId: by.actorId,
      ids: { student: student.personId, enrolment: student.enrolmentId, person: personId },
      values: { phone, email },
    },
  ]);
  const { rows } = await tx.query<{ shared: boolean }>(
    `
    select exists (
      select from contact
      where organization_id = $1 and kind = 'phone' and value = $2 and replaced_at is null and person_id <> $3
    ) as shared`,
    [tx.organizationId, phone, personId],
  );
  return {
    registerNumber: student.registerNumber,
    name: row?.name ?? student.name,
    sharedPhone: rows[0]?.shared ?? false,
  };
}
