import { SHOWN_STATUS_TITLES } from '../../../domain/order/order-titles.ru.ts';
import { FORM_TITLES, FUNDING_TITLES } from '../../../domain/student/study-titles.ru.ts';
import type { ContingentCell } from '../../../registry/student/contingent.ts';
import type { AskedMoment } from './commands.ts';
import type { Io } from '../io.ts';
import { renderTable } from '../table.ts';
import { texts as common } from '../texts/common.ru.ts';
import { texts as all } from './texts.ru.ts';
import { shownDate } from '../options/times.ts';

const texts = all.contingent;
export type Breakdown = keyof typeof texts.breakdowns;

/** A line of the table: numbers of people. */
export interface BreakdownRow {
  readonly key: string | number | null;
  readonly people: number;
  readonly studying: number;
  readonly onLeave: number;
  readonly budget: number;
  readonly paid: number;
}

/** The contingent summed up by one of its sides, in the order of the cells. */
export function breakdown(cells: readonly ContingentCell[], by: Breakdown): BreakdownRow[] {
  const rows = new Map<BreakdownRow['key'], BreakdownRow>();
  for (const cell of cells) {
    const key = cell[by];
    rows.set(key, added(rows.get(key) ?? empty(key), cell));
  }
  return [...rows.values()].sort((one, other) => compare(one.key, other.key));
}

/** The table of a breakdown with its total. */
export function contingentPage(
  cells: readonly ContingentCell[],
  by: Breakdown,
  { on, asKnown }: AskedMoment,
  io: Io,
): string {
  const titles = new Map(cells.map((cell) => [cell.programme, cell.programmeTitle]));
  const rows = breakdown(cells, by);
  const total = cells.reduce<BreakdownRow>(added, empty(null));
  const numbers = (row: BreakdownRow) =>
    [row.people, row.studying, row.onLeave, row.budget, row.paid].map(String);
  const table = renderTable(
    [texts.names[by], ...texts.counted],
    [...rows.map((row) => [keyText(row.key, by, titles), ...numbers(row)]), [texts.total, ...numbers(total)]],
    io,
  );
  return `${texts.title(shownDate(on), asKnown === null ? null : shownDate(asKnown))}\n\n${table}`;
}

function keyText(
  key: BreakdownRow['key'],
  by: Breakdown,
  titles: ReadonlyMap<string | null, string | null>,
): string {
  if (key === null) return by === 'group' ? texts.noGroup : common.none;
  const text = String(key);
  switch (by) {
    case 'programme':
      return `${text} ${titles.get(text) ?? ''}`.trim();
    case 'funding':
      return FUNDING_TITLES[text as keyof typeof FUNDING_TITLES];
    case 'form':
      return FORM_TITLES[text as keyof typeof FORM_TITLES];
    case 'status':
      return SHOWN_STATUS_TITLES[text as keyof typeof SHOWN_STATUS_TITLES];
    case 'group':
    case 'course':
      return text;
  }
}

function empty(key: BreakdownRow['key']): BreakdownRow {
  return { key, people: 0, studying: 0, onLeave: 0, budget: 0, paid: 0 };
}

function added(row: BreakdownRow, { people, status, funding }: ContingentCell): BreakdownRow {
  return {
    key: row.key,
    people: row.people + people,
    studying: row.studying + (status === 'studying' ? people : 0),
    onLeave: row.onLeave + (status === 'studying' ? 0 : people),
    budget: row.budget + (funding === 'budget' ? people : 0),
    paid: row.paid + (funding === 'paid' ? people : 0),
  };
}

/** What has no key goes last. */
function compare(one: BreakdownRow['key'], other: BreakdownRow['key']): number {
  if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
  return typeof one === 'number' && typeof other === 'number'
    ? one - other
    : String(one).localeCompare(String(other), 'ru');
}
