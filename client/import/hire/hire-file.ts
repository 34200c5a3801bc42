import { type CivilDate, parseCivilDate } from '../../../domain/calendar/civil-date.ts';
import { latestHire } from '../../../domain/onboarding/hire-day.ts';
import { conflicts } from './row-conflicts.ts';
import type { FileFormat } from '../table/file-format.ts';
import { findHeader, type Header } from '../row/header.ts';
import { type HireRow, readHireRow } from './hire-row.ts';
import { noHeader, sortRows } from '../row/list-sheet.ts';
import { type GivenOption, rowOfOptions } from '../row/option-row.ts';
import { type CellProblem, problem } from '../problems.ts';
import { TELLING_OF_HIRES } from '../row/row-kind.ts';
import { digestOf, readBytes, readTable } from '../table/table.ts';
import type { Table } from '../table/table-row.ts';
import type { Field } from '../vocabulary.ru.ts';

export type { HireRow } from './hire-row.ts';
export type { CellProblem, FileReason, ImportProblemCode } from '../problems.ts';
export { describeFileError, describeFormat, describeProblem, explainProblem } from '../texts.ru.ts';

export interface ReadHires {
  /** Rows without errors. When `problems` holds an error nothing may be applied, not even in part. */
  rows: HireRow[];
  /** By row, then as columns stand. */
  problems: CellProblem[];
}

export interface HireFile extends ReadHires {
  format: FileFormat;
  /** Of the bytes, hex. */
  sha256: string;
}

/** `today` is the day by which hires far ahead are judged; the computer's own day by default. */
export interface ReadOptions {
  today?: CivilDate;
}

/**
 * Reads HR's file of hires, CSV or XLSX, of any layout whose header can be found.
 *
 * @throws `InvalidFile` with `details.reason` (a `FileReason`) when it is no readable table at all; whatever is
 * wrong inside a table is in `problems`.
 */
export async function readHireFile(path: string, options: ReadOptions = {}): Promise<HireFile> {
  return readHires(await readBytes(path), options);
}

/** The same for bytes that came another way. @throws `InvalidFile` as {@link readHireFile}. */
export async function readHires(bytes: Uint8Array, options: ReadOptions = {}): Promise<HireFile> {
  const table = await readTable(bytes);
  return { ...readPeople(table, options), sha256: digestOf(bytes) };
}

/** Reads one hire from options; a refusal names the option as its column. */
export function readHireOptions(given: readonly GivenOption<Field>[], options: ReadOptions = {}): ReadHires {
  const { row, header } = rowOfOptions(given);
  const { hire, problems } = readHireRow(row, header, latestFor(options));
  return { rows: hire === null ? [] : [hire], problems };
}

function readPeople(table: Table, options: ReadOptions): Omit<HireFile, 'sha256'> {
  const header = findHeader(table.rows);
  if (header === null) return refusedFile(table, [noHeader(table, 'HeaderNotFound')]);
  if (header.problems.length > 0) return refusedFile(table, header.problems, header);
  const { data: people, skipped } = sortRows(table.rows, header, TELLING_OF_HIRES);
  if (people.length === 0) return refusedFile(table, [problem(header.row, '', 'NoRows')], header);
  const latest = latestFor(options);
  const read = people.map((row) => readHireRow(row, header, latest));
  const problems = [...read.flatMap((row) => row.problems), ...conflicts(read, header)];
  const bad = new Set(problems.filter(({ severity }) => severity === 'error').map(({ row }) => row));
  return {
    rows: read.flatMap(({ hire }) => (hire === null || bad.has(hire.row) ? [] : [hire])),
    problems: problems.sort((one, other) => one.row - other.row),
    format: formatOf(table, header, skipped),
  };
}

function latestFor({ today }: ReadOptions): CivilDate {
  return latestHire(today ?? parseCivilDate(new Date().toISOString().slice(0, 10)));
}

function refusedFile(
  table: Table,
  problems: readonly CellProblem[],
  header?: Header,
): Omit<HireFile, 'sha256'> {
  return { rows: [], problems: [...problems], format: formatOf(table, header, []) };
}

function formatOf(table: Table, header: Header | undefined, skippedRows: number[]): FileFormat {
  return {
    ...table.format,
    headerRow: header?.row ?? 0,
    ignoredColumns: [...(header?.ignored ?? [])],
    skippedRows,
  };
}
