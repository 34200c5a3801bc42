import { KontingentError } from '../../domain/errors.ts';
import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import { requireNotAfter, type OlderPaper } from '../../domain/calendar/paper-date.ts';
import type { Relation } from '../../domain/student/consent.ts';
import type { Direction, Paper } from '../../domain/transfer/codes.ts';
import { olderTransferPapers } from '../../domain/transfer/paper-order.ts';
import { writeAudit } from '../audit/audit.ts';
import { collegeDate } from '../college/clock.ts';
import type { Transaction } from '../db/database.ts';
import { consentTakenBack, enterConsent } from '../student/consents.ts';
import { giverOf } from '../student/givers.ts';
import { requireCountable } from './terms.ts';

/** A paper as a person enters it. */
export interface GivenPaper {
  readonly kind: Paper;
  /** As written on it; null for a paper without a number. */
  readonly number: string | null;
  readonly on: CivilDate;
  /** Who signed or brought it; null where nobody said. */
  readonly who: string | null;
  /** Of a consent: whoever gave it is entered as this representative, where the registry does not know them. */
  readonly relation?: Relation;
  /** It came with an answer: which representative gave the consent was found when that was taken; null for one of before that was kept. */
  readonly settled?: { readonly giverId: string | null };
}

/** Papers that the college issues itself; any other is received. The protocol is the college's own. */
const ISSUED: Readonly<Record<Direction, readonly Paper[]>> = {
  internal: ['protocol', 'order'],
  outbound: ['periodCertificate', 'expulsionExtract', 'order'],
  inbound: ['protocol', 'transferCertificate', 'order'],
};

/** Is a paper of this kind issued by the college, or received by it. */
export function wayOf(direction: Direction, kind: Paper): 'issued' | 'received' {
  return ISSUED[direction].includes(kind) ? 'issued' : 'received';
}

/** A paper as it is kept, with whose consent it is. */
type CheckedPaper = GivenPaper & { readonly consent?: { personId: string; giverId: string | null } };

/**
 * Enters papers of a transfer. One of a kind counts: a later one replaces it, and the same one again changes nothing. A
 * consent becomes a record of its own; after it was taken back the same one again is a new one.
 *
 * @throws `InvalidDate` for a paper of a day that has not come; `CalendarMissing` for one that begins a term whose days
 *   nobody can count; `NotRepresentative` and others as `giverOf` for a
 *   consent
 */
export async function enterPapers(
  tx: Transaction,
  transfer: { caseId: string; direction: Direction },
  papers: readonly GivenPaper[],
  by: { actorId: string | null; at: string },
): Promise<void> {
  const today = await collegeDate(tx, by.at);
  for (const given of papers) {
    await requireCountable(tx, transfer.direction, given, by.at);
    const paper = await checkedPaper(tx, transfer.caseId, given, { ...by, today });
    if (await isKept(tx, transfer.caseId, paper)) continue;
    storePaper(tx, transfer, paper, by);
  }
}

/** Is the same paper there already, and of a consent not taken back since. */
async function isKept(tx: Transaction, caseId: string, paper: CheckedPaper): Promise<boolean> {
  const { rowCount } = await tx.query(
    `
    select from transfer_paper r
    where case_id = $1 and kind = $2 and replaced_at is null and source = 'entered'
      and number is not distinct from $3 and dated_on = $4 and who is not distinct from $5
      and not (kind = 'representativeConsent' and ${consentTakenBack('r')})`,
    [caseId, paper.kind, paper.number, paper.on, paper.who],
  );
  return rowCount !== 0;
}

/** Puts a paper in the place of the one of its kind; a consent becomes a record of its own too. */
function storePaper(
  tx: Transaction,
  { caseId, direction }: { caseId: string; direction: Direction },
  paper: CheckedPaper,
  by: { actorId: string | null; at: string },
): void {
  const { kind, number, on, who, consent } = paper;
  tx.send(
    'update transfer_paper set replaced_at = now() where case_id = $1 and kind = $2 and replaced_at is null',
    [caseId, kind],
  );
  tx.send(
    `
    insert into transfer_paper (organization_id, case_id, kind, way, number, dated_on, who, source, recorded_by)
    values ($1, $2, $3, $4, $5, $6, $7, 'entered', $8)`,
    [tx.organizationId, caseId, kind, wayOf(direction, kind), number, on, who, by.actorId],
  );
  if (consent) {
    const { personId, giverId } = consent;
    const givenBy = { id: giverId, name: who };
    enterConsent(tx, { personId, purpose: 'transfer', givenBy, on, paperNumber: number, caseId }, by);
  }
  writeAudit(tx, [
    {
      at: by.at,
      action: 'transfer:paper',
      caseId,
      actorId: by.actorId,
      ids: { paper: kind },
      values: { number, on },
    },
  ]);
}

/**
 * A paper of no later day than today. Who gave a consent is a representative of the registry; of any other paper `who`
 * is a word.
 *
 * @throws `InvalidDate`, and as `giverOf`
 */
async function checkedPaper(
  tx: Transaction,
  caseId: string,
  paper: GivenPaper,
  by: { actorId: string | null; at: string; today: CivilDate },
): Promise<CheckedPaper> {
  requireNotAfter(paper.on, by.today, paper.kind === 'representativeConsent' ? 'consentOn' : 'paperOn');
  if (paper.kind !== 'representativeConsent') return paper;
  const { rows } = await tx.query<{ person_id: string }>('select person_id from "case" where id = $1', [
    caseId,
  ]);
  const personId = rows[0]?.person_id ?? '';
  if (paper.settled) return { ...paper, consent: { personId, giverId: paper.settled.giverId } };
  const { id, name } = await giverOf(tx, personId, { who: paper.who, relation: paper.relation ?? null }, by);
  return { ...paper, who: name, consent: { personId, giverId: id } };
}

/** Papers of a transfer that are dated before one on which they rest, of all that are entered. */
export async function olderPapersOf(
  tx: Transaction,
  transfer: { caseId: string; direction: Direction },
): Promise<OlderPaper<Paper>[]> {
  const { rows } = await tx.query<{ kind: Paper; on: string }>(
    `
    select kind, dated_on as "on"
    from transfer_paper
    where case_id = $1 and replaced_at is null and source = 'entered'
    order by recorded_at, kind`,
    [transfer.caseId],
  );
  return olderTransferPapers(transfer.direction, rows);
}

/** The direction of the transfer of a case. @throws `NotPossibleNow` for a case of another kind */
export async function transferOf(
  tx: Transaction,
  caseId: string,
): Promise<{ caseId: string; direction: Direction }> {
  const { rows } = await tx.query<{ direction: Direction }>(
    'select direction from student_transfer where case_id = $1',
    [caseId],
  );
  if (!rows[0]) throw new KontingentError('NotPossibleNow', 'The case is no transfer');
  return { caseId, direction: rows[0].direction };
}
