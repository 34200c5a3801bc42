import { formatRussianDate, type CivilDate } from '../../domain/calendar/civil-date.ts';
import { formatPhoneRussian, type Phone } from '../../domain/people/phone.ts';

/** Keeps a number together with its neighbour; the text body gets ordinary spaces back once its lines are set. */
export const joined = (text: string): string => text.replaceAll(' ', '\u00a0');

/** A day as people write it, in numbers; null for null, so that a template leaves its section out. */
export function shownDate(day: CivilDate): string;
export function shownDate(day: CivilDate | null): string | null;
export function shownDate(day: CivilDate | null): string | null {
  return day === null ? null : formatRussianDate(day);
}

/** A phone that was checked to be one, as people write it. */
export function shownPhone(phone: string): string {
  return joined(formatPhoneRussian(phone as Phone));
}

/** A phone to read and to call. */
export function phoneView(phone: string): { readonly shown: string; readonly href: string } {
  return { shown: shownPhone(phone), href: `tel:${phone}` };
}
