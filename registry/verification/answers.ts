import { isCivilDate } from '../../domain/calendar/civil-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import type { AnswerSchema } from '../case/lists.ts';

/** The day until which papers are promised; it comes as the date of a paper without a number. */
const promisedDay: AnswerSchema = {
  parse(text) {
    const day = dayOf(text);
    return typeof day === 'string' && isCivilDate(day) ? day : null;
  },
  check(_tx, day, today) {
    if (day < today) throw new KontingentError('InvalidDate', 'Nothing is promised for a day that is past');
    return Promise.resolve();
  },
};

function dayOf(text: string): unknown {
  if (isCivilDate(text)) return text;
  try {
    const paper = JSON.parse(text) as { number?: unknown; on?: unknown } | null;
    return paper?.number === '' ? paper.on : null;
  } catch {
    return null;
  }
}

/** What must come with answers to questions of a verification. */
export const verificationAnswers = { promisedDay };
