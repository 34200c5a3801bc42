import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { KontingentError } from '../../../domain/errors.ts';
import { isTimeZone } from '../../../domain/calendar/zone.ts';
import { parseCivilDate } from '../../../domain/calendar/civil-date.ts';
import { ROLES } from '../../../domain/case/roles.ts';
import { COLLEGE_CODE } from '../../../domain/college/college-code.ts';
import { parseEmail } from '../../../domain/people/email.ts';
import { parseFullName } from '../../../domain/people/full-name.ts';
import { parseMobile } from '../../../domain/people/phone.ts';
import { parseInn, parseOgrn } from '../../../domain/registration/organization-codes.ts';
import { ROLE_TITLES } from '../../../domain/titles.ru.ts';
import { type FileProblem, problemAt, problemsOf, readDocument } from '../document/document.ts';
import { folded } from '../vocabulary.ru.ts';
import { readBy } from '../../../registry/college/read-by.ts';
import { PLATFORM_WORDS } from './college-words.ru.ts';

/** What can be wrong with a place of the file. */
export const COLLEGE_PROBLEMS = [
  'notReadable',
  'syntax',
  'double',
  'missing',
  'unknown',
  'empty',
  'form',
  'code',
  'timeZone',
  'inn',
  'ogrn',
  'platform',
  'login',
  'loginTwice',
  'name',
  'phone',
  'email',
  'role',
  'date',
  'week',
] as const;
export type CollegeProblemCode = (typeof COLLEGE_PROBLEMS)[number];

/** A place of the file that is wrong, never what stands there. */
export type CollegeProblem = FileProblem<CollegeProblemCode>;

const line = z.string().trim().min(1, 'empty');
/** A value of the file that the domain reads. */
const readLine = <T>(code: CollegeProblemCode, parse: (text: string) => T) => readBy(line, parse, code);

/** One of a closed list, by its code or by its Russian name. */
function oneOf<C extends string>(code: CollegeProblemCode, names: Readonly<Record<C, string>>) {
  return readLine(code, (text): C => {
    const wanted = folded(text);
    const found = (Object.keys(names) as C[]).find(
      (one) => folded(one) === wanted || folded(names[one]) === wanted,
    );
    if (found === undefined) throw new KontingentError('InvalidInput', 'none of them');
    return found;
  });
}

const date = readLine('date', parseCivilDate);
const roleTitles = Object.fromEntries(ROLES.map((role) => [role, ROLE_TITLES[role]])) as Record<
  (typeof ROLES)[number],
  string
>;

const Appointment = z.strictObject({
  role: oneOf('role', roleTitles),
  from: date,
  orderNumber: line,
  orderOn: date,
});

const Person = z.strictObject({
  login: line.regex(/^[a-z][a-z0-9._-]{0,39}$/, 'login'),
  name: readLine('name', parseFullName),
  phone: readLine('phone', (text) => parseMobile(text)),
  email: readLine('email', (text) => parseEmail(text)),
  appointments: z.array(Appointment).min(1, 'empty'),
});

/** The order by which the regulation is in force, and what a college first says of its own in it. */
const OwnEdition = z.strictObject({
  title: line,
  orderNumber: line,
  orderOn: date,
  effectiveOn: date,
  /** Whom people call: a place of work. */
  helpPhone: line.exactOptional(),
  helpRoom: line.exactOptional(),
  /** Working days of a week, of all offices; where it is not said, those of the rules. */
  week: line
    .regex(/^[56]$/, 'week')
    .transform(Number)
    .exactOptional(),
});

/** The form of a file that describes a college and who holds which office. */
const CollegeFile = z.strictObject({
  code: line.regex(COLLEGE_CODE, 'code'),
  shortName: line,
  fullName: line,
  inn: readLine('inn', parseInn).exactOptional(),
  ogrn: readLine('ogrn', parseOgrn).exactOptional(),
  timeZone: line.refine(isTimeZone, 'timeZone'),
  teachersSpace: line,
  /** Is the college registered with the platform already. */
  platform: oneOf('platform', PLATFORM_WORDS).default('active'),
  edition: OwnEdition,
  people: z.array(Person).min(1, 'empty'),
});
type CollegeFile = z.infer<typeof CollegeFile>;

/** What stands in a file, or each of its faults. */
export type ReadCollege =
  | { readonly college: CollegeFile; readonly problems: readonly [] }
  | { readonly college: null; readonly problems: readonly CollegeProblem[] };

/** Reads the file of a college, YAML or JSON. A file that cannot be read is a problem of its own. */
export async function readCollegeFile(path: string): Promise<ReadCollege> {
  try {
    return readCollege(await readFile(path, 'utf8'));
  } catch {
    return failed([{ code: 'notReadable', place: '', line: null }]);
  }
}

/** Reads the text of such a file. Every value is taken as it is written: `01` stays `01`. */
export function readCollege(text: string): ReadCollege {
  const { value, lineOf, problems } = readDocument(text, 'asWritten');
  if (lineOf === null) return failed(problems);
  const parsed = CollegeFile.safeParse(value);
  if (!parsed.success)
    return failed(parsed.error.issues.flatMap((issue) => problemsOf(issue, lineOf, codeOf)));
  const twice = loginsTwice(parsed.data).map((index) =>
    problemAt('loginTwice', ['people', index, 'login'], lineOf),
  );
  return twice.length > 0 ? failed(twice) : { college: parsed.data, problems: [] };
}

function failed(problems: readonly CollegeProblem[]): ReadCollege {
  return { college: null, problems };
}

/** Messages of the form are codes of its problems; what has none has another form. */
function codeOf({ message }: z.core.$ZodIssue): CollegeProblemCode {
  return COLLEGE_PROBLEMS.find((code) => code === message) ?? 'form';
}

function loginsTwice({ people }: CollegeFile): number[] {
  const seen = new Set<string>();
  return people.flatMap(({ login }, index) => {
    if (seen.has(login)) return [index];
    seen.add(login);
    return [];
  });
}
