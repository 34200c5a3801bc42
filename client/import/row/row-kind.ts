import type { Header, NameField } from './header.ts';
import type { TableRow } from '../table/table-row.ts';
import { type Field, folded, TOTAL } from '../vocabulary.ru.ts';

/** Rows of a report that are no people: they are skipped, and listed, only when that is beyond doubt. */
export type RowKind = 'data' | 'blank' | 'total' | 'note' | 'repeatedHeader' | 'columnNumbers';

/** A person's name written out: two to five words that all begin with a capital. Initials are a signature. */
const LIKE_A_NAME = /^\p{Lu}[\p{L}'-]*(?: [\p{Lu}(][\p{L}')-]*){1,4}$/u;
/** Without a digit or an address in any of these a row cannot be an attempt to enter a hire. */
export const TELLING_OF_HIRES = [
  'phone',
  'personnelNumber',
  'hiredOn',
  'snils',
  'email',
] as const satisfies readonly Field[];

/** What a row below the header is; `telling` are the fields in which only an attempt to enter something has a digit. */
export function rowKind<F extends string>(
  row: TableRow,
  header: Header<F | NameField>,
  telling: readonly F[],
): RowKind {
  const filled = row.cells.filter((cell) => cell !== '');
  if (filled.length === 0) return 'blank';
  if (isTotal(filled)) return 'total';
  if (isColumnNumbers(row, header, filled)) return 'columnNumbers';
  if (row.cells.every((cell, index) => cell === '' || cell === header.labels[index]) && filled.length > 1) {
    return 'repeatedHeader';
  }
  return isNote(row, header, filled, telling) ? 'note' : 'data';
}

/** «Итого», «Всего: 12» and at most one number more. */
function isTotal([first = '', ...rest]: readonly string[]): boolean {
  return TOTAL.test(folded(first)) && rest.length <= 1 && rest.every((cell) => /^[\d\s]+$/.test(cell));
}

/** The row «1 | 2 | 3 …» that unified forms print right below the header. */
function isColumnNumbers(row: TableRow, header: { row: number }, filled: readonly string[]): boolean {
  return (
    row.number === header.row + 1 &&
    filled.length > 1 &&
    filled.every((cell, index) => cell === `${index + 1}`)
  );
}

/**
 * A heading between people (a unit of the college) or a signature after them: nobody's name is written out in the
 * name's column, and nothing stands where only a hire has a number, a date or an address.
 */
function isNote<F extends string>(
  row: TableRow,
  header: Header<F | NameField>,
  filled: readonly string[],
  telling: readonly F[],
): boolean {
  const at = (field: F | NameField): string => row.cells[header.columns.get(field) ?? -1] ?? '';
  const name = at('fullName') || `${at('lastName')} ${at('firstName')}`.trim();
  const named = LIKE_A_NAME.test(name) || (at('lastName') !== '' && filled.length > 1);
  return !named && telling.every((field) => !/[\d@]/.test(at(field)));
}
