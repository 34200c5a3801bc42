import { randomUUID } from 'node:crypto';
import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import { requireNotAfter } from '../../domain/calendar/paper-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { EarlierUse, OrderDraft } from '../../domain/order/order.ts';
import type { GroupCode } from '../../domain/student/study.ts';
import { writeAudit } from '../audit/audit.ts';
import { openCaseRow } from '../case/cases.ts';
import type { Transaction } from '../db/database.ts';
import { writtenCodes } from '../student/group-codes.ts';
import { earlierOrder, goneRefusal, linesOf } from './draft-lines.ts';
import { insertLines, markDoubtful } from './lines.ts';
import {
  completedLines,
  doubtfulLines,
  judgeNow,
  preflightOf,
  type OrderText,
  type RulesNow,
} from './preflight.ts';
import type { Preflight } from './views.ts';

/**
 * Reads a draft against the registry: whole groups become lines, lines of an earlier order find their numbers, and what
 * the case of a transfer holds is taken from there.
 *
 * @throws `InvalidInput` (`field`: lines, earlier, ground), `NotFound` for the earlier order, `NotPossibleNow` where
 *   that was never signed
 */
export async function textOf(
  tx: Transaction,
  draft: OrderDraft,
  caseId: string | null,
  now: RulesNow,
): Promise<OrderText> {
  const { kind, effectiveOn } = draft;
  const asked = kind === 'cancellation' ? draft.cancels : draft.corrects;
  const strange = kind === 'cancellation' ? draft.corrects : draft.cancels;
  if ((kind === 'cancellation' && asked === null) || strange !== null) throw refuse('earlier');
  if (draft.groups.length > 0 && kind !== 'nextCourse') throw refuse('groups');
  checkTexts(draft);
  const completed = { ...draft, lines: await completedLines(tx, draft, now) };
  const written = await writtenCodes(tx, [
    ...draft.groups,
    ...completed.lines.flatMap(({ group }) => group ?? []),
  ]);
  const earlier = asked === null ? null : await earlierOrder(tx, asked, kind);
  const named = { ...completed, groups: draft.groups.map((code) => written(code) as GroupCode) };
  const lines = (await linesOf(tx, named, asked, earlier)).map((line) => ({
    ...line,
    group: line.group === null ? null : (written(line.group) as GroupCode),
  }));
  if (lines.length === 0 && earlier !== null && asked?.lines === null)
    throw await goneRefusal(tx, earlier.caseId);
  if (lines.length === 0 || lines.length > LIMITS.orderLines) throw refuse('lines');
  return { caseId, kind, effectiveOn, orderedOn: null, earlierCaseId: earlier?.caseId ?? null, lines };
}

/** @throws `InvalidDate` for a consent of a day that has not come */
export function requireConsentsGiven({ lines }: OrderDraft, { clock, at }: RulesNow): void {
  for (const { consentOn } of lines) requireNotAfter(consentOn, clock.dateAt(at), 'consentOn');
}

function checkTexts(draft: OrderDraft): void {
  const texts = [
    draft.ground,
    ...draft.lines.flatMap(({ ground, receivingOrganization, consentBy }) => [
      ground,
      receivingOrganization,
      consentBy,
    ]),
  ];
  if (texts.some((text) => text !== null && !isText(text, LIMITS.orderText))) throw refuse('ground');
}

/** A text of a paper: something to read, without marks that disguise or turn it round. */
export function isText(text: string, longest: number): boolean {
  return text.trim() !== '' && text.length <= longest && !/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(text);
}

function refuse(field: string): KontingentError {
  return new KontingentError('InvalidInput', `the draft was refused: ${field}`, { field });
}

/** Who draws up an order, in which case, under which edition. */
export interface DraftedBy {
  readonly actorId: string;
  readonly caseId: string;
  readonly editionId: string;
  /** Of an order that is signed already. */
  readonly orderedOn?: CivilDate;
}

/** Enters a draft with its case; gives both, and what preflight says. @throws as `textOf`, and `requireConsentsGiven` */
export async function enterDraft(
  tx: Transaction,
  draft: OrderDraft,
  by: DraftedBy,
  now: RulesNow,
): Promise<{ caseId: string; number: number; preflight: Preflight }> {
  requireConsentsGiven(draft, now);
  const text = await textOf(tx, draft, by.caseId, now);
  const opened = await openCaseRow(tx, {
    id: by.caseId,
    kind: 'order',
    many: true,
    personId: null,
    employmentId: null,
    editionId: by.editionId,
    at: now.at,
    actorId: by.actorId,
  });
  tx.send(
    `
    insert into movement_order (
      organization_id, case_id, kind, effective_on, ground, earlier_case_id, earlier_use, drafted_at, drafted_by
    )
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      tx.organizationId,
      opened.id,
      text.kind,
      text.effectiveOn,
      draft.ground,
      text.earlierCaseId,
      useOf(text),
      now.at,
      by.actorId,
    ],
  );
  const preflight = await enterLines(tx, opened.id, { ...text, orderedOn: by.orderedOn ?? null }, now);
  writeAudit(tx, [
    {
      at: now.at,
      action: 'order:drafted',
      caseId: opened.id,
      actorId: by.actorId,
      ids: { kind: text.kind, lines: text.lines.length, earlier: text.earlierCaseId },
    },
  ]);
  return { caseId: opened.id, number: opened.number, preflight };
}

/** Replaces a draft by another, which the caller has locked and seen to be a draft. @throws as `enterDraft` */
export async function replaceDraft(
  tx: Transaction,
  caseId: string,
  draft: OrderDraft,
  actorId: string,
  now: RulesNow,
): Promise<Preflight> {
  requireConsentsGiven(draft, now);
  const text = await textOf(tx, draft, caseId, now);
  if (text.earlierCaseId === caseId) throw refuse('earlier');
  tx.send('delete from order_line where organization_id = $1 and case_id = $2', [tx.organizationId, caseId]);
  tx.send(
    `
    update movement_order set
      kind = $3, effective_on = $4, ground = $5, earlier_case_id = $6, earlier_use = $7, drafted_at = $8, drafted_by = $9
    where organization_id = $1 and case_id = $2`,
    [
      tx.organizationId,
      caseId,
      text.kind,
      text.effectiveOn,
      draft.ground,
      text.earlierCaseId,
      useOf(text),
      now.at,
      actorId,
    ],
  );
  writeAudit(tx, [
    {
      at: now.at,
      action: 'order:revised',
      caseId,
      actorId,
      ids: { kind: text.kind, lines: text.lines.length },
    },
  ]);
  return enterLines(tx, caseId, text, now);
}

async function enterLines(
  tx: Transaction,
  caseId: string,
  text: OrderText,
  now: RulesNow,
): Promise<Preflight> {
  await insertLines(tx, caseId, text.lines);
  const plans = await judgeNow(tx, text, now);
  await markDoubtful(tx, caseId, doubtfulLines(plans));
  return preflightOf(text, plans);
}

function useOf({ kind, earlierCaseId }: OrderText): EarlierUse | null {
  if (earlierCaseId === null) return null;
  return kind === 'cancellation' ? 'cancels' : 'corrects';
}

/** An id for a case that is about to be opened. */
export function newCaseId(): string {
  return randomUUID();
}
