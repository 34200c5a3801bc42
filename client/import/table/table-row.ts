import type { Encoding } from './text-encoding.ts';

/** One row as text. `number` is what Excel shows beside it, from 1. */
export interface TableRow {
  number: number;
  cells: string[];
}

/** A file as rows of cleaned text, and how it was understood. */
export interface Table {
  rows: TableRow[];
  format:
    | { kind: 'csv'; encoding: Encoding; delimiter: string }
    | { kind: 'xlsx'; /** The sheet's name. */ sheet: string };
}

/** How many different fields of a kind of file the cells name: what tells its header from titles and data. */
export type KnownColumns = (cells: readonly string[]) => number;
