import { KontingentError } from '../domain/errors.ts';
import type { LetterKind } from '../domain/vocabulary.ts';
import type { Transaction } from './database.ts';
import { tellCases } from './wake.ts';

/** How long a claimed letter is left alone: longer than any talk with a mail server takes. */
const LEASE_SECONDS = 60;

/** Letters whose refusal a case must hear of: somebody mends the address. */
const ANSWERED_BY_A_TASK: readonly LetterKind[] = ['invitation', 'registrationRequest'];

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 3_600_000;

export interface ClaimedLetter {
  readonly id: string;
  readonly kind: LetterKind;
  readonly caseId: string | null;
  readonly issue: number | null;
  readonly toAddress: string;
  readonly messageId: string;
  /** The whole message; sent byte for byte. */
  readonly mime: Buffer;
  /** Tries, this one included. */
  readonly attempts: number;
}

/** Letters that bear a token: worth nothing to anybody, and misleading, once it is dead. */
const WITH_A_TOKEN: readonly LetterKind[] = ['invitation', 'invitationReminder'];

/**
 * Takes back queued letters of invitations that have ended meanwhile: annulled, replaced, expired. One that a mail
 * server is being offered in this moment may still arrive.
 */
function dropDeadLetters(tx: Transaction, now: string): void {
  tx.send(
    `
    update letter l set state = 'dropped'
    from invitation i
    where l.state = 'queued'
      and l.next_attempt_at <= $1
      and l.kind = any ($2)
      and i.case_id = l.case_id
      and i.issue = l.issue
      and i.ended_at is not null`,
    [now, WITH_A_TOKEN],
  );
}

/**
 * Takes queued letters whose turn has come by the caller's clock, oldest turn first, and puts their next turn off by
 * a lease. Commit, then send: whoever dies in between loses a minute, and the copy sent then bears the same Message-ID.
 */
export async function claimLetters(tx: Transaction, limit: number, now: string): Promise<ClaimedLetter[]> {
  dropDeadLetters(tx, now);
  const { rows } = await tx.query<ClaimedLetter>(
    `
    with due as (
      select id, next_attempt_at as turn from letter
      where state = 'queued' and next_attempt_at <= $2
      order by next_attempt_at, id
      limit $1
      for update skip locked
    ), taken as (
      update letter l set
        attempts = attempts + 1,
        next_attempt_at = $2::timestamptz + make_interval(secs => $3)
      from due
      where l.id = due.id
      returning l.*, due.turn
    )
    select id, kind, case_id as "caseId", issue, to_address as "toAddress", message_id as "messageId", mime, attempts
    from taken
    order by turn, id`,
    [limit, now, LEASE_SECONDS],
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
  if (rows[0]) tellOfRefusal(tx, rows[0], at);
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
  if (rows[0]) tellOfRefusal(tx, rows[0], bounce.at);
  return rows[0] !== undefined;
}

interface RefusedRow {
  kind: LetterKind;
  case_id: string | null;
  issue: number | null;
}

function tellOfRefusal(tx: Transaction, letter: RefusedRow, at: string): void {
  if (!ANSWERED_BY_A_TASK.includes(letter.kind) || letter.case_id === null || letter.issue === null) return;
  tellCases(tx, { type: 'letterFailed', at, data: { issue: letter.issue } }, 'select $3::uuid', [
    letter.case_id,
  ]);
}

/** The letter was not taken for now (4xx, or no answer: code null); the pump tries again then. */
export async function postponeLetter(
  tx: Transaction,
  id: string,
  smtpCode: number | null,
  nextAttemptAt: string,
): Promise<void> {
  tx.send(
    `
    update letter set smtp_code = coalesce($2, smtp_code), next_attempt_at = $3
    where id = $1 and state = 'queued'`,
    [id, smtpCode, nextAttemptAt],
  );
}

/** Pause in milliseconds after so many failed tries: doubles from a second to an hour. */
export function backoff(attempts: number): number {
  const doublings = Math.min(Math.max(0, Math.floor(attempts) - 1), 20);
  return Math.min(FIRST_PAUSE_MS * 2 ** doublings, LONGEST_PAUSE_MS);
}

/** `dropped`: its invitation had ended before it was sent. */
export type LetterState = 'queued' | 'sent' | 'refused' | 'dropped';

export interface LetterFilter {
  readonly state?: LetterState;
  readonly kind?: LetterKind;
  readonly caseNumber?: number;
  readonly limit: number;
}

export interface ListedLetter {
  readonly id: string;
  readonly kind: LetterKind;
  readonly state: LetterState;
  /** Null for a letter of no case, a digest say. */
  readonly caseNumber: number | null;
  /** Empty for an official letter, which goes to the platform. */
  readonly personName: string;
  readonly toAddress: string;
  readonly messageId: string;
  readonly attempts: number;
  readonly smtpCode: number | null;
  readonly queuedAt: string;
  readonly nextAttemptAt: string;
  readonly sentAt: string | null;
}

/** Letters, the last queued first. */
export async function listLetters(tx: Transaction, filter: LetterFilter): Promise<ListedLetter[]> {
  const { rows } = await tx.query<ListedLetter>(
    `
    select
      l.id,
      l.kind,
      l.state,
      c.number as "caseNumber",
      coalesce(p.full_name, '') as "personName",
      l.to_address as "toAddress",
      l.message_id as "messageId",
      l.attempts,
      l.smtp_code as "smtpCode",
      l.queued_at as "queuedAt",
      l.next_attempt_at as "nextAttemptAt",
      l.sent_at as "sentAt"
    from letter l
    left join person p on p.organization_id = l.organization_id and p.id = l.person_id
    left join "case" c on c.organization_id = l.organization_id and c.id = l.case_id
    where ($1::text is null or l.state = $1)
      and ($2::text is null or l.kind = $2)
      and ($3::int is null or c.number = $3)
    order by l.queued_at desc, l.id
    limit $4`,
    [filter.state ?? null, filter.kind ?? null, filter.caseNumber ?? null, filter.limit],
  );
  return rows;
}

/** The bytes of a letter as they are sent. @throws `NotFound` */
export async function letterMime(tx: Transaction, id: string): Promise<Buffer> {
  const { rows } = await tx.query<{ mime: Buffer }>('select mime from letter where id = $1', [id]);
  if (!rows[0]) throw new KontingentError('NotFound', 'There is no such letter', { letter: id });
  return rows[0].mime;
}
