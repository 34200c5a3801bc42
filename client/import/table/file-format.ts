import type { Encoding } from './text-encoding.ts';

/** How the file was understood: shown before anything is done, so that a misreading is seen. */
export interface FileFormat {
  kind: 'csv' | 'xlsx';
  encoding?: Encoding;
  delimiter?: string;
  /** The sheet of a workbook. */
  sheet?: string;
  /** The number of the header's row, from 1; 0 when there is none. */
  headerRow: number;
  /** Headers that were not understood, or gave way to a more exact column. */
  ignoredColumns: string[];
  /** Rows below the header taken for totals, headings and signatures, by number. Empty rows are not listed. */
  skippedRows: number[];
}
