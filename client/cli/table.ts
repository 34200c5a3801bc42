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
    head.map((title, column) =>
      Math.max(title.length, ...shown.map((row) => longestLine(row[column] ?? ''))),
    ),
    io.columns,
  );
  const table = new Table({
    head: head.map((title) => (io.colour ? `\u001b[1m${title}\u001b[22m` : title)),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': GAP, compact: true },
    chars: NO_BORDERS,
    colWidths: widths.map((width) => width + GAP),
    wordWrap: true,
  });
  table.push(...shown.map((row) => [...row]));
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
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** Takes the space that is missing from the widest columns first. */
function fit(natural: readonly number[], columns: number | undefined): number[] {
  const widths = [...natural];
  if (columns === undefined) return widths;
  let missing = widths.reduce((sum, width) => sum + width + GAP, 0) - columns;
  while (missing > 0) {
    const widest = widths.indexOf(Math.max(...widths));
    const width = widths[widest] ?? 0;
    if (width <= NARROWEST) break;
    widths[widest] = width - 1;
    missing -= 1;
  }
  return widths;
}

function longestLine(text: string): number {
  return Math.max(...text.split('\n').map((line) => line.length));
}

/** What a registry keeps may hold anything; nothing of it may move the cursor or change colours. */
export function plain(text: string): string {
  return text.replace(/[^\P{C}\n]/gu, '\uFFFD');
}
