import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import { requireNotAfter } from '../../domain/calendar/paper-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import type { CapacityBasis } from '../../domain/student/consent.ts';
import { capableFrom } from '../../domain/student/study.ts';
import { writeAudit } from '../audit/audit.ts';
import { enqueueCommands } from '../case/notify.ts';
import type { Transaction } from '../db/database.ts';
import { ageOf } from './age.ts';
import { oneStudent } from './find.ts';
import type { StudentChange } from './representatives.ts';

/** The document by which a student under eighteen answers for themselves. */
export interface FullCapacity {
  readonly basis: CapacityBasis;
  readonly number: string | null;
  readonly on: CivilDate;
}

/**
 * Enters the document by which a student under eighteen has full legal capacity: a decision on emancipation, or a
 * marriage (ГК РФ, 21 and 27). It counts from its date; null takes it back, where it was entered by mistake. Transfers of
 * the student that wait for a representative are told.
 *
 * @throws `NotFound`, `InvalidDate` for a day that has not come
 */
export async function recordFullCapacity(
  tx: Transaction,
  document: FullCapacity | null,
  by: StudentChange,
): Promise<{ readonly registerNumber: string; readonly name: string }> {
  requireNotAfter(document?.on ?? null, by.today, 'capacityOn');
  const { personId, registerNumber, name } = await oneStudent(tx, by.student);
  if (document === null) {
    tx.send('delete from full_capacity where organization_id = $1 and person_id = $2', [
      tx.organizationId,
      personId,
    ]);
  } else {
    tx.send(
      `
      insert into full_capacity (organization_id, person_id, basis, number, dated_on, recorded_at, recorded_by)
      values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (organization_id, person_id) do update set
        basis = excluded.basis, number = excluded.number, dated_on = excluded.dated_on,
        recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by`,
      [tx.organizationId, personId, document.basis, document.number, document.on, by.at, by.actorId],
    );
  }
  writeAudit(tx, [
    {
      at: by.at,
      action: 'student:fullCapacity',
      actorId: by.actorId,
      ids: { student: personId, basis: document?.basis ?? null },
      values: { number: document?.number ?? null, on: document?.on ?? null },
    },
  ]);
  enqueueCommands(
    tx,
    { type: 'reevaluate', at: by.at },
    `select id from "case" where organization_id = c.organization_id and kind = 'transfer' and person_id = $3::uuid`,
    [personId],
  );
  return { registerNumber, name };
}

/**
 * Of age is who the registry says is: by the birth date, or by a document of full capacity.
 *
 * @throws `NotOfAge` (`person`, `reason`: `birthUnknown` or `minor`, `adultOn`)
 */
export async function requireOfAge(tx: Transaction, personId: string, today: string): Promise<void> {
  const adultOn = capableFrom(await ageOf(tx, personId));
  if (adultOn !== null && adultOn <= today) return;
  throw new KontingentError('NotOfAge', 'The registry does not say that the student is of age', {
    person: personId,
    reason: adultOn === null ? 'birthUnknown' : 'minor',
    adultOn,
  });
}
