import { createHash } from 'node:crypto';
import type { LetterKind } from '../../domain/vocabulary.ts';
import type { StageContext } from './context.ts';
import { readLetterFacts } from '../letter-facts.ts';

/**
 * Renders a letter to the subject and queues it in the transaction of the stage: once an effect, under a Message-ID
 * that every repetition shares. A person without an address gets none: paper and people reach them.
 */
export async function queueCaseLetter(context: StageContext, kind: LetterKind): Promise<void> {
  const { tx, input, subject, policy, clock, ports } = context;
  const facts = await readLetterFacts(tx, {
    personId: subject.person_id,
    caseId: input.caseId,
    secrets: ports.secrets,
    today: clock.dateAt(input.at),
  });
  if (!facts) return;
  const { id, messageId } = letterIdentity(tx.organizationId, input.effectKey, kind);
  const mime = await ports.renderLetter({
    ...facts,
    kind,
    messageId,
    at: input.at,
    caseNumber: subject.number,
    timeZone: clock.timeZone,
    policy,
  });
  await tx.query(
    `
    insert into letter (organization_id, id, effect_key, kind, case_id, issue, person_id, to_address, message_id, mime)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      tx.organizationId,
      id,
      input.effectKey,
      kind,
      input.caseId,
      kind === 'invitation' ? (facts.invitation?.issue ?? null) : null,
      subject.person_id,
      facts.to.address,
      messageId,
      mime,
    ],
  );
  await tx.query(`select pg_notify('kontingent_letters', '')`);
}

/** Id and Message-ID follow from the effect, so a second rendering of the same effect bears the same ones. */
export function letterIdentity(
  organizationId: string,
  effectKey: string,
  kind: LetterKind,
): { id: string; messageId: string } {
  const hex = createHash('sha256').update(`${organizationId}/${effectKey}/${kind}`).digest('hex');
  const id = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
  return { id, messageId: `<${id}@kontingent.invalid>` };
}
