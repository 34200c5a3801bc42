import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import type { LetterForm, RegistrationPurpose } from '../../domain/registration/codes.ts';
import type { RegistrationLetter } from '../../domain/registration/letters.ts';
import type { Transaction } from '../db/database.ts';
import { papersOfLetter } from './papers.ts';

/** A request as its letters tell it. */
export interface RequestRow {
  purpose: RegistrationPurpose;
  support_address: string;
  outgoing_entered: string | null;
  supplement: string | null;
  phone: string | null;
  consent_on: CivilDate;
  content_rev: number;
  order_id: string;
  order_number: string;
  signed_on: CivilDate;
  scan_sha256: Buffer | null;
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
 * The request of a case. A repetition brings what the last letter brought that said something new, even where another
 * order or a better scan waits for the next one.
 *
 * @throws `NotFound` for a case that has none
 */
export async function readRequest(
  tx: Transaction,
  { caseId, on, form }: { readonly caseId: string; readonly on: CivilDate; readonly form: LetterForm },
): Promise<RequestRow> {
  const { rows } = await tx.query<RequestRow>(REQUEST, [caseId, on, form === 'repeat']);
  if (!rows[0]) throw new KontingentError('NotFound', 'The case has no request', { case: caseId });
  return rows[0];
}

/** What a letter of the request says, where the words of its own are known. */
interface Saying {
  readonly form: LetterForm;
  /** The letter whose papers it brings; null for those that wait. */
  readonly papersOf: number | null;
  readonly supplement: string | null;
  readonly outgoing: { readonly number: string; readonly on: CivilDate };
}

/** @throws `NotPossibleNow` when the scan, the phone or the address of the administrator was erased meanwhile */
export async function contentOf(
  tx: Transaction,
  { caseId, number }: { readonly caseId: string; readonly number: number },
  row: RequestRow,
  { form, papersOf, supplement, outgoing }: Saying,
): Promise<RegistrationLetter['content']> {
  const { scan, email, phone } = row;
  if (scan === null || email === null || phone === null) {
    throw new KontingentError('NotPossibleNow', 'A part of the request was erased', { case: number });
  }
  const earlier =
    row.first_number === null || row.first_on === null
      ? null
      : { number: row.first_number, on: row.first_on };
  return {
    purpose: row.purpose,
    form,
    college: { fullName: row.full_name, inn: row.inn, ogrn: row.ogrn },
    outgoing,
    earlier,
    order: { number: row.order_number, on: row.signed_on, scan },
    administrator: { name: row.administrator, email, phone },
    consentOn: row.consent_on,
    head: row.head,
    formerPhone: row.former_phone,
    papers: await papersOfLetter(tx, caseId, papersOf),
    formerAdministrator: row.former,
    supplement,
  };
}

const REQUEST = `
  select
    r.purpose, r.support_address, r.outgoing_entered, r.supplement, r.phone, r.consent_on,
    coalesce(case when $3 then s.content_rev end, r.content_rev) as content_rev,
    o.id as order_id, o.number as order_number, o.signed_on, d.sha256 as scan_sha256, d.bytes as scan,
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
    case when s.letter is not null then jsonb_build_object('letter', s.letter, 'form', s.form) end as said,
    g.short_name, g.full_name, g.inn, g.ogrn,
    first.outgoing_number as first_number, first.outgoing_on as first_on, m.message_id as first_message_id
  from registration_request r
  left join lateral (
    select l.letter, l.form, l.content_rev, l.order_id, l.scan_sha256
    from registration_letter l
    where l.organization_id = r.organization_id and l.case_id = r.case_id and l.form <> 'repeat'
    order by l.letter desc
    limit 1
  ) s on true
  join appointment_order o
    on o.organization_id = r.organization_id and o.id = coalesce(case when $3 then s.order_id end, r.order_id)
  join person a on a.organization_id = r.organization_id and a.id = r.administrator_id
  join organization g on g.id = r.organization_id
  left join document d
    on d.organization_id = o.organization_id
    and d.sha256 = coalesce(case when $3 then s.scan_sha256 end, r.scan_sha256, o.scan_sha256)
  left join person f on f.organization_id = r.organization_id and f.id = r.former_administrator_id
  left join registration_letter first
    on first.organization_id = r.organization_id and first.case_id = r.case_id and first.letter = 1
  left join letter m on m.organization_id = r.organization_id and m.id = first.letter_id
  where r.case_id = $1`;
