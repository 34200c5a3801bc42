import type { FileProblem } from '../import/document/document.ts';
import { texts } from './texts/file-problems.ru.ts';

/** What is said of each code of a file. */
type Words<Code extends string> = Readonly<Record<Code, string>>;

/** «строка 14, people.2.phone: телефон не подходит…» */
export function problemLine<Code extends string>(
  { code, place, line }: FileProblem<Code>,
  words: Words<Code>,
): string {
  const where = [line === null ? '' : texts.line(line), place].filter(Boolean).join(', ');
  return texts.problem(where, words[code]);
}

/** Everything that is wrong with a file, that nothing was changed, and where a sample of it is. */
export function problemsText<Code extends string>(
  path: string,
  problems: readonly FileProblem<Code>[],
  { words, sample }: { readonly words: Words<Code>; readonly sample: string },
): string {
  const lines = problems.map((one) => problemLine(one, words));
  return [texts.faulty(path), ...lines, texts.nothingChanged(sample)].join('\n');
}
