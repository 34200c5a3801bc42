import { randomUUID } from 'node:crypto';
import type { KnownPerson } from '../../domain/student/first-load.ts';
import { normalizedName, type FullName } from '../../domain/people/full-name.ts';
import type { Transaction } from '../db/database.ts';
import type { ContactKind } from '../people/people.ts';

/** Somebody who comes to the college with a load or an order, recognised or new. */
export interface Arriving {
  /** Of the person known, or of the one to be made. */
  readonly personId: string;
  readonly known: boolean;
  readonly name: FullName;
  readonly birthOn: string | null;
  readonly snils: string | null;
  readonly phone: string | null;
  readonly email?: string | null;
  readonly representatives: readonly {
    readonly name: FullName;
    readonly phone: string | null;
    readonly email?: string | null;
  }[];
}

interface PersonToEnter {
  readonly id: string;
  readonly name: FullName;
  readonly birthOn: string | null;
  readonly snils: string | null;
}

interface ContactToEnter {
  readonly person_id: string;
  readonly kind: ContactKind;
  readonly value: string;
}

/**
 * Enters people with their contacts and representatives, in a few statements however many they are. What is known
 * already is never overwritten.
 *
 * @param known people whom the representatives may be, by name and phone
 * @param loadId the load that brings them; null for an order
 */
export async function enterPeople(
  tx: Transaction,
  arriving: readonly Arriving[],
  known: readonly KnownPerson[],
  loadId: string | null,
): Promise<void> {
  const people = new Map<string, PersonToEnter>();
  const contacts: ContactToEnter[] = [];
  const links: { student_id: string; person_id: string }[] = [];
  const addContact = (personId: string, kind: ContactToEnter['kind'], value: string | null | undefined) => {
    if (value !== null && value !== undefined) contacts.push({ person_id: personId, kind, value });
  };
  // A parent of two students is one person: by name and phone, in the registry and in what is entered.
  const parents = new Map(
    known.flatMap((person) =>
      person.phone === null ? [] : [[parentKey(person.matchingName, person.phone), person.id]],
    ),
  );
  for (const { personId, known: isKnown, name, birthOn, snils, phone, email, representatives } of arriving) {
    if (!isKnown) people.set(personId, { id: personId, name, birthOn, snils });
    addContact(personId, 'phone', phone);
    addContact(personId, 'email', email);
    for (const one of representatives) {
      const key = one.phone === null ? randomUUID() : parentKey(normalizedName(one.name), one.phone);
      const parentId = parents.get(key) ?? randomUUID();
      if (!parents.has(key))
        people.set(parentId, { id: parentId, name: one.name, birthOn: null, snils: null });
      parents.set(key, parentId);
      addContact(parentId, 'phone', one.phone);
      addContact(parentId, 'email', one.email);
      if (parentId !== personId) links.push({ student_id: personId, person_id: parentId });
    }
  }
  await insertPeople(tx, [...people.values()]);
  await addMissing(tx, arriving);
  await insertContacts(tx, contacts);
  tx.send(
    `
    insert into representative (organization_id, student_id, person_id, opened_by_load)
    select distinct $1::uuid, student_id, person_id, $3::uuid
    from jsonb_to_recordset($2::jsonb) as r(student_id uuid, person_id uuid)
    on conflict (organization_id, student_id, person_id) where withdrawn_at is null do nothing`,
    [tx.organizationId, JSON.stringify(links), loadId],
  );
}

function parentKey(matchingName: string, phone: string): string {
  return `${phone} ${matchingName}`;
}

async function insertPeople(tx: Transaction, people: readonly PersonToEnter[]): Promise<void> {
  tx.send(
    `
    insert into person (organization_id, id, last_name, first_name, middle_name, matching_name, birth_on, snils)
    select $1, id, last_name, first_name, middle_name, matching_name, birth_on, snils
    from jsonb_to_recordset($2::jsonb) as p(
      id uuid, last_name text, first_name text, middle_name text, matching_name text, birth_on date, snils text
    )`,
    [
      tx.organizationId,
      JSON.stringify(
        people.map(({ id, name, birthOn, snils }) => ({
          id,
          last_name: name.last,
          first_name: name.first,
          middle_name: name.middle,
          matching_name: normalizedName(name),
          birth_on: birthOn,
          snils,
        })),
      ),
    ],
  );
}

/** What was missing of known people is added; what is known is never overwritten. */
async function addMissing(tx: Transaction, arriving: readonly Arriving[]): Promise<void> {
  tx.send(
    `
    update person p set
      snils = coalesce(p.snils, a.snils),
      birth_on = coalesce(p.birth_on, a.birth_on)
    from jsonb_to_recordset($2::jsonb) as a(id uuid, birth_on date, snils text)
    where p.organization_id = $1 and p.id = a.id and (p.snils is null or p.birth_on is null)`,
    [
      tx.organizationId,
      JSON.stringify(
        arriving
          .filter(({ known }) => known)
          .map(({ personId, birthOn, snils }) => ({ id: personId, birth_on: birthOn, snils })),
      ),
    ],
  );
}

async function insertContacts(tx: Transaction, contacts: readonly ContactToEnter[]): Promise<void> {
  tx.send(
    `
    insert into contact (organization_id, person_id, kind, value)
    select $1, person_id, kind, value
    from jsonb_to_recordset($2::jsonb) as c(person_id uuid, kind text, value text)
    on conflict (organization_id, person_id, kind) where replaced_at is null do nothing`,
    [tx.organizationId, JSON.stringify(contacts)],
  );
}
