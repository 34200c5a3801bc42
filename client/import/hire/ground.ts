import type { CivilDate } from '../../../domain/calendar/civil-date.ts';
import { olderPapers } from '../../../domain/calendar/paper-date.ts';
import { parseCellDate } from '../row/cell-date.ts';
import type { CellReader } from '../row/cell-reader.ts';

import { CALLED_CONTRACT, CALLED_ORDER, DOCUMENT_IN_ONE_CELL, type Field } from '../vocabulary.ru.ts';

/** Of a document, in characters. */
export const LONGEST_NUMBER = 50;

/** The document that a hire rests on. */
export interface Ground {
  kind: 'contract' | 'order';
  number: string;
  date: CivilDate;
}

/**
 * The ground of a hire: the employment contract, or else the order. Since 2021 the order is optional (Labour
 * Code, article 68), so the contract wins where both are given. Null when the file names neither; undefined
 * once a problem is noted: a number without its date is no ground.
 */
export function readGround(cells: CellReader): Ground | null | undefined {
  const contract = readDocument(cells, 'contractNumber', 'contractDate');
  const order = readDocument(cells, 'orderNumber', 'orderDate');
  if (contract === undefined || order === undefined) return undefined;
  if (contract !== null) {
    const kind = kindOf(cells.text('contractNumber'), 'contract');
    if (kind === 'contract' && order !== null) noteOlderOrder(cells, contract.date, order.date);
    return { kind, ...contract };
  }
  return order === null ? null : { kind: kindOf(cells.text('orderNumber'), 'order'), ...order };
}

/** An order to hire rests on the contract (Labour Code, article 68): one of an earlier day is a slip on either. */
function noteOlderOrder(cells: CellReader, contractOn: CivilDate, orderOn: CivilDate): void {
  const older = olderPapers(
    [
      { paper: 'contract', on: contractOn },
      { paper: 'order', on: orderOn },
    ],
    { order: ['contract'] },
  );
  const dated = cells.text('orderDate') === '' ? 'orderNumber' : 'orderDate';
  if (older.length > 0) cells.note(dated, 'OrderBeforeContract');
}

/** What the document calls itself goes before the column that it stands in. */
function kindOf(text: string, column: Ground['kind']): Ground['kind'] {
  const named = [CALLED_ORDER, CALLED_CONTRACT].filter((word) => word.test(text));
  return named.length !== 1 ? column : named[0] === CALLED_ORDER ? 'order' : 'contract';
}

function readDocument(
  cells: CellReader,
  numberField: Field,
  dateField: Field,
): { number: string; date: CivilDate } | null | undefined {
  const whole = DOCUMENT_IN_ONE_CELL.exec(cells.text(numberField))?.groups;
  const number = cells.optional(numberField, (text) => {
    const given = (whole?.['number'] ?? text).replace(/^\u2116\s*/u, '');
    return given !== '' && given.length <= LONGEST_NUMBER ? given : cells.fail('InvalidDocumentNumber');
  });
  const dateInside = whole?.['date'];
  const date =
    dateInside !== undefined && cells.text(dateField) === ''
      ? cells.optional(numberField, () => parseCellDate(dateInside))
      : cells.optional(dateField, parseCellDate);
  if (number === undefined || date === undefined) return undefined;
  if (number !== null && date !== null) return { number, date };
  if (number === null && date === null) return null;
  const [given, missing] = number === null ? [dateField, numberField] : [numberField, dateField];
  cells.note(cells.has(missing) ? missing : given, 'GroundIncomplete');
  return undefined;
}
