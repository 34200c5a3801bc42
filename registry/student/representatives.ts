import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import type { SamePerson } from '../../domain/student/first-load.ts';
import { type FullName, normalizedName } from '../../domain/people/full-name.ts';
import { type Age, capableFrom, isRepresentedBy } from '../../domain/student/study.ts';
import { writeAudit } from '../audit/audit.ts';
import type { Transaction } from '../db/database.ts';
import { enterPerson, lockPeople, replaceContact } from '../people/people.ts';
import { ageOf } from './age.ts';
import { type FoundStudent, oneStudent } from './find.ts';

/** Who changes something of a student, when, and the civil date of the college then. */
export interface StudentChange {
  /** Register number, or a part of the name that fits one student. */
  readonly student: string;
  readonly actorId: string;
  /** ISO instant. */
  readonly at: string;
  readonly today: CivilDate;
}

export interface NewRepresentative {
  readonly name: FullName;
  readonly phone: string | null;
  readonly email: string | null;
  /** Day of the written agreement of a student who is of age; null for a minor. */
  readonly agreedOn: CivilDate | null;
  /** What a person decides where the registry knows somebody of this name under another phone. */
  readonly decision: SamePerson | null;
}

/** A representative as it stands after a change. */
export interface StoredRepresentative {
  readonly registerNumber: string;
  readonly name: string;
  /** False where the registry knew it all. */
  readonly fresh: boolean;
  /** Was the person known already: a parent of another student, say. */
  readonly known: boolean;
  /** May they still speak for the student. */
  readonly speaks: boolean;
}

interface RepresentativeRow {
  id: string;
  /** Null for a body. */
  person_id: string | null;
  name: string;
  agreed_on: CivilDate | null;
}

/**
 * Enters a parent or guardian of a student (СК РФ, 64). Who is known by name and phone is the same person.
 *
 * @throws `NotFound`, `InvalidInput`: `representativeDoubtful` when a namesake is known under another phone and nobody
 *   decided, `representativeSame` when "the same" names nobody or several, `representativeOwn` for the student
 *   themselves, `agreedOn` as `recordAgreement`
 */
export async function addRepresentative(
  tx: Transaction,
  input: NewRepresentative,
  by: StudentChange,
): Promise<StoredRepresentative> {
  lockPeople(tx);
  const student = await oneStudent(tx, by.student);
  const age = await ageOf(tx, student.personId);
  if (input.agreedOn !== null) requireAdult(age, input.agreedOn, by.today);
  const knownId = await knownPerson(tx, input);
  if (knownId === student.personId) refuse('representativeOwn');
  const personId = knownId ?? enterPerson(tx, { name: input.name, birthDate: null, snils: null });
  if (input.phone !== null) replaceContact(tx, personId, 'phone', input.phone);
  if (input.email !== null) replaceContact(tx, personId, 'email', input.email);
  const { rowCount } = await tx.query(
    `
    insert into representative (organization_id, student_id, person_id, agreed_on)
    values ($1, $2, $3, $4)
    on conflict (organization_id, student_id, person_id) where withdrawn_at is null
    do update set agreed_on = excluded.agreed_on
    where excluded.agreed_on is not null and representative.agreed_on is distinct from excluded.agreed_on`,
    [tx.organizationId, student.personId, personId, input.agreedOn],
  );
  const fresh = rowCount === 1;
  if (fresh)
    await trail(tx, 'student:representativeAdded', student, personId, by, { agreedOn: input.agreedOn });
  const kept = (await representativesOf(tx, student.personId)).find((row) => row.person_id === personId);
  return storedRepresentative(student, age, kept, { fresh, known: knownId !== null }, by.today);
}

/**
 * Takes a representative back: deprived of rights, entered by mistake. The person stays, others may know them.
 *
 * @throws `NotFound`, `InvalidInput` (`representative`) when the name fits several or none is named
 */
export async function removeRepresentative(
  tx: Transaction,
  asked: string | null,
  by: StudentChange,
): Promise<StoredRepresentative> {
  const student = await oneStudent(tx, by.student);
  const row = await oneRepresentative(tx, student.personId, asked);
  tx.send('update representative set withdrawn_at = $2 where id = $1', [row.id, by.at]);
  await trail(tx, 'student:representativeRemoved', student, row.person_id, by, {});
  const age = await ageOf(tx, student.personId);
  return {
    ...storedRepresentative(student, age, row, { fresh: true, known: true }, by.today),
    speaks: false,
  };
}

/**
 * Writes down that a student who is of age agreed in writing that a representative goes on hearing of them, or took
 * that back (`on` null). Source: ГК РФ, 21: from the 18th birthday nobody speaks for a person without their will.
 *
 * @throws `NotFound`, `InvalidInput`: `representative`; `agreedOn` with `reason` `minor` (the student was not of age on
 *   that day), `future`, or `birthUnknown`
 */
