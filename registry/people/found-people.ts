import type { Search, SearchWord } from '../../domain/people/search-words.ts';
import type { Conditions } from '../db/page.ts';

/** The last character there is: whatever begins with a text comes before the text followed by it. */
const LAST = '\u{10FFFF}';

/**
 * SQL of the ids of the people whom all the words find, for `in (…)`; null where there are no words. Only comparisons
 * that are leakproof: any other would read the whole table under row-level security.
 */
export function peopleFoundBy(search: Pick<Search, 'words'>, conditions: Conditions): string | null {
  if (search.words.length === 0) return null;
  return search.words
    .map((word) => `select person_id from person_word where ${condition(word, conditions)}`)
    .join(' intersect ');
}

function condition(word: SearchWord, conditions: Conditions): string {
  if (word.kind === 'phone') {
    return `word = ${conditions.parameter(word.lastDigits)} and source = 'phone'`;
  }
  return word.beginnings
    .map(
      (beginning) =>
        `(word >= ${conditions.parameter(beginning)} and word < ${conditions.parameter(beginning + LAST)} and source <> 'phone')`,
    )
    .join(' or ');
}

/** What a search has found: of these cases and tasks are listed. */
export interface FoundSubjects {
  /** Ids of people. */
  readonly people: readonly string[];
  readonly caseNumber: number | null;
  /** Number of a task of that case. */
  readonly task: number | null;
}
