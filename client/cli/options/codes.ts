import { texts } from '../texts/common.ru.ts';
import { UsageProblem } from '../usage-problem.ts';

/**
 * One of the coded words an option takes.
 *
 * @throws UsageProblem listing the words with their Russian names
 */
export function codeOption<C extends string>(
  option: string,
  given: string | undefined,
  titles: Readonly<Record<C, string>>,
): C | undefined {
  if (given === undefined) return undefined;
  const codes = Object.keys(titles) as C[];
  const found = codes.find((code) => code.toLowerCase() === given.toLowerCase());
  if (found === undefined) throw new UsageProblem(texts.unknownCode(option, given, titles));
  return found;
}
