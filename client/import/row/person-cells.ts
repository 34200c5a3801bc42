import { addMonths, type CivilDate } from '../../../domain/calendar/civil-date.ts';
import { parseFullName, type FullName } from '../../../domain/people/full-name.ts';
import { parsePhone } from '../../../domain/people/phone.ts';
import { parseCellDate } from './cell-date.ts';
import type { CellReader } from './cell-reader.ts';

/** Of a student, in years: what lies outside is a slip of the hand. */
export const YOUNGEST_YEARS = 13;
export const OLDEST_YEARS = 80;

/** The birth date of somebody who studies on a day. */
export function studentBirthCell<F extends string>(
  cells: CellReader<F>,
  on: CivilDate,
): (text: string) => CivilDate {
  return (text) => {
    const date = parseCellDate(text);
    const plausible = addMonths(date, YOUNGEST_YEARS * 12) <= on && addMonths(date, OLDEST_YEARS * 12) > on;
    return plausible ? date : cells.fail('StudentAgeImplausible');
  };
}

/** A parent or guardian in two cells; null where neither says anything, or once a problem is noted. */
export function representativeCells<F extends string>(
  cells: CellReader<F>,
  nameField: F,
  phoneField: F,
): { readonly name: FullName; readonly phone: string | null } | null {
  const name = cells.optional(nameField, parseFullName);
  const phone = cells.optional(phoneField, parsePhone);
  if (name === null && phone) cells.note(phoneField, 'RepresentativeNameMissing');
  return name ? { name, phone: phone ?? null } : null;
}
