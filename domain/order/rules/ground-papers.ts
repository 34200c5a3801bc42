import { type CivilDate, isCivilDate } from '../../calendar/civil-date.ts';
import type { Finding } from '../order.ts';
import { finding } from './context.ts';

/** «от 20.11.2026» in the words of a ground: the date of a paper. Other days («с 01.09.2026») are none. */
const DATED = /(?<![\p{L}])от\s+(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/giu;

/** Dates of the papers that a ground names: «заявление от 16.11.2026, протокол № 12 от 28.11.2026». */
export function groundDates(ground: string | null): CivilDate[] {
  return [...(ground ?? '').matchAll(DATED)].flatMap(([, day = '', month = '', year = '']) => {
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return isCivilDate(date) ? [date] : [];
  });
}

/**
 * An order that is dated before a paper on which it rests: the words of a ground name it, of the order or of a line, and
 * so does the consent of a representative. It is the ground on which relations begin, change and end (273-ФЗ, 53, 57, 61,
 * part 4), so it can rest on nothing that was not there. It is no refusal: the slip may stand on the paper itself.
 *
 * @param orderedOn the order's own date; null while it is not signed
 */
export function olderThanGround(
  orderedOn: CivilDate | null,
  { ground, consentOn }: { readonly ground: string | null; readonly consentOn: CivilDate | null },
): Finding[] {
  if (orderedOn === null) return [];
  const [later] = groundDates(ground)
    .filter((on) => on > orderedOn)
    .sort()
    .slice(-1);
  return [
    ...(later === undefined ? [] : [finding('PaperBeforeGround', { orderedOn, paper: 'ground', on: later })]),
    ...(consentOn === null || consentOn <= orderedOn || consentOn === later
      ? []
      : [finding('PaperBeforeGround', { orderedOn, paper: 'consent', on: consentOn })]),
  ];
}
