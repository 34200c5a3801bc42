import { texts } from '../texts/common.ru.ts';
import { UsageProblem } from '../usage-problem.ts';

const LARGEST = 1_000_000;

/** A whole number above zero of an option; undefined when it was not given. @throws UsageProblem */
export function positive(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > LARGEST) throw new UsageProblem(texts.notANumber(option, text));
  return number;
}
