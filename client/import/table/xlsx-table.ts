import readWorkbook from 'read-excel-file/node';
import { cleanCell } from '../row/cell-text.ts';
import { HEADER_SEARCH, knownColumns } from '../row/header.ts';
import { unreadable } from '../problems.ts';
import type { KnownColumns, Table, TableRow } from './table-row.ts';

/** A number as the workbook stores it: text, for a phone has more digits than some readers keep. */
class StoredNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/**
 * The rows of the sheet that has the header, or else of the first sheet.
 *
 * @throws `InvalidFile` (`damaged`) when the workbook cannot be unpacked or its XML is broken.
 */
export async function readXlsx(bytes: Uint8Array, knownOf: KnownColumns = knownColumns): Promise<Table> {
  const sheets = await unpack(bytes);
  const tables = sheets.map(({ sheet, data }) => {
    const rows = (data as unknown[][]).map((row, index): TableRow => {
      return { number: index + 1, cells: row.map((cell) => cleanCell(textOf(cell))) };
    });
    const known = Math.max(0, ...rows.slice(0, HEADER_SEARCH).map(({ cells }) => knownOf(cells)));
    return { known, rows, format: { kind: 'xlsx', sheet: sheet.trim() } as const };
  });
  tables.sort((one, other) => other.known - one.known);
  const [table] = tables;
  if (table === undefined) throw unreadable('damaged');
  return { rows: table.rows, format: table.format };
}

async function unpack(bytes: Uint8Array): Promise<{ sheet: string; data: unknown }[]> {
  try {
    return await readWorkbook(Buffer.from(bytes), {
      trim: false,
      parseNumber: (text) => new StoredNumber(text),
    });
  } catch {
    // Whatever the reader says, a person can only open the file in Excel and save it again.
    throw unreadable('damaged');
  }
}

function textOf(cell: unknown): string {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  if (cell instanceof StoredNumber) return plainNumber(cell.text);
  // A check box has no meaning here, but its word in a problem's text helps to find the cell.
  return typeof cell === 'string' || typeof cell === 'boolean' ? String(cell) : '';
}

/** `7.9000000001E10` → `79000000001`, `123.0` → `123`: the digits a person sees in a wide column. */
function plainNumber(text: string): string {
  const number = Number(text);
  if (Number.isSafeInteger(number)) return BigInt(number).toString();
  return text;
}
