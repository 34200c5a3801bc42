import type { CivilDate } from '../../calendar/civil-date.ts';
import { factOn } from '../../student/dated-facts.ts';
import { chosenRepresentative } from '../../student/consent.ts';
import { type Age, capableFrom } from '../../student/study.ts';
import type { DraftLine, Finding, Newcomer } from '../order.ts';
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
 * (order 303 of 04.04.2025). Whose a consent is must be clear whatever the kind.
 */
export function consentFindings(one: LineCase, student: KnownStudent | null): Finding[] {
  const { order, line, context, on } = one;
  if (order.kind === 'cancellation') return [];
  const rule = context.rules.consents[order.kind] ?? 'never';
  const who = student ?? line.newcomer;
  if (who === null || !isMinor(who, on)) return [];
  if (line.consentOn !== null) return giverFindings(line, student);
  // Who consented is said, but not when.
  if (line.consentBy !== null) return [finding('RepresentativeConsentMissing')];
  if (rule === 'never') return [];
  if (rule === 'early' && !(student !== null && isBeforeEnd(one, student))) return [];
  return [finding('RepresentativeConsentMissing')];
}

/**
 * A consent is of a representative of the registry, or of one who comes with the newcomer (СК РФ, 64). Of a consent that a
 * transfer holds its case has asked that already.
 */
function giverFindings(line: DraftLine, student: KnownStudent | null): Finding[] {
  const known = student === null ? comingWith(line.newcomer) : student.representatives;
  if (known === undefined || line.transferCase !== null) return [];
  const choice = chosenRepresentative(known, line.consentBy);
  if ('chosen' in choice) return [];
  return [
    line.consentBy === null
      ? finding('ConsentGiverNotNamed', { reason: choice.reason })
      : finding('ConsentGiverUnknown'),
  ];
}

function comingWith(newcomer: Newcomer | null): { readonly name: string }[] {
  return (newcomer?.representatives ?? []).map(({ name: { last, first, middle } }) => ({
    name: [last, first, middle ?? ''].join(' ').trim(),
  }));
}

/** Does the student come back before the last day of the leave is over. */
function isBeforeEnd(one: LineCase, student: KnownStudent): boolean {
  const { facts } = student;
  const lastDay = factOn(facts.status, one.on) ? lastDayOf({ ...one, student, facts }, one.on) : null;
  return lastDay !== null && one.on <= lastDay;
}
