import { addMonths, type CivilDate } from '../calendar/civil-date.ts';
import { KontingentError } from '../errors.ts';

/** Hires before this day are slips of the hand. */
export const EARLIEST_HIRE = '1950-01-01';

/** A hire further ahead than this is a slip of the hand, in months. */
const MONTHS_AHEAD = 24;

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
