import { CsvError, parse } from 'csv-parse/sync';
import { cleanCell } from '../row/cell-text.ts';
import { HEADER_SEARCH, knownColumns } from '../row/header.ts';
import { unreadable } from '../problems.ts';
import type { KnownColumns, Table, TableRow } from './table-row.ts';
import { decodeText } from './text-encoding.ts';

/** What Russian Excel, English Excel, АСУ exports and a copied table put between cells. */
const DELIMITERS = [';', ',', '\t', '|'] as const;

/**
 * The rows of a CSV file. Quotes are read strictly: a stray one shifts cells, and a shifted phone is worse than
 * a refusal.
 *
 * @throws `InvalidFile` (`binary`, `unknownEncoding`, `quoteNotClosed`, `quoteMisplaced` with the row).
 */
export function readCsv(bytes: Uint8Array, known: KnownColumns = knownColumns): Table {
  const { text, encoding } = decodeText(bytes);
  const lines = text.replace(/\r\n?/g, '\n');
  const delimiter = findDelimiter(lines, known);
  return { rows: parseRows(lines, delimiter), format: { kind: 'csv', encoding, delimiter } };
}

function parseRows(text: string, delimiter: string): TableRow[] {
  const rows: TableRow[] = [];
  try {
    parse(text, {
      delimiter,
      recordDelimiter: '\n',
      // Title rows are shorter than the table; a row that is too long is reported with its number later.
      relaxColumnCount: true,
      // A space before a quote is common in lists made by hand, and strict quotes would refuse it.
      trim: true,
      onRecord: (cells: string[]) => {
        rows.push({ number: rows.length + 1, cells: cells.map(cleanCell) });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const reason = error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'quoteNotClosed' : 'quoteMisplaced';
    throw unreadable(reason, { row: rows.length + 1 });
  }
  return rows;
}

/**
 * The delimiter under which some of the first lines looks most like a header. Split without a parser, so that a
 * stray quote in a title does not hide the header. Without any header: the most frequent one.
 */
function findDelimiter(text: string, knownOf: KnownColumns): string {
  const lines = text.split('\n', HEADER_SEARCH * 2);
  const scored = DELIMITERS.map((delimiter) => {
    const rows = lines.map((line) => line.split(delimiter));
    const known = Math.max(...rows.map((cells) => knownOf(cells.map(unquoted))));
    const cells = rows.reduce((sum, row) => sum + row.length, 0);
    return { delimiter, known, cells };
  });
  scored.sort((one, other) => other.known - one.known || other.cells - one.cells);
  return scored[0]?.delimiter ?? ';';
}

function unquoted(cell: string): string {
  return cleanCell(cell.replaceAll('"', ''));
}
