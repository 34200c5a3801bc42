import { addDays, addMonths, type CivilDate } from '../calendar/civil-date.ts';
import { KontingentError } from '../errors.ts';

/** Hires before this day are slips of the hand. */
export const EARLIEST_HIRE = '1950-01-01';

/** A hire further ahead than this is a slip of the hand, in months. */
const MONTHS_AHEAD = 24;

/** Whoever began to work earlier than so many days ago is no newcomer. */
const NEWCOMER_DAYS = 30;

/** What is done with somebody who has worked for long when HR enters them. */
export const LONG_SERVING = ['onPlatform', 'invite', 'noAccess'] as const;
export type LongServing = (typeof LONG_SERVING)[number];

/**
 * Has somebody worked here for long when they are entered: the first list of a college has everybody, and most of them
 * want no invitation. HR says of each list what is to be done with them; a letter is never sent by default.
 */
export function isLongServing(hiredOn: CivilDate, today: CivilDate): boolean {
  return hiredOn < addDays(today, -NEWCOMER_DAYS);
}

/** The last day on which a hire may plausibly begin. */
export function latestHire(today: CivilDate): CivilDate {
  return addMonths(today, MONTHS_AHEAD);
}

/**
 * A first day of work is plausible however it is entered: in a file, in a form, or moved afterwards.
 *
 * @throws `InvalidDate` (`reason`: `hiredTooEarly`, `hiredTooLate`)
 */
export function requireHireDay(hiredOn: CivilDate, today: CivilDate): void {
  const reason =
    hiredOn < EARLIEST_HIRE ? 'hiredTooEarly' : hiredOn > latestHire(today) ? 'hiredTooLate' : null;
  if (reason === null) return;
  throw new KontingentError('InvalidDate', 'No hire begins on such a day', { reason, on: hiredOn });
}

/**
 * The hire of somebody who has not begun to work on the first day may be annulled (Labour Code, article 61, part 4); of
 * somebody who has, it is a dismissal. After the first day this is asked, never assumed.
 *
 * @throws `WorkBegun` after the first day without the word
 */
export function requireNotBegun(hire: {
  readonly hiredOn: CivilDate;
  readonly today: CivilDate;
  readonly notBegun: boolean;
  readonly case: number;
}): void {
  if (hire.notBegun || hire.today <= hire.hiredOn) return;
  const details = { case: hire.case, hiredOn: hire.hiredOn };
  throw new KontingentError('WorkBegun', 'The first day of work has passed', details);
}
