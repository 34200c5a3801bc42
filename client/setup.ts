import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '../config.ts';
import type { CivilDate } from '../domain/calendar/civil-date.ts';
import { ROLES, type Role } from '../domain/case/roles.ts';
import { KontingentError } from '../domain/errors.ts';
import type { NewHire } from '../domain/onboarding/new-hire.ts';
import { rolesHeld } from '../registry/college/appointments.ts';
import { readCollege } from '../registry/college/college.ts';
import {
  type DescribedCollege,
  enterCollege,
  type EnteredCollege,
} from '../registry/college/enter-college.ts';
import { collegeDate } from '../registry/college/clock.ts';
import { type Database, inTenant, openDatabase, tenants, type Transaction } from '../registry/db/database.ts';
import { enterHire } from '../registry/onboarding/hire.ts';
import { REGISTRY } from '../registry/processes.ts';
import { listLoads } from '../registry/student/load-list.ts';
import { type CollegeProblem, readCollegeFile } from './import/college/college-file.ts';
import { readHireFile } from './import/hire/hire-file.ts';
import { readLoadFile } from './import/load/load-file.ts';
import { loadRows } from './work/load-rows.ts';

/** The id of the example college, the same in every installation: what is documented of it leads to it. */
const EXAMPLE_ID = '6f1d3c52-8a70-4b0e-9a55-2c1f0e7b4a11';
const ofExample = (name: string): string =>
  fileURLToPath(new URL(`../examples/college/${name}`, import.meta.url));
/** A file as HR has it: read and entered by the same code as any other. */
const EXAMPLE_HIRES = ofExample('hires.csv');
/** The opening balance of the example: groups go before the people who stand in them. */
const LOADS = ['groups.csv', 'students.csv'].map(ofExample);
const LOADED_ON = '2026-09-01' as CivilDate;

/** Offices without which the first hire would wait for nobody. */
const NEEDED: readonly Role[] = ['hr', 'administrator', 'deputyDirector', 'director', 'registrar'];

/** What an installation has of its own for every college; the environment says it. */
export type Setting = 'pageUrl' | 'mailFrom' | 'smtpUrl' | 'mailbox';

export interface SetUpResult {
  /** False where the college was in the registry already. */
  readonly fresh: boolean;
  /** Onboardings opened for the people of HR's example file. */
  readonly hires: number;
  readonly organizationId: string;
  readonly shortName: string;
  readonly people: readonly Pick<EnteredCollege['people'][number], 'login' | 'name' | 'roles'>[];
}

/** What became of a file that describes a college, or would become of it. */
export type CollegeSetUp =
  | { readonly problems: readonly CollegeProblem[]; readonly entered: null }
  | {
      readonly problems: readonly [];
      readonly entered: EnteredCollege & {
        /** False where it was only checked. */
        readonly kept: boolean;
        readonly code: string;
        readonly shortName: string;
        /** Offices that nobody holds today. */
        readonly missing: readonly Role[];
        /** Settings of the installation that are still those of a trial. */
        readonly unset: readonly Setting[];
      };
    };

/** A college of the installation. */
export interface ListedCollege {
  readonly id: string;
  readonly code: string;
  readonly shortName: string;
  readonly example: boolean;
}

/**
 * Sets up a college by a file, or brings the one of its code up to it. Without `keep` it only tells what would happen.
 *
 * @param at ISO instant under which the audit notes it
 * @throws `InvalidConfiguration` without a database, `RegistryUnavailable`, and what `enterCollege` refuses
 */
export async function setUpCollege(
  config: Config,
  { path, keep }: { readonly path: string; readonly keep: boolean },
  at: string,
): Promise<CollegeSetUp> {
  const { college, problems } = await readCollegeFile(path);
  if (college === null) return { problems, entered: null };
  return withDatabase(config, async (db) => {
    const known = (await tenants(db)).find(({ code }) => code === college.code);
    const entered = await tried(db, known?.id ?? randomUUID(), keep, async (tx) => ({
      ...(await enterCollege(tx, college, at)),
      missing: await officesWithoutHolder(tx, at),
    }));
    const { code, shortName } = college;
    return { problems: [], entered: { ...entered, kept: keep, code, shortName, unset: unsetOf(config) } };
  });
}