export async function recordAgreement(
  tx: Transaction,
  agreement: { readonly representative: string | null; readonly on: CivilDate | null },
  by: StudentChange,
): Promise<StoredRepresentative> {
  const student = await oneStudent(tx, by.student);
  const row = await oneRepresentative(tx, student.personId, agreement.representative);
  const age = await ageOf(tx, student.personId);
  if (agreement.on !== null) requireAdult(age, agreement.on, by.today);
  const fresh = row.agreed_on !== agreement.on;
  if (fresh) {
    tx.send('update representative set agreed_on = $2 where id = $1', [row.id, agreement.on]);
    await trail(tx, 'student:agreement', student, row.person_id, by, {
      agreedOn: agreement.on,
      before: row.agreed_on,
    });
  }
  const kept = { ...row, agreed_on: agreement.on };
  return storedRepresentative(student, age, kept, { fresh, known: true }, by.today);
}

/**
 * The representative of a student whose name holds the text; the only one where nobody is named.
 *
 * @throws `NotFound` (`representative`), `InvalidInput` (`representative`) where several fit
 */
export async function oneRepresentative(
  tx: Transaction,
  studentId: string,
  asked: string | null,
): Promise<RepresentativeRow> {
  const wanted = asked === null ? '' : matchingName(asked);
  const [found, ...others] = (await representativesOf(tx, studentId)).filter((row) =>
    (row.matching_name ?? matchingName(row.name)).includes(wanted),
  );
  if (!found) {
    throw new KontingentError('NotFound', 'The student has no such representative', {
      what: 'representative',
    });
  }
  if (others.length > 0) refuse('representative');
  return found;
}

const matchingName = (text: string): string => normalizedName({ last: text, first: '', middle: null });

async function representativesOf(tx: Transaction, studentId: string) {
  const { rows } = await tx.query<RepresentativeRow & { matching_name: string | null }>(
    `
    select
      r.id, r.person_id, coalesce(r.body, p.full_name) as name, p.matching_name, r.agreed_on
    from representative r
    left join person p on p.organization_id = r.organization_id and p.id = r.person_id
    where r.organization_id = $1 and r.student_id = $2 and r.withdrawn_at is null
    order by coalesce(p.matching_name, r.body), r.id
    for update of r`,
    [tx.organizationId, studentId],
  );
  return rows;
}

/** The known person of this name: by the phone, else as it was decided; null for somebody new. */
export async function knownPerson(
  tx: Transaction,
  { name, phone, decision }: Pick<NewRepresentative, 'name' | 'phone' | 'decision'>,
): Promise<string | null> {
  const { rows } = await tx.query<{ id: string; phone: string | null }>(
    `
    select p.id, k.value as phone
    from person p
    left join contact k
      on k.organization_id = p.organization_id and k.person_id = p.id and k.kind = 'phone' and k.replaced_at is null
    where p.organization_id = $1 and p.matching_name = $2`,
    [tx.organizationId, normalizedName(name)],
  );
  if (decision === 'other') return null;
  const byPhone = rows.filter((row) => phone !== null && row.phone === phone);
  const [only, ...others] = byPhone.length > 0 ? byPhone : rows;
  if (only === undefined) return decision === 'same' ? refuse('representativeSame') : null;
  if (others.length > 0) return refuse(decision === 'same' ? 'representativeSame' : 'representativeDoubtful');
  return byPhone.length > 0 || decision === 'same' ? only.id : refuse('representativeDoubtful');
}

function requireAdult(age: Age, on: CivilDate, today: CivilDate): void {
  if (on > today) refuse('agreedOn', 'future');
  const capable = capableFrom(age);
  if (capable === null) refuse('agreedOn', 'birthUnknown');
  if (on < capable) refuse('agreedOn', 'minor');
}

function storedRepresentative(
  student: FoundStudent,
  age: Age,
  row: RepresentativeRow | undefined,
  was: { fresh: boolean; known: boolean },
  today: CivilDate,
): StoredRepresentative {
  return {
    registerNumber: student.registerNumber,
    name: row?.name ?? '',
    ...was,
    speaks: isRepresentedBy(age, { agreedOn: row?.agreed_on ?? null }, today),
  };
}

async function trail(
  tx: Transaction,
  action: string,
  student: FoundStudent,
  personId: string | null,
  by: StudentChange,
  values: Readonly<Record<string, string | null>>,
): Promise<void> {
  writeAudit(tx, [
    {
      at: by.at,
      action,
      actorId: by.actorId,
      ids: { student: student.personId, enrolment: student.enrolmentId, representative: personId },
      values,
    },
  ]);
}

function refuse(field: string, reason: string | null = null): never {
  throw new KontingentError('InvalidInput', `A value was refused: ${field}`, {
    field,
    ...(reason === null ? {} : { reason }),
  });
}
