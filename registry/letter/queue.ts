import { createHash } from 'node:crypto';
import type { PersonalLetter } from '../../domain/letter/letter-data.ts';
import { type CommitContext, type CommitPorts, personOf } from '../case/context.ts';
import type { CollegeClock } from '../college/clock.ts';
import type { Policy } from '../college/policy.ts';
import type { Transaction } from '../db/database.ts';
import type { CaseLetter } from './case-letter.ts';
import { readLetterHead } from './letter-head.ts';

/** A letter to a person that something asks for: what it says, to whom, under which effect. */
export interface QueueLetterInput<L extends PersonalLetter = PersonalLetter> {
  readonly idempotencyKey: string;
  readonly kind: L['kind'];
  /** What it says. A function is called only for a person who has an address. */
  readonly content: L['content'] | (() => Promise<L['content']>);
  /** Of the invitation whose token it bears. */
  readonly issueOf?: ((content: L['content']) => number) | undefined;
  readonly personId: string;
  /** The case it is about; null for a letter of no case. */
  readonly about: { readonly caseId: string; readonly number: number } | null;
  readonly at: string;
  readonly policy: Policy;
  readonly clock: CollegeClock;
}

/** Renders a letter to the subject of a case and queues it in the transaction of the commit. */
export async function queueCaseLetter<L extends PersonalLetter>(
  context: CommitContext,
  letter: CaseLetter<L>,
): Promise<void> {
  const { tx, caseId, at, subject, policy, clock, ports } = context;
  await queueLetter(
    tx,
    ports,
    ofCase(tx, ports, letter, {
      idempotencyKey: context.key,
      personId: personOf(subject),
      about: { caseId, number: subject.number },
      at,
      policy,
      clock,
    }),
  );
}

/** What is asked for where the registry reads of the case what the letter says. */
export function ofCase<L extends PersonalLetter>(
  tx: Transaction,
  { secrets }: Pick<CommitPorts, 'secrets'>,
  letter: CaseLetter<L>,
  input: Omit<QueueLetterInput<L>, 'kind' | 'content' | 'issueOf' | 'about'> & {
    readonly about: { readonly caseId: string; readonly number: number };
  },
): QueueLetterInput<L> {
  const { about, at, policy, clock } = input;
  const token = secrets.token.bind(secrets);
  return {
    ...input,
    kind: letter.kind,
    content: () => letter.read(tx, { caseId: about.caseId, at, policy, clock, token }),
    issueOf: letter.issueOf?.bind(letter),
  };
}

/**
 * Renders a letter and queues it, in the transaction of what asks for it: once an effect, under a Message-ID that
 * every repetition shares. Gives its id; null for a person without an address: paper and people reach them.
 */
export async function queueLetter<L extends PersonalLetter>(
  tx: Transaction,
  ports: CommitPorts,
  input: QueueLetterInput<L>,
): Promise<string | null> {
  const { idempotencyKey, kind, personId, about, at, policy, clock } = input;
  const head = await readLetterHead(tx, personId, { today: clock.dateAt(at), help: policy.help });
  if (!head) return null;
  const content: L['content'] = typeof input.content === 'function' ? await input.content() : input.content;
  const { id, messageId } = letterIdentity(tx.organizationId, idempotencyKey, kind);
  const mime = await ports.renderLetter({
    ...head,
    kind,
    messageId,
    at,
    caseNumber: about?.number ?? null,
    platform: { name: policy.platform.name, app: policy.platform.app },
    content,
  });
  enterLetter(tx, {
    id,
    idempotencyKey,
    kind,
    caseId: about?.caseId ?? null,
    issue: input.issueOf?.(content) ?? null,
    personId,
    toAddress: head.to.address,
    messageId,
    mime,
  });
  return id;
}

/** A rendered letter as it waits to be sent. */
interface RenderedRow {
  readonly id: string;
  readonly idempotencyKey: string;
  readonly kind: string;
  readonly caseId: string | null;
  /** Issue of the invitation, or number of the letter in its correspondence. */
  readonly issue: number | null;
  /** Null for an official letter. */
  readonly personId: string | null;
  readonly toAddress: string;
  readonly messageId: string;
  readonly mime: Buffer;
}

/** Enters a rendered letter, queued. */
export function enterLetter(tx: Transaction, letter: RenderedRow): void {
  const { id, idempotencyKey, kind, caseId, issue, personId, toAddress, messageId, mime } = letter;
  tx.send(
    `
    insert into letter (organization_id, id, effect_key, kind, case_id, issue, person_id, to_address, message_id, mime)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [tx.organizationId, id, idempotencyKey, kind, caseId, issue, personId, toAddress, messageId, mime],
  );
}

/** Id and Message-ID follow from the effect, so a second rendering of the same effect bears the same ones. */
export function letterIdentity(
  organizationId: string,
  idempotencyKey: string,
  kind: string,
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
