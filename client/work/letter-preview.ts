import { simpleParser } from 'mailparser';
import { exampleLetter } from '../../mail/render/example.ru.ts';
import { letterRenderer } from '../../mail/render/letters.ts';
import type { Letter, LetterKind } from '../../domain/letters.ts';
import { wordsTellGrounds } from '../../domain/order/grounds.ts';
import type { OrderKind } from '../../domain/order/order.ts';
import { civilDateAt } from '../../domain/calendar/zone.ts';
import { KontingentError } from '../../domain/errors.ts';
import { caseByNumber } from '../../registry/case/cases.ts';
import { readCollege } from '../../registry/college/college.ts';
import type { Transaction } from '../../registry/db/database.ts';
import type { ContentQuestion } from '../../registry/letter/case-letter.ts';
import { readLetterHead } from '../../registry/letter/letter-head.ts';
import { CASE_LETTERS } from '../../registry/letters.ts';
import { editionOn } from '../../registry/college/policy.ts';
import type { Desk } from '../desk.ts';

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
 * @throws `NotYourTask` of an order that tells why somebody left, for whoever may not read that; `NotFound` for the case; `NotPossibleNow` when its person has no address or no invitation to speak of;
 *   `InvalidConfiguration` where nothing says what stands in letters
 */
export async function previewLetter(
  desk: Desk<string | null>,
  wanted: { kind: LetterKind; number: number | null },
): Promise<LetterPreview> {
  const { letters } = desk.office;
  if (letters === undefined) {
    throw new KontingentError('InvalidConfiguration', 'Nothing says from whom letters go', {
      variable: 'KONTINGENT_MAIL_FROM',
    });
  }
  const { kind, number } = wanted;
  const { mailFrom: from, replyAddress: reply, pageUrl } = letters;
  const render = letterRenderer({ pageUrl, from, reply });
  const mime =
    number !== null && isKnownAsSent(kind)
      ? await desk.transaction(async (tx) => {
          if (await tellsGrounds(tx, number)) await desk.requireWhole(tx);
          return sentOf(tx, kind, number);
        })
      : await render(await desk.transaction((tx, { at }) => letterOf(tx, { ...wanted, now: at })));
  return shownOf(mime);
}

async function shownOf(mime: Buffer): Promise<LetterPreview> {
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

/** What these say is read once, when they are queued: a case shows what it sent. A digest is of no case. */
function isKnownAsSent(kind: LetterKind): boolean {
  return CASE_LETTERS[kind] === null && kind !== 'digest';
}

/** Does the case lead an order whose letters say on which ground somebody left. */
async function tellsGrounds(tx: Transaction, number: number): Promise<boolean> {
  const { rows } = await tx.query<{ kind: OrderKind }>(
    `
    select o.kind
    from movement_order o
    join "case" c on c.organization_id = o.organization_id and c.id = o.case_id
    where c.number = $1`,
    [number],
  );
  return rows.some(({ kind }) => wordsTellGrounds(kind));
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

async function letterOf(
  tx: Transaction,
  { kind, number, now }: { kind: LetterKind; number: number | null; now: string },
): Promise<Letter> {
  const { shortName, timeZone } = await readCollege(tx);
  const today = civilDateAt(now, timeZone);
  const { policy } = await editionOn(tx, today);
  const { name, app } = policy.platform;
  const example = exampleLetter(kind, {
    at: now,
    organization: { shortName },
    platform: { name, app },
  });
  if (number === null) return example;
  const row = await caseByNumber(tx, number);
  if (row.person_id === null) {
    throw new KontingentError('NotPossibleNow', 'The case is about no person', { case: number });
  }
  const head = await readLetterHead(tx, row.person_id, { today, help: policy.help });
  const clock = { dateAt: (instant: string) => civilDateAt(instant, timeZone) };
  const of = { caseId: row.id, at: now, policy, clock, token: () => NO_TOKEN };
  const content = CASE_LETTERS[kind] ? await contentOf(tx, kind, of) : example.content;
  if (!head || !content) {
    throw new KontingentError('NotPossibleNow', 'The case has no address or no invitation', { case: number });
  }
  return { ...example, ...head, caseNumber: number, content } as Letter;
}

/** What the letter would say of the case; null where the case has nothing of what it tells. */
async function contentOf(tx: Transaction, kind: LetterKind, of: ContentQuestion): Promise<object | null> {
  try {
    return (await CASE_LETTERS[kind]?.read(tx, of)) ?? null;
  } catch (error) {
    if (error instanceof KontingentError && error.code === 'InvalidInput') return null;
    throw error;
  }
}
