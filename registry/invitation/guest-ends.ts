import { writeAudit } from '../audit/audit.ts';
import type { Lists } from '../case/lists.ts';
import { enqueueCommands } from '../case/notify.ts';
import { openCases } from '../case/open-cases.ts';
import { collegeDate } from '../college/clock.ts';
import { editionOn } from '../college/policy.ts';
import { TEACHERS } from '../college/spaces.ts';
import type { Transaction } from '../db/database.ts';
import { removalKey, staysAsGuest } from './guest-stay.ts';

/** Guests of one call. */
const BATCH = 50;

interface DueRow {
  readonly id: string;
  readonly case_id: string;
  readonly person_id: string;
  readonly last_on: string;
  /** The invitation goes on: it ends first, so that a join that is just being confirmed is not overlooked. */
  readonly open: boolean;
  readonly member: boolean;
  /** Stays by an employment that needs access, or as another guest. */
  readonly stays: boolean;
}

/**
 * Ends the stay of guests after their last day (2.2, for the safety of information): an invitation that goes on is told,
 * and its token dies with it; whoever is in the class by then is the administrator's task `removeFromClasses`, but for
 * those who stay otherwise. Gives how much was done; call again while it is not 0.
 *
 * @throws `EditionMissing` (retried later)
 */
export async function dueGuestEnds(tx: Transaction, lists: Lists, now: string): Promise<number> {
  const today = await collegeDate(tx, now);
  // Locked first: what is looked at under the locks is not changed by an end that is just being moved.
  const { rowCount } = await tx.query(
    'select from guest where last_on < $1 and ended_at is null order by last_on, id for no key update',
    [today],
  );
  if (rowCount === 0) return 0;
  const { policy } = await editionOn(tx, today);
  const { rows } = await tx.query<DueRow>(DUE, [today, policy.accessFor, TEACHERS, BATCH]);
  for (const row of rows) {
    if (row.open) notifyCase(tx, row, now);
    else await endStay(tx, lists, row, now);
  }
  return rows.length;
}

function notifyCase(tx: Transaction, { case_id, stays }: DueRow, at: string): void {
  const data = { over: 1, ...(stays ? { stays: 1 } : {}) };
  enqueueCommands(tx, { type: 'withdraw', at, data }, 'select $3::uuid', [case_id]);
}

async function endStay(tx: Transaction, lists: Lists, row: DueRow, at: string): Promise<void> {
  tx.send('update guest set ended_at = $2 where id = $1', [row.id, at]);
  const ids = { person: row.person_id, guest: row.id };
  writeAudit(tx, [{ at, action: 'guest:ended', caseId: row.case_id, actorId: null, ids }]);
  if (!row.member || row.stays) return;
  const duty = {
    key: removalKey({ id: row.id, lastOn: row.last_on }),
    kind: 'removeFromClasses',
    personId: row.person_id,
    countsFrom: at,
    about: { guest: row.id },
  };
  await openCases(tx, lists, 'duty', [duty], { at, actorId: null });
}

// A case that has been told already is left alone until it has ended.
const DUE = `
  select
    g.id, g.case_id, g.person_id, g.last_on, k.open,
    exists (
      select from space_membership m
      join space s on s.organization_id = m.organization_id and s.id = m.space_id
      where m.person_id = g.person_id and s.code = $3 and m.removed_at is null
    ) as member,
    exists (
      select from employment e
      where e.person_id = g.person_id and e.withdrawn_at is null and e.category = any ($2)
    ) or ${staysAsGuest('g.person_id', '$1::date', 'g.id')} as stays
  from guest g
  join "case" c on c.organization_id = g.organization_id and c.id = g.case_id
  cross join lateral (
    select c.state <> 'closed' and c.process_state ->> 'ending' is null as open
  ) k
  where g.last_on < $1::date and g.ended_at is null
    and not (k.open and exists (select from case_command w where w.case_id = c.id and w.type = 'withdraw' and w.decided_at is null))
  order by g.last_on, g.id
  limit $4`;
