import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import { requireNotAfter } from '../../domain/calendar/paper-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import { chosenRepresentative, type ConsentPurpose } from '../../domain/student/consent.ts';
import { writeAudit } from '../audit/audit.ts';
import type { Transaction } from '../db/database.ts';
import { type Giver, representativesOf } from './givers.ts';

/** A consent that was given: for what, about whom, by whom, when. */
export interface NewConsent {
  /** About whom. */
  readonly personId: string;
  readonly purpose: Exclude<ConsentPurpose, 'order'>;
  /** Which representative gave it; null where the person did. */
  readonly givenBy: { readonly id: string | null; readonly name: string | null } | null;
  readonly on: CivilDate;
  readonly paperNumber: string | null;
  /** The case that rests on it. */
  readonly caseId: string;
}

/** Numbers of consents are given in turn: one transaction of the college at a time. */
function lockConsents(tx: Transaction): void {
  tx.send(`select pg_advisory_xact_lock(hashtextextended('consents:' || $1, 0))`, [tx.organizationId]);
}

/** Enters a consent as a record of its own: it stays, whatever becomes of the case that rests on it (152-ФЗ, 9). */
export function enterConsent(
  tx: Transaction,
  consent: NewConsent,
  by: { readonly actorId: string | null; readonly at: string },
): void {
  lockConsents(tx);
  tx.send(
    `
    insert into consent (
      organization_id, number, person_id, purpose, given_by, given_by_name, given_on, paper_number, case_id,
      recorded_at, recorded_by
    )
    select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10
    from consent
    where organization_id = $1`,
    [
      tx.organizationId,
      consent.personId,
      consent.purpose,
      consent.givenBy?.id ?? null,
      consent.givenBy?.name ?? null,
      consent.on,
      consent.paperNumber,
      consent.caseId,
      by.at,
      by.actorId,
    ],
  );
}

/** Enters the consent of the administrator that their own phone is handed to the platform, for a request of the college. */
export function enterPhoneConsent(
  tx: Transaction,
  { personId, on, caseId }: Pick<NewConsent, 'personId' | 'on' | 'caseId'>,
  by: { readonly actorId: string | null; readonly at: string },
): void {
  const consent = { purpose: 'administratorPhone', givenBy: null, paperNumber: null } as const;
  enterConsent(tx, { ...consent, personId, on, caseId }, by);
}

/**
 * SQL: has a line of an order its consent of the transfer that it ends.
 *
 * @param line alias of the line
 */
export function isOfTransfer(line: string): string {
  return `exists (
    select from consent k
    join "case" t on t.organization_id = k.organization_id and t.id = k.case_id
    where k.organization_id = ${line}.organization_id and t.number = ${line}.transfer_number
      and k.purpose = 'transfer' and k.given_on = ${line}.consent_on
  )`;
}

interface LineWithConsent {
  readonly line: number;
  readonly personId: string;
  readonly representatives: readonly Giver[];
}

/**
 * Enters the consents on the lines of an order that was applied, in two statements. Whose a consent is, the line says, or
 * the registry where the student has one representative; else nobody is named, or the name alone is kept. A consent that
 * the line has of its transfer is that transfer's.
 *
 * @param applied `givers`: who gave the consent of a line, as it says it
 */
export async function enterConsentsOfOrder(
  tx: Transaction,
  applied: { readonly caseId: string; readonly at: string; readonly givers: ReadonlyMap<number, string> },
): Promise<void> {
  const { caseId, at, givers } = applied;
  const rows = await linesWithConsent(tx, caseId);
  if (rows.length === 0) return;
  lockConsents(tx);
  tx.send(
    `
    insert into consent (
      organization_id, number, person_id, purpose, given_by, given_by_name, given_on, case_id, line, recorded_at,
      recorded_by
    )
    select
      $1, last.number + row_number() over (order by g.line), g.person_id, 'order', g.id, g.name, l.consent_on, $2, g.line,
      $3, o.signed_by
    from jsonb_to_recordset($4::jsonb) as g(line int, person_id uuid, id uuid, name text)
    join order_line l on l.organization_id = $1 and l.case_id = $2 and l.line = g.line
    join movement_order o on o.organization_id = $1 and o.case_id = $2
    cross join (select coalesce(max(number), 0) as number from consent where organization_id = $1) last
    on conflict (organization_id, case_id, line) where line is not null do nothing`,
    [
      tx.organizationId,
      caseId,
      at,
      JSON.stringify(
        rows.map((one) => ({
          line: one.line,
          person_id: one.personId,
          ...giverOfLine(one, givers.get(one.line) ?? null),
        })),
      ),
    ],
  );
}

