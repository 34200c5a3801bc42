import type { CivilDate } from '../../../domain/calendar/civil-date.ts';
import type { GroupRow, StudentRow } from '../../../domain/student/first-load.ts';
import { GROUP_LIST } from './group-list.ts';
import { HEADER_SEARCH } from '../row/header.ts';
import type { FileFormat } from '../table/file-format.ts';
import { noHeader, readList, type ReadList } from '../row/list-sheet.ts';
import type { CellProblem } from '../problems.ts';
import { studentList } from './student-list.ts';
import { digestOf, readBytes, readTable } from '../table/table.ts';
import type { Table } from '../table/table-row.ts';

/** A file of the first load: which kind it is follows from its header. */
export type LoadFile = LoadFileAbout &
  (
    | { readonly kind: 'groups'; readonly rows: readonly GroupRow[] }
    | { readonly kind: 'people'; readonly rows: readonly StudentRow[] }
    | { readonly kind: null; readonly rows: readonly [] }
  );

interface LoadFileAbout {
  /** When one is an error the file must not be applied, not even in part. */
  readonly problems: readonly CellProblem[];
  readonly format: FileFormat;
  /** Of the bytes, hex. */
  readonly sha256: string;
  /** What the person sees above the column of a field. */
  label(field: string): string;
}

/**
 * Reads a file of groups or of people for the first load, CSV or XLSX, of any layout whose header can be found.
 *
 * @param on the day on which its rows hold
 * @throws `InvalidFile` with `details.reason` when it is no readable table at all
 */
export async function readLoadFile(path: string, on: CivilDate): Promise<LoadFile> {
  return readLoad(await readBytes(path), on);
}

/** The same for bytes that came another way. @throws `InvalidFile` */
export async function readLoad(bytes: Uint8Array, on: CivilDate): Promise<LoadFile> {
  const people = studentList(on);
  const known = (cells: readonly string[]): number =>
    Math.max(people.finder.knownColumns(cells), GROUP_LIST.finder.knownColumns(cells));
  const table = await readTable(bytes, known);
  const sha256 = digestOf(bytes);
  const asPeople = readList(table, people);
  const asGroups = readList(table, GROUP_LIST);
  // A list of people names birth dates and register numbers, a list of groups names intakes and lengths.
  if (asPeople && score(table, people.finder) >= score(table, GROUP_LIST.finder)) {
    return { kind: 'people', ...about(table, asPeople), rows: asPeople.rows, sha256 };
  }
  if (asGroups) return { kind: 'groups', ...about(table, asGroups), rows: asGroups.rows, sha256 };
  const none = { headerRow: 0, ignoredColumns: [], skippedRows: [], label: () => '' };
  return {
    kind: null,
    ...about(table, { ...none, rows: [], problems: [noHeader(table)] }),
    rows: [],
    sha256,
  };
}

function score(table: Table, finder: { knownColumns: (cells: readonly string[]) => number }): number {
  return Math.max(0, ...table.rows.slice(0, HEADER_SEARCH).map(({ cells }) => finder.knownColumns(cells)));
}

function about(table: Table, read: ReadList<unknown>): Omit<LoadFileAbout, 'sha256'> {
  return {
    problems: read.problems,
    format: {
      ...table.format,
      headerRow: read.headerRow,
      ignoredColumns: [...read.ignoredColumns],
      skippedRows: [...read.skippedRows],
    },
    label: (field) => read.label(field),
  };
}
