import { KontingentError } from '../../../domain/errors.ts';
import { type FullName, parseFullName, parseNameParts } from '../../../domain/people/full-name.ts';
import type { NameField } from './header.ts';
import type { ImportProblemCode } from '../problems.ts';

/** A reader of cells, whatever else its files have. */
interface NameCells {
  has(field: NameField): boolean;
  required<T>(field: NameField, parse: (text: string) => T): T | undefined;
  optional<T>(field: NameField, parse: (text: string) => T): T | null | undefined;
  note(field: NameField, code: ImportProblemCode, reason?: string): void;
}

/** The parts that a refused name blames, and their columns. */
const NAME_COLUMNS: ReadonlyMap<unknown, NameField> = new Map([
  ['first', 'firstName'],
  ['middle', 'middleName'],
]);

/** The name of a row, from one column or from three; undefined once a problem is noted. */
export function readName(cells: NameCells): FullName | undefined {
  if (cells.has('fullName')) return cells.required('fullName', parseFullName);
  const last = cells.required('lastName', (text) => text);
  const first = cells.required('firstName', (text) => text);
  if (last === undefined || first === undefined) return undefined;
  const middle = cells.optional('middleName', (text) => text);
  try {
    return parseNameParts(last, first, middle ?? null);
  } catch (error) {
    if (!(error instanceof KontingentError)) throw error;
    const { part, reason } = error.details;
    cells.note(
      NAME_COLUMNS.get(part) ?? 'lastName',
      'InvalidName',
      typeof reason === 'string' ? reason : undefined,
    );
    return undefined;
  }
}
