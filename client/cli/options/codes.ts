import { folded } from '../../import/vocabulary.ru.ts';
import { texts } from '../texts/common.ru.ts';
import { UsageProblem } from '../usage-problem.ts';

/**
 * One of the coded words an option takes: the code, its Russian name, or a beginning of the name that is no other's.
 *
 * @throws UsageProblem listing the words with their Russian names
 */
export function codeOption<C extends string>(
  option: string,
  given: string,
  titles: Readonly<Record<C, string>>,
): C;
export function codeOption<C extends string>(
  option: string,
  given: string | undefined,
  titles: Readonly<Record<C, string>>,
): C | undefined;
export function codeOption<C extends string>(
  option: string,
  given: string | undefined,
  titles: Readonly<Record<C, string>>,
): C | undefined {
  if (given === undefined) return undefined;
  const found = codeOf(given, titles);
  if (found === null) throw new UsageProblem(texts.unknownCode(option, given, titles));
  return found;
}

/** The code that people mean by its own letters, its Russian name or the beginning of that; null where it is none, or several. */
export function codeOf<C extends string>(given: string, titles: Readonly<Record<C, string>>): C | null {
  const codes = Object.keys(titles) as C[];
  const wanted = plain(given);
  const exact = codes.find((code) => plain(code) === wanted || plain(titles[code]) === wanted);
  if (exact !== undefined) return exact;
  const begun = wanted === '' ? [] : codes.filter((code) => plain(titles[code]).startsWith(wanted));
  return begun.length === 1 ? (begun[0] ?? null) : null;
}

function plain(text: string): string {
  return folded(text)
    .replace(/[«»"„“]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}
