import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import { ownOutgoingNumber } from '../../domain/letter/outgoing-number.ru.ts';
import { awaited, type RegistrationProgress } from '../../domain/registration/progress.ts';
import type { RegistrationEffect } from '../../domain/registration/types.ts';
import type { RegistrationLetter } from '../../domain/registration/letters.ts';
import type { LetterForm } from '../../domain/registration/codes.ts';
import { answerValue } from '../task/answer-data.ts';
import type { CommitContext } from '../case/context.ts';
import { nextNumber } from '../case/cases.ts';
import { enterLetter, letterIdentity } from '../letter/queue.ts';
import { approvalOf, endDraft, wordsOf } from './approval.ts';
import { sendPapers } from './papers.ts';
import { contentOf, readRequest, type RequestRow } from './request-row.ts';

type Context = CommitContext<RegistrationProgress>;
const KIND = 'registrationRequest' satisfies RegistrationLetter['kind'];
type SendRequest = Extract<RegistrationEffect, { do: 'sendRequest' }>;

/**
 * Sends one letter to the platform: a new one each time, under an outgoing number and a Message-ID of its own, with
 * the order attached (2.2). Its number is given in this transaction, so numbers have no gaps.
 *
 * @throws `NotPossibleNow` when the scan, the phone or the address of the administrator was erased meanwhile;
 *   `LetterChanged`, `OwnCase` where the approval that led here is none
 */
export async function sendRequest(context: Context, effect: SendRequest): Promise<void> {
  const { tx, at, caseId, policy, clock } = context;
  const approval = await approvalOf(context);
  if (effect.form === 'supplement') {
    tx.send('update registration_request set supplement = $2 where case_id = $1', [
      caseId,
      await answerValue(tx, await wordsOf(context)),
    ]);
  }
  // A new request for the same college begins with nothing that was said of the former one.
  if (effect.form === 'resubmission') {
    tx.send('update registration_request set refusal_reason = null where case_id = $1', [caseId]);
  }
  const on = clock.dateAt(at);
  const row = await readRequest(tx, { caseId, on, form: effect.form });
  const number = await outgoingNumber(context, effect.letter, row.outgoing_entered, on);
  const letter = letterIdentity(tx.organizationId, context.key, KIND);
  const said = effect.form === 'repeat' ? row.said : effect;
  const mime = await render(context, { effect, said, row }, { ...letter, number, on });
  queue(context, effect, row, { ...letter, number, on, approval, mime });
  endDraft(tx, caseId);
  const resendAt = clock.due(policy.registration.resendAfter, context.from, 'administrator');
  context.amend(awaited(context.progress(), resendAt));
  context.audit.push({
    at,
    action: `registration:letter:${effect.form}`,
    caseId,
    ids: { letter: letter.id, issue: effect.letter },
  });
}

interface NewLetter {
  readonly id: string;
  readonly messageId: string;
  /** Outgoing number and date. */
  readonly number: string;
  readonly on: CivilDate;
}

/** A letter to be sent; `said`: the one whose words it brings, itself unless it repeats another. */
interface Sending {
  readonly effect: SendRequest;
  readonly said: { readonly letter: number; readonly form: LetterForm } | null;
  readonly row: RequestRow;
}

async function render(context: Context, { effect, said, row }: Sending, letter: NewLetter): Promise<Buffer> {
  const { tx, caseId, subject, policy, ports } = context;
  if (effect.form !== 'repeat') sendPapers(tx, caseId, effect.letter);
  const content = await contentOf(tx, { caseId, number: subject.number }, row, {
    form: effect.form,
    papersOf: said?.letter ?? effect.letter,
    supplement: said?.form === 'supplement' ? row.supplement : null,
    outgoing: { number: letter.number, on: letter.on },
  });
  return ports.renderLetter({
    kind: KIND,
    messageId: letter.messageId,
    replyToken: ports.secrets.replyToken(letter.id),
    inReplyTo: row.first_message_id,
    at: context.at,
    caseNumber: subject.number,
    organization: { shortName: row.short_name },
    platform: { name: policy.platform.name, app: policy.platform.app },
    to: { address: row.support_address, name: policy.platform.name },
    content,
  } satisfies RegistrationLetter);
}

function queue(
  { tx, caseId, key }: Context,
  effect: SendRequest,
  row: RequestRow,
  letter: NewLetter & { readonly approval: string | null; readonly mime: Buffer },
): void {
  enterLetter(tx, {
    ...letter,
    idempotencyKey: key,
    kind: KIND,
    caseId,
    issue: effect.letter,
    personId: null,
    toAddress: row.support_address,
  });
  tx.send(
    `
    insert into registration_letter (
      organization_id, case_id, letter, form, outgoing_number, outgoing_on, outgoing_year, letter_id, content_rev,
      order_id, scan_sha256, approval
    )
    values ($1, $2, $3, $4, $5, $6, extract(year from $6::date)::int, $7, $8, $9, $10, $11)`,
    [
      ...[tx.organizationId, caseId, effect.letter, effect.form, letter.number, letter.on, letter.id],
      ...[row.content_rev, row.order_id, row.scan_sha256, letter.approval],
    ],
  );
}

async function outgoingNumber(
  { tx }: Context,
  letter: number,
  entered: string | null,
  on: CivilDate,
): Promise<string> {
  if (letter === 1 && entered !== null) return entered;
  return ownOutgoingNumber(await nextNumber(tx, `outgoing:${on.slice(0, 4)}`));
}
