import type { Committed } from '../../domain/case/commit.ts';
import { formatRussianInstant } from '../../domain/calendar/zone.ts';

/** The instants of a case in the zone of the college, as people read them. */
export function shownTimes(since: string, due: string | null, timeZone: string): Committed['shown'] {
  return {
    since: formatRussianInstant(since, timeZone),
    due: due === null ? null : formatRussianInstant(due, timeZone),
  };
}
