import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import { firstDay, type FirstDay } from '../../domain/onboarding/first-day.ts';
import { collegeClock, collegeDate } from '../college/clock.ts';
import { editionOn, type Policy } from '../college/policy.ts';
import type { Transaction } from '../db/database.ts';

/**
 * The year of a day to come on which a hire is to begin, where its production calendar is not there yet: the case waits for
 * the day and stops on it. Null where the day can be counted.
 *
 * @throws `CalendarMissing` as `firstDay`
 */
export async function missingCalendarOf(
  tx: Transaction,
  hiredOn: CivilDate,
  at: string,
): Promise<number | null> {
  const today = await collegeDate(tx, at);
  const { policy } = await editionOn(tx, today);
  return (await firstDayOf(tx, policy, { hiredOn, today })).missing;
}

/** When somebody begins to work, in the week of the personnel office. @throws `CalendarMissing` as `firstDay` */
export async function firstDayOf(
  tx: Transaction,
  policy: Policy,
  { hiredOn, today }: { readonly hiredOn: CivilDate; readonly today: CivilDate },
): Promise<FirstDay> {
  const clock = await collegeClock(tx, policy);
  return firstDay(hiredOn, today, clock.calendar(policy.weeks.hr));
}
