import { addWorkingDays, firstWorkingDayFrom, type WorkCalendar } from './calendar.ts';
import { addDays, addMonths, type CivilDate } from './civil-date.ts';
import { KontingentError } from '../errors.ts';
import { civilDateAt, instantOf, millisecondsOf } from './zone.ts';

/** What a term is counted in. Acts differ: 10 days of one are working days, 30 days of another are calendar days. */
export type TermUnit = 'workingDays' | 'calendarDays' | 'months' | 'hours';

const UNITS: readonly TermUnit[] = ['workingDays', 'calendarDays', 'months', 'hours'];
const LONGEST: Record<TermUnit, number> = {
  workingDays: 1500,
  calendarDays: 3660,
  months: 120,
  hours: 24 * 366,
};

/** A term of the regulation's edition: data with a source, never a constant in code. */
export interface Term {
  readonly unit: TermUnit;
  /** How many units, at least 1. */
  readonly length: number;
  /** The clause or act the term comes from, or a note that it is the college's own choice. */
  readonly source: string;
  /** What a new edition does to deadlines already running: leaves them, or re-times them too. */
  readonly onEditionChange: 'newCases' | 'openDeadlines';
  /** With `openDeadlines`: a shortened deadline leaves at least so many working days from the moment of re-timing. */
  readonly notEarlierThanWorkingDays?: number;
  /**
   * Whether a calendar-day or month term that ends on a day off ends on the next working day; true unless said
   * otherwise. Source: article 193 of the Civil Code. An act with its own counting says false.
   */
  readonly rollForward?: boolean;
  /** An act sets the term: nobody moves it by hand; a new edition mends it. */
  readonly statutory?: true;
}

/** What counting needs: whose week, whose clock, and when a day of work is over (`HH:MM`, 18:00 by default). */
export interface TermContext {
  readonly calendar: WorkCalendar;
  readonly timeZone: string;
  readonly endOfDay?: string;
}

const TERM_KEYS = new Set([
  'unit',
  'length',
  'source',
  'onEditionChange',
  'notEarlierThanWorkingDays',
  'rollForward',
  'statutory',
]);

function refuse(field: string, rule: string): never {
  throw new KontingentError('InvalidConfiguration', `term: ${field} ${rule}`, { field });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function count(field: string, value: unknown, from: number, to: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < from || value > to) {
    refuse(field, `must be a whole number from ${from} to ${to}`);
  }
  return value;
}

/** Checks a term of an edition's data. @throws `InvalidConfiguration` naming the field. */
export function parseTerm(json: unknown): Term {
  if (!isRecord(json)) refuse('value', 'must be an object');
  for (const key of Object.keys(json)) if (!TERM_KEYS.has(key)) refuse(key, 'is not a known key');
  const { source, onEditionChange, notEarlierThanWorkingDays, rollForward, statutory } = json as Record<
    keyof Term,
    unknown
  >;
  const unit = UNITS.find((known) => known === json['unit']);
  if (unit === undefined) refuse('unit', `must be one of ${UNITS.join(', ')}`);
  const length = count('length', json['length'], 1, LONGEST[unit]);
  if (typeof source !== 'string' || source.trim() === '')
    refuse('source', 'must say where the term comes from');
  if (onEditionChange !== 'newCases' && onEditionChange !== 'openDeadlines') {
    refuse('onEditionChange', 'must be newCases or openDeadlines');
  }
  if (rollForward !== undefined && typeof rollForward !== 'boolean')
    refuse('rollForward', 'must be true or false');
  if (statutory !== undefined && statutory !== true) refuse('statutory', 'must be true or absent');
  const floor =
    notEarlierThanWorkingDays === undefined
      ? {}
      : { notEarlierThanWorkingDays: count('notEarlierThanWorkingDays', notEarlierThanWorkingDays, 0, 250) };
  return {
    unit,
    length,
    source,
    onEditionChange,
    ...floor,
    ...(rollForward === undefined ? {} : { rollForward }),
    ...(statutory === undefined ? {} : { statutory }),
  };
}

function lastDay(term: Term, from: CivilDate, calendar: WorkCalendar): CivilDate {
  if (term.unit === 'workingDays') {
    return firstWorkingDayFrom(addWorkingDays(from, term.length, calendar), calendar);
  }
  const last = term.unit === 'months' ? addMonths(from, term.length) : addDays(from, term.length);
  return (term.rollForward ?? true) ? firstWorkingDayFrom(last, calendar) : last;
}

/**
 * When a term that began at `fromInstant` is over, as an ISO instant in UTC. The day of the event (in the zone) is
 * not counted (article 191 of the Civil Code; article 14 of the Labour Code says the same), and the term is over at
 * the end of work of its last day. Hours are plain hours from the instant, day and night.
 *
 * @throws `CalendarMissing` (retried later) when the counting reaches a year without a production calendar.
 */
export function dueInstant(term: Term, fromInstant: string, context: TermContext): string {
  if (term.unit === 'hours')
    return new Date(millisecondsOf(fromInstant) + term.length * 3_600_000).toISOString();
  const from = civilDateAt(fromInstant, context.timeZone);
  return instantOf(lastDay(term, from, context.calendar), context.endOfDay ?? '18:00', context.timeZone);
}

/** The later of two instants; the first when they are one moment. */
export function laterOf(a: string, b: string): string {
  return millisecondsOf(b) > millisecondsOf(a) ? b : a;
}

/**
 * What becomes of a running deadline when a new edition of the regulation comes into force at `now`.
 *
 * - `newCases`: nothing, the old due instant stays.
 * - `openDeadlines`, the new due instant is later: it holds.
 * - `openDeadlines`, it is earlier: the deadline moves up to it, but leaves `notEarlierThanWorkingDays` working days
 *   from `now`. When the old deadline leaves less than that already, it stays: a shorter term never gives time back,
 *   and a second run of the sweep moves nothing.
 *
 * @param term the term as the new edition has it
 * @throws `CalendarMissing` as {@link dueInstant}.
 */
export function retimed(
  term: Term,
  oldDue: string,
  newDue: string,
  now: string,
  context: TermContext,
): string {
  if (term.onEditionChange === 'newCases') return oldDue;
  if (laterOf(oldDue, newDue) === newDue) return newDue;
  const allowed = laterOf(newDue, noticeUntil(term.notEarlierThanWorkingDays ?? 0, now, context));
  return laterOf(oldDue, allowed) === oldDue ? allowed : oldDue;
}

function noticeUntil(workingDays: number, now: string, context: TermContext): string {
  if (workingDays === 0) return now;
  const day = addWorkingDays(civilDateAt(now, context.timeZone), workingDays, context.calendar);
  return instantOf(day, context.endOfDay ?? '18:00', context.timeZone);
}
