import type { CaseState } from '../domain/case.ts';
import { KontingentError } from '../domain/errors.ts';
import { formatRussianInstant } from '../domain/zone.ts';
import type { Transaction } from './database.ts';

/** Instants as people of the college read them: workflows know no time zones. */
export interface ShownTimes {
  readonly since: string;
  readonly due: string | null;
}

/** Where the registry has a case, for a workflow that does not know what it committed last. */
export interface StageReached {
  readonly rev: number;
  readonly state: CaseState;
  readonly shown: ShownTimes;
  /** Was the command asked about applied already. */
  readonly applied: boolean;
}

/**
 * Reads the last stage of a case. A worker that is killed after a stage was committed and before Temporal knew loses
 * it, and may decide otherwise the next time; the registry's decision stands and is taken up.
 *
 * @throws `NotFound` when no stage was ever committed
 */
export async function readStage(
  tx: Transaction,
  asked: { caseId: string; commandId: string | null },
): Promise<StageReached> {
  const { rows } = await tx.query<{
    rev: number;
    state: CaseState | null;
    since: string;
    due_at: string | null;
    applied: boolean;
    time_zone: string;
  }>(
    `
    select
      c.rev,
      c.decided as state,
      c.since,
      c.due_at,
      exists (select from case_command k where k.id = $2 and k.outcome = 'applied') as applied,
      o.time_zone
    from "case" c
    join organization o on o.id = c.organization_id
    where c.id = $1`,
    [asked.caseId, asked.commandId],
  );
  const row = rows[0];
  if (!row?.state) throw new KontingentError('NotFound', 'The case has no stage yet', { case: asked.caseId });
  const { rev, state, applied } = row;
  return { rev, state, applied, shown: shownTimes(row.since, row.due_at, row.time_zone) };
}

/** Formats the instants of a stage in the zone of the college. */
export function shownTimes(since: string, due: string | null, timeZone: string): ShownTimes {
  return {
    since: formatRussianInstant(since, timeZone),
    due: due === null ? null : formatRussianInstant(due, timeZone),
  };
}
