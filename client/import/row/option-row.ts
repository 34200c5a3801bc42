import { cleanCell } from './cell-text.ts';
import type { Header } from './header.ts';
import type { TableRow } from '../table/table-row.ts';

/** One thing that was typed as an option, in place of a cell of a file. */
export interface GivenOption<F extends string> {
  readonly field: F;
  /** As it is typed, `--birth-date`: refusals name it in place of a column. */
  readonly flag: string;
  readonly value: string;
}

/** Options as one row under a ready header: readers of rows judge and refuse them exactly as cells of a file. */
export function rowOfOptions<F extends string>(
  options: readonly GivenOption<F>[],
): { readonly row: TableRow; readonly header: Header<F> } {
  return {
    row: { number: 1, cells: options.map(({ value }) => cleanCell(value)) },
    header: {
      row: 0,
      columns: new Map(options.map(({ field }, index) => [field, index])),
      labels: options.map(({ flag }) => flag),
      ignored: [],
      problems: [],
    },
  };
}
