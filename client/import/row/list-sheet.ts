import { CellReader } from './cell-reader.ts';
import { HEADER_SEARCH, type Header, type HeaderFinder, type NameField } from './header.ts';
import { type CellProblem, problem, unreadable } from '../problems.ts';
import { rowKind } from './row-kind.ts';
import type { Table, TableRow } from '../table/table-row.ts';

/** The most rows one file may bring; a college has hundreds of people to a list. */
const LIST_LIMIT = 10_000;

/** A list as it was read: rows without errors, and all that is wrong. */
export interface ReadList<R> {
  readonly rows: readonly R[];
  readonly problems: readonly CellProblem[];
  readonly headerRow: number;
  readonly ignoredColumns: readonly string[];
  readonly skippedRows: readonly number[];
  /** What the person sees above the column of a field. */
  label(field: string): string;
}

/** How rows of a kind of list are read. */
export interface ListKind<F extends string, R extends { row: number }> {
  readonly finder: HeaderFinder<F>;
  readonly names: Readonly<Record<F, string>>;
  /** Fields in which only an attempt to enter something has a digit. */
  readonly telling: readonly F[];
  /** Null once a problem is noted. */
  readonly read: (cells: CellReader<F>, row: number) => R | null;
  /** Conflicts between rows. */
  readonly conflicts: (rows: readonly R[], label: (field: F) => string) => CellProblem[];
}

/**
 * Reads a table as a list of a kind, or says that it has no such header (null).
 *
 * @throws `InvalidFile` (`tooManyRows`)
 */
export function readList<F extends string, R extends { row: number }>(
  table: Table,
  kind: ListKind<F, R>,
): ReadList<R> | null {
  const header = kind.finder.findHeader(table.rows);
  if (header === null) return null;
  const label = (field: F): string =>
    header.labels[header.columns.get(field) ?? -1] ?? kind.names[field] ?? '';
  const about = {
    headerRow: header.row,
    ignoredColumns: header.ignored,
    label: label as (field: string) => string,
  };
  if (header.problems.length > 0) return { rows: [], problems: header.problems, skippedRows: [], ...about };
  const { data, skipped } = sortRows(table.rows, header, kind.telling);
  if (data.length === 0) {
    return { rows: [], problems: [problem(header.row, '', 'ListEmpty')], skippedRows: skipped, ...about };
  }
  const problems: CellProblem[] = [];
  const read = data.flatMap((row) => {
    const cells = new CellReader<F>(row, header);
    cells.refuseDamaged();
    const one = kind.read(cells, row.number);
    problems.push(...cells.problems);
    return one === null ? [] : [one];
  });
  problems.push(...kind.conflicts(read, label));
  const bad = new Set(problems.filter(({ severity }) => severity === 'error').map(({ row }) => row));
  return {
    rows: read.filter(({ row }) => !bad.has(row)),
    problems: problems.sort((one, other) => one.row - other.row),
    skippedRows: skipped,
    ...about,
  };
}

/**
 * No header was found: points at the fullest of the first rows, which is most likely the one that was not understood.
 *
 * @throws `InvalidFile` (`empty`)
 */
export function noHeader(
  table: Table,
  code: 'HeaderNotFound' | 'ListHeaderNotFound' | 'OrderHeaderNotFound' = 'ListHeaderNotFound',
): CellProblem {
  const filled = ({ cells }: TableRow): string[] => cells.filter((cell) => cell !== '');
  const first = table.rows.slice(0, HEADER_SEARCH).filter((row) => filled(row).length > 0);
  const [fullest] = first.toSorted((one, other) => filled(other).length - filled(one).length);
  if (fullest === undefined) throw unreadable('empty');
  return problem(fullest.number, '', code, { value: filled(fullest).join(', ') });
}

/** A problem on each row of a group of rows that share what must be one row's. */
export function repeated<R extends { row: number }>(
  rows: readonly R[],
  key: (row: R) => string | null,
  column: string,
  code: CellProblem['code'],
): CellProblem[] {
  const groups = new Map<string, number[]>();
  for (const row of rows) {
    const of = key(row);
    if (of !== null) groups.set(of, [...(groups.get(of) ?? []), row.row]);
  }
  return [...groups.values()]
    .filter((numbers) => numbers.length > 1)
    .flatMap((numbers) =>
      numbers.map((row) =>
        problem(row, column, code, { otherRows: numbers.filter((other) => other !== row) }),
      ),
    );
}

/**
 * The rows below the header that enter something, and the numbers of those that do not, empty ones left out.
 *
 * @throws `InvalidFile` (`tooManyRows`)
 */
export function sortRows<F extends string>(
  rows: readonly TableRow[],
  header: Header<F>,
  telling: readonly F[],
): { data: TableRow[]; skipped: number[] } {
  const data: TableRow[] = [];
  const skipped: number[] = [];
  for (const row of rows) {
    if (row.number <= header.row) continue;
    const kind = rowKind(row, header as Header<F | NameField>, telling);
    if (kind === 'data') data.push(row);
    else if (kind !== 'blank') skipped.push(row.number);
  }
  if (data.length > LIST_LIMIT) throw unreadable('tooManyRows', { rows: data.length, limit: LIST_LIMIT });
  return { data, skipped };
}
