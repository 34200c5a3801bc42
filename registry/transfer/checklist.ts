import { requireNotAfter } from '../../domain/calendar/paper-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import type { ChecklistItem } from '../../domain/college/edition-words.ts';
import { writeAudit } from '../audit/audit.ts';
import { collegeDate } from '../college/clock.ts';
import type { Transaction } from '../db/database.ts';

/** What is said of an item: when it was handed over, or why it is not needed. */
export type ItemAnswer =
  { readonly on: string; readonly reason: null } | { readonly on: null; readonly reason: string };

/** Opens the items of the edition; those that are there stay as they are answered. */
export async function openItems(
  tx: Transaction,
  caseId: string,
  items: readonly ChecklistItem[],
  at: string,
): Promise<void> {
  tx.send(
    `
    insert into transfer_checklist (organization_id, case_id, item, opened_at)
    select $1, $2, item, $4 from unnest($3::text[]) as item
    on conflict do nothing`,
    [tx.organizationId, caseId, items, at],
  );
}

/**
 * Answers an item. A later answer replaces an earlier one; what was said before stays in the audit.
 *
 * @throws `NotFound` for an item that the case does not ask for, `InvalidDate` for a day that has not come
 */
export async function answerItem(
  tx: Transaction,
  caseId: string,
  item: ChecklistItem,
  answer: ItemAnswer,
  by: { actorId: string; at: string },
): Promise<void> {
  requireNotAfter(answer.on, await collegeDate(tx, by.at), 'handedOverOn');
  const { rowCount } = await tx.query(
    `
    update transfer_checklist set done_on = $3, not_needed_reason = $4, answered_at = $5, answered_by = $6
    where case_id = $1 and item = $2`,
    [caseId, item, answer.on, answer.reason, by.at, by.actorId],
  );
  if (rowCount !== 1) {
    throw new KontingentError('NotFound', 'The case does not ask for this item', { what: 'checklistItem' });
  }
  writeAudit(tx, [
    {
      at: by.at,
      action: 'transfer:item',
      caseId,
      actorId: by.actorId,
      ids: { item, on: answer.on },
      ...(answer.reason === null ? {} : { values: { reason: answer.reason } }),
    },
  ]);
}

/** The items that nobody has answered yet. */
export async function openItemsOf(tx: Transaction, caseId: string): Promise<ChecklistItem[]> {
  const { rows } = await tx.query<{ item: ChecklistItem }>(
    'select item from transfer_checklist where case_id = $1 and answered_at is null order by item',
    [caseId],
  );
  return rows.map(({ item }) => item);
}
