import type { OlderPaper } from '../../domain/calendar/paper-date.ts';
import { shownDate } from './options/times.ts';
import { olderPaper } from './texts/older-papers.ru.ts';

/** What is said of papers that are older than those on which they rest: a line each. */
export function olderPaperLines<P extends string>(
  older: readonly OlderPaper<P>[],
  titles: Readonly<Record<P, string>>,
): string[] {
  return older.map(({ paper, on, ground, groundOn }) =>
    olderPaper(titles[paper], shownDate(on), titles[ground], shownDate(groundOn)),
  );
}
