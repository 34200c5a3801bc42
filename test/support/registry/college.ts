import { randomUUID } from 'node:crypto';
import type { CivilDate } from '../../../domain/calendar/civil-date.ts';
import { parseEmail } from '../../../domain/people/email.ts';
import { parseFullName } from '../../../domain/people/full-name.ts';
import type { NewHire } from '../../../domain/onboarding/new-hire.ts';
import { parsePhone } from '../../../domain/people/phone.ts';
import type { Role } from '../../../domain/case/roles.ts';
import { inTenant, type Database, type Transaction } from '../../../registry/db/database.ts';
import { enterHire } from '../../../registry/onboarding/hire.ts';
import { recordLink } from '../../../registry/invitation/links.ts';
import { REGISTRY } from '../../../registry/processes.ts';
import { setUpOrganization } from '../../../registry/college/organization.ts';
import { findOrEnterPerson } from '../../../registry/people/people.ts';
import type { Secrets } from '../../../registry/db/secrets.ts';
import { newHire } from '../people/new-hire.ts';
import { DATA_GROUNDS } from './editions.ts';
import { nextPhone } from '../people/phones.ts';

/** A Tuesday in a year of both bundled calendars, 10:00 in Samara. */
export const COLLEGE_NOW = '2026-09-01T06:00:00.000Z';
export const COLLEGE_ZONE = 'Europe/Samara';

const STAFF = {
  hr: ['Кадрова Елена Ивановна', 'hr'],
  registrar: ['Учебнова Татьяна Львовна', 'registrar'],
  administrator: ['Админова Ольга Петровна', 'administrator'],
  additionalAdministrator: ['Помощников Игорь Олегович', 'additionalAdministrator'],
  deputyDirector: ['Замова Анна Сергеевна', 'deputyDirector'],
  director: ['Директоров Пётр Ильич', 'director'],
  departmentHead: ['Отделова Вера Павловна', 'departmentHead'],
  commission: ['Комиссарова Нина Юрьевна', 'commission'],
} as const satisfies Record<string, readonly [string, Role]>;

export type StaffName = keyof typeof STAFF;

export interface CollegeOptions {
  readonly organizationId?: string;
  /** Its code; made of the id when not given. */
  readonly code?: string;
  /** Is the college registered with the platform from the start; it is unless said otherwise. */
  readonly platform?: 'active' | 'unregistered';
  /** Who holds an office from the start; everybody of the table above when not given. */
  readonly staff?: readonly StaffName[];
  /** A link to the class of teachers that is known already, so that cases do not begin by asking for it. */
  readonly link?: { readonly secrets: Secrets; readonly address: string };
}

/** A college in the registry, and what tests do to it. */
export interface College {
  readonly organizationId: string;
  readonly staff: Readonly<Record<StaffName, string>>;
  /** One transaction of this college. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Enters a person; gives the id. */
  person(fullName: string, contacts?: { phone?: string; email?: string | null }): Promise<string>;
  appoint(personId: string, role: Role, from: string, until?: string | null): Promise<void>;
  substitute(personId: string, substituteId: string, from: string, until?: string | null): Promise<void>;
  /** Enters a hire of a teacher as HR would; gives the case. */
  hire(
    hire?: Partial<NewHire> & { at?: string },
  ): Promise<{ caseId: string; number: number; personId: string }>;
}

/** Enters a college with its calendars, edition, class of teachers, offices and people. */
export async function makeCollege(db: Database, options: CollegeOptions = {}): Promise<College> {
  const organizationId = options.organizationId ?? randomUUID();
  const transaction = <T>(work: (tx: Transaction) => Promise<T>) => inTenant(db, organizationId, work);
  const staff: Partial<Record<StaffName, string>> = {};
  const college: College = {
    organizationId,
    staff: staff as Record<StaffName, string>,
    transaction,
    person: (fullName, contacts = {}) => transaction((tx) => enterPerson(tx, fullName, contacts)),
    appoint: (personId, role, from, until = null) =>
      transaction((tx) => appoint(tx, personId, role, from, until)),
    substitute: (personId, substituteId, from, until = null) =>
      transaction(async (tx) => {
        await tx.query(
          `
          insert into substitution (organization_id, person_id, substitute_id, valid)
          values ($1, $2, $3, daterange($4, $5))`,
          [organizationId, personId, substituteId, from, until],
        );
      }),
    hire: (hire = {}) => transaction((tx) => enterTeacher(tx, hire)),
  };
  await transaction(async (tx) => {
    await setUpOrganization(
      tx,
      {
        code: options.code ?? `c${organizationId.replaceAll('-', '').slice(0, 12)}`,
        shortName: 'Колледж',
        fullName: 'Государственный колледж',
        timeZone: COLLEGE_ZONE,
        teachersSpace: 'Преподаватели',
        ...(options.platform ? { platform: options.platform } : {}),
      },
      COLLEGE_NOW,
    );
    await nameGrounds(tx);
    for (const name of options.staff ?? (Object.keys(STAFF) as StaffName[])) {
      const [fullName, role] = STAFF[name];
      staff[name] = await enterPerson(tx, fullName, {}, name);
      await appoint(tx, staff[name], role, '2023-09-01', null);
    }
    if (options.link) {
      await recordLink(
        tx,
        options.link.secrets,
        options.link.address,
        staff.administrator ?? '',
        COLLEGE_NOW,
      );
    }
  });
  return college;
}

async function nameGrounds(tx: Transaction): Promise<void> {
  await tx.query(`update edition set policy = jsonb_set(policy, '{personalData}', $1::jsonb)`, [
    JSON.stringify(DATA_GROUNDS),
  ]);
}

async function enterPerson(
  tx: Transaction,
  fullName: string,
  contacts: { phone?: string; email?: string | null },
  login?: string,
): Promise<string> {
  const phone = contacts.phone ?? nextPhone();
  const email = contacts.email === undefined ? `p${phone.slice(1)}@college.example` : contacts.email;
  const { id } = await findOrEnterPerson(tx, {
    name: parseFullName(fullName),
    phone,
    email,
    snils: null,
    birthDate: null,
    ...(login === undefined ? {} : { login }),
  });
  return id;
}

async function appoint(
  tx: Transaction,
  personId: string,
  role: Role,
  from: string,
  until: string | null,
): Promise<void> {
  await tx.query(
    `insert into appointment (organization_id, person_id, kind, valid) values ($1, $2, $3, daterange($4, $5))`,
    [tx.organizationId, personId, role, from, until],
  );
}

async function enterTeacher(
  tx: Transaction,
  { at = COLLEGE_NOW, ...hire }: Partial<NewHire> & { at?: string },
): Promise<{ caseId: string; number: number; personId: string }> {
  const phone = parsePhone(nextPhone());
  const result = await enterHire(
    tx,
    REGISTRY,
    newHire({
      phone,
      email: parseEmail(`t${phone.slice(1)}@college.example`),
      personnelNumber: phone.slice(5),
      hiredOn: '2026-09-01' as CivilDate,
      ...hire,
    }),
    { actorId: null, at },
  );
  const { caseId, number } = result;
  if (caseId === null || number === null) throw new Error('the hire opened no case');
  const { rows } = await tx.query<{ person_id: string }>('select person_id from "case" where id = $1', [
    caseId,
  ]);
  return { caseId, number, personId: rows[0]?.person_id ?? '' };
}
