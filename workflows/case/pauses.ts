/** A decision that something on its way must go before is made again after so long the first time, in milliseconds. */
export const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 86_400_000;

/**
 * The pause in milliseconds before a decision is made again, after so many that were in vain: twice as long each time,
 * up to a day, so that the history of a case that nobody mends has room for years of it.
 */
export function pauseAfter(attempts: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** Math.min(attempts, 20), LONGEST_PAUSE_MS);
}
