import { simpleParser } from 'mailparser';
import { letterRenderer, requestRenderer } from '../mail/render/letters.ts';
import type { Config } from '../config.ts';
import type { LetterKind, PersonalLetter } from '../domain/letter/kinds.ts';
import { civilDateAt } from '../domain/calendar/zone.ts';
import { KontingentError } from '../domain/errors.ts';
import { caseByNumber } from '../registry/case/cases.ts';
import { readCollege } from '../registry/college/college.ts';
import type { Transaction } from '../registry/db/database.ts';
import type { LetterOrder } from '../registry/letter/letter-orders.ts';
import { readLetterFacts } from '../registry/letter/letter-facts.ts';
import { editionOn } from '../registry/college/policy.ts';
import type { Kontingent } from './kontingent.ts';
import { EXAMPLE_LETTER, EXAMPLE_ORDER_LETTERS, EXAMPLE_REQUEST } from './letter-example.ru.ts';

/** A letter as its reader would see it; nothing is sent or kept. */
export interface LetterPreview {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What these say is read from an order or a request once, when they are queued: a case shows what it sent. */
const KEPT_AS_SENT: readonly LetterKind[] = [
  'registrationRequest',
  'orderToClassTeacher',
  'orderToRepresentative',
];

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
    KEPT_AS_SENT.includes(kind) && number !== null
      ? await kontingent.transaction((tx) => sentOf(tx, kind, number))
      : kind === 'registrationRequest'
        ? await requestRenderer({ from: config.mailFrom, reply: config.replyAddress })({
            ...EXAMPLE_REQUEST,
            at: now,
          })
        : await letterRenderer({ pageUrl: config.pageUrl, from: config.mailFrom })(
            await kontingent.transaction((tx) => orderOf(tx, kontingent, { kind, number, now })),
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

/** The last letter of a kind of a case, as it was sent. */
async function sentOf(tx: Transaction, kind: LetterKind, number: number): Promise<Buffer> {
  const { rows } = await tx.query<{ mime: Buffer }>(
    `
    select l.mime
    from letter l
    join "case" c on c.organization_id = l.organization_id and c.id = l.case_id
    where c.number = $1 and l.kind = $2
    order by l.issue desc nulls last, l.queued_at desc, l.id
    limit 1`,
    [number, kind],
  );
  if (!rows[0]) {
    throw new KontingentError('NotPossibleNow', 'The case has sent no letter of this kind', {
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
  if (number === null) {
    const example = { ...EXAMPLE_LETTER, ...base, organization: { shortName } };
    return kind === 'orderToClassTeacher' || kind === 'orderToRepresentative'
      ? { ...example, order: EXAMPLE_ORDER_LETTERS[kind] }
      : example;
  }
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
