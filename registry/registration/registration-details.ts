import type { LetterForm, RefusalReason, RegistrationPurpose } from '../../domain/registration/codes.ts';
import type { Transaction } from '../db/database.ts';
import { parseSignedLetter } from './answers.ts';

export interface RegistrationDetails {
  readonly purpose: RegistrationPurpose;
  readonly orderNumber: string;
  readonly orderOn: string;
  /** SHA-256 of the scan, in hexadecimal digits. */
  readonly scanSha256: string;
  readonly administratorName: string;
  readonly formerName: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly consentOn: string;
  readonly supportAddress: string;
  readonly refusalReason: RefusalReason | null;
  readonly letters: readonly {
    readonly letter: number;
    readonly form: LetterForm;
    readonly outgoingNumber: string;
    readonly outgoingOn: string;
    readonly state: 'queued' | 'sent' | 'refused' | null;
    /** Who approved it; null for one that nobody was asked about. */
    readonly approvedBy: string | null;
    /** The paper on which it was signed. */
    readonly signed: { readonly number: string; readonly on: string; readonly who: string } | null;
  }[];
}

type LetterRow = Omit<RegistrationDetails['letters'][number], 'signed'> & { readonly signed: string | null };

/** The request of a registration with its journal of letters; null for a case of another kind. */
export async function registrationDetails(
  tx: Transaction,
  caseId: string,
): Promise<RegistrationDetails | null> {
  const { rows } = await tx.query<Omit<RegistrationDetails, 'letters'>>(
    `
    select
      r.purpose, o.number as "orderNumber", o.signed_on as "orderOn", encode(o.scan_sha256, 'hex') as "scanSha256",
      a.full_name as "administratorName",
      f.full_name as "formerName",
      r.phone,
      (select value from contact k where k.person_id = a.id and k.kind = 'email' and k.replaced_at is null) as email,
      r.consent_on as "consentOn", r.support_address as "supportAddress", r.refusal_reason as "refusalReason"
    from registration_request r
    join appointment_order o on o.organization_id = r.organization_id and o.id = r.order_id
    join person a on a.organization_id = r.organization_id and a.id = r.administrator_id
    left join person f on f.organization_id = r.organization_id and f.id = r.former_administrator_id
    where r.case_id = $1`,
    [caseId],
  );
  const [row] = rows;
  if (!row) return null;
  return { ...row, letters: await journalOf(tx, caseId) };
}

async function journalOf(tx: Transaction, caseId: string): Promise<RegistrationDetails['letters']> {
  const { rows } = await tx.query<LetterRow>(
    `
    select
      r.letter, r.form, r.outgoing_number as "outgoingNumber", r.outgoing_on as "outgoingOn", l.state,
      p.full_name as "approvedBy", v.value as signed
    from registration_letter r
    left join letter l on l.organization_id = r.organization_id and l.id = r.letter_id
    left join task_answer a on a.organization_id = r.organization_id and a.id = r.approval
    left join person p on p.organization_id = a.organization_id and p.id = a.actor_id
    left join answer_value v on v.organization_id = r.organization_id and v.answer_id = r.approval
    where r.case_id = $1
    order by r.letter`,
    [caseId],
  );
  return rows.map((letter) => ({
    ...letter,
    signed: letter.signed === null ? null : parseSignedLetter(letter.signed),
  }));
}
