import { createHash } from 'node:crypto';
import { KontingentError } from '../../domain/errors.ts';
import { judgeMail } from '../../domain/mail/inbound-mail.ts';
import { tracesOf } from '../../domain/mail/inbound-traces.ts';
import type { MailFacts, MailNature } from '../../domain/mail/mail-facts.ts';
import { deliverySummary } from '../../domain/mail/report.ru.ts';
import { isAStranger, warningsOf } from '../../domain/mail/sender.ts';
import { inTenant, tenantIds, type Database } from '../../registry/db/database.ts';
import { recordFault } from '../../registry/db/faults.ts';
import { enterInbound, type NewInbound } from '../../registry/mail/inbound.ts';
import {
  isWrittenTo,
  matchTraces,
  ownLetters,
  type InboundMatch,
} from '../../registry/mail/inbound-match.ts';
import type { AcquiredLease } from '../../registry/mail/mailbox-lease.ts';
import type { Secrets } from '../../registry/db/secrets.ts';
import type { SourceLetter } from '../../mail/receive/mail-source.ts';
import { parseLetter } from '../../mail/receive/parse-letter.ts';

export interface IntakeDeps {
  readonly db: Database;
  readonly secrets: Pick<Secrets, 'letterOfReply'>;
  /** To whom a letter goes that leads to no college; needed only where there are several. */
  readonly organizationId?: string | undefined;
}

/** Clocks differ, and a mailbox is set up before its watch: what came just before belongs to it. */
const FIRST_MOMENTS_MS = 600_000;

/**
 * The college that gets what leads nowhere; null while none is set up.
 *
 * @throws `InvalidConfiguration` where there are several and none was named
 */
export async function statedCollege({ db, organizationId }: IntakeDeps): Promise<string | null> {
  const ids = await tenantIds(db);
  if (organizationId !== undefined) return ids.includes(organizationId) ? organizationId : null;
  if (ids.length <= 1) return ids[0] ?? null;
  throw new KontingentError(
    'InvalidConfiguration',
    'Several colleges share the mailbox; set KONTINGENT_ORGANIZATION to the one that sorts stray letters',
    { variable: 'KONTINGENT_ORGANIZATION' },
  );
}

/**
 * Takes one letter in: reads it, finds whose letter it answers, and enters it once. A copy of a letter of ours, and
 * what came before the mailbox was first watched and answers nothing, stays in the mailbox alone.
 *
 * @returns the id, or null for a letter that was not, or is already, taken in
 * @throws `MailboxTaken`, `RegistryUnavailable`
 */
export async function receiveLetter(
  deps: IntakeDeps,
  college: string,
  lease: AcquiredLease,
  letter: SourceLetter,
): Promise<string | null> {
  const { db } = deps;
  if (letter.notGiven === true && letter.raw.length === 0)
    return enter(db, lease, college, bare(letter), null);
  try {
    const { nature, match, entry } = await examined(deps, letter);
    const old = Date.parse(letter.arrivedAt) < Date.parse(lease.openedAt) - FIRST_MOMENTS_MS;
    if (nature === 'own' || (match === null && old)) return null;
    return await enter(db, lease, match?.organizationId ?? college, { ...entry, nature }, match);
  } catch (error) {
    if (error instanceof KontingentError) throw error;
    // One letter that cannot be read must not keep the others back: it is kept as bytes, and a person is asked.
    await recordFault(
      db,
      { organizationId: college, caseId: null, idempotencyKey: null },
      'UnreadableLetter',
      error,
    );
    return enter(db, lease, college, bare(letter), null);
  }
}

async function examined(deps: IntakeDeps, letter: SourceLetter) {
  const read = await parseLetter(letter);
  const { facts } = read;
  const ids = [...(facts.messageId === null ? [] : [facts.messageId]), ...facts.answers, ...facts.returned];
  const own = await ownLetters(deps.db, ids);
  const judged = judgeMail(facts, (messageId) => own.get(messageId) ?? null);
  const found =
    judged.nature === 'own' ? null : await matchTraces(deps.db, deps.secrets, tracesOf(facts, judged.nature));
  const warnings = judged.nature === 'reply' ? warningsOf(facts, found?.writtenTo ?? null) : [];
  const stranger = judged.nature === 'reply' && found !== null && isAStranger(found.by, warnings);
  const match = stranger ? { ...found, letterId: null, caseId: null } : found;
  const nature = await natureOf(deps.db, facts, judged.nature, match);
  const summary = deliverySummary(facts.statuses);
  const entry: Omit<NewInbound, 'nature'> = {
    ...placeOf(letter),
    key: read.key,
    bounce: judged.bounce,
    warnings: letter.notGiven === true ? [...warnings, 'notGiven'] : warnings,
    suggestedCaseId: stranger ? found.caseId : null,
    fromAddress: facts.fromAddress ?? '',
    fromName: read.fromName,
    subject: facts.subject,
    messageId: facts.messageId,
    writtenAt: read.writtenAt,
    body: [facts.text.trimEnd(), summary].filter(Boolean).join('\n\n'),
    attachments: read.attachments,
  };
  return { nature, match, entry };
}

/** A newsletter that answers nothing is a program's; one of an organisation to which we wrote may be its answer. */
async function natureOf(
  db: Database,
  facts: MailFacts,
  nature: MailNature,
  match: InboundMatch | null,
): Promise<MailNature> {
  if (nature !== 'reply' || match !== null || !facts.subscribed) return nature;
  const domain = (facts.fromAddress ?? '').toLowerCase().split('@').at(-1) ?? '';
  return (await isWrittenTo(db, domain)) ? 'reply' : 'autoReply';
}

function enter(
  db: Database,
  lease: AcquiredLease,
  organizationId: string,
  entry: NewInbound,
  match: InboundMatch | null,
): Promise<string | null> {
  return inTenant(db, organizationId, (tx) => enterInbound(tx, lease, entry, match));
}

function bare(letter: SourceLetter): NewInbound {
  return {
    ...placeOf(letter),
    key: createHash('sha256')
      .update(letter.raw.length > 0 ? letter.raw : `${letter.uidValidity}/${letter.uid}/${letter.arrivedAt}`)
      .digest(),
    nature: 'reply',
    bounce: null,
    warnings: letter.notGiven === true ? ['notGiven'] : [],
    suggestedCaseId: null,
    fromAddress: '',
    fromName: null,
    subject: '',
    messageId: null,
    writtenAt: null,
    body: '',
    attachments: [],
  };
}

function placeOf({ uidValidity, uid, arrivedAt, size, whole, raw }: SourceLetter) {
  return { uidValidity, uid, arrivedAt, size, whole, raw };
}
