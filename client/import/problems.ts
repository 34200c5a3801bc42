import { KontingentError } from '../../domain/errors.ts';

/** Why a file cannot be read at all. The code travels in `details.reason` of `InvalidFile`. */
export const FILE_REASONS = [
  'notFound',
  'noPermission',
  'directory',
  'notAFile',
  'empty',
  'tooLarge',
  'tooManyRows',
  'oldExcel',
  'protected',
  'pdf',
  'markup',
  'oneCSheet',
  'otherDocument',
  'binary',
  'damaged',
  'unknownEncoding',
  'quoteNotClosed',
  'quoteMisplaced',
] as const;
export type FileReason = (typeof FILE_REASONS)[number];

/** What can be wrong with a cell, a row or the header of a file that could be read. */
export const IMPORT_PROBLEMS = [
  // the header
  'HeaderNotFound',
  'ColumnMissing',
  'ColumnRepeated',
  'NoRows',
  // any cell
  'RequiredCellEmpty',
  'ControlCharacter',
  'BrokenText',
  'CellTooLong',
  'FormulaError',
  'NumberShortened',
  'ExtraCells',
  // the meaning of a cell
  'InvalidName',
  'InvalidPhone',
  'InvalidEmail',
  'InvalidSnils',
  'InvalidDate',
  'InvalidPersonnelNumber',
  'InvalidPost',
  'InvalidGroupCode',
  'InvalidDocumentNumber',
  'UnknownCategory',
  'UnknownEmploymentKind',
  'CivilContract',
  'CombinedPost',
  'GroundIncomplete',
  'OrderBeforeContract',
  'HiredTooEarly',
  'HiredTooLate',
  'BirthDateImplausible',
  // between rows
  'DuplicatePersonnelNumber',
  'SnilsOfAnother',
  'SharedPhone',
  'SamePersonTwice',
  // lists of the first load
  'ListHeaderNotFound',
  'ListEmpty',
  'InvalidRegisterNumber',
  'InvalidProgrammeCode',
  'ProgrammeTitleMissing',
  'InvalidCourse',
  'UnknownForm',
  'UnknownFunding',
  'UnknownStatus',
  'UnknownDecision',
  'UnknownBase',
  'InvalidLength',
  'InvalidIntakeYear',
  'StudentAgeImplausible',
  'RepresentativeNameMissing',
  'DuplicateRegisterNumber',
  'DuplicateGroup',
  'StudentTwice',
  // lists to orders
  'OrderHeaderNotFound',
  'StudentNotNamed',
  'UnknownLeaveGround',
  'InvalidCaseNumber',
  'StudentNotFound',
  'StudentAmbiguous',
  'StudentNameDiffers',
] as const;
export type ImportProblemCode = (typeof IMPORT_PROBLEMS)[number];

/** Warnings never hold a file back: a family may share a phone, a slip may stand on the paper itself. */
const WARNINGS: ReadonlySet<ImportProblemCode> = new Set([
  'SharedPhone',
  'SamePersonTwice',
  'OrderBeforeContract',
]);

/** One thing that is wrong, where the person will look for it. */
export interface CellProblem {
  /** The row as Excel numbers it: from 1, empty rows counted, a quoted cell of many lines counted once. */
  row: number;
  /** The header's text, or the column's letter where the header is empty; '' when it is about the row. */
  column: string;
  code: ImportProblemCode;
  /** What the parser of a phone, name, date… found wrong with it: a `PhoneFault`, a `NameFault` and so on. */
  reason?: string;
  severity: 'error' | 'warning';
  /** What stands in the cell. Personal data: shown to the person in the terminal, never logged. */
  value?: string;
  /** The other rows of a conflict between rows. */
  otherRows?: number[];
}

/** A problem with its severity filled in from its code. */
export function problem(
  row: number,
  column: string,
  code: ImportProblemCode,
  more: { value?: string; reason?: string; otherRows?: number[] } = {},
): CellProblem {
  return { row, column, code, severity: WARNINGS.has(code) ? 'warning' : 'error', ...more };
}

/** The refusal of a whole file: `InvalidFile` with the reason, and a row or a limit where there is one. */
export function unreadable(
  reason: FileReason,
  details: Readonly<Record<string, number>> = {},
): KontingentError {
  return new KontingentError('InvalidFile', `The file cannot be read: ${reason}`, { reason, ...details });
}

/** Narrows `details.reason` of an `InvalidFile`. */
export function isFileReason(text: unknown): text is FileReason {
  return (FILE_REASONS as readonly unknown[]).includes(text);
}
