import type { Receive, Received, RecordedArrival } from '../../domain/case/commit.ts';
import { inTenant, type Database, type Transaction } from '../db/database.ts';
import { entryOf, type Lists } from './lists.ts';

/**
 * The one read before a decision: the recorded command with its codes and numbers, and the facts of the process as of
 * then. A command of another case, or one that was refused already, is as unknown as an id that nobody recorded.
 *
 * @throws `CalendarMissing`, `EditionMissing`, `RegistryUnavailable` (retried later)
 */
export async function receive(db: Database, lists: Lists, asked: Receive): Promise<Received> {
  const { organizationId, kind, caseId, commandId, now } = asked;
  return inTenant(db, organizationId, async (tx) => {
    const what = commandId === null ? null : await recordedArrival(tx, caseId, commandId);
    if (what === 'unknown' || what === 'applied') return { what, facts: {} };
    const facts = await entryOf(lists, kind).facts(tx, { caseId, at: what?.at ?? now });
    return { what, facts };
  });
}

interface CommandRow {
  readonly type: string;
  readonly data: Readonly<Record<string, string | number>>;
  readonly at: string;
  readonly outcome: 'applied' | 'refused' | null;
}

async function recordedArrival(
  tx: Transaction,
  caseId: string,
  id: string,
): Promise<RecordedArrival | 'unknown' | 'applied'> {
  const { rows } = await tx.query<CommandRow>(
    'select type, data, at, outcome from case_command where id = $1 and case_id = $2',
    [id, caseId],
  );
  const [row] = rows;
  if (!row || row.outcome === 'refused') return 'unknown';
  return row.outcome === 'applied' ? 'applied' : { ...row.data, type: row.type, at: row.at };
}
