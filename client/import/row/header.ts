import { asItLooks } from '../../../domain/people/look-alikes.ts';
import { columnLetter } from './cell-text.ts';
import { type CellProblem, problem } from '../problems.ts';
import type { TableRow } from '../table/table-row.ts';
import { FIELD_NAMES, type Field, folded, HEADERS } from '../vocabulary.ru.ts';

/** How many rows of titles may stand above the header. */
export const HEADER_SEARCH = 30;
/** Fewer known columns than this is a coincidence, not a header. */
const KNOWN_ENOUGH = 2;

export interface Header<F extends string = Field> {
  /** The row's number, from 1. */
  row: number;
  /** Where each field is, an index into the cells. */
  columns: ReadonlyMap<F, number>;
  /** What the person sees above each column: the header's text, or the letter. */
  labels: readonly string[];
  /** Headers that mean nothing to the import. */
  ignored: readonly string[];
  /** Missing and repeated columns: with any of them rows cannot be read. */
  problems: readonly CellProblem[];
}

/** The columns of one kind of file. */
export interface Columns<F extends string> {
  /** Headers of a field, by tiers. */
  headers: Readonly<Record<F, readonly (readonly string[])[]>>;
  /** How a field is called when its column is missing. */
  names: Readonly<Record<F, string>>;
  /** Fields without which rows cannot be read, of those that have no column. */
  missing: (columns: ReadonlyMap<F, number>) => F[];
  /** Columns that step back before more exact ones. */
  superseded?: (columns: ReadonlyMap<F, number>) => F[];
}

/** What finds a header of one kind of file. */
export interface HeaderFinder<F extends string> {
  /** How many different fields the cells name: what tells a header from titles and data. */
  knownColumns: (cells: readonly string[]) => number;
  /** The header of a table, among its first rows; null when none of them names enough columns. */
  findHeader: (rows: readonly TableRow[]) => Header<F> | null;
}

/**
 * A header folded for comparison: letters, digits and the numero sign, in lower case. Latin letters that look Cyrillic
 * are what they look like, in a word that has Cyrillic ones: «Должноcть» is the post.
 */
function fold(header: string): string {
  return folded(asItLooks(header))
    .replace(/(?<![\p{L}\d])(?:n|no|#)(?![\p{L}\d])/gu, '\u2116')
    .replace(/[^\p{L}\d\u2116]/gu, '');
}

/** Makes what finds the header of a kind of file by its columns. */
export function headerFinder<F extends string>(columns: Columns<F>): HeaderFinder<F> {
  const known: Known<F> = new Map(
    (Object.entries(columns.headers) as [F, readonly (readonly string[])[]][]).flatMap(([field, tiers]) =>
      tiers.flatMap((headers, tier) => headers.map((header) => [fold(header), { field, tier }] as const)),
    ),
  );
  const knownColumns = (cells: readonly string[]): number =>
    new Set(cells.map((cell) => known.get(fold(cell))?.field).filter((field) => field !== undefined)).size;
  const findHeader = (rows: readonly TableRow[]): Header<F> | null => {
    let best: { row: TableRow; count: number } | null = null;
    for (const row of rows.slice(0, HEADER_SEARCH)) {
      const count = knownColumns(row.cells);
      if (count >= KNOWN_ENOUGH && count > (best?.count ?? 0)) best = { row, count };
    }
    return best === null ? null : readHeader(best.row, columns, known);
  };
  return { knownColumns, findHeader };
}

type Known<F extends string> = ReadonlyMap<string, { field: F; tier: number }>;

function readHeader<F extends string>(
  { number, cells }: TableRow,
  { names, missing, superseded }: Columns<F>,
  known: Known<F>,
): Header<F> {
  const labels = cells.map((cell, index) => (cell === '' ? columnLetter(index) : cell));
  const problems: CellProblem[] = [];
  const columns = new Map<F, number>();
  for (const [field, found] of candidates(cells, known)) {
    const tier = Math.min(...found.map((candidate) => candidate.tier));
    const [first, ...again] = found.filter((candidate) => candidate.tier === tier);
    if (first !== undefined) columns.set(field, first.index);
    for (const { index } of again) {
      problems.push(problem(number, labels[index] ?? '', 'ColumnRepeated', { value: columnLetter(index) }));
    }
  }
  for (const field of superseded?.(columns) ?? []) columns.delete(field);
  const used = new Set(columns.values());
  const ignored = cells.filter((cell, index) => cell !== '' && !used.has(index));
  const absent = missing(columns).map((field) => {
    return problem(number, names[field], 'ColumnMissing', { value: ignored.join(', ') });
  });
  return { row: number, columns, labels, ignored, problems: [...problems, ...absent] };
}

function candidates<F extends string>(
  cells: readonly string[],
  known: Known<F>,
): Map<F, { index: number; tier: number }[]> {
  const found = new Map<F, { index: number; tier: number }[]>();
  cells.forEach((cell, index) => {
    const column = known.get(fold(cell));
    if (column === undefined) return;
    found.set(column.field, [...(found.get(column.field) ?? []), { index, tier: column.tier }]);
  });
  return found;
}

/** Columns of a person's name, in one or in three. */
export type NameField = 'fullName' | 'lastName' | 'firstName' | 'middleName';

/** Whether a file has a column of a name. */
interface Named {
  has(field: NameField): boolean;
}

/** Three columns say more exactly than one where a surname ends: double surnames and patronymics need no guess. */
export function supersededNames(columns: Named): 'fullName'[] {
  return columns.has('lastName') && columns.has('firstName') ? ['fullName'] : [];
}

/** What of a name has no column. */
export function missingNames(columns: Named): NameField[] {
  if (columns.has('fullName')) return [];
  const parts = (['lastName', 'firstName'] as const).filter((field) => !columns.has(field));
  return parts.length === 2 ? ['fullName'] : parts;
}

const REQUIRED = ['phone', 'personnelNumber', 'post', 'hiredOn'] as const satisfies readonly Field[];

/** Of HR's files of hires. */
export const { knownColumns, findHeader } = headerFinder<Field>({
  headers: HEADERS,
  names: FIELD_NAMES,
  missing: (columns) => [...missingNames(columns), ...REQUIRED.filter((field) => !columns.has(field))],
  superseded: supersededNames,
});
