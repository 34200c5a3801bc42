import { KontingentError } from '../../../domain/errors.ts';
import { columnLetter, faultOf, isPlaceholder, isShortened } from './cell-text.ts';
import type { Header } from './header.ts';
import { type CellProblem, type ImportProblemCode, problem } from '../problems.ts';
import type { TableRow } from '../table/table-row.ts';
import { type Field, folded, NOTHING } from '../vocabulary.ru.ts';

/** The refusals of domain parsers, which bear the same names here. */
const PARSER_CODES = ['InvalidName', 'InvalidPhone', 'InvalidEmail', 'InvalidSnils', 'InvalidDate'] as const;
/** Numbers too long for a narrow Excel column. */
const LONG_NUMBERS: ReadonlySet<string> = new Set([
  'phone',
  'personnelNumber',
  'snils',
  'representativePhone',
  'registerNumber',
]);

/** Carries a problem's code out of a parser; never leaves this folder. */
class CellFailure extends Error {
  readonly code: ImportProblemCode;
  readonly reason: string | undefined;
  constructor(code: ImportProblemCode, reason?: string) {
    super(code);
    this.code = code;
    this.reason = reason;
  }
}

/** Reads the cells of one row by field and gathers what is wrong with them, so that all is said at once. */
export class CellReader<F extends string = Field> {
  readonly problems: CellProblem[] = [];
  readonly #row: TableRow;
  readonly #header: Header<F>;
  /** Columns already complained of: one cell, one problem. */
  readonly #bad = new Set<number>();

  constructor(row: TableRow, header: Header<F>) {
    this.#row = row;
    this.#header = header;
  }

  /** Whether the file has a column for the field. */
  has(field: F): boolean {
    return this.#header.columns.has(field);
  }

  /** The cell of a field; '' for an empty one, a dash, a word for "nothing", and where there is no column. */
  text(field: F): string {
    const cell = this.#row.cells[this.#header.columns.get(field) ?? -1] ?? '';
    return isPlaceholder(cell) || NOTHING.test(folded(cell)) ? '' : cell;
  }

  /** The cell as it was written, though it be a word for "nothing"; '' where there is no column. */
  written(field: F): string {
    return (this.#row.cells[this.#header.columns.get(field) ?? -1] ?? '').trim();
  }

  /** What `parse` makes of a cell that must be filled; undefined once a problem is noted. */
  required<T>(field: F, parse: (text: string) => T): T | undefined {
    if (this.text(field) === '') {
      this.note(field, 'RequiredCellEmpty');
      return undefined;
    }
    return this.#parsed(field, parse);
  }

  /** The same for a cell that may be empty: then null. */
  optional<T>(field: F, parse: (text: string) => T): T | null | undefined {
    return this.text(field) === '' ? null : this.#parsed(field, parse);
  }

  /** For a parser: the cell is refused with this code. */
  fail(code: ImportProblemCode, reason?: string): never {
    throw new CellFailure(code, reason);
  }

  /** Notes a problem with a field's cell. */
  note(field: F, code: ImportProblemCode, reason?: string): void {
    const index = this.#header.columns.get(field);
    if (index !== undefined) this.#note(index, code, reason);
  }

  /** Refuses cells whose text cannot be trusted, in any column, and cells beyond the header. */
  refuseDamaged(): void {
    const used = new Set(this.#header.columns.values());
    this.#row.cells.forEach((cell, index) => {
      const fault = faultOf(cell);
      if (fault !== null && (used.has(index) || fault === 'ControlCharacter')) this.#note(index, fault);
      else if (cell !== '' && index >= this.#header.labels.length) this.#note(index, 'ExtraCells');
    });
  }

  #parsed<T>(field: F, parse: (text: string) => T): T | undefined {
    const index = this.#header.columns.get(field) ?? -1;
    if (this.#bad.has(index)) return undefined;
    const text = this.text(field);
    try {
      if (LONG_NUMBERS.has(field) && isShortened(text)) this.fail('NumberShortened');
      return parse(text);
    } catch (error) {
      const failure = asFailure(error);
      if (failure === null) throw error;
      this.#note(index, failure.code, failure.reason);
      return undefined;
    }
  }

  #note(index: number, code: ImportProblemCode, reason?: string): void {
    if (this.#bad.has(index)) return;
    this.#bad.add(index);
    const value = this.#row.cells[index] ?? '';
    const column = this.#header.labels[index] ?? columnLetter(index);
    this.problems.push(
      problem(this.#row.number, column, code, {
        ...(value === '' ? {} : { value }),
        ...(reason === undefined ? {} : { reason }),
      }),
    );
  }
}

function asFailure(error: unknown): CellFailure | null {
  if (error instanceof CellFailure) return error;
  if (!(error instanceof KontingentError)) return null;
  const code = PARSER_CODES.find((known) => known === error.code);
  const reason = error.details['reason'];
  return code === undefined ? null : new CellFailure(code, typeof reason === 'string' ? reason : undefined);
}
