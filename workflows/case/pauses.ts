/** A claim that is on its way is decided first; so long the decision waits for it the first time. */
export const EARLIER_MS = 5_000;
/** So long a stage that only an operator can mend waits the first time. */
export const OPERATOR_MS = 600_000;
const LONGEST_MS = 86_400_000;

/**
 * The pause in milliseconds before a decision is made again, after so many that were in vain: twice as long each time,
 * up to a day, so that the history of a case that nobody mends stays small.
 */
export function pauseAfter(firstMs: number, failures: number): number {
  return Math.min(firstMs * 2 ** Math.min(failures, 20), LONGEST_MS);
}
