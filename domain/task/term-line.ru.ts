import { counted } from '../calendar/plural.ts';
import { formatRussianDate } from '../calendar/civil-date.ts';
import type { TermUnit } from '../calendar/term.ts';
import { type CountedTerm, isTold, type TermStart } from './terms.ts';

const UNITS: Readonly<Record<TermUnit, (length: number) => string>> = {
  workingDays: (length) => counted(length, 'рабочий день', 'рабочих дня', 'рабочих дней'),
  calendarDays: (length) => counted(length, 'календарный день', 'календарных дня', 'календарных дней'),
  months: (length) => counted(length, 'месяц', 'месяца', 'месяцев'),
  hours: (length) => counted(length, 'час', 'часа', 'часов'),
};

/** After «с» and «дата»: what begins the term. */
const STARTS: Readonly<Record<TermStart, string>> = {
  application: 'заявления',
  protocol: 'решения комиссии',
  expulsionApplication: 'заявления об отчислении',
  extractAndDocuments: 'получения выписки и документа об образовании',
  order: 'приказа',
};

/**
 * A term as it stands beside its due date: «5 рабочих дней с заявления 16.11.2026, № 533». Null for a term of the
 * college's own that begins with its question: there is nothing to tell beside the date.
 */
export function termLine(term: CountedTerm | null): string | null {
  if (term === null || !isTold(term)) return null;
  const { start, startedOn } = term;
  const length = UNITS[term.unit](term.length);
  const since =
    start !== null && startedOn !== null ? ` с ${STARTS[start]} ${formatRussianDate(startedOn)}` : '';
  const unknown =
    start !== null && startedOn === null
      ? `; дата ${STARTS[start]} не введена, считаем со дня этой задачи`
      : '';
  const act = shortAct(term);
  return `${length}${since}${act === null ? '' : `, ${act}`}${unknown}`;
}

/**
 * The act of a term with what is known of its wording. One that nobody has compared with the text is told so, and of none
 * is it said that the law was broken: that is for lawyers.
 */
export function actLine(term: CountedTerm | null): string | null {
  if (term?.act === undefined) return null;
  const { act, article, checkedOn, checkedBy } = term;
  const place = [act, article].filter(Boolean).join(', ');
  return checkedOn === undefined || checkedBy === undefined
    ? `${place}; по нашим сведениям, сверьте с текстом`
    : `${place}; сверено с текстом ${formatRussianDate(checkedOn)}, ${checkedBy}`;
}

/** «№ 533» of an act with a number; the whole of another, with the article. */
function shortAct({ act, article }: CountedTerm): string | null {
  if (act === undefined) return null;
  return /№\s*\S+$/u.exec(act)?.[0] ?? [act, article].filter(Boolean).join(', ');
}
