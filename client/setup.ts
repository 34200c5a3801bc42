import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Config } from '../config.ts';
import type { CivilDate } from '../domain/calendar/civil-date.ts';
import { COLLEGE_CODE } from '../domain/college/college-code.ts';
import { parseEmail } from '../domain/people/email.ts';
import { KontingentError } from '../domain/errors.ts';
import { parseFullName } from '../domain/people/full-name.ts';
import { parseMobile } from '../domain/people/phone.ts';
import type { NewHire } from '../domain/onboarding/new-hire.ts';
import { ROLES, type Role } from '../domain/case/roles.ts';
import { appoint } from '../registry/college/appointments.ts';
import { inTenant, openDatabase, type Transaction } from '../registry/db/database.ts';
import { enterHire } from '../registry/onboarding/hire.ts';
import { REGISTRY } from '../registry/processes.ts';
import { listLoads } from '../registry/student/load-list.ts';
import { setUpOrganization } from '../registry/college/organization.ts';
import { findOrEnterPerson, lockPeople } from '../registry/people/people.ts';
import { readHireFile } from './import/hire/hire-file.ts';
import { readLoadFile } from './import/load/load-file.ts';
import { loadRows } from './work/load-rows.ts';

const EXAMPLE = fileURLToPath(new URL('../examples/college/college.json', import.meta.url));
/** A file as HR has it: read and entered by the same code as any other. */
const EXAMPLE_HIRES = fileURLToPath(new URL('../examples/college/hires.csv', import.meta.url));
/** The opening balance of the example: groups go before the people who stand in them. */
const LOADS = ['groups.csv', 'students.csv'].map((name) =>
  fileURLToPath(new URL(`../examples/college/${name}`, import.meta.url)),
);
const LOADED_ON = '2026-09-01' as CivilDate;

const Appointment = z.strictObject({
  role: z.enum(ROLES),
  from: z.iso.date(),
  orderNumber: z.string().min(1),
  orderOn: z.iso.date(),
});

/** The form of a file that describes a college and who holds which office. */
export const CollegeFile = z.strictObject({
  id: z.uuid(),
  code: z.string().regex(COLLEGE_CODE),
  shortName: z.string().min(1),
  fullName: z.string().min(1),
  timeZone: z.string().min(1),
  teachersSpace: z.string().min(1),
  /** Is the college registered with the platform already. */
  platform: z.enum(['active', 'unregistered']).default('active'),
  people: z
    .array(
      z.strictObject({
        login: z.string().regex(/^[a-z][a-z0-9._-]{0,39}$/),
        name: z.string().transform(parseFullName),
        phone: z.string().transform((text) => parseMobile(text)),
        email: z.string().transform((text) => parseEmail(text)),
        appointments: z.array(Appointment),
      }),
    )
    .min(1),
});
export type CollegeFile = z.infer<typeof CollegeFile>;

export interface SetUpResult {
  /** False where the college was in the registry already. */
  readonly fresh: boolean;
  /** Onboardings opened for the people of HR's example file. */
  readonly hires: number;
  readonly organizationId: string;
  readonly shortName: string;
  readonly people: readonly {
    readonly login: string;
    readonly name: string;
    readonly roles: readonly Role[];
  }[];
}

/**
 * Loads the example college with its first hires. What is in the registry already stays as it is.
 *
 * @param at ISO instant under which the audit notes it
 * @throws `InvalidConfiguration` without a database, `RegistryUnavailable`, `InvalidFile`
 */
export async function setUpExample(config: Config, at: string): Promise<SetUpResult> {
  const college = await readCollegeFile(EXAMPLE);
  if (config.databaseUrl === undefined) {
    throw new KontingentError('InvalidConfiguration', 'No stack is running; start one by npm start', {
      variable: 'DATABASE_URL',
    });
  }
  const db = openDatabase(config.databaseUrl, { max: 1 });
  try {
    const { rows } = await readHireFile(EXAMPLE_HIRES);
    // The example is about invitations, however long ago its dates are.
    const hires = rows.map((row) => ({ ...row, longServing: 'invite' as const }));
    return await inTenant(db, college.id, async (tx) => {
      const entered = await enterCollege(tx, college, hires, at);
      // Once only: a person who undid or changed the example's students keeps what they did.
      if ((await listLoads(tx, { limit: 1 })).empty !== null) await loadStudies(tx, at);
      return entered;
    });
  } finally {
    await db.close();
  }
}

/** @throws `InvalidFile` when a file of the example is not as it was */
async function loadStudies(tx: Transaction, at: string): Promise<void> {
  for (const path of LOADS) {
    const file = await readLoadFile(path, LOADED_ON);
    const about = { on: LOADED_ON, fileName: basename(path), sha256: file.sha256, actorId: null, at };
    const { kept } = await loadRows(tx, file, about, true);
    if (!kept || file.problems.length > 0) {
      throw new KontingentError('InvalidFile', 'The students of the example are not valid', {
        reason: 'college',
        path: basename(path),
      });
    }
  }
}

/** Reads the file of a college. @throws `InvalidFile` naming the place that is wrong, never what stands there */
export async function readCollegeFile(path: string): Promise<CollegeFile> {
  const parsed = CollegeFile.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (parsed.success) return parsed.data;
  const place = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new KontingentError('InvalidFile', `The college is not valid at ${place}`, {
    path: place,
    reason: 'college',
  });
}

async function enterCollege(
  tx: Transaction,
  college: CollegeFile,
  hires: readonly NewHire[],
  at: string,
): Promise<SetUpResult> {
  const fresh = await setUpOrganization(tx, college, at);
  lockPeople(tx);
  const people: SetUpResult['people'][number][] = [];
  for (const { login, name, phone, email, appointments } of college.people) {
    const { id } = await findOrEnterPerson(tx, { name, phone, email, login, snils: null, birthDate: null });
    for (const appointment of appointments) {
      await appoint(tx, { ...appointment, personId: id }, { actorId: null, at });
    }
    people.push({
      login,
      name: [name.last, name.first, name.middle].filter(Boolean).join(' '),
      roles: appointments.map(({ role }) => role),
    });
  }
  let opened = 0;
  if (fresh) {
    for (const hire of hires) {
      const { outcome } = await enterHire(tx, REGISTRY, hire, { actorId: null, at });
      if (outcome === 'opened') opened += 1;
    }
  }
  return { fresh, hires: opened, organizationId: college.id, shortName: college.shortName, people };
}
