import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import { ownOutgoingNumber } from '../../domain/letter/outgoing-number.ru.ts';
import { awaited, type RegistrationProgress } from '../../domain/registration/progress.ts';
import type { RegistrationEffect } from '../../domain/registration/types.ts';
import type { RegistrationLetter } from '../../domain/registration/letters.ts';
import type { LetterForm, RegistrationPurpose } from '../../domain/registration/codes.ts';
import { answerValue } from '../task/answer-data.ts';
import type { CommitContext } from '../case/context.ts';
import { nextNumber } from '../case/cases.ts';
import { enterLetter, letterIdentity } from '../letter/queue.ts';
import { papersOfLetter, sendPapers } from './papers.ts';

type Context = CommitContext<RegistrationProgress>;
const KIND = 'registrationRequest' satisfies RegistrationLetter['kind'];
type SendRequest = Extract<RegistrationEffect, { do: 'sendRequest' }>;

interface RequestRow {
  purpose: RegistrationPurpose;
  support_address: string;
  outgoing_entered: string | null;
  supplement: string | null;
  phone: string | null;
  consent_on: CivilDate;
  order_number: string;
  signed_on: CivilDate;
  scan: Buffer | null;
  administrator: string;
  email: string | null;
  former: string | null;
  former_phone: string | null;
  head: RegistrationLetter['content']['head'];
  /** The last letter that said something new. */
  said: { letter: number; form: LetterForm } | null;
  short_name: string;
  full_name: string;
  inn: string | null;
  ogrn: string | null;
  first_number: string | null;
  first_on: CivilDate | null;
  first_message_id: string | null;
}

/**
 * Sends one letter to the platform: a new one each time, under an outgoing number and a Message-ID of its own, with
 * the order attached (2.2). Its number is given in this transaction, so numbers have no gaps.
 *
 * @throws `NotPossibleNow` when the scan, the phone or the address of the administrator was erased meanwhile
 */
export async function sendRequest(context: Context, effect: SendRequest): Promise<void> {
  const { tx, at, caseId, policy, clock } = context;
  if (effect.form === 'supplement') {
    tx.send('update registration_request set supplement = $2 where case_id = $1', [
      caseId,
      await answerValue(tx, context.commandId),
    ]);
  }
  // A new request for the same college begins with nothing that was said of the former one.
  if (effect.form === 'resubmission') {
    tx.send('update registration_request set refusal_reason = null where case_id = $1', [caseId]);
  }
  const row = await readRequest(context);
  const on = clock.dateAt(at);
  const number = await outgoingNumber(context, effect.letter, row.outgoing_entered, on);
  const letter = letterIdentity(tx.organizationId, context.key, KIND);
  const said = effect.form === 'repeat' ? row.said : effect;
  const mime = await render(context, { effect, said, row }, { ...letter, number, on });
  queue(context, effect, { ...letter, number, on, to: row.support_address, mime });
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
  const { scan, email, phone } = row;
  if (scan === null || email === null || phone === null) {
    throw new KontingentError('NotPossibleNow', 'A part of the request was erased', { case: subject.number });
  }
  if (effect.form !== 'repeat') sendPapers(tx, caseId, effect.letter);
  const earlier =
    row.first_number === null || row.first_on === null
      ? null
      : { number: row.first_number, on: row.first_on };
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
    content: {
      purpose: row.purpose,
      form: effect.form,
      college: { fullName: row.full_name, inn: row.inn, ogrn: row.ogrn },
      outgoing: { number: letter.number, on: letter.on },
      earlier,
      order: { number: row.order_number, on: row.signed_on, scan },
      administrator: { name: row.administrator, email, phone },
      consentOn: row.consent_on,
      head: row.head,
      formerPhone: row.former_phone,
      papers: said ? await papersOfLetter(tx, caseId, said.letter) : [],
      formerAdministrator: row.former,
      supplement: said?.form === 'supplement' ? row.supplement : null,
    },
  } satisfies RegistrationLetter);
}

function queue(
  { tx, caseId, key }: Context,
  effect: SendRequest,
  letter: NewLetter & { readonly to: string; readonly mime: Buffer },
): void {
  enterLetter(tx, {
    ...letter,
    idempotencyKey: key,
    kind: KIND,
    caseId,
    issue: effect.letter,
    personId: null,
    toAddress: letter.to,
  });
  tx.send(
    `
    insert into registration_letter (
      organization_id, case_id, letter, form, outgoing_number, outgoing_on, outgoing_year, letter_id
    )
    values ($1, $2, $3, $4, $5, $6, extract(year from $6::date)::int, $7)`,
    [tx.organizationId, caseId, effect.letter, effect.form, letter.number, letter.on, letter.id],
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

async function readRequest({ tx, caseId, at, clock }: Context): Promise<RequestRow> {
  const { rows } = await tx.query<RequestRow>(REQUEST, [caseId, clock.dateAt(at)]);
  if (!rows[0]) throw new KontingentError('NotFound', 'The case has no request', { case: caseId });
  return rows[0];
}

const REQUEST = `
  select
    r.purpose, r.support_address, r.outgoing_entered, r.supplement, r.phone, r.consent_on,
    o.number as order_number, o.signed_on, d.bytes as scan,
    a.full_name as administrator,
    (select value from contact k where k.person_id = a.id and k.kind = 'email' and k.replaced_at is null) as email,
    f.full_name as former, r.former_phone,
    (
      select jsonb_build_object(
        'firstName', p.first_name, 'middleName', p.middle_name, 'lastName', p.last_name,
        'post', (
          select e.post from employment e
          where e.person_id = p.id and e.withdrawn_at is null
          order by e.recorded_at desc
          limit 1
        )
      )
      from appointment h
      join person p on p.organization_id = h.organization_id and p.id = h.person_id
      where h.kind = 'director' and h.withdrawn_at is null and h.valid @> $2::date
      order by h.recorded_at
      limit 1
    ) as head,
    (
      select jsonb_build_object('letter', s.letter, 'form', s.form)
      from registration_letter s
      where s.case_id = r.case_id and s.form <> 'repeat'
      order by s.letter desc
      limit 1
    ) as said,
    g.short_name, g.full_name, g.inn, g.ogrn,
    first.outgoing_number as first_number, first.outgoing_on as first_on, m.message_id as first_message_id
  from registration_request r
  join appointment_order o on o.organization_id = r.organization_id and o.id = r.order_id
  join person a on a.organization_id = r.organization_id and a.id = r.administrator_id
  join organization g on g.id = r.organization_id
  left join document d on d.organization_id = o.organization_id and d.sha256 = coalesce(r.scan_sha256, o.scan_sha256)
  left join person f on f.organization_id = r.organization_id and f.id = r.former_administrator_id
  left join registration_letter first
    on first.organization_id = r.organization_id and first.case_id = r.case_id and first.letter = 1
  left join letter m on m.organization_id = r.organization_id and m.id = first.letter_id
  where r.case_id = $1`;
