import { addWorkingDays, firstWorkingDayFrom, type WorkCalendar } from './calendar.ts';
import { addDays, addMonths, parseCivilDate, type CivilDate } from './civil-date.ts';
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
   * Whether a calendar-day or month term that ends on a day off ends on the next working day. Source: article 193 of the
   * Civil Code. True unless said otherwise for the college's own terms; a term that an act sets rolls only where the
   * edition says so, because whether that article holds for it is for lawyers to say.
   */
  readonly rollForward?: boolean;
  /** An act sets the term: nobody moves it by hand; a new edition mends it. */
  readonly statutory?: true;
  /** The act that sets the term, as it is cited: «приказ Минпросвещения России от 06.08.2021 № 533». */
  readonly act?: string;
  /** Where in the act: «ст. 61, ч. 5». */
  readonly article?: string;
  /** When somebody last compared the term with the text of the act; until then nobody is told that the law is broken. */
  readonly checkedOn?: CivilDate;
  /** Who compared it. */
  readonly checkedBy?: string;
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
  'act',
  'article',
  'checkedOn',
  'checkedBy',
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
  const law = lawOf(json, statutory === true);
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
    ...law,
  };
}

/** Which act sets a term, and who compared it with the text; a statutory one names its act. */
function lawOf(
  json: Record<string, unknown>,
  statutory: boolean,
): Pick<Term, 'act' | 'article' | 'checkedOn' | 'checkedBy'> {
  const words = (field: 'act' | 'article' | 'checkedOn' | 'checkedBy'): string | undefined => {
    const value = json[field];
    if (value === undefined) return undefined;
    if (typeof value !== 'string' || value.trim() === '') refuse(field, 'must be a text');
    return value.trim();
  };
  const [act, article, checkedBy] = [words('act'), words('article'), words('checkedBy')];
  const checkedDay = words('checkedOn');
  const checkedOn = checkedDay === undefined ? undefined : parseCivilDate(checkedDay);
  if (statutory && act === undefined) refuse('act', 'must name the act of a statutory term');
  if ((checkedOn === undefined) !== (checkedBy === undefined)) {
    refuse('checkedBy', 'comes with checkedOn: who compared the term with the act, and when');
  }
  return {
    ...(act === undefined ? {} : { act }),
    ...(article === undefined ? {} : { article }),
    ...(checkedOn === undefined ? {} : { checkedOn }),
    ...(checkedBy === undefined ? {} : { checkedBy }),
  };
}

function lastDay(term: Term, from: CivilDate, calendar: WorkCalendar): CivilDate {
  if (term.unit === 'workingDays') {
    return firstWorkingDayFrom(addWorkingDays(from, term.length, calendar), calendar);
  }
  const last = term.unit === 'months' ? addMonths(from, term.length) : addDays(from, term.length);
  const rolls = term.rollForward ?? term.statutory !== true;
  return rolls ? firstWorkingDayFrom(last, calendar) : last;
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
 * - statutory: what an act says holds, sooner or later, and the mending of an edition mends it.
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
  if (term.statutory === true) return newDue;
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
