import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import { firstDay, type FirstDay } from '../../domain/onboarding/first-day.ts';
import { collegeClock } from '../college/clock.ts';
import type { Policy } from '../college/policy.ts';
import type { Transaction } from '../db/database.ts';

/** When somebody begins to work, in the week of the personnel office. @throws `CalendarMissing` as `firstDay` */
export async function firstDayOf(
  tx: Transaction,
  policy: Policy,
  { hiredOn, today }: { readonly hiredOn: CivilDate; readonly today: CivilDate },
): Promise<FirstDay> {
  const clock = await collegeClock(tx, policy);
  return firstDay(hiredOn, today, clock.calendar(policy.weeks.hr));
}
