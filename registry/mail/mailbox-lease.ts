import { KontingentError } from '../../domain/errors.ts';
import { acrossTenants, type Database } from '../db/database.ts';

/** Who watches a mailbox: every insert names the epoch, so that a watcher of an earlier one enters nothing. */
export interface Lease {
  readonly mailbox: string;
  readonly epoch: number;
}

/** How far a mailbox has been read. */
export interface MailboxMark {
  /** Null before the first reading. */
  readonly uidValidity: number | null;
  readonly readUpTo: number;
}

export interface AcquiredLease extends Lease, MailboxMark {
  /** When the mailbox was first watched, ISO. */
  readonly openedAt: string;
}

/** Takes the lease of a mailbox from whoever had it. Temporal runs one watcher; an older one that still lives is a zombie. */
export async function acquireLease(db: Database, mailbox: string): Promise<AcquiredLease> {
  const [row] = await acrossTenants<{
    epoch: number;
    openedAt: string;
    uidValidity: number | null;
    readUpTo: number;
  }>(
    db,
    `
    insert into mailbox_lease (mailbox, epoch) values ($1, 1)
    on conflict (mailbox) do update set epoch = mailbox_lease.epoch + 1, taken_at = now(), beat_at = now()
    returning epoch, opened_at as "openedAt", uid_validity as "uidValidity", read_up_to as "readUpTo"`,
    [mailbox],
  );
  if (!row) throw new KontingentError('MailboxTaken', 'The lease of the mailbox cannot be taken');
  return { mailbox, ...row };
}

/**
 * Says that the watcher lives, and what keeps it from the mailbox (a code) if anything does.
 *
 * @throws `MailboxTaken` when another watcher has the mailbox
 */
export async function beatLease(db: Database, lease: Lease, problem: string | null): Promise<void> {
  const rows = await acrossTenants(
    db,
    `
    update mailbox_lease set
      beat_at = case when $3::text is null then now() else beat_at end,
      problem = $3
    where mailbox = $1 and epoch = $2
    returning epoch`,
    [lease.mailbox, lease.epoch, problem],
  );
  if (rows.length === 0) throw leaseLost();
}

/** Notes how far the mailbox has been read. @throws `MailboxTaken` when another watcher has it */
export async function advanceLease(db: Database, lease: Lease, mark: MailboxMark): Promise<void> {
  const rows = await acrossTenants(
    db,
    `
    update mailbox_lease set uid_validity = $3, read_up_to = $4, beat_at = now(), problem = null
    where mailbox = $1 and epoch = $2
    returning epoch`,
    [lease.mailbox, lease.epoch, mark.uidValidity, mark.readUpTo],
  );
  if (rows.length === 0) throw leaseLost();
}

export function leaseLost(): KontingentError {
  return new KontingentError('MailboxTaken', 'Another watcher has the mailbox');
}
