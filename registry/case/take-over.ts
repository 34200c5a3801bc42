import { createHash } from 'node:crypto';
import type { Committed, TakeOver } from '../../domain/case/commit.ts';
import { lift, openCase, viewOf } from '../../domain/case/decide.ts';
import type { CaseState } from '../../domain/case/process.ts';
import { KontingentError } from '../../domain/errors.ts';
import { writeAudit } from '../audit/audit.ts';
import { timeZoneOf } from '../college/clock.ts';
import { inTenant, type Database, type Transaction } from '../db/database.ts';
import { entryOf, type Lists } from './lists.ts';
import { shownTimes } from './shown-times.ts';

interface CaseRow {
  readonly rev: number;
  readonly process_state: CaseState | null;
  readonly since: string;
}

/**
 * The first commit of a run that takes a case over from one that was terminated or lost: raises the rev, so that what the
 * dead run still commits is of the past, and gives the state that the last commit left. The same run again gets the same
 * answer. A case that the dead run has closed in the last moment gives its end, and the new run ends with it.
 *
 * @throws `NotFound` (retried later)
 */
export async function takeOver(db: Database, lists: Lists, asked: TakeOver): Promise<Committed> {
  const { process } = entryOf(lists, asked.kind);
  const key = `${asked.caseId}/takeOver/${asked.runId}`;
  return inTenant(db, asked.organizationId, async (tx) => {
    tx.send('select from "case" where id = $1 for no key update', [asked.caseId]);
    const earlier = await earlierTakeOver(tx, key);
    if (earlier) return earlier;
    const raised = await raiseRev(tx, asked.caseId);
    const row = raised ?? (await closedCase(tx, asked.caseId));
    const state = row.process_state ? lift(process, row.process_state) : openCase(process, row.since);
    const view = viewOf(process, state);
    const done: Committed = {
      rev: row.rev,
      state,
      shown: shownTimes(view.since, view.due, await timeZoneOf(tx)),
    };
    tx.send('insert into effect (organization_id, key, input_sha256, result) values ($1, $2, $3, $4)', [
      tx.organizationId,
      key,
      createHash('sha256').update(key).digest(),
      JSON.stringify(done),
    ]);
    if (raised) {
      const ids = { rev: raised.rev };
      writeAudit(tx, [{ at: new Date().toISOString(), action: 'case:takenOver', caseId: asked.caseId, ids }]);
    }
    return done;
  });
}

async function earlierTakeOver(tx: Transaction, key: string): Promise<Committed | null> {
  const { rows } = await tx.query<{ result: Committed }>('select result from effect where key = $1', [key]);
  return rows[0]?.result ?? null;
}

async function raiseRev(tx: Transaction, caseId: string): Promise<CaseRow | null> {
  const { rows } = await tx.query<CaseRow>(
    `
    update "case" set rev = rev + 1, started_at = coalesce(started_at, now())
    where id = $1 and state <> 'closed'
    returning rev, process_state, since`,
    [caseId],
  );
  return rows[0] ?? null;
}

async function closedCase(tx: Transaction, caseId: string): Promise<CaseRow> {
  const { rows } = await tx.query<CaseRow>('select rev, process_state, since from "case" where id = $1', [
    caseId,
  ]);
  if (!rows[0]) throw new KontingentError('NotFound', 'There is no such case', { case: caseId });
  return rows[0];
}
