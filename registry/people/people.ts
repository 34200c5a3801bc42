import { randomUUID } from 'node:crypto';
import { KontingentError } from '../../domain/errors.ts';
import { normalizedName, type FullName } from '../../domain/people/full-name.ts';
import type { Transaction } from '../db/database.ts';

/** What a contact is: a phone in E.164, or an email. */
export type ContactKind = 'phone' | 'email';

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

/**
 * The phone is looked up a person: a join would be planned for the empty tables of the first day, and read the contacts
 * of the whole college for each namesake.
 */
const MATCHED = `
  p.id, p.matching_name, p.birth_on, p.snils,
  (
    select c.value from contact c
    where c.organization_id = p.organization_id and c.person_id = p.id and c.kind = 'phone' and c.replaced_at is null
  ) as phone`;

/** Advisory lock class of entering people: one transaction at a time for each organisation. */
const PEOPLE = 7_246_004;

/**
 * Waits until no other transaction enters people: two that do not see each other would enter one person twice, and
 * two files of the same hires would meet crosswise.
 */
export function lockPeople(tx: Transaction): void {
  tx.send('select pg_advisory_xact_lock($1, hashtext($2))', [PEOPLE, tx.organizationId]);
}

/** Beyond so many keys the whole college is locked instead: the server's table of locks is not endless. */
const MOST_KEYS = 500;

/**
 * Waits until no other transaction enters any of these people, by the keys they are found by and whatever else is given.
 * Takes all the locks in one order: two files that have people in common never meet crosswise.
 */
export function lockEntering(
  tx: Transaction,
  people: readonly Pick<PersonFacts, 'name' | 'phone' | 'snils'>[],
  more: readonly string[],
): void {
  const keys = people.flatMap(({ name, phone, snils }) => [
    `name:${normalizedName(name)}`,
    `phone:${phone}`,
    ...(snils === null ? [] : [`snils:${snils}`]),
  ]);
  const all = [...new Set([...keys, ...more])];
  if (all.length > MOST_KEYS) return lockPeople(tx);
  tx.send('select pg_advisory_xact_lock_shared($1, hashtext($2))', [PEOPLE, tx.organizationId]);
  tx.send(
    `
    select pg_advisory_xact_lock(lock)
    from (
      select distinct hashtextextended('entering:' || $1 || key, 0) as lock from unnest($2::text[]) as key order by 1
    ) as ordered`,
    [tx.organizationId, all],
  );
}

/** What is done where the name and the date of birth are somebody's, and the phone is another one. */
export type Namesakes = 'merge' | 'ask' | 'same' | 'other';

/**
 * Finds the person by СНИЛС, else by name with phone or birth date, else enters a new one. What is known already is
 * never overwritten; what was missing is added. Take `lockEntering` or `lockPeople` first.
 *
 * @throws `PersonDiffers` when the СНИЛС belongs to somebody of another name; `PersonUnclear` for a namesake of one date
 *   of birth and another phone, where that is to be asked
 */
export async function findOrEnterPerson(
  tx: Transaction,
  facts: PersonFacts,
  namesakes: Namesakes = 'merge',
): Promise<FoundPerson> {
  const matchingName = normalizedName(facts.name);
  const { rows } = await tx.query<PersonRow>(
    `
    select ${MATCHED} from person p where p.snils = $1
    union
    select ${MATCHED} from person p where p.matching_name = $2
    union
    select ${MATCHED} from person p
    where p.id = any (array (
      select c.person_id from contact c where c.kind = 'phone' and c.value = $3 and c.replaced_at is null
    ))`,
    [facts.snils, matchingName, facts.phone],
  );
  const bySnils = rows.find((row) => facts.snils !== null && row.snils === facts.snils);
  if (bySnils && bySnils.matching_name !== matchingName) {
    throw new KontingentError('PersonDiffers', 'The snils belongs to a person of another name', {
      person: bySnils.id,
    });
  }
  const same = rows.filter((row) => isSame(row, matchingName, facts));
  const found = bySnils ?? whichOf(same, facts.phone, namesakes);
  const others = rows.filter((row) => row.id !== found?.id);
  const id = found ? found.id : enterPerson(tx, facts);
  if (found) addMissing(tx, id, facts);
  addContact(tx, id, 'phone', facts.phone);
  if (facts.email !== null) addContact(tx, id, 'email', facts.email);
  return {
    id,
    known: found !== undefined,
    sharedPhone: others.some((row) => row.phone === facts.phone),
    namesake: others.some((row) => row.matching_name === matchingName),
  };
}

/** @throws `PersonUnclear` */
function whichOf(same: readonly PersonRow[], phone: string, namesakes: Namesakes): PersonRow | undefined {
  const sure = same.find((row) => row.phone === phone);
  if (sure || namesakes === 'other') return sure;
  if (same.length > 0 && namesakes === 'ask') {
    throw new KontingentError('PersonUnclear', 'Somebody of this name and birth date has another phone');
  }
  return same[0];
}

/** Replaces a contact by a newer one; the old stays known until it is erased. */
export function replaceContact(tx: Transaction, personId: string, kind: ContactKind, value: string): void {
  tx.send(
    `
    update contact set replaced_at = now()
    where person_id = $1 and kind = $2 and replaced_at is null and value <> $3`,
    [personId, kind, value],
  );
  addContact(tx, personId, kind, value);
}

function isSame(row: PersonRow, matchingName: string, facts: PersonFacts): boolean {
  if (row.matching_name !== matchingName) return false;
  if (row.snils !== null && facts.snils !== null) return false;
  if (row.birth_on !== null && facts.birthDate !== null) return row.birth_on === facts.birthDate;
  return row.phone === facts.phone;
}

/** Enters somebody new, whoever else bears the name; gives the id. Take `lockPeople` first. */
export function enterPerson(
  tx: Transaction,
  person: Pick<PersonFacts, 'name' | 'birthDate' | 'snils' | 'login'>,
): string {
  const { name, birthDate, snils, login } = person;
  const id = randomUUID();
  tx.send(
    `
    insert into person (organization_id, id, last_name, first_name, middle_name, matching_name, birth_on, snils, login)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      tx.organizationId,
      id,
      name.last,
      name.first,
      name.middle,
      normalizedName(name),
      birthDate,
      snils,
      login ?? null,
    ],
  );
  return id;
}

function addMissing(tx: Transaction, id: string, facts: PersonFacts): void {
  if (facts.snils === null && facts.birthDate === null) return;
  tx.send('update person set snils = coalesce(snils, $2), birth_on = coalesce(birth_on, $3) where id = $1', [
    id,
    facts.snils,
    facts.birthDate,
  ]);
}

function addContact(tx: Transaction, personId: string, kind: ContactKind, value: string): void {
  tx.send(
    `
    insert into contact (organization_id, person_id, kind, value)
    values ($1, $2, $3, $4)
    on conflict (organization_id, person_id, kind) where replaced_at is null do nothing`,
    [tx.organizationId, personId, kind, value],
  );
}
