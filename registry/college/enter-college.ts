import type { Role } from '../../domain/case/roles.ts';
import { KontingentError } from '../../domain/errors.ts';
import { type FullName, normalizedName } from '../../domain/people/full-name.ts';
import { writeAudit } from '../audit/audit.ts';
import type { Transaction } from '../db/database.ts';
import { findOrEnterPerson, lockPeople } from '../people/people.ts';
import { appoint } from './appointments.ts';
import { forgetClock } from './clock.ts';
import { type NewOrganization, setUpOrganization } from './organization.ts';
import { TEACHERS } from './spaces.ts';

/** A college as somebody describes it who sets it up. */
export interface DescribedCollege extends NewOrganization {
  readonly people: readonly DescribedPerson[];
}

interface DescribedPerson {
  readonly login: string;
  readonly name: FullName;
  readonly phone: string;
  readonly email: string;
  readonly appointments: readonly {
    readonly role: Role;
    readonly from: string;
    readonly orderNumber: string;
    readonly orderOn: string;
  }[];
}

const FIELDS = ['shortName', 'fullName', 'timeZone', 'inn', 'ogrn'] as const;
type Field = (typeof FIELDS)[number];
type Fields = Readonly<Record<Field, string | null>>;

/** What of the description has changed in a college that was there. */
export interface CollegeChange {
  readonly field: Field;
  readonly was: string | null;
  readonly becomes: string;
}

/** What the description says otherwise, and setting up leaves as it is: it changes by an act of its own. */
export type LeftAsItIs = 'platform' | 'teachersSpace' | 'edition';

export interface EnteredPerson {
  readonly login: string;
  readonly name: string;
  /** The person was not in the registry. */
  readonly fresh: boolean;
  /** Roles into which the description has appointed them now. */
  readonly appointed: readonly Role[];
  /** All that the description says they hold. */
  readonly roles: readonly Role[];
  /** The registry has another phone or address, which stays. */
  readonly otherContacts: boolean;
}

export interface EnteredCollege {
  /** False where the college was in the registry already. */
  readonly fresh: boolean;
  readonly changes: readonly CollegeChange[];
  readonly left: readonly LeftAsItIs[];
  readonly people: readonly EnteredPerson[];
}

/**
 * Enters the college of the transaction with its first people, or brings what is there up to the description. Nobody
 * loses a role by it, and no contact is replaced. The same description again changes nothing.
 *
 * @param at ISO instant under which the audit notes it, as done by an operator
 * @throws `InvalidConfiguration` of a time zone that cases have counted by already; `InvalidFile` for a login of
 *   somebody else (`reason: loginTaken`) or a person with another login (`otherLogin`); `OrdersOverlap` where somebody
 *   else is appointed for those days; `InvalidDate` for an order of a day that has not come
 */
export async function enterCollege(
  tx: Transaction,
  college: DescribedCollege,
  at: string,
): Promise<EnteredCollege> {
  const fresh = await setUpOrganization(tx, college, at);
  const changes = fresh ? [] : await changeOrganization(tx, college, at);
  const left = fresh ? [] : await leftAsItIs(tx, college);
  lockPeople(tx);
  const people: EnteredPerson[] = [];
  for (const person of college.people) people.push(await enterDescribed(tx, person, at));
  return { fresh, changes, left, people };
}

async function changeOrganization(
  tx: Transaction,
  college: DescribedCollege,
  at: string,
): Promise<CollegeChange[]> {
  const { rows } = await tx.query<Fields & { used: boolean }>(
    `
    select
      short_name as "shortName", full_name as "fullName", time_zone as "timeZone", inn, ogrn,
      exists (select from "case") as used
    from organization
    for update`,
  );
  const [is] = rows;
  if (!is) throw new KontingentError('NotFound', 'The organisation is not set up', { what: 'college' });
  const changes = FIELDS.flatMap((field): CollegeChange[] => {
    const becomes = college[field];
    return becomes === undefined || becomes === is[field] ? [] : [{ field, was: is[field], becomes }];
  });
  if (is.used && changes.some(({ field }) => field === 'timeZone')) {
    throw new KontingentError('InvalidConfiguration', 'Cases have counted their days by the time zone', {
      variable: 'timeZone',
      reason: 'inUse',
    });
  }
  if (changes.length === 0) return [];
  const becomes = Object.fromEntries(changes.map((change) => [change.field, change.becomes]));
  const { shortName, fullName, timeZone, inn, ogrn } = { ...is, ...becomes } as Fields;
  tx.send('update organization set short_name = $1, full_name = $2, time_zone = $3, inn = $4, ogrn = $5', [
    shortName,
    fullName,
    timeZone,
    inn,
    ogrn,
  ]);
  forgetClock(tx.organizationId);
  const ids = Object.fromEntries(changes.map(({ field }) => [field, true]));
  writeAudit(tx, [{ at, action: 'organization:changed', ids }]);
  return changes;
}

