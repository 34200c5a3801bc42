/**
 * One predicate over the registry. `broken`: a state that no sequence of commits leads to. `stuck`: something that
 * should have gone on by itself has not. `warning`: a person should look, nothing is wrong yet.
 */
export interface Check {
  /** Stable name: it says what must hold. */
  readonly name: string;
  readonly severity: 'broken' | 'stuck' | 'warning';
  /**
   * A query for what does not hold, one row a case of it, with the column `example`: the number of a case or an id,
   * never a name. The relation `moment` has one row: `now` and `stale`, the interval after which a queue is stuck.
   */
  readonly sql: string;
}
