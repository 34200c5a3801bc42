import { NUMBER_WHEN_SENT } from '../../domain/letter/outgoing-number.ru.ts';
import type { LetterForm } from '../../domain/registration/codes.ts';
import type { RegistrationLetter } from '../../domain/registration/letters.ts';
import { caseByNumber } from '../case/cases.ts';
import { collegeClock } from '../college/clock.ts';
import { editionById } from '../college/policy.ts';
import type { Transaction } from '../db/database.ts';
import { answerValue } from '../task/answer-data.ts';
import { parsePhoneWithConsent } from './answers.ts';
import { contentOf, readRequest, type RequestRow } from './request-row.ts';

interface DraftRow {
  readonly form: LetterForm;
  readonly answer: string | null;
  readonly letters: number;
  readonly edition: string;
}

/** What waits for approval in a case; undefined where nothing does. */
async function waitingLetter(tx: Transaction, caseId: string): Promise<DraftRow | undefined> {
  const { rows } = await tx.query<DraftRow>(
    `
    select
      r.draft_form as form, r.draft_answer as answer, c.edition_id as edition,
      (select count(*)::int from registration_letter l where l.case_id = r.case_id) as letters
    from registration_request r
    join "case" c on c.organization_id = r.organization_id and c.id = r.case_id
    where r.case_id = $1 and r.draft_form is not null`,
    [caseId],
  );
  return rows[0];
}

/**
 * The letter of a case that waits for approval, as it would be if it left now; null where none does. Its outgoing number
 * is given when it leaves, unless the office gave one.
 *
 * @throws `NotFound` for the case; `NotPossibleNow` where a part of the request was erased
 */
export async function readDraft(
  tx: Transaction,
  number: number,
  at: string,
): Promise<RegistrationLetter | null> {
  const { id: caseId } = await caseByNumber(tx, number);
  const draft = await waitingLetter(tx, caseId);
  if (!draft) return null;
  const { form } = draft;
  const { policy } = await editionById(tx, draft.edition);
  const on = (await collegeClock(tx, policy)).dateAt(at);
  const row = await readRequest(tx, { caseId, on, form });
  const words = draft.answer === null ? null : await answerValue(tx, draft.answer);
  const entered = draft.letters === 0 ? row.outgoing_entered : null;
  const other = form === 'correction' && words !== null ? parsePhoneWithConsent(words) : null;
  const said = await contentOf(tx, { caseId, number }, row, {
    form,
    papersOf: null,
    supplement: form === 'supplement' ? words : null,
    outgoing: { number: entered ?? NUMBER_WHEN_SENT, on },
  });
  const content = other ? withPhone(said, other) : said;
  return { ...headOf(row, policy.platform), at, caseNumber: number, content };
}

/** Message-ID and reply token are given when it leaves. */
function headOf(row: RequestRow, platform: { readonly name: string; readonly app: string }) {
  return {
    kind: 'registrationRequest',
    messageId: '',
    replyToken: '',
    inReplyTo: row.first_message_id,
    organization: { shortName: row.short_name },
    platform: { name: platform.name, app: platform.app },
    to: { address: row.support_address, name: platform.name },
  } as const;
}

function withPhone(
  content: RegistrationLetter['content'],
  { phone, consentOn }: ReturnType<typeof parsePhoneWithConsent>,
): RegistrationLetter['content'] {
  return { ...content, administrator: { ...content.administrator, phone }, consentOn };
}
