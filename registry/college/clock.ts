import { buildCalendar, parseCalendarYear, type WorkCalendar } from '../../domain/calendar/calendar.ts';
import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import { dueInstant, type Term } from '../../domain/calendar/term.ts';
import type { Role } from '../../domain/case/roles.ts';
import { civilDateAt } from '../../domain/calendar/zone.ts';
import type { Transaction } from '../db/database.ts';
import type { Policy } from './policy.ts';

export interface CollegeClock {
  readonly timeZone: string;
  /** The civil date of the college at an instant. */
  dateAt(instant: string): CivilDate;
  /** When a term that begins at `from` is over, in the week of the role that must act. */
  due(term: Term, from: string, role: Role): string;
  calendar(week: 5 | 6): WorkCalendar;
}

interface Loaded {
  readonly readAt: number;
  readonly timeZone: string;
  readonly calendars: ReadonlyMap<number, WorkCalendar>;
}

/** Calendars change once a year; a minute is how long a newly loaded one may wait to be seen. */
const KEEP_MS = 60_000;
const loaded = new Map<string, Loaded>();

/** The time zone of the college. @throws `NotFound` when it is not set up */
export async function timeZoneOf(tx: Transaction): Promise<string> {
  const known = fresh(tx.organizationId);
  return known ? known.timeZone : readTimeZone(tx);
}

/** The civil date of the college at an instant. @throws `NotFound` when it is not set up */
export async function collegeDate(tx: Transaction, at: string): Promise<CivilDate> {
  return civilDateAt(at, await timeZoneOf(tx));
}

/** Forgets what was read: after a calendar was loaded in this process. */
export function forgetClock(organizationId: string): void {
  loaded.delete(organizationId);
}

/** The working days and time zone by which the college counts. */
export async function collegeClock(tx: Transaction, policy: Policy): Promise<CollegeClock> {
  const { timeZone, calendars } = await load(tx);
  const calendar = (week: 5 | 6): WorkCalendar => {
    const found = calendars.get(week);
    if (!found)
      throw new KontingentError('CalendarMissing', `There is no calendar of a ${week}-day week`, { week });
    return found;
  };
  return {
    timeZone,
    dateAt: (instant) => civilDateAt(instant, timeZone),
    due: (term, from, role) =>
      dueInstant(term, from, { calendar: calendar(policy.weeks[role]), timeZone, endOfDay: policy.day.ends }),
    calendar,
  };
}

function fresh(organizationId: string): Loaded | null {
  const known = loaded.get(organizationId);
  return known && Date.now() - known.readAt < KEEP_MS ? known : null;
}

async function readTimeZone(tx: Transaction): Promise<string> {
  const { rows } = await tx.query<{ time_zone: string }>('select time_zone from organization where id = $1', [
    tx.organizationId,
  ]);
  if (!rows[0]) throw new KontingentError('NotFound', 'The organisation is not set up');
  return rows[0].time_zone;
}

async function load(tx: Transaction): Promise<Loaded> {
  const known = fresh(tx.organizationId);
  if (known) return known;
  const timeZone = await readTimeZone(tx);
  const years = await tx.query<{ week: number; data: unknown }>(
    'select week, data from calendar_year order by year',
  );
  const calendars = new Map<number, WorkCalendar>();
  for (const week of [5, 6]) {
    const ofWeek = years.rows.filter((row) => row.week === week).map((row) => parseCalendarYear(row.data));
    if (ofWeek.length > 0) calendars.set(week, buildCalendar(ofWeek));
  }
  const read = { readAt: Date.now(), timeZone, calendars };
  loaded.set(tx.organizationId, read);
  return read;
}
