import { createHash } from 'node:crypto';
import type { InboundAttachment, MailNature } from '../../domain/mail/mail-facts.ts';
import type { SenderWarning } from '../../domain/mail/sender.ts';
import { nextNumber } from '../case/cases.ts';
import type { Transaction } from '../db/database.ts';
import type { InboundMatch } from './inbound-match.ts';
import { leaseLost, type Lease } from './mailbox-lease.ts';

/** A copy of a letter of ours is not taken in: it lies in `letter`. */
export type RecordedNature = Exclude<MailNature, 'own'>;

/**
 * What a reader must know of a letter beside what it says: of its sender; that another letter bears its Message-ID; that
 * the mail server did not give it, or gave its headers alone.
 */
export type InboundWarning = SenderWarning | 'sameMessageId' | 'notGiven';

/** A letter as the watcher took it from the mailbox and read it. */
export interface NewInbound {
  readonly uidValidity: number;
  readonly uid: number;
  /** SHA-256 of the Message-ID, or of the raw bytes where there is none. */
  readonly key: Buffer;
  readonly arrivedAt: string;
  readonly nature: RecordedNature;
  readonly bounce: { readonly status: string; readonly smtpCode: number } | null;
  /** Bytes in the mailbox. */
  readonly size: number;
  /** False where only the headers were taken in. */
  readonly whole: boolean;
  readonly warnings: readonly InboundWarning[];
  /** Of a letter that leads to no case for certain: the one that a person is told of. */
  readonly suggestedCaseId: string | null;
  /** Empty where the letter names no sender. */
  readonly fromAddress: string;
  readonly fromName: string | null;
  readonly subject: string;
  readonly messageId: string | null;
  readonly writtenAt: string | null;
  readonly body: string;
  readonly attachments: readonly InboundAttachment[];
  readonly raw: Buffer;
}

/**
 * Enters a letter once: by its UID and by its key. A letter that says something else under a Message-ID that came before
 * is another letter, and is marked. The epoch of the lease is checked in the same statement, and the
 * lease is held still until the end of the transaction.
 *
 * @returns its id, or null for a letter that was entered before
 * @throws `MailboxTaken` when another watcher has the mailbox
 */
export async function enterInbound(
  tx: Transaction,
  lease: Lease,
  letter: NewInbound,
  match: InboundMatch | null,
): Promise<string | null> {
  const fresh = await asNew(tx, lease, letter);
  if (fresh === null) return null;
  const number = await nextNumber(tx, 'inbound');
  const { rows } = await tx.query<{ held: number; id: string | null }>(
    `
    with lease as (
      select epoch from mailbox_lease where mailbox = $2 and epoch = $3 for share
    ), entered as (
      insert into inbound_letter (
        organization_id, number, mailbox, epoch, uid_validity, uid, key_sha256, arrived_at, nature, bounce_code, smtp_code,
        size, whole, found_by, letter_id, case_id, warnings, suggested_case_id, from_address, from_name, subject, message_id, written_at, body,
        attachments, raw
      )
      select $1, $4, $2, epoch, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
        $26
      from lease
      on conflict do nothing
      returning id
    )
    select (select count(*) from lease) as held, (select id from entered) as id`,
    [
      tx.organizationId,
      lease.mailbox,
      lease.epoch,
      number,
      letter.uidValidity,
      letter.uid,
      fresh.key,
      letter.arrivedAt,
      letter.nature,
      letter.bounce?.status ?? null,
      letter.bounce?.smtpCode ?? null,
      letter.size,
      letter.whole,
      match?.by ?? null,
      match?.letterId ?? null,
      match?.caseId ?? null,
      fresh.warnings,
      letter.suggestedCaseId,
      letter.fromAddress,
      letter.fromName,
      letter.subject,
      letter.messageId,
      letter.writtenAt,
      letter.body,
      JSON.stringify(letter.attachments),
      letter.raw,
    ],
  );
  if (rows[0]?.held !== 1) throw leaseLost();
  return rows[0].id;
}

/**
 * The key and the warnings under which a letter is entered; null for one that was entered before: read again, after a new
 * UIDVALIDITY say, or come by another way. It takes no number then.
 */
async function asNew(
  tx: Transaction,
  lease: Lease,
  letter: NewInbound,
): Promise<Pick<NewInbound, 'key' | 'warnings'> | null> {
  const words = JSON.stringify([letter.fromAddress, letter.subject, letter.body]);
  const otherKey = createHash('sha256').update(letter.key).update(words).digest();
  const { rows } = await tx.query<{ differs: boolean }>(
    `
    select key_sha256 = $2 and (from_address, subject, body) <> ($4, $5, $6) as differs
    from inbound_letter
    where mailbox = $1 and key_sha256 in ($2, $3)`,
    [lease.mailbox, letter.key, otherKey, letter.fromAddress, letter.subject, letter.body],
  );
  if (rows.length === 0) return letter;
  // What was erased is compared with nothing: it counts as the same.
  if (rows.length > 1 || rows[0]?.differs !== true) return null;
  return { key: otherKey, warnings: [...letter.warnings, 'sameMessageId'] };
}
