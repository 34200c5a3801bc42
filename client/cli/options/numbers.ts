import { texts } from '../texts/common.ru.ts';
import { UsageProblem } from '../usage-problem.ts';

/** «П-12», «п12», «P-12» of a keyboard in the other layout, or the bare number. */
const CASE = /^(?:[пp]\s*[-‐-―−]?\s*)?(\d{1,9})$/iu;
const TASK = /^(.*?)\s*[/\\]\s*(\d{1,6})$/u;

/**
 * The number of a case as people write it.
 *
 * @throws UsageProblem
 */
export function parseCaseNumber(text: string): number {
  const number = Number(CASE.exec(text.trim())?.[1] ?? 0);
  if (number < 1) {
    throw new UsageProblem(TASK.test(text.trim()) ? texts.taskForCase(text) : texts.notACase(text));
  }
  return number;
}

export interface TaskNumber {
  readonly number: number;
  readonly task: number;
}

/**
 * The number of a task as people write it: «П-12/3».
 *
 * @throws UsageProblem
 */
export function parseTaskNumber(text: string): TaskNumber {
  const match = TASK.exec(text.trim());
  const number = Number(CASE.exec(match?.[1] ?? '')?.[1] ?? 0);
  const task = Number(match?.[2] ?? 0);
  if (number < 1 || task < 1) {
    throw new UsageProblem(CASE.test(text.trim()) ? texts.caseForTask(text.trim()) : texts.notATask(text));
  }
  return { number, task };
}
