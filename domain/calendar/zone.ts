import { daysBetween, formatRussianDate, parseCivilDate, type CivilDate } from './civil-date.ts';
import { KontingentError } from '../errors.ts';

// Civil time of a place ↔ instants. Always with an explicit IANA zone, never the zone of the process. Workflows must
// not import this file (nor calendar.ts): zone rules come with ICU, and another Node may answer otherwise on replay.

const MINUTE = 60_000;
const DAY = 86_400_000;
const EPOCH = '1970-01-01' as CivilDate;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;
// Without a zone of its own the text would be read in the zone of the process.
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
// Offsets ("+04:00") are refused: some Nodes take them as zones and some do not, and they know no history.
const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  if (!isTimeZone(timeZone)) {
    throw new KontingentError(
      'InvalidConfiguration',
      'a time zone must be an IANA name such as Europe/Samara',
      {
        reason: 'timeZone',
      },
    );
  }
  const format = makeFormat(timeZone);
  formats.set(timeZone, format);
  return format;
}

function makeFormat(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
}

interface WallClock {
  readonly date: CivilDate;
  readonly time: string;
  /** What the clock shows minus UTC, in milliseconds. */
  readonly offset: number;
}

/** Deadlines fall on few minutes, and asking the tables of zones is dear. No zone changes its clocks within a minute. */
const MOST_MINUTES = 5_000;
const minutes = new Map<string, WallClock>();

function wallClockAt(instant: number, timeZone: string): WallClock {
  const key = `${Math.floor(instant / MINUTE)}${timeZone}`;
  const known = minutes.get(key);
  if (known) return known;
  const read = readWallClock(instant, timeZone);
  if (minutes.size >= MOST_MINUTES) minutes.clear();
  minutes.set(key, read);
  return read;
}

function readWallClock(instant: number, timeZone: string): WallClock {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(instant)) part[type] = value;
  const date = parseCivilDate(`${part.year ?? ''}-${part.month ?? ''}-${part.day ?? ''}`);
  const [hour, minute, second] = [Number(part.hour), Number(part.minute), Number(part.second)];
  const shown = daysBetween(EPOCH, date) * DAY + (hour * 60 + minute) * MINUTE + second * 1000;
  return {
    date,
    time: `${part.hour ?? ''}:${part.minute ?? ''}`,
    offset: shown - Math.floor(instant / 1000) * 1000,
  };
}

/**
 * The milliseconds since 1970 of an ISO instant with `Z` or an offset.
 *
 * @throws `InvalidDate` for a text without a zone, or not an instant at all.
 */
export function millisecondsOf(instant: string): number {
  const milliseconds = INSTANT.test(instant) ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(milliseconds)) {
    throw new KontingentError('InvalidDate', 'an instant must be ISO with Z or an offset', {
      reason: 'instant',
    });
  }
  return milliseconds;
}

/** Whether the text names a time zone this Node knows: an IANA name, not an offset. */
export function isTimeZone(text: string): boolean {
  if (!ZONE_NAME.test(text)) return false;
  try {
    makeFormat(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * The instant when clocks of the zone show `time` (`HH:MM`, 00:00 to 23:59) on the date, as ISO in UTC with
 * milliseconds. Where clocks are put back and the time comes twice, it is the first of the two; where they are put
 * forward and it does not come at all, it is as much later as the jump (02:30 becomes 03:30), the "compatible" choice
 * of the Temporal proposal and of RFC 5545.
 *
 * @throws `InvalidDate` for a time of another form, `InvalidConfiguration` for an unknown zone.
 */
export function instantOf(date: CivilDate, time: string, timeZone: string): string {
  const match = TIME.exec(time);
  if (!match) throw new KontingentError('InvalidDate', 'a time must have the form HH:MM', { reason: 'time' });
  const shown = daysBetween(EPOCH, date) * DAY + (Number(match[1]) * 60 + Number(match[2])) * MINUTE;
  // No zone changes its clocks twice within two days, so these are the offsets before and after any change.
  const before = wallClockAt(shown - DAY, timeZone).offset;
  const after = wallClockAt(shown + DAY, timeZone).offset;
  for (const offset of [before, after]) {
    if (wallClockAt(shown - offset, timeZone).offset === offset)
      return new Date(shown - offset).toISOString();
  }
  return new Date(shown - before).toISOString();
}

/** The date that clocks and calendars of the zone show at the instant. @throws `InvalidDate`, `InvalidConfiguration`. */
export function civilDateAt(instant: string, timeZone: string): CivilDate {
  return wallClockAt(millisecondsOf(instant), timeZone).date;
}

/** The instant as people of the zone read it: `05.06.2026 14:30`. @throws `InvalidDate`, `InvalidConfiguration`. */
export function formatRussianInstant(instant: string, timeZone: string): string {
  const { date, time } = wallClockAt(millisecondsOf(instant), timeZone);
  return `${formatRussianDate(date)} ${time}`;
}
