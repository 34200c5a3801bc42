import { randomUUID } from 'node:crypto';
import { KontingentError } from '../../domain/errors.ts';
import type { Funding, GroupCode, ProgrammeCode, StudyForm } from '../../domain/student/study.ts';
import { type Change } from '../../domain/college/edition-words.ts';
import { AFTER_ORDER, type Direction, isEntry, missingEvidence } from '../../domain/transfer/codes.ts';
import { writeAudit } from '../audit/audit.ts';
import { openCaseRow } from '../case/cases.ts';
import { collegeDate } from '../college/clock.ts';
import { groupMeant } from '../student/group-codes.ts';
import type { Transaction } from '../db/database.ts';
import { editionOn } from '../college/policy.ts';
import { oneStudent } from '../student/find.ts';
import { enterNewcomer, type TransferNewcomer } from './newcomer.ts';
import { joinPair, makePairCode, offerPair } from './pairs.ts';
import { enterPapers, type GivenPaper } from './papers.ts';

/** What the registrar enters on an application, or later with the papers that prove what went before. */
export interface TransferInput {
  readonly direction: Direction;
  /** Register number or a part of the name; null for somebody who comes from another college. */
  readonly student: string | null;
  readonly newcomer: TransferNewcomer | null;
  /** Of a transfer within the college alone. */
  readonly change: Change | null;
  readonly toGroup: GroupCode | null;
  readonly toProgramme: ProgrammeCode | null;
  readonly toForm: StudyForm | null;
  readonly toFunding: Funding | null;
  readonly otherCollege: string | null;
  /** The stage from which it is entered; null from its beginning. */
  readonly from: string | null;
  readonly papers: readonly GivenPaper[];
  /** A code that the other college has given out. */
  readonly pair: string | null;
}

export interface StartedTransfer {
  readonly caseId: string;
  readonly number: number;
  /** Code for the other college; null for a transfer within the college. */
  readonly pairCode: string | null;
  /** False where a transfer of the student was under way already: that one is given, and nothing was changed. */
  readonly fresh: boolean;
}

interface Subject {
  readonly personId: string;
  readonly enrolmentId: string | null;
  readonly groupId: string | null;
}

/**
 * Enters a transfer and opens its case, in one transaction. No fact of the contingent is changed: that is for the order.
 *
 * @throws `InvalidInput` (`details.field`), `EvidenceMissing` (`details.papers`), `NotInContingent`, `NotFound`,
 *   `DoubtfulNewcomer`, `PairUnknown`, `PairTaken`
 */
