import { addMonths, type CivilDate, yearOf } from '../calendar/civil-date.ts';
import { KontingentError } from '../errors.ts';

/** Words of studies; Russian names are in domain/student/study-titles.ru.ts. */

/** Being on a leave is being in the contingent all the same: the contingent is more than the lists of its groups. */
export const STUDY_STATUSES = ['studying', 'academicLeave', 'maternityLeave', 'childcareLeave'] as const;
export type StudyStatus = (typeof STUDY_STATUSES)[number];

export const STUDY_FORMS = ['fullTime', 'partTime', 'extramural'] as const;
export type StudyForm = (typeof STUDY_FORMS)[number];

export const FUNDINGS = ['budget', 'paid'] as const;
export type Funding = (typeof FUNDINGS)[number];

/** Classes of school after which the programme is studied: it sets its length. */
export type Base = 9 | 11;
export type ProgrammeKind = 'profession' | 'speciality';

/** A code of the list of professions and specialities of secondary professional education. */
export type ProgrammeCode = string & { readonly __programmeCode: unique symbol };
/** № поименной книги, in the one form in which it is compared. */
export type RegisterNumber = string & { readonly __registerNumber: unique symbol };
/** Code of a group, «ИС-26». */
export type GroupCode = string & { readonly __groupCode: unique symbol };

/** On which terms a student studies. */
export interface StudyTerms {
  readonly programmeId: string;
  readonly course: number;
  readonly form: StudyForm;
  readonly funding: Funding;
}

const PROGRAMME_CODE = /^\d{2}\.(?:01|02)\.\d{2}$/;
const REGISTER_NUMBER = /^[\p{L}\d][\p{L}\d./-]{0,29}$/u;
const GROUP_CODE = /^[\p{L}\d][\p{L}\d./() -]{0,29}$/u;
const DASHES = /[\u2010-\u2015\u2212]/g;
const LONGEST_MONTHS = 72;

function refuse(field: string): never {
  throw new KontingentError('InvalidInput', `a value was refused: ${field}`, { field });
}

/**
 * Reads a programme's code, `44.02.01` or `08.01.25`: the middle number says profession (01) or speciality (02).
 * Source: the list of the Ministry of Education, order 336 of 17.05.2022.
 *
 * @throws `InvalidInput` (`field: programme`)
 */
export function parseProgrammeCode(text: string): ProgrammeCode {
  const code = text.trim();
  return PROGRAMME_CODE.test(code) ? (code as ProgrammeCode) : refuse('programme');
}

/** Profession or speciality, by the code. */
export function programmeKind(code: ProgrammeCode): ProgrammeKind {
  return code.slice(3, 5) === '01' ? 'profession' : 'speciality';
}

/** Reads a register number: letters, digits, `/`, `-` and `.`, without blanks, in capitals. @throws `InvalidInput` */
export function parseRegisterNumber(text: string): RegisterNumber {
  const number = text
    .replace(/^\u2116/u, '')
    .replace(DASHES, '-')
    .replace(/\s+/g, '')
    .toUpperCase();
  return REGISTER_NUMBER.test(number) ? (number as RegisterNumber) : refuse('registerNumber');
}

/** Reads a group's code as the college writes it, with one form of dashes. @throws `InvalidInput` */
export function parseGroupCode(text: string): GroupCode {
  const code = text.replace(DASHES, '-').replace(/\s+/g, ' ').trim();
  return GROUP_CODE.test(code) ? (code as GroupCode) : refuse('group');
}

/** The course on a date of an intake that begins on 1 September and raises its course every year; at least 1. */
export function courseOn(intakeYear: number, date: CivilDate): number {
  return Math.max(1, academicYearOf(date) - intakeYear + 1);
}

/** The year in which the academic year of a date began: it turns on 1 September (273-ФЗ: by the study plan; policy). */
export function academicYearOf(date: CivilDate): number {
  return date.slice(5) >= '09-01' ? yearOf(date) : yearOf(date) - 1;
}

/** How many courses a length in months has: 46 months (3 years 10 months) are four. */
export function coursesOf(lengthMonths: number): number {
  return Math.ceil(lengthMonths / 12);
}

/** Whether a length of study in months is one a programme may have. */
export function isLength(months: number): boolean {
  return Number.isInteger(months) && months >= 5 && months <= LONGEST_MONTHS;
}

/** The eighteenth birthday; of 29 February it is 1 March, the first day on which the age is reached (ГК РФ, 21, 191). */
export function adultFrom(birthOn: CivilDate): CivilDate {
  const sameDay = addMonths(birthOn, 18 * 12);
  if (!birthOn.endsWith('-02-29') || sameDay.endsWith('-02-29')) return sameDay;
  return `${sameDay.slice(0, 4)}-03-01` as CivilDate;
}

/** What is known of somebody's age, and of a document of full capacity. */
export interface Age {
  readonly birthOn: CivilDate | null;
  /** Since when they have full capacity by a document; null or left out without one. */
  readonly fullCapacityOn?: CivilDate | null;
}

/**
 * The day from which somebody answers for themselves: the eighteenth birthday, or that of a document of full capacity
 * where it is earlier (ГК РФ, 21). Null where neither is known.
 */
export function capableFrom({ birthOn, fullCapacityOn = null }: Age): CivilDate | null {
  const adult = birthOn === null ? null : adultFrom(birthOn);
  if (adult === null || fullCapacityOn === null) return adult ?? fullCapacityOn;
  return fullCapacityOn < adult ? fullCapacityOn : adult;
}

/**
 * May the representative still speak for the student: until the student has full capacity (СК РФ, 64; ГК РФ, 21), later
 * only when the student has agreed in writing. Of an unknown birth date nobody can say: then yes, and the list of people
 * without one names them.
 */
export function isRepresentedBy(
  student: Age,
  representative: { readonly agreedOn: CivilDate | null },
  today: CivilDate,
): boolean {
  const capable = capableFrom(student);
  if (capable === null || today < capable) return true;
  return representative.agreedOn !== null && representative.agreedOn <= today;
}
