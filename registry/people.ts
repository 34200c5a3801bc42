import { KontingentError } from '../domain/errors.ts';
import { normalizedName, type FullName } from '../domain/full-name.ts';
import type { Transaction } from './database.ts';

export interface PersonFacts {
  readonly name: FullName;
  readonly phone: string;
  readonly email: string | null;
  readonly snils: string | null;
  readonly birthDate: string | null;
  readonly login?: string;
}

export interface FoundPerson {
  readonly id: string;
  readonly known: boolean;
  readonly sharedPhone: boolean;
  readonly namesake: boolean;
}

interface PersonRow {
  id: string;
  matching_name: string;
  birth_on: string | null;
  snils: string | null;
  phone: string | null;
}

/** Advisory lock class of entering people: one transaction at a time for each organisation. */
const PEOPLE = 7_246_004;

/**
 * Waits until no other transaction enters people: two that do not see each other would enter one person twice, and
 * two files of the same hires would meet crosswise.
 */
export async function lockPeople(tx: Transaction): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1, hashtext($2))', [PEOPLE, tx.organizationId]);
}

/**
 * Finds the person by СНИЛС, else by name with phone or birth date, else enters a new one. What is known already is
 * never overwritten; what was missing is added.
 *
 * @throws `PersonDiffers` when the СНИЛС belongs to somebody of another name
 */
export async function findOrEnterPerson(tx: Transaction, facts: PersonFacts): Promise<FoundPerson> {
  await lockPeople(tx);
  const matchingName = normalizedName(facts.name);
  const { rows } = await tx.query<PersonRow>(
    `
    with found as (
      select id from person where snils = $1
      union
      select id from person where matching_name = $2
      union
      select person_id from contact where kind = 'phone' and value = $3 and replaced_at is null
    )
    select p.id, p.matching_name, p.birth_on, p.snils, c.value as phone
    from found
    join person p on p.organization_id = $4 and p.id = found.id
    left join contact c
      on c.organization_id = p.organization_id and c.person_id = p.id and c.kind = 'phone' and c.replaced_at is null`,
    [facts.snils, matchingName, facts.phone, tx.organizationId],
  );
  const bySnils = rows.find((row) => facts.snils !== null && row.snils === facts.snils);
  if (bySnils && bySnils.matching_name !== matchingName) {
    throw new KontingentError('PersonDiffers', 'The snils belongs to a person of another name', {
      person: bySnils.id,
    });
  }
  const found = bySnils ?? rows.find((row) => isSame(row, matchingName, facts));
  const others = rows.filter((row) => row.id !== found?.id);
  const id = found ? found.id : await enterPerson(tx, facts);
  if (found) await addMissing(tx, id, facts);
  await addContact(tx, id, 'phone', facts.phone);
  if (facts.email !== null) await addContact(tx, id, 'email', facts.email);
  return {
    id,
    known: found !== undefined,
    sharedPhone: others.some((row) => row.phone === facts.phone),
    namesake: others.some((row) => row.matching_name === matchingName),
  };
}

/** Replaces a contact by a newer one; the old stays known until it is erased. */
export async function replaceContact(
  tx: Transaction,
  personId: string,
  kind: 'phone' | 'email',
  value: string,
): Promise<void> {
  await tx.query(
    `
    update contact set replaced_at = now()
    where person_id = $1 and kind = $2 and replaced_at is null and value <> $3`,
    [personId, kind, value],
  );
  await addContact(tx, personId, kind, value);
}

function isSame(row: PersonRow, matchingName: string, facts: PersonFacts): boolean {
  if (row.matching_name !== matchingName) return false;
  if (row.snils !== null && facts.snils !== null) return false;
  if (row.birth_on !== null && facts.birthDate !== null) return row.birth_on === facts.birthDate;
  return row.phone === facts.phone;
}

/** Enters somebody new, whoever else bears the name; gives the id. Take `lockPeople` first. */
export async function enterPerson(
  tx: Transaction,
  person: Pick<PersonFacts, 'name' | 'birthDate' | 'snils' | 'login'>,
): Promise<string> {
  const { name, birthDate, snils, login } = person;
  const { rows } = await tx.query<{ id: string }>(
    `
    insert into person (organization_id, last_name, first_name, middle_name, matching_name, birth_on, snils, login)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
    returning id`,
    [
      tx.organizationId,
      name.last,
      name.first,
      name.middle,
      normalizedName(name),
      birthDate,
      snils,
      login ?? null,
    ],
  );
  return rows[0]?.id ?? '';
}

async function addMissing(tx: Transaction, id: string, facts: PersonFacts): Promise<void> {
  if (facts.snils === null && facts.birthDate === null) return;
  await tx.query(
    'update person set snils = coalesce(snils, $2), birth_on = coalesce(birth_on, $3) where id = $1',
    [id, facts.snils, facts.birthDate],
  );
}

async function addContact(
  tx: Transaction,
  personId: string,
  kind: 'phone' | 'email',
  value: string,
): Promise<void> {
  await tx.query(
    `
    insert into contact (organization_id, person_id, kind, value)
    values ($1, $2, $3, $4)
    on conflict (organization_id, person_id, kind) where replaced_at is null do nothing`,
    [tx.organizationId, personId, kind, value],
  );
}