export async function startTransfer(
  tx: Transaction,
  input: TransferInput,
  by: { actorId: string; at: string },
): Promise<StartedTransfer> {
  checkInput(input);
  const today = await collegeDate(tx, by.at);
  const subject = await subjectOf(tx, input, today);
  const toGroupId = await groupIdOf(tx, input.toGroup);
  const edition = await editionOn(tx, today);
  const opened = await openCaseRow(tx, {
    id: randomUUID(),
    kind: 'transfer',
    personId: subject.personId,
    employmentId: null,
    editionId: edition.id,
    at: by.at,
    actorId: by.actorId,
  });
  if (!opened.fresh) return runningTransfer(tx, opened);
  const { id: caseId, number } = opened;
  const pairCode = input.direction === 'internal' ? null : makePairCode();
  tx.send(
    `
    insert into student_transfer (
      organization_id, case_id, direction, change, entered_at, enrolment_id, from_group_id, to_group_id, to_programme,
      to_form, to_funding, other_college, pair_code
    )
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      tx.organizationId,
      caseId,
      input.direction,
      input.change,
      input.from,
      subject.enrolmentId,
      subject.groupId,
      toGroupId,
      input.toProgramme,
      input.toForm,
      input.toFunding,
      input.otherCollege,
      pairCode,
    ],
  );
  const transfer = { caseId, direction: input.direction };
  await enterPapers(tx, transfer, input.papers, by);
  if (input.direction !== 'internal' && pairCode !== null) {
    await offerPair(tx, caseId, input.direction, pairCode);
    if (input.pair !== null) await joinPair(tx, transfer, input.pair, by);
  }
  writeAudit(tx, [
    {
      at: by.at,
      action: 'transfer:entered',
      caseId,
      actorId: by.actorId,
      ids: {
        direction: input.direction,
        change: input.change,
        from: input.from,
        enrolment: subject.enrolmentId,
      },
    },
  ]);
  return { caseId, number, pairCode: await pairCodeOf(tx, caseId), fresh: true };
}

function checkInput({
  direction,
  change,
  from,
  papers,
  student,
  newcomer,
  toGroup,
  ...input
}: TransferInput): void {
  const refuse = (field: string): never => {
    throw new KontingentError('InvalidInput', `A transfer cannot be entered so: ${field}`, { field });
  };
  if ((direction === 'internal') !== (change !== null)) refuse('change');
  if ((direction === 'inbound') !== (newcomer !== null) || (direction === 'inbound') === (student !== null)) {
    refuse('transferStudent');
  }
  if (change === 'group' && toGroup === null) refuse('toGroup');
  if (change === 'programme' && input.toProgramme === null && toGroup === null) refuse('toProgramme');
  if (change === 'form' && input.toForm === null && toGroup === null) refuse('toForm');
  if (direction === 'internal' && (input.pair !== null || input.otherCollege !== null)) refuse('pair');
  if (from === null) return;
  if (!isEntry(direction, from)) refuse('from');
  else {
    const missing = missingEvidence(
      direction,
      from,
      papers.map(({ kind }) => kind),
    );
    if (missing.length > 0) {
      throw new KontingentError('EvidenceMissing', 'Papers that prove what went before are missing', {
        papers: missing.join(', '),
        from,
      });
    }
  }
}

async function subjectOf(tx: Transaction, input: TransferInput, today: string): Promise<Subject> {
  if (input.newcomer !== null) {
    return { personId: await enterNewcomer(tx, input.newcomer), enrolmentId: null, groupId: null };
  }
  const { personId, enrolmentId } = await oneStudent(tx, input.student ?? '');
  const { rows } = await tx.query<{ group_id: string | null }>(
    'select group_id from contingent_on($1, null) where enrolment_id = $2',
    [today, enrolmentId],
  );
  // Entered after the order: the student may be out of the contingent already, by the very order that is proved.
  const expelled = input.direction === 'outbound' && AFTER_ORDER.includes(input.from as never);
  if (!rows[0] && !expelled) {
    throw new KontingentError('NotInContingent', 'The student is not in the contingent today', { on: today });
  }
  return { personId, enrolmentId, groupId: rows[0]?.group_id ?? (await lastGroupOf(tx, enrolmentId)) };
}

async function lastGroupOf(tx: Transaction, enrolmentId: string): Promise<string | null> {
  const { rows } = await tx.query<{ group_id: string }>(
    `
    select group_id from group_membership
    where enrolment_id = $1 and known_until = 'infinity'
    order by valid_until desc
    limit 1`,
    [enrolmentId],
  );
  return rows[0]?.group_id ?? null;
}

async function groupIdOf(tx: Transaction, code: GroupCode | null): Promise<string | null> {
  if (code === null) return null;
  const group = await groupMeant(tx, code);
  if (group === null) throw new KontingentError('NotFound', 'There is no such group', { what: 'group' });
  return group.id;
}

async function runningTransfer(
  tx: Transaction,
  running: { id: string; number: number },
): Promise<StartedTransfer> {
  return {
    caseId: running.id,
    number: running.number,
    pairCode: await pairCodeOf(tx, running.id),
    fresh: false,
  };
}

async function pairCodeOf(tx: Transaction, caseId: string): Promise<string | null> {
  const { rows } = await tx.query<{ pair_code: string | null }>(
    'select pair_code from student_transfer where case_id = $1',
    [caseId],
  );
  return rows[0]?.pair_code ?? null;
}
