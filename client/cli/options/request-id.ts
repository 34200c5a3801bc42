import { texts } from '../texts/common.ru.ts';
import { UsageProblem } from '../usage-problem.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** The id under which a program may safely repeat a request. @throws UsageProblem */
export function requestIdOption(text: string | undefined): string | undefined {
  if (text !== undefined && !UUID.test(text)) throw new UsageProblem(texts.notAUuid(text));
  return text?.toLowerCase();
}
