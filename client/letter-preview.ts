import { simpleParser } from 'mailparser';
import { letterRenderer, requestRenderer } from '../activities/letters.ts';
import type { Config } from '../config.ts';
import type { LetterKind, PersonalLetter } from '../domain/vocabulary.ts';
import { civilDateAt } from '../domain/zone.ts';
import { KontingentError } from '../domain/errors.ts';
import { caseByNumber } from '../registry/cases.ts';
import { readCollege } from '../registry/college.ts';
import type { Transaction } from '../registry/database.ts';
import type { LetterOrder } from '../registry/effects/context.ts';
import { readLetterFacts } from '../registry/letter-facts.ts';
import { editionOn } from '../registry/policy.ts';
import type { Kontingent } from './kontingent.ts';
import { EXAMPLE_LETTER, EXAMPLE_REQUEST } from './letter-example.ru.ts';

/** A letter as its reader would see it; nothing is sent or kept. */
export interface LetterPreview {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Stands where a real letter has the token: a preview must not hand out an invitation. */
const NO_TOKEN = 'preview';

/**
 * Renders a letter of a kind, for the person of a case or with made-up facts, by the template and code that send it.
 *
 * @param now ISO instant
 * @throws `NotFound` for the case; `NotPossibleNow` when its person has no address or no invitation to speak of
 */
export async function previewLetter(
  kontingent: Kontingent,
  config: Pick<Config, 'pageUrl' | 'mailFrom' | 'replyAddress'>,
  wanted: { kind: LetterKind; number: number | null; now: string },
): Promise<LetterPreview> {
  const { kind, number, now } = wanted;
  const mime =
    kind === 'registrationRequest'
      ? await kontingent.within((tx) => requestOf(tx, config, number, now))
      : await letterRenderer({ pageUrl: config.pageUrl, from: config.mailFrom })(
          await kontingent.within((tx) => orderOf(tx, kontingent, { kind, number, now })),
        );
  const { from, to, subject, text, html } = await simpleParser(mime);
  const recipient = Array.isArray(to) ? to[0] : to;
  return {
    from: from?.text ?? '',
    to: recipient?.text ?? '',
    subject: subject ?? '',
    text: text ?? '',
    html: html || '',
  };
}

/** The last letter to the platform of a case as it was sent, or one with made-up facts. */
async function requestOf(
  tx: Transaction,
  config: Pick<Config, 'mailFrom' | 'replyAddress'>,
  number: number | null,
  now: string,
): Promise<Buffer> {
  if (number === null) {
    const render = requestRenderer({ from: config.mailFrom, reply: config.replyAddress });
    return render({ ...EXAMPLE_REQUEST, at: now });
  }
  const { rows } = await tx.query<{ mime: Buffer }>(
    `
    select l.mime
    from letter l
    join "case" c on c.organization_id = l.organization_id and c.id = l.case_id
    where c.number = $1 and l.kind = 'registrationRequest'
    order by l.issue desc
    limit 1`,
    [number],
  );
  if (!rows[0]) {
    throw new KontingentError('NotPossibleNow', 'The case has sent no letter to the platform', {
      case: number,
    });
  }
  return rows[0].mime;
}

async function orderOf(
  tx: Transaction,
  { secrets }: Kontingent,
  { kind, number, now }: { kind: PersonalLetter; number: number | null; now: string },
): Promise<LetterOrder> {
  const { shortName, timeZone } = await readCollege(tx);
  const today = civilDateAt(now, timeZone);
  const { policy } = await editionOn(tx, today);
  const base = { kind, messageId: '<preview@kontingent.invalid>', at: now, timeZone, policy };
  if (number === null) return { ...EXAMPLE_LETTER, ...base, organization: { shortName } };
  const row = await caseByNumber(tx, number);
  if (row.person_id === null) {
    throw new KontingentError('NotPossibleNow', 'The case is about no person', { case: number });
  }
  const facts = await readLetterFacts(tx, { personId: row.person_id, caseId: row.id, secrets, today });
  if (!facts || (facts.invitation === null && kind.startsWith('invitation'))) {
    throw new KontingentError('NotPossibleNow', 'The case has no address or no invitation', { case: number });
  }
  return {
    ...facts,
    ...base,
    caseNumber: number,
    invitation: facts.invitation && { ...facts.invitation, token: NO_TOKEN },
    ...(kind === 'digest' ? { digest: EXAMPLE_LETTER.digest } : {}),
  };
}
