import { columnLetter } from './cell-text.ts';
import { type CellProblem, problem } from './problems.ts';
import type { TableRow } from './table-row.ts';
import { FIELD_NAMES, type Field, folded, HEADERS } from './vocabulary.ru.ts';

/** How many rows of titles may stand above the header. */
export const HEADER_SEARCH = 30;
/** Fewer known columns than this is a coincidence, not a header. */
const KNOWN_ENOUGH = 2;

export interface Header {
  /** The row's number, from 1. */
  row: number;
  /** Where each field is, an index into the cells. */
  columns: ReadonlyMap<Field, number>;
  /** What the person sees above each column: the header's text, or the letter. */
  labels: readonly string[];
  /** Headers that mean nothing to the import. */
  ignored: readonly string[];
  /** Missing and repeated columns: with any of them rows cannot be read. */
  problems: readonly CellProblem[];
}

const REQUIRED = ['phone', 'personnelNumber', 'post', 'hiredOn'] as const satisfies readonly Field[];

/** A header folded for comparison: letters, digits and the numero sign, in lower case. */
function fold(header: string): string {
  return folded(header)
    .replace(/(?<![\p{L}\d])(?:n|no|#)(?![\p{L}\d])/gu, '\u2116')
    .replace(/[^\p{L}\d\u2116]/gu, '');
}

const KNOWN: ReadonlyMap<string, { field: Field; tier: number }> = new Map(
  Object.entries(HEADERS).flatMap(([field, tiers]) =>
    tiers.flatMap((headers, tier) =>
      headers.map((header) => [fold(header), { field: field as Field, tier }] as const),
    ),
  ),
);

/** How many different fields the cells name: what tells a header from titles and data. */
export function knownColumns(cells: readonly string[]): number {
  return new Set(cells.map((cell) => KNOWN.get(fold(cell))?.field).filter((field) => field !== undefined))
    .size;
}

/** The header of a table, among its first rows; null when none of them names enough columns. */
export function findHeader(rows: readonly TableRow[]): Header | null {
  let best: { row: TableRow; known: number } | null = null;
  for (const row of rows.slice(0, HEADER_SEARCH)) {
    const known = knownColumns(row.cells);
    if (known >= KNOWN_ENOUGH && known > (best?.known ?? 0)) best = { row, known };
  }
  return best === null ? null : readHeader(best.row);
}

function readHeader({ number, cells }: TableRow): Header {
  const labels = cells.map((cell, index) => (cell === '' ? columnLetter(index) : cell));
  const problems: CellProblem[] = [];
  const columns = new Map<Field, number>();
  for (const [field, found] of candidates(cells)) {
    const tier = Math.min(...found.map((candidate) => candidate.tier));
    const [first, ...again] = found.filter((candidate) => candidate.tier === tier);
    if (first !== undefined) columns.set(field, first.index);
    for (const { index } of again) {
      problems.push(problem(number, labels[index] ?? '', 'ColumnRepeated', { value: columnLetter(index) }));
    }
  }
  // Three columns say more exactly than one where a surname ends: double surnames and patronymics need no guess.
  if (columns.has('lastName') && columns.has('firstName')) columns.delete('fullName');
  const used = new Set(columns.values());
  const ignored = cells.filter((cell, index) => cell !== '' && !used.has(index));
  const missing = missingFields(columns).map((field) => {
    return problem(number, FIELD_NAMES[field], 'ColumnMissing', { value: ignored.join(', ') });
  });
  return { row: number, columns, labels, ignored, problems: [...problems, ...missing] };
}

function candidates(cells: readonly string[]): Map<Field, { index: number; tier: number }[]> {
  const found = new Map<Field, { index: number; tier: number }[]>();
  cells.forEach((cell, index) => {
    const known = KNOWN.get(fold(cell));
    if (known === undefined) return;
    found.set(known.field, [...(found.get(known.field) ?? []), { index, tier: known.tier }]);
  });
  return found;
}

function missingFields(columns: ReadonlyMap<Field, number>): Field[] {
  return [...missingNames(columns), ...REQUIRED.filter((field) => !columns.has(field))];
}

function missingNames(columns: ReadonlyMap<Field, number>): Field[] {
  if (columns.has('fullName')) return [];
  const parts = (['lastName', 'firstName'] as const).filter((field) => !columns.has(field));
  return parts.length === 2 ? ['fullName'] : parts;
}
