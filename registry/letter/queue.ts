import { createHash } from 'node:crypto';
import type { LetterKind, PersonalLetter } from '../../domain/letter/kinds.ts';
import { type CommitContext, type CommitPorts, personOf } from '../case/context.ts';
import type { CollegeClock } from '../college/clock.ts';
import type { Transaction } from '../db/database.ts';
import { readLetterFacts } from './letter-facts.ts';
import type { Policy } from '../college/policy.ts';
import type { LetterOrder } from './letter-orders.ts';

/** A letter that something asks for: to whom, of what kind, under which effect. */
export interface LetterRequest {
  readonly idempotencyKey: string;
  readonly kind: PersonalLetter;
  readonly personId: string;
  /** The case it is about; null for a letter of no case. */
  readonly about: { readonly caseId: string; readonly number: number } | null;
  readonly at: string;
  readonly policy: Policy;
  readonly clock: CollegeClock;
  readonly digest?: NonNullable<LetterOrder['digest']>;
  readonly order?: NonNullable<LetterOrder['order']>;
}

/** Renders a letter to the subject of a case and queues it in the transaction of the commit. */
export async function queueCaseLetter(context: CommitContext, kind: PersonalLetter): Promise<void> {
  const { tx, caseId, at, subject, policy, clock, ports } = context;
  await queueLetter(tx, ports, {
    idempotencyKey: context.key,
    kind,
    personId: personOf(subject),
    about: { caseId, number: subject.number },
    at,
    policy,
    clock,
  });
}

/**
 * Renders a letter and queues it, in the transaction of what asks for it: once an effect, under a Message-ID that
 * every repetition shares. Gives its id; null for a person without an address: paper and people reach them.
 */
export async function queueLetter(
  tx: Transaction,
  ports: CommitPorts,
  request: LetterRequest,
): Promise<string | null> {
  const { idempotencyKey, kind, personId, about, at, policy, clock, digest, order } = request;
  const facts = await readLetterFacts(tx, {
    personId,
    caseId: about?.caseId ?? null,
    secrets: ports.secrets,
    today: clock.dateAt(at),
  });
  if (!facts) return null;
  const { id, messageId } = letterIdentity(tx.organizationId, idempotencyKey, kind);
  const mime = await ports.renderLetter({
    ...facts,
    kind,
    messageId,
    at,
    caseNumber: about?.number ?? null,
    timeZone: clock.timeZone,
    policy,
    ...(digest === undefined ? {} : { digest }),
    ...(order === undefined ? {} : { order }),
  });
  tx.send(
    `
    insert into letter (organization_id, id, effect_key, kind, case_id, issue, person_id, to_address, message_id, mime)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      tx.organizationId,
      id,
      idempotencyKey,
      kind,
      about?.caseId ?? null,
      kind === 'invitation' || kind === 'invitationReminder' ? (facts.invitation?.issue ?? null) : null,
      personId,
      facts.to.address,
      messageId,
      mime,
    ],
  );
  return id;
}

/** Id and Message-ID follow from the effect, so a second rendering of the same effect bears the same ones. */
export function letterIdentity(
  organizationId: string,
  idempotencyKey: string,
  kind: LetterKind,
): { id: string; messageId: string } {
  const hex = createHash('sha256').update(`${organizationId}/${idempotencyKey}/${kind}`).digest('hex');
  const id = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
  return { id, messageId: `<${id}@kontingent.invalid>` };
}
