import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import type { KnownPerson, SamePerson } from '../../domain/student/first-load.ts';
import { normalizedName, type FullName } from '../../domain/people/full-name.ts';
import { recognise } from '../../domain/student/identity.ts';
import type { Transaction } from '../db/database.ts';
import { lockPeople, replaceContact } from '../people/people.ts';

/** Somebody who comes from another college and may be known here already: as a former student, or as a parent. */
export interface TransferNewcomer {
  readonly name: FullName;
  readonly birthOn: CivilDate;
  readonly snils: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  /** What a person decided where the registry cannot tell. */
  readonly decision: SamePerson | null;
}

/**
 * Finds the person or enters them: a duplicate is found before it is made.
 *
 * @throws `DoubtfulNewcomer` (`details.reason`) where only a person can tell whether it is the same one
 */
export async function enterNewcomer(tx: Transaction, newcomer: TransferNewcomer): Promise<string> {
  lockPeople(tx);
  const matchingName = normalizedName(newcomer.name);
  const { rows: known } = await tx.query<KnownPerson>(
    `
    select p.id, p.matching_name as "matchingName", p.birth_on as "birthOn", p.snils, k.value as phone
    from person p
    left join contact k
      on k.organization_id = p.organization_id and k.person_id = p.id and k.kind = 'phone' and k.replaced_at is null
    where p.organization_id = $1 and (p.matching_name = $2 or p.snils = $3)`,
    [tx.organizationId, matchingName, newcomer.snils],
  );
  const found = recognise(newcomer, known);
  if (found.kind === 'refused') {
    throw new KontingentError('DoubtfulNewcomer', 'Only a person can tell who this is', {
      reason: found.code,
    });
  }
  const id =
    found.kind === 'known'
      ? await addMissing(tx, found.person.id, newcomer)
      : await insert(tx, newcomer, matchingName);
  if (newcomer.phone !== null) replaceContact(tx, id, 'phone', newcomer.phone);
  if (newcomer.email !== null) replaceContact(tx, id, 'email', newcomer.email);
  return id;
}

async function addMissing(tx: Transaction, id: string, newcomer: TransferNewcomer): Promise<string> {
  tx.send('update person set snils = coalesce(snils, $2), birth_on = coalesce(birth_on, $3) where id = $1', [
    id,
    newcomer.snils,
    newcomer.birthOn,
  ]);
  return id;
}

async function insert(tx: Transaction, newcomer: TransferNewcomer, matchingName: string): Promise<string> {
  const { name, birthOn, snils } = newcomer;
  const { rows } = await tx.query<{ id: string }>(
    `
    insert into person (organization_id, last_name, first_name, middle_name, matching_name, birth_on, snils)
    values ($1, $2, $3, $4, $5, $6, $7)
    returning id`,
    [tx.organizationId, name.last, name.first, name.middle, matchingName, birthOn, snils],
  );
  return rows[0]?.id ?? '';
}
