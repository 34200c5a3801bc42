import { LIMITS } from '../../../domain/limits.ts';
import type { CivilDate } from '../../../domain/calendar/civil-date.ts';
import { EARLIEST_HIRE } from '../../../domain/onboarding/hire-day.ts';
import { type Email, parseEmail } from '../../../domain/people/email.ts';
import type { FullName } from '../../../domain/people/full-name.ts';
import { parseMobile, type Phone } from '../../../domain/people/phone.ts';
import type { PostCategory } from '../../../domain/people/post.ts';
import { parseSnils, type Snils } from '../../../domain/people/snils.ts';
import { parseCellDate } from '../row/cell-date.ts';
import { CellReader } from '../row/cell-reader.ts';
import { type Ground, readGround } from './ground.ts';
import type { Header } from '../row/header.ts';
import { readName } from '../row/name-cells.ts';
import type { CellProblem } from '../problems.ts';
import type { TableRow } from '../table/table-row.ts';
import {
  CATEGORY_WORDS,
  EMPLOYMENT_WORDS,
  folded,
  GROUP_PREFIX,
  GROUP_SEPARATOR,
  QUALIFICATION,
  SAME_PERSON_WORDS,
} from '../vocabulary.ru.ts';

/** One hire as HR's file states it, every cell parsed. */
export interface HireRow {
  /** The row of the file, as Excel numbers it. */
  row: number;
  name: FullName;
  phone: Phone;
  email: Email | null;
  personnelNumber: string;
  post: string;
  /** Null when the file does not say: the edition's table of posts decides. */
  category: PostCategory | null;
  /** The first day at work. */
  hiredOn: CivilDate;
  /** Primary where the file does not say. */
  employmentKind: 'primary' | 'secondary';
  /** The employment contract, or else the order; a file with both gives the contract. */
  ground: Ground | null;
  snils: Snils | null;
  birthDate: CivilDate | null;
  unit: string | null;
  /** Codes of groups. */
  classTeacherOf: string[];
  /** Of a namesake with the same date of birth; null where the file does not say. */
  samePerson: 'same' | 'other' | null;
}

/** A row read as far as it goes: what duplicates are looked for by is there even when another cell is bad. */
export interface ReadRow {
  row: number;
  hire: HireRow | null;
  name: FullName | undefined;
  phone: Phone | undefined;
  personnelNumber: string | undefined;
  snils: Snils | null | undefined;
  employmentKind: 'primary' | 'secondary' | undefined;
  problems: CellProblem[];
}

const EARLIEST_BIRTH = '1920-01-01';
/** Age from which the Labour Code knows an employment contract at all (article 63), in years. */
const YOUNGEST = 14;

const PERSONNEL_NUMBER = new RegExp(
  String.raw`^[\p{L}\d][\p{L}\d./_ -]{0,${LIMITS.personnelNumber - 1}}$`,
  'u',
);
const POST = /\p{L}{2}/u;
const GROUP_CODE = /^[\p{L}\d][\p{L}\d./() -]{0,29}$/u;

/** Reads one row below the header; `latestHire` is the last day a hire may plausibly begin on. */
export function readHireRow(row: TableRow, header: Header, latestHire: CivilDate): ReadRow {
  const cells = new CellReader(row, header);
  cells.refuseDamaged();
  const name = readName(cells);
  const phone = cells.required('phone', parseMobile);
  const personnelNumber = cells.required('personnelNumber', (text) =>
    PERSONNEL_NUMBER.test(text) ? text : cells.fail('InvalidPersonnelNumber'),
  );
  const post = cells.required('post', (text) => (POST.test(text) ? text : cells.fail('InvalidPost')));
  const hiredOn = cells.required('hiredOn', (text) => {
    const date = parseCellDate(text);
    if (date < EARLIEST_HIRE) cells.fail('HiredTooEarly');
    return date > latestHire ? cells.fail('HiredTooLate') : date;
  });
  const email = cells.optional('email', parseEmail);
  const category = cells.optional('category', (text) => readCategory(text, cells));
  const employmentKind = cells.optional('employmentKind', (text) => readEmploymentKind(text, cells));
  const ground = readGround(cells);
  const snils = cells.optional('snils', parseSnils);
  const birthDate = cells.optional('birthDate', (text) => {
    const date = parseCellDate(text);
    const plausible =
      date >= EARLIEST_BIRTH && (hiredOn === undefined || yearsLater(date, YOUNGEST) <= hiredOn);
    return plausible ? date : cells.fail('BirthDateImplausible');
  });
  const unit = cells.optional('unit', (text) => text);
  const classTeacherOf = cells.optional('classTeacherOf', (text) => readGroups(text, cells));

  const samePerson = readSamePerson(cells);
  const read = { row: row.number, name, phone, personnelNumber, snils, problems: cells.problems };
  const kind = employmentKind === null ? 'primary' : employmentKind;
  if (
    cells.problems.some(({ severity }) => severity === 'error') ||
    name === undefined ||
    phone === undefined ||
    personnelNumber === undefined ||
    post === undefined ||
    hiredOn === undefined ||
    kind === undefined
  ) {
    return { ...read, employmentKind: kind, hire: null };
  }
  const hire: HireRow = {
    row: row.number,
    name,
    phone,
    email: email ?? null,
    personnelNumber,
    post,
    category: category ?? null,
    hiredOn,
    employmentKind: kind,
    ground: ground ?? null,
    snils: snils ?? null,
    birthDate: birthDate ?? null,
    ...{ unit: unit ?? null, classTeacherOf: classTeacherOf ?? [], samePerson: samePerson ?? null },
  };
  return { ...read, employmentKind: kind, hire };
}

/** «Нет» is an answer here, not an empty cell. */
function readSamePerson(cells: CellReader): HireRow['samePerson'] | undefined {
  const text = cells.written('samePerson');
  if (text === '') return null;
  const found = SAME_PERSON_WORDS.find(([pattern]) => pattern.test(folded(text)));
  if (found) return found[1];
  cells.note('samePerson', 'UnknownDecision');
  return undefined;
}

function readCategory(text: string, cells: CellReader): HireRow['category'] {
  const words = folded(text);
  if (QUALIFICATION.test(words)) return null;
  const found = CATEGORY_WORDS.find(([pattern]) => pattern.test(words));
  return found?.[1] ?? cells.fail('UnknownCategory');
}

function readEmploymentKind(text: string, cells: CellReader): 'primary' | 'secondary' {
  const found = EMPLOYMENT_WORDS.find(([pattern]) => pattern.test(folded(text)))?.[1];
  switch (found) {
    case 'primary':
    case 'secondary':
      return found;
    case 'CivilContract':
    case 'CombinedPost':
      return cells.fail(found);
    case undefined:
      return cells.fail('UnknownEmploymentKind');
  }
}

function readGroups(text: string, cells: CellReader): string[] {
  const codes = text.split(GROUP_SEPARATOR).map((code) => code.replace(GROUP_PREFIX, '').trim());
  const given = codes.filter((code) => code !== '');
  if (!given.every((code) => GROUP_CODE.test(code))) cells.fail('InvalidGroupCode');
  return [...new Set(given)];
}

/** The same day so many years later, for comparison only: 29 February may stay what no calendar has. */
function yearsLater(date: CivilDate, years: number): string {
  return `${Number(date.slice(0, 4)) + years}${date.slice(4)}`;
}
