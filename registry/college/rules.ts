import { parseCalendarYear, type CalendarYear, type WorkWeek } from '../../domain/calendar/calendar.ts';
import { KontingentError } from '../../domain/errors.ts';
import type { Transaction } from '../db/database.ts';

/** A production calendar that is loaded. */
export interface ListedCalendar {
  readonly year: number;
  readonly week: WorkWeek;
  readonly workingDays: number;
  readonly source: string;
  /** ISO instant. */
  readonly recordedAt: string;
}

export interface Calendars {
  /** By week, then by year. */
  readonly items: readonly ListedCalendar[];
  /** Calendars of this year and the next that are not there yet, for each week of which there is any year. */
  readonly missing: readonly { readonly year: number; readonly week: WorkWeek }[];
}

/** The production calendars of the college, and those that are due: terms that reach a year without one cannot be counted. */
export async function listCalendars(tx: Transaction, today: string): Promise<Calendars> {
  const { rows: items } = await tx.query<ListedCalendar>(
    `
    select
      year, week, (data->>'workingDays')::int as "workingDays", data->>'source' as source,
      to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recordedAt"
    from calendar_year
    order by week, year`,
  );
  const thisYear = Number(today.slice(0, 4));
  const weeks = [...new Set(items.map(({ week }) => week))];
  const missing = weeks.flatMap((week) =>
    [thisYear, thisYear + 1]
      .filter((year) => !items.some((one) => one.year === year && one.week === week))
      .map((year) => ({ year, week })),
  );
  return { items, missing };
}

/** One production calendar. @throws `NotFound` (`calendar`) where that year and week are not loaded */
export async function readCalendar(tx: Transaction, year: number, week: WorkWeek): Promise<CalendarYear> {
  const { rows } = await tx.query<{ data: unknown }>(
    'select data from calendar_year where year = $1 and week = $2',
    [year, week],
  );
  const [found] = rows;
  if (!found) throw new KontingentError('NotFound', 'There is no such calendar', { what: 'calendar' });
  return parseCalendarYear(found.data);
}

/** An edition of the regulation and when it is in force. */
export interface ListedEdition {
  readonly title: string;
  readonly orderNumber: string;
  readonly orderOn: string;
  readonly effectiveOn: string;
  /** Last day in force; null while no later edition is entered. */
  readonly until: string | null;
  readonly state: 'past' | 'inForce' | 'coming';
}

/** The editions of the college from the first to the last; an edition loses force on the first day of the next one (4.4). */
export async function listEditions(tx: Transaction, today: string): Promise<ListedEdition[]> {
  const { rows } = await tx.query<ListedEdition>(
    `
    with edition as (
      select
        title, order_number as "orderNumber", order_on as "orderOn", effective_on,
        lead(effective_on) over (order by effective_on) as next_on
      from edition
    )
    select
      title, "orderNumber", "orderOn", effective_on as "effectiveOn", next_on - 1 as until,
      case when effective_on > $1::date then 'coming' when next_on <= $1::date then 'past' else 'inForce' end as state
    from edition
    order by effective_on`,
    [today],
  );
  return rows;
}
