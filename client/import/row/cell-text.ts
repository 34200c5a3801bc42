/** Zero-width and bidirectional marks, the soft hyphen and a stray byte order mark: they come with copied text. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/gu;
const CONTROL = /[\p{Cc}\uFFFE\uFFFF]/u;
/** What a character that could not be converted was replaced with, by whoever wrote the file. */
const REPLACEMENT = /\uFFFD/u;
/** What Excel writes into a CSV when a long number does not fit its column: digits are lost for good. */
const SHORTENED = /^\d+(?:[.,]\d+)?[eE]\+?\d+$/u;
/** A formula that ended in an error, `#N/A`, `#REF!` and their Russian forms, or a column too narrow to copy. */
const FORMULA_ERROR = /^#(?:[\p{Lu}\d/]+[!?]|\p{Lu}\/\p{Lu}|##+)$/u;
/** A dash, put where there is nothing to say. */
const PLACEHOLDER = /^[-\u2010-\u2015\u2212_]+$/u;

/** The longest cell that is still data: names, posts and codes of groups are all far shorter. */
export const CELL_LIMIT = 500;

export type CellFault = 'ControlCharacter' | 'BrokenText' | 'CellTooLong' | 'FormulaError';

/**
 * A cell as a person reads it: without invisible marks, with plain single spaces (no-break and line-break ones
 * too), composed letters (macOS stores «й» in two characters), and trimmed. Control characters are left for
 * `faultOf` to refuse.
 */
export function cleanCell(text: string): string {
  return text.replace(INVISIBLE, '').normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** Is it a dash in place of an empty cell. */
export function isPlaceholder(cell: string): boolean {
  return PLACEHOLDER.test(cell);
}

/** What makes a cleaned cell unusable whatever its column, or null. */
export function faultOf(cell: string): CellFault | null {
  if (CONTROL.test(cell)) return 'ControlCharacter';
  if (REPLACEMENT.test(cell)) return 'BrokenText';
  if (cell.length > CELL_LIMIT) return 'CellTooLong';
  if (FORMULA_ERROR.test(cell)) return 'FormulaError';
  return null;
}

/** Is it a long number in the form `7,9E+10`, whose last digits are lost. */
export function isShortened(cell: string): boolean {
  return SHORTENED.test(cell);
}

/** The letter of a column as Excel shows it: 0 → A, 26 → AA. */
export function columnLetter(index: number): string {
  const before = index < 26 ? '' : columnLetter(Math.floor(index / 26) - 1);
  return before + String.fromCharCode(65 + (index % 26));
}
