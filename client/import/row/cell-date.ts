import { type CivilDate, parseRussianDate } from '../../../domain/calendar/civil-date.ts';
import { AFTER_DATE } from '../vocabulary.ru.ts';

/** A date as files write it, without the midnight and the word for "year" that may follow. @throws `InvalidDate`. */
export function parseCellDate(text: string): CivilDate {
  return parseRussianDate(text.replace(AFTER_DATE, ''));
}
