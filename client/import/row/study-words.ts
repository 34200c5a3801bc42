import { LIMITS } from '../../../domain/limits.ts';
import { isLength, type StudyForm } from '../../../domain/student/study.ts';
import { FORM_WORDS, LENGTH } from '../list-vocabulary.ru.ts';
import { folded } from '../vocabulary.ru.ts';

/** A course as a list writes it: its number. */
export const COURSE = new RegExp(`^[1-${LIMITS.courses}]$`);

/** A form of study as people write it: «очная», «заочная»; null for another word. */
export function formOf(text: string): StudyForm | null {
  return FORM_WORDS.find(([pattern]) => pattern.test(folded(text.trim())))?.[1] ?? null;
}

/** A length of study in months, of «3 г. 10 мес.» say; null for a text that is none a programme may have. */
export function lengthOf(text: string): number | null {
  const found = LENGTH.exec(folded(text.trim()))?.groups;
  const months = Number(found?.['years'] ?? 0) * 12 + Number(found?.['months'] ?? 0);
  return isLength(months) ? months : null;
}
