import Table from 'cli-table3';
import type { Io } from './io.ts';

/** A narrower column cannot hold a word. */
const NARROWEST = 8;
const GAP = 2;
const NO_BORDERS = Object.fromEntries(
  [
    'top',
    'top-mid',
    'top-left',
    'top-right',
    'bottom',
    'bottom-mid',
    'bottom-left',
    'bottom-right',
    'left',
    'left-mid',
    'mid',
    'mid-mid',
    'right',
    'right-mid',
    'middle',
  ].map((name) => [name, '']),
);

/** A table without borders, as wide as its text, or as the terminal: then the widest columns wrap. */
export function renderTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  io: Pick<Io, 'columns' | 'colour'>,
): string {
  const shown = rows.map((row) => row.map(plain));
  const widths = fit(
    head.map((title, column) => columnOf([title, ...shown.map((row) => row[column] ?? '')])),
    io.columns,
  );
  // Wrapped here: the table's own wrapping cuts a word that is longer than its column.
  const wrappedRow = (row: readonly string[]) =>
    row.map((text, column) => hanging(text, 0, widths[column] ?? text.length));
  const table = new Table({
    head: wrappedRow(head).map((title) => (io.colour ? boldLines(title) : title)),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': GAP, compact: true },
    chars: NO_BORDERS,
    colWidths: widths.map((width) => width + GAP),
  });
  table.push(...shown.map(wrappedRow));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** Two columns of a name and its value, the values wrapped. */
export function renderFields(
  fields: readonly (readonly [string, string])[],
  io: Pick<Io, 'columns' | 'colour'>,
): string {
  const given = fields.filter(([, value]) => value !== '');
  const widest = Math.max(0, ...given.map(([name]) => name.length));
  return given
    .map(([name, value]) => `${name.padEnd(widest)}  ${hanging(value, widest + GAP, io.columns)}`)
    .join('\n');
}

/** Wraps a text at the terminal's width, later lines set in by `indent`. */
export function hanging(text: string, indent: number, columns: number | undefined): string {
  const width = columns === undefined ? Number.POSITIVE_INFINITY : Math.max(NARROWEST, columns - indent);
  const lines = plain(text)
    .split('\n')
    .flatMap((line) => wrapped(line, width));
  return lines.join(`\n${' '.repeat(indent)}`);
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((whole) => pieces(whole, width))) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** A word that is wider than its column is broken, not cut. */
function pieces(word: string, width: number): string[] {
  if (word.length <= width) return [word];
  return [word.slice(0, width), ...pieces(word.slice(width), width)];
}

function boldLines(text: string): string {
  return text
    .split('\n')
    .map((line) => `\u001b[1m${line}\u001b[22m`)
    .join('\n');
}

interface Column {
  /** Its longest line. */
  readonly natural: number;
  /** Its longest word: narrower than this, words break. */
  readonly narrowest: number;
}

function columnOf(cells: readonly string[]): Column {
  return {
    natural: longestOf(cells.flatMap((cell) => cell.split('\n'))),
    narrowest: longestOf(cells.flatMap((cell) => cell.split(/\s/))),
  };
}

/** Takes the space that is missing from the widest columns first, from those whose words must break last. */
function fit(columns: readonly Column[], available: number | undefined): number[] {
  const widths = columns.map(({ natural }) => natural);
  if (available === undefined) return widths;
  let missing = widths.reduce((sum, width) => sum + width + GAP, 0) - available;
  for (const floor of [(column: Column) => column.narrowest, () => NARROWEST]) {
    while (missing > 0) {
      const slack = columns.map((column, index) =>
        (widths[index] ?? 0) > Math.min(column.natural, floor(column)) ? (widths[index] ?? 0) : 0,
      );
      const widest = slack.indexOf(Math.max(...slack));
      if ((slack[widest] ?? 0) === 0) break;
      widths[widest] = (widths[widest] ?? 0) - 1;
      missing -= 1;
    }
  }
  return widths;
}

function longestOf(texts: readonly string[]): number {
  return texts.reduce((longest, text) => Math.max(longest, text.length), 0);
}

/** What a registry keeps may hold anything; nothing of it may move the cursor or change colours. */
export function plain(text: string): string {
  return text.replace(/[^\P{C}\n]/gu, '\uFFFD');
}
