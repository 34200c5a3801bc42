import type { CivilDate } from '../../calendar/civil-date.ts';
import { factOn } from '../../student/dated-facts.ts';
import { type Age, capableFrom } from '../../student/study.ts';
import type { Finding } from '../order.ts';
import { finding, type KnownStudent, type LineCase } from './context.ts';
import { lastDayOf } from './leaves.ts';

/**
 * Is somebody under eighteen on a day, without a document of full capacity (ГК РФ, 21 and 27); of an unknown birth date
 * nobody can say, and nothing is asked.
 */
export function isMinor(who: Age, on: CivilDate): boolean {
  const capable = capableFrom(who);
  return who.birthOn !== null && capable !== null && on < capable;
}

/**
 * A minor's representative must have agreed to what rests on an application (273-ФЗ, 34 and 61; СК РФ, 64). Which kinds
 * these are the edition says; a return at the end of a leave is by the head's order alone, an early one by application
 * (order 303 of 04.04.2025).
 */
export function consentFindings(one: LineCase, student: KnownStudent | null): Finding[] {
  const { order, line, context, on } = one;
  if (order.kind === 'cancellation') return [];
  const rule = context.rules.consents[order.kind] ?? 'never';
  const who = student ?? line.newcomer;
  if (rule === 'never' || line.consentOn !== null || who === null || !isMinor(who, on)) return [];
  if (rule === 'early' && !(student !== null && isBeforeEnd(one, student))) return [];
  return [finding('RepresentativeConsentMissing')];
}

/** Does the student come back before the last day of the leave is over. */
function isBeforeEnd(one: LineCase, student: KnownStudent): boolean {
  const { facts } = student;
  const lastDay = factOn(facts.status, one.on) ? lastDayOf({ ...one, student, facts }, one.on) : null;
  return lastDay !== null && one.on <= lastDay;
}
