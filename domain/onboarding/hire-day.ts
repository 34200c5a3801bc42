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