/** The colleges of the installation, by their codes. @throws `InvalidConfiguration` without a database, `RegistryUnavailable` */
export async function listColleges(config: Config): Promise<ListedCollege[]> {
  return withDatabase(config, async (db) => {
    const listed: ListedCollege[] = [];
    for (const { id, code } of await tenants(db)) {
      const { shortName } = await inTenant(db, id, (tx) => readCollege(tx));
      listed.push({ id, code, shortName, example: id === EXAMPLE_ID });
    }
    return listed;
  });
}

/**
 * Loads the example college with its first hires. What is in the registry already stays as it is.
 *
 * @param at ISO instant under which the audit notes it
 * @throws `InvalidConfiguration` without a database or where the installation refuses the example, `RegistryUnavailable`, `InvalidFile`
 */
export async function setUpExample(config: Config, at: string): Promise<SetUpResult> {
  if (!config.exampleAllowed) {
    throw new KontingentError('InvalidConfiguration', 'The example college is refused here', {
      variable: 'KONTINGENT_EXAMPLE',
      reason: 'denied',
    });
  }
  const college = await exampleCollege();
  return withDatabase(config, async (db) => {
    const { rows } = await readHireFile(EXAMPLE_HIRES);
    // The example is about invitations, however long ago its dates are.
    const hires = rows.map((row) => ({ ...row, longServing: 'invite' as const }));
    return inTenant(db, EXAMPLE_ID, async (tx) => {
      const { fresh, people } = await enterCollege(tx, college, at);
      const opened = fresh ? await enterHires(tx, hires, at) : 0;
      // Once only: a person who undid or changed the example's students keeps what they did.
      if ((await listLoads(tx, { limit: 1 })).empty !== null) await loadStudies(tx, at);
      const { shortName } = college;
      const officers = people.map(({ login, name, roles }) => ({ login, name, roles }));
      return { fresh, hires: opened, organizationId: EXAMPLE_ID, shortName, people: officers };
    });
  });
}

/** The example college as its file describes it, under the id that it has everywhere. @throws `InvalidFile` */
export async function exampleCollege(): Promise<DescribedCollege & { readonly id: string }> {
  const { college, problems } = await readCollegeFile(ofExample('college.json'));
  if (college) return { ...college, id: EXAMPLE_ID };
  const place = problems[0]?.place ?? '';
  throw new KontingentError('InvalidFile', `The example college is not valid at ${place}`, {
    path: place,
    reason: 'college',
  });
}

async function withDatabase<T>(config: Config, work: (db: Database) => Promise<T>): Promise<T> {
  if (config.databaseUrl === undefined) {
    throw new KontingentError('InvalidConfiguration', 'No stack is running; start one by npm start', {
      variable: 'DATABASE_URL',
    });
  }
  const db = openDatabase(config.databaseUrl, { max: 1 });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

/** Works in a transaction of the college, and takes it back where nothing is to be kept. */
async function tried<T>(
  db: Database,
  organizationId: string,
  keep: boolean,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const takenBack = new Error('only tried');
  let result: { readonly value: T } | undefined;
  try {
    return await inTenant(db, organizationId, async (tx) => {
      const value = await work(tx);
      if (keep) return value;
      result = { value };
      throw takenBack;
    });
  } catch (error) {
    if (error === takenBack && result !== undefined) return result.value;
    throw error;
  }
}

async function officesWithoutHolder(tx: Transaction, at: string): Promise<Role[]> {
  const held = await rolesHeld(tx, await collegeDate(tx, at));
  return ROLES.filter((role) => NEEDED.includes(role) && !held.includes(role));
}

function unsetOf({ pageUrl, mailFrom, smtpUrl, watched }: Config): Setting[] {
  const ofTrial: Readonly<Record<Setting, boolean>> = {
    pageUrl: ['127.0.0.1', 'localhost'].includes(new URL(pageUrl).hostname),
    mailFrom: mailFrom.endsWith('.example'),
    smtpUrl: smtpUrl === undefined,
    mailbox: watched === null,
  };
  return (Object.keys(ofTrial) as Setting[]).filter((setting) => ofTrial[setting]);
}

async function enterHires(tx: Transaction, hires: readonly NewHire[], at: string): Promise<number> {
  let opened = 0;
  for (const hire of hires) {
    const { outcome } = await enterHire(tx, REGISTRY, hire, { actorId: null, at });
    if (outcome === 'opened') opened += 1;
  }
  return opened;
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
