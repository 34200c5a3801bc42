import type { CivilDate } from '../../../domain/calendar/civil-date.ts';
import { bringsNewcomers } from '../../../domain/order/rules/judge.ts';
import type { FileFormat } from '../table/file-format.ts';
import { noHeader, readList } from '../row/list-sheet.ts';
import type { DrawnKind } from './order-kinds.ts';
import { orderList, type OrderRow } from './order-list.ts';
import type { OrderField } from './order-vocabulary.ru.ts';
import type { CellProblem } from '../problems.ts';
import { digestOf, readBytes, readTable } from '../table/table.ts';

/** A list to an order as it was read. */
export interface OrderFile {
  readonly rows: readonly OrderRow[];
  /** When one is an error the list must not be used, not even in part. */
  readonly problems: readonly CellProblem[];
  readonly format: FileFormat;
  /** Of the bytes, hex. */
  readonly sha256: string;
  /** What the person sees above the column of a field. */
  label(field: OrderField): string;
}

/**
 * Reads a list to an order, CSV or XLSX, of any layout whose header can be found.
 *
 * @param on the day on which the order takes effect
 * @throws `InvalidFile` with `details.reason` when it is no readable table at all
 */
export async function readOrderFile(path: string, kind: DrawnKind, on: CivilDate): Promise<OrderFile> {
  return readOrderRows(await readBytes(path), kind, on);
}

/** The same for bytes that came another way. @throws `InvalidFile` */
export async function readOrderRows(bytes: Uint8Array, kind: DrawnKind, on: CivilDate): Promise<OrderFile> {
  const list = orderList({ newcomers: bringsNewcomers(kind), on });
  const table = await readTable(bytes, list.finder.knownColumns);
  const read = readList(table, list);
  return {
    rows: read?.rows ?? [],
    problems: read?.problems ?? [noHeader(table, 'OrderHeaderNotFound')],
    format: {
      ...table.format,
      headerRow: read?.headerRow ?? 0,
      ignoredColumns: [...(read?.ignoredColumns ?? [])],
      skippedRows: [...(read?.skippedRows ?? [])],
    },
    sha256: digestOf(bytes),
    label: (field) => read?.label(field) ?? '',
  };
}