async function leftAsItIs(tx: Transaction, college: DescribedCollege): Promise<LeftAsItIs[]> {
  const { platform = 'active', teachersSpace, edition } = college;
  const { rows } = await tx.query<Record<LeftAsItIs, boolean>>(
    `
    select
      (select platform_state <> $1 from organization) as platform,
      coalesce((select name <> $2 from space where code = $3), false) as "teachersSpace",
      not exists (
        select from edition
        where effective_on = $4::date and title = $5 and order_number = $6 and order_on = $7::date
      ) as edition`,
    [
      platform,
      teachersSpace,
      TEACHERS,
      edition?.effectiveOn ?? null,
      edition?.title ?? null,
      edition?.orderNumber ?? null,
      edition?.orderOn ?? null,
    ],
  );
  const [differs] = rows;
  return (['platform', 'teachersSpace', 'edition'] as const).filter(
    (what) => differs?.[what] === true && (what !== 'edition' || edition !== undefined),
  );
}

async function enterDescribed(tx: Transaction, person: DescribedPerson, at: string): Promise<EnteredPerson> {
  const { login, name, phone, email } = person;
  const wanted = normalizedName(name);
  const { rows } = await tx.query<{ id: string; matching_name: string }>(
    'select id, matching_name from person where login = $1',
    [login],
  );
  const [holder] = rows;
  if (holder && holder.matching_name !== wanted) throw refused('loginTaken', login);
  const found = holder
    ? { id: holder.id, known: true }
    : await findOrEnterPerson(tx, { name, phone, email, login, snils: null, birthDate: null });
  if (found.known && !holder) await giveLogin(tx, found.id, login);
  const appointed: Role[] = [];
  for (const appointment of person.appointments) {
    const { role, from } = appointment;
    if (role === 'administrator') await requireSoleAdministrator(tx, found.id, from);
    const entered = await appoint(tx, { ...appointment, personId: found.id }, { actorId: null, at });
    if (entered) appointed.push(role);
  }
  return {
    login,
    name: [name.last, name.first, name.middle].filter(Boolean).join(' '),
    fresh: !found.known,
    appointed,
    roles: person.appointments.map(({ role }) => role),
    otherContacts: found.known && (await hasOtherContacts(tx, found.id, { phone, email })),
  };
}

function refused(reason: 'loginTaken' | 'otherLogin', login: string): KontingentError {
  return new KontingentError('InvalidFile', `The login is refused: ${reason}`, { reason, login });
}

async function giveLogin(tx: Transaction, personId: string, login: string): Promise<void> {
  const { rowCount } = await tx.query('update person set login = $2 where id = $1 and login is null', [
    personId,
    login,
  ]);
  if (rowCount !== 1) throw refused('otherLogin', login);
}

/** The regulation knows one administrator at a time, and additional ones (2.1). @throws `OrdersOverlap` */
async function requireSoleAdministrator(tx: Transaction, personId: string, from: string): Promise<void> {
  const { rows } = await tx.query<{ since: string }>(
    `
    select lower(valid)::text as since
    from appointment
    where kind = 'administrator' and person_id <> $1 and withdrawn_at is null and valid && daterange($2, null)
    order by lower(valid)`,
    [personId, from],
  );
  const [other] = rows;
  if (other === undefined) return;
  throw new KontingentError('OrdersOverlap', 'Another order appoints somebody else for these days', {
    reason: 'appointed',
    since: other.since,
  });
}

async function hasOtherContacts(
  tx: Transaction,
  personId: string,
  described: { readonly phone: string; readonly email: string },
): Promise<boolean> {
  const { rows } = await tx.query<{ differs: boolean }>(
    `
    select coalesce(bool_or(value <> case kind when 'phone' then $2 else $3 end), false) as differs
    from contact
    where person_id = $1 and replaced_at is null`,
    [personId, described.phone, described.email],
  );
  return rows[0]?.differs === true;
}
