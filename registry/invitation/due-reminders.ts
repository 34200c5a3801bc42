import { collegeClock, type CollegeClock } from '../college/clock.ts';
import type { Transaction } from '../db/database.ts';
import type { CommitPorts } from '../case/context.ts';
import { queueLetterOnce } from '../letter/letter-once.ts';
import { ofCase } from '../letter/queue.ts';
import { invitationReminderLetter, joinReminderLetter } from './letters.ts';
import { editionById, type Policy } from '../college/policy.ts';
import { nextJoinReminder, nextReminder } from './reminders.ts';
import type { InvitationStatus } from './status.ts';

/** Reminders of one call: each is rendered while its invitation is locked against a claim. */
const BATCH = 20;

interface ReminderRow {
  id: string;
  case_id: string;
  number: number;
  edition_id: string;
  person_id: string;
  issue: number;
  status: InvitationStatus;
  issued_at: string;
  revealed_at: string | null;
  reminders: number;
}

/**
 * Reminds people whose invitation waits, and those who were shown the link but did not join (edition, `reminders` and
 * `joinReminders`: terms counted from the issue, or from the showing). Gives how many letters were queued; call again
 * while it is not 0. Two processes at once remind nobody twice; a reminder missed while nothing ran is made up for once.
 *
 * @throws `CalendarMissing`, `EditionMissing` (retried later)
 */
export async function dueInvitationReminders(
  tx: Transaction,
  now: string,
  ports: CommitPorts,
): Promise<number> {
  for (;;) {
    const { due, queued } = await remindBatch(tx, now, ports);
    // A batch of people without an address queues nothing, and others may be due behind them.
    if (queued > 0 || due < BATCH) return queued;
  }
}

async function remindBatch(
  tx: Transaction,
  now: string,
  ports: CommitPorts,
): Promise<{ due: number; queued: number }> {
  const { rows } = await tx.query<ReminderRow>(
    `
    select
      i.id, i.case_id, c.number, c.edition_id, i.person_id, i.issue, i.status, i.issued_at, i.revealed_at, i.reminders
    from invitation i
    join "case" c on c.organization_id = i.organization_id and c.id = i.case_id
    where i.ended_at is null
      and i.remind_at <= $1
      and (
        i.status = 'revealed'
        or (i.status in ('sent', 'handedOut', 'opened') and coalesce(i.expires_at, 'infinity') > $1)
      )
    order by i.remind_at, i.id
    limit $2
    for update of i skip locked`,
    [now, BATCH],
  );
  let queued = 0;
  for (const row of rows) {
    const { policy } = await editionById(tx, row.edition_id);
    const clock = await collegeClock(tx, policy);
    const revealed = row.status === 'revealed';
    const n = row.reminders + 1;
    const wanted = {
      idempotencyKey: `${row.case_id}/${revealed ? 'joinReminder' : 'reminder'}/${row.issue}/${n}`,
      personId: row.person_id,
      about: { caseId: row.case_id, number: row.number },
      at: now,
      policy,
      clock,
    };
    const done = revealed
      ? await queueLetterOnce(tx, ports, ofCase(tx, ports, joinReminderLetter, wanted))
      : await queueLetterOnce(tx, ports, ofCase(tx, ports, invitationReminderLetter, wanted));
    if (done) queued += 1;
    const next = followingReminder({ policy, clock }, row, now);
    tx.send('update invitation set reminders = $2, remind_at = $3 where id = $1', [
      row.id,
      next.reminders,
      next.remindAt,
    ]);
  }
  return { due: rows.length, queued };
}

/** The next reminder that is still ahead: those whose time has passed meanwhile are made up for by the present one. */
function followingReminder(
  context: { policy: Policy; clock: CollegeClock },
  row: ReminderRow,
  now: string,
): { reminders: number; remindAt: string | null } {
  const [next, from] =
    row.status === 'revealed'
      ? [nextJoinReminder, row.revealed_at ?? row.issued_at]
      : [nextReminder, row.issued_at];
  let reminders = row.reminders + 1;
  let remindAt = next(context, reminders, from);
  while (remindAt !== null && remindAt <= now) {
    reminders += 1;
    remindAt = next(context, reminders, from);
  }
  return { reminders, remindAt };
}
