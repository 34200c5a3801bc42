import { KontingentError } from '../../domain/errors.ts';
import type { Transaction } from '../db/database.ts';
import { putOff } from '../outbox/outbox.ts';
import { enqueueCommands } from '../case/notify.ts';

/** Letters whose refusal a case must hear of: somebody mends the address. */
const ANSWERED_BY_A_TASK: readonly string[] = ['invitation', 'registrationRequest'];

/** Pauses after a mail server has put the letter off. */
const PUT_OFF = { firstSeconds: 1, longestSeconds: 3_600 };

export interface QueuedLetter {
  readonly id: string;
  readonly kind: string;
  readonly caseId: string | null;
  readonly issue: number | null;
  readonly toAddress: string;
  readonly messageId: string;
  /** The whole message; sent byte for byte. */
  readonly mime: Buffer;
}

/** Letters that bear a token: worth nothing to anybody, and misleading, once it is dead. */
const WITH_A_TOKEN: readonly string[] = ['invitation', 'invitationReminder'];

/**
 * Takes back those of the letters whose invitations have ended meanwhile: annulled, replaced, expired. One that a mail
 * server is being offered in this moment may still arrive.
 */
function dropDeadLetters(tx: Transaction, ids: readonly string[]): void {
  tx.send(
    `
    update letter l set state = 'dropped'
    from invitation i
    where l.id = any ($1::uuid[])
      and l.state = 'queued'
      and l.kind = any ($2)
      and i.case_id = l.case_id
      and i.issue = l.issue
      and i.ended_at is not null`,
    [ids, WITH_A_TOKEN],
  );
}

/**
 * Those of the claimed letters that are to be sent. Commit, then send: whoever dies in between loses a minute, and the
 * copy sent then bears the same Message-ID.
 */
export async function lettersToSend(tx: Transaction, ids: readonly string[]): Promise<QueuedLetter[]> {
  dropDeadLetters(tx, ids);
  const { rows } = await tx.query<QueuedLetter>(
    `
    select id, kind, case_id as "caseId", issue, to_address as "toAddress", message_id as "messageId", mime
    from letter
    where id = any ($1::uuid[]) and state = 'queued'
    order by queued_at, id`,
    [ids],
  );
  return rows;
}

/** The mail server took the letter. False when another sender was faster: that one's record stays. */
export async function markSent(tx: Transaction, id: string, smtpCode: number, at: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `
    update letter set state = 'sent', sent_at = $2, smtp_code = $3
    where id = $1 and state = 'queued'`,
    [id, at, smtpCode],
  );
  return rowCount === 1;
}

/**
 * The mail server refused the letter for good (5xx). Of an invitation and a request the case is told, so that a person
 * mends the address; other letters only tell what people can learn otherwise, and are shown as refused. False when the
 * letter was not queued any more.
 */
export async function markRefused(
  tx: Transaction,
  id: string,
  smtpCode: number,
  at: string,
): Promise<boolean> {
  const { rows } = await tx.query<RefusedRow>(
    `
    update letter set state = 'refused', smtp_code = $2
    where id = $1 and state = 'queued'
    returning kind, case_id, issue`,
    [id, smtpCode],
  );
  if (rows[0]) enqueueRefusal(tx, rows[0], at);
  return rows[0] !== undefined;
}

/**
 * The letter came back after a mail server had taken it: the same as a refusal at once, only later. False when it was
 * refused before, dropped, or erased.
 */
export async function markReturned(
  tx: Transaction,
  id: string,
  bounce: { readonly inboundId: string; readonly smtpCode: number; readonly at: string },
): Promise<boolean> {
  const { rows } = await tx.query<RefusedRow>(
    `
    update letter set state = 'refused', smtp_code = $2, bounced_in = $3
    where id = $1 and state in ('queued', 'sent')
    returning kind, case_id, issue`,
    [id, bounce.smtpCode, bounce.inboundId],
  );
  if (rows[0]) enqueueRefusal(tx, rows[0], bounce.at);
  return rows[0] !== undefined;
}

interface RefusedRow {
  kind: string;
  case_id: string | null;
  issue: number | null;
}

function enqueueRefusal(tx: Transaction, letter: RefusedRow, at: string): void {
  if (!ANSWERED_BY_A_TASK.includes(letter.kind) || letter.case_id === null || letter.issue === null) return;
  enqueueCommands(tx, { type: 'letterFailed', at, data: { issue: letter.issue } }, 'select $3::uuid', [
    letter.case_id,
  ]);
}

/** The letter was not taken for now (4xx, or no answer: code null): the pump tries again after a pause that doubles. */
export function postponeLetter(tx: Transaction, id: string, smtpCode: number | null): void {
  tx.send(`update letter set smtp_code = coalesce($2, smtp_code) where id = $1 and state = 'queued'`, [
    id,
    smtpCode,
  ]);
  putOff(tx, 'letter', id, PUT_OFF);
}

/** `dropped`: its invitation had ended before it was sent. */
export type LetterState = 'queued' | 'sent' | 'refused' | 'dropped';

/** The bytes of a letter as they are sent. @throws `NotFound` */
export async function letterMime(tx: Transaction, id: string): Promise<Buffer> {
  const { rows } = await tx.query<{ mime: Buffer }>('select mime from letter where id = $1', [id]);
  if (!rows[0]) throw new KontingentError('NotFound', 'There is no such letter', { letter: id });
  return rows[0].mime;
}