/** Lines of an applied order with a consent of their own, and who may have given it. */
async function linesWithConsent(tx: Transaction, caseId: string): Promise<LineWithConsent[]> {
  const { rows } = await tx.query<LineWithConsent>(
    `
    select l.line, e.person_id as "personId", ${representativesOf('e')} as representatives
    from order_line l
    join enrolment e on e.organization_id = l.organization_id and e.id = l.enrolment_id
    where l.organization_id = $1 and l.case_id = $2 and l.consent_on is not null and l.result = 'applied'
      and not ${isOfTransfer('l')}
    order by l.line`,
    [tx.organizationId, caseId],
  );
  return rows;
}

/** The representative who is meant, or the name alone as the line says it. */
function giverOfLine({ representatives }: LineWithConsent, said: string | null) {
  const choice = chosenRepresentative(representatives, said);
  const { id, name } = 'chosen' in choice ? choice.chosen : { id: null, name: said };
  return { id, name };
}

/**
 * SQL: was the consent on which a transfer rests taken back. The one that was entered last counts.
 *
 * @param transfer alias of what has `organization_id` and `case_id`
 */
export function consentTakenBack(transfer: string): string {
  return `coalesce((
    select k.withdrawn_on is not null
    from consent k
    where k.organization_id = ${transfer}.organization_id and k.case_id = ${transfer}.case_id and k.purpose = 'transfer'
    order by k.number desc
    limit 1
  ), false)`;
}

/** A consent that was taken back, and what rests on it. */
export interface WithdrawnConsent {
  readonly number: number;
  readonly purpose: ConsentPurpose;
  /** About whom. */
  readonly person: string;
  /** Number of the case that rests on it. */
  readonly case: number | null;
  /** That case is not over. */
  readonly running: boolean;
}

/**
 * Records that a consent was taken back (152-ФЗ, 9, part 2). What was done by it stays done; a transfer that is not over
 * counts as one without consent, and so does an order that names it.
 *
 * @throws `NotFound` (`consent`), `ConsentWithdrawn` where it was taken back already, `InvalidDate` for a day that has
 *   not come, or (`reason: 'beforeGiven'`) before it was given
 */
export async function withdrawConsent(
  tx: Transaction,
  withdrawal: { readonly number: number; readonly on: CivilDate; readonly reason: string },
  by: { readonly actorId: string; readonly at: string; readonly today: CivilDate },
): Promise<WithdrawnConsent> {
  const { number, on, reason } = withdrawal;
  requireNotAfter(on, by.today, 'consentWithdrawnOn');
  const { caseId, ...taken } = await consentInForce(tx, number, on);
  tx.send(
    `
    update consent set
      withdrawn_on = $3, withdrawn_reason = $4, withdrawal_recorded_at = $5, withdrawal_recorded_by = $6
    where organization_id = $1 and number = $2`,
    [tx.organizationId, number, on, reason, by.at, by.actorId],
  );
  writeAudit(tx, [
    {
      at: by.at,
      action: 'consent:withdrawn',
      actorId: by.actorId,
      caseId,
      ids: { consent: number, purpose: taken.purpose },
      values: { on, reason },
    },
  ]);
  return taken;
}

/** Locks a consent that may be taken back on the day. @throws as `withdrawConsent` */
async function consentInForce(
  tx: Transaction,
  number: number,
  on: CivilDate,
): Promise<WithdrawnConsent & { readonly caseId: string | null }> {
  const { rows } = await tx.query<
    WithdrawnConsent & { given: CivilDate; before: string | null; caseId: string | null }
  >(
    `
    select
      k.number, k.purpose, p.full_name as person, k.given_on as given, k.withdrawn_on as before, k.case_id as "caseId",
      c.number as "case", coalesce(c.state <> 'closed', false) as running
    from consent k
    join person p on p.organization_id = k.organization_id and p.id = k.person_id
    left join "case" c on c.organization_id = k.organization_id and c.id = k.case_id
    where k.organization_id = $1 and k.number = $2
    for update of k`,
    [tx.organizationId, number],
  );
  if (!rows[0]) throw new KontingentError('NotFound', 'There is no such consent', { what: 'consent' });
  const { given, before, ...found } = rows[0];
  if (before !== null) {
    const details = { consent: number, on: before };
    throw new KontingentError('ConsentWithdrawn', 'The consent was taken back already', details);
  }
  if (on < given) {
    const details = { reason: 'beforeGiven', on, given };
    throw new KontingentError('InvalidDate', 'The consent was given later', details);
  }
  return found;
}
