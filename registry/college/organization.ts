import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { buildCalendar, parseCalendarYear } from '../../domain/calendar/calendar.ts';
import { ROLES } from '../../domain/case/roles.ts';
import { requireCollegeCode } from '../../domain/college/college-code.ts';
import { KontingentError } from '../../domain/errors.ts';
import { isTimeZone } from '../../domain/calendar/zone.ts';
import { writeAudit } from '../audit/audit.ts';
import { forgetClock } from './clock.ts';
import type { Transaction } from '../db/database.ts';
import { EditionFile, Policy } from './policy.ts';
import { TEACHERS } from './spaces.ts';

const CALENDARS = fileURLToPath(new URL('../../calendars/', import.meta.url));
const EDITIONS = fileURLToPath(new URL('../../editions/', import.meta.url));

const Bundled = z.object({ policy: z.record(z.string(), z.unknown()) });

export interface NewOrganization {
  /** Short code, unique in the installation and never changed; `domain/college/college-code.ts`. */
  readonly code: string;
  readonly shortName: string;
  readonly fullName: string;
  readonly timeZone: string;
  /** Name of the class of teachers on the platform (2.2). */
  readonly teachersSpace: string;
  /** Is the college registered with the platform; it is unless said otherwise. */
  readonly platform?: 'active' | 'unregistered';
  readonly inn?: string;
  readonly ogrn?: string;
  /** The order that puts the regulation in force in this college; that of the bundled edition where none is given. */
  readonly edition?: OwnEdition;
}

/** What a college says of its own in the bundled rules. */
export interface OwnEdition {
  readonly title: string;
  readonly orderNumber: string;
  readonly orderOn: string;
  readonly effectiveOn: string;
  /** Whom people call about the platform: a place of work, nobody's own phone. */
  readonly helpPhone?: string;
  readonly helpRoom?: string;
  /** Working days of a week, of all roles; those of the bundled rules where none are given. */
  readonly week?: number;
}

/**
 * Enters the college of the transaction with the bundled calendars and edition. A second call changes nothing.
 *
 * @throws `InvalidConfiguration` for an unknown time zone, or a code that is none or another college's
 */
export async function setUpOrganization(
  tx: Transaction,
  organization: NewOrganization,
  at: string,
): Promise<boolean> {
  if (!isTimeZone(organization.timeZone)) {
    throw new KontingentError('InvalidConfiguration', 'The time zone is not an IANA name', {
      variable: 'timeZone',
    });
  }
  await enterTenant(tx, requireCollegeCode(organization.code));
  const { rowCount } = await tx.query(
    `
    insert into organization (id, short_name, full_name, time_zone, platform_state, inn, ogrn)
    values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (id) do nothing`,
    [
      tx.organizationId,
      organization.shortName,
      organization.fullName,
      organization.timeZone,
      organization.platform ?? 'active',
      organization.inn ?? null,
      organization.ogrn ?? null,
    ],
  );
  if (rowCount !== 1) return false;
  for (const file of await jsonFiles(CALENDARS)) await enterCalendar(tx, file);
  for (const edition of await editionsOf(organization)) await enterEdition(tx, edition);
  tx.send(`insert into space (organization_id, code, kind, name) values ($1, $2, 'class', $3)`, [
    tx.organizationId,
    TEACHERS,
    organization.teachersSpace,
  ]);
  writeAudit(tx, [{ at, action: 'organization:entered', ids: {} }]);
  return true;
}

/** The bundled editions, or the last of them as the college's own order has put it in force. */
async function editionsOf({ edition }: NewOrganization): Promise<unknown[]> {
  const bundled = await jsonFiles(EDITIONS);
  if (edition === undefined) return bundled;
  const { policy } = Bundled.parse(bundled.at(-1));
  const { title, orderNumber, orderOn, effectiveOn, helpPhone, helpRoom, week } = edition;
  // Whom the bundled rules name is nobody of this college.
  const help = { phone: helpPhone ?? null, room: helpRoom ?? null };
  const weeks = week === undefined ? {} : { weeks: Object.fromEntries(ROLES.map((role) => [role, week])) };
  return [{ title, orderNumber, orderOn, effectiveOn, policy: { ...policy, help, ...weeks } }];
}

/** Makes the college known to pumps and sign-in, under the code it keeps for good. */
async function enterTenant(tx: Transaction, code: string): Promise<void> {
  tx.send('insert into tenant (id, code) values ($1, $2) on conflict do nothing', [tx.organizationId, code]);
  const { rowCount } = await tx.query('select from tenant where id = $1', [tx.organizationId]);
  if (rowCount === 1) return;
  throw new KontingentError('InvalidConfiguration', 'Another college of the installation has this code', {
    variable: 'code',
    reason: 'taken',
  });
}

/**
 * Enters or replaces a production calendar of a year.
 *
 * @throws `InvalidFile` that says what in it is wrong
 */
export async function enterCalendar(tx: Transaction, json: unknown): Promise<{ year: number; week: 5 | 6 }> {
  const parsed = parseCalendarYear(json);
  // One year that does not add up would stop every case of the college at its next deadline.
  buildCalendar([parsed]);
  const { year, week } = parsed;
  tx.send(
    `
    insert into calendar_year (organization_id, year, week, data)
    values ($1, $2, $3, $4)
    on conflict (organization_id, year, week) do update set data = excluded.data, recorded_at = now()`,
    [tx.organizationId, year, week, JSON.stringify(json)],
  );
  forgetClock(tx.organizationId);
  return { year, week };
}

/**
 * Enters an edition of the regulation; the former one loses force by itself on its first day (4.4).
 *
 * @throws `InvalidFile` when it does not have the form of an edition
 */
export async function enterEdition(tx: Transaction, json: unknown): Promise<string> {
  const file = EditionFile.safeParse(json);
  const policy = file.success ? Policy.safeParse(file.data.policy) : null;
  const problem = file.error?.issues[0] ?? policy?.error?.issues[0];
  if (!file.success || !policy?.success) {
    throw new KontingentError(
      'InvalidFile',
      `The edition is not valid at ${problem?.path.join('.') ?? '?'}`,
      {
        path: problem?.path.join('.') ?? '',
        reason: 'edition',
      },
    );
  }
  const { title, orderNumber, orderOn, effectiveOn } = file.data;
  const { rows } = await tx.query<{ id: string }>(
    `
    insert into edition (organization_id, title, order_number, order_on, effective_on, policy)
    values ($1, $2, $3, $4, $5, $6)
    returning id`,
    [tx.organizationId, title, orderNumber, orderOn, effectiveOn, JSON.stringify(file.data.policy)],
  );
  return rows[0]?.id ?? '';
}

async function jsonFiles(folder: string): Promise<unknown[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(folder + name, 'utf8')) as unknown));
}
