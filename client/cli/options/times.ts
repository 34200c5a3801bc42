import { formatRussianDate, parseRussianDate, type CivilDate } from '../../../domain/calendar/civil-date.ts';
import { KontingentError } from '../../../domain/errors.ts';
import { formatRussianInstant } from '../../../domain/calendar/zone.ts';
import { texts } from '../texts/common.ru.ts';
import { UsageProblem } from '../usage-problem.ts';

/** Instants as people of the college read them; an absent one is a dash. */
export function shownInstant(instant: string | null, timeZone: string): string {
  return instant === null ? texts.none : formatRussianInstant(instant, timeZone);
}

/** A civil date of the registry as people read it. */
export function shownDate(date: string | null): string {
  return date === null ? texts.none : formatRussianDate(date as CivilDate);
}

/** Reads a date of an option, dd.mm.yyyy or ISO. @throws UsageProblem naming the option */
export function dateOption(option: string, text: string): CivilDate {
  try {
    return parseRussianDate(text);
  } catch (error) {
    if (error instanceof KontingentError) throw new UsageProblem(texts.notADate(option, text));
    throw error;
  }
}

/** A phone of the registry as Russian papers write it; a foreign one stays as it is. */
export function shownPhone(phone: string): string {
  return phone.replace(/^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/, '+7 $1 $2-$3-$4');
}
