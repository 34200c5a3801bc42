import { z } from 'zod';
import { addDays, type CivilDate } from '../../domain/calendar/civil-date.ts';
import { instantOf } from '../../domain/calendar/zone.ts';
import { timeZoneOf } from '../../registry/college/clock.ts';
import type { Transaction } from '../../registry/db/database.ts';
import { day } from '../shapes/common.ts';

/** A day, and the last day whose entries count; null is everything entered until now. */
export const asked = { on: day, asKnown: day.nullable() };
export const askedMoment = z.strictObject(asked);

/** The moment as the registry counts it: "as known on a day" is what was entered until the midnight after it. */
export async function momentOf(
  tx: Transaction,
  { on, asKnown }: { on: CivilDate; asKnown: CivilDate | null },
): Promise<{ on: CivilDate; knownAt: string | null }> {
  if (asKnown === null) return { on, knownAt: null };
  return { on, knownAt: instantOf(addDays(asKnown, 1), '00:00', await timeZoneOf(tx)) };
}
