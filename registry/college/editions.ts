import { z } from 'zod';
import { requireNotAfter } from '../../domain/calendar/paper-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import { writeAudit } from '../audit/audit.ts';
import type { Transaction } from '../db/database.ts';
import { collegeDate } from './clock.ts';
import { enterEdition } from './organization.ts';

const Effective = z.object({ effectiveOn: z.iso.date(), orderOn: z.iso.date() });

/**
 * Enters a new edition at the wish of a person (4.2-4.4). Editions never change: a day has one.
 *
 * @throws `InvalidFile`; `InvalidDate` where its order is of a day that has not come, or its first day is over;
 *   `EditionExists` when one takes effect on the same day already
 */
export async function addEdition(
  tx: Transaction,
  json: unknown,
  by: { actorId: string; at: string },
): Promise<{ editionId: string; effectiveOn: string | null }> {
  const dates = Effective.safeParse(json).data;
  const effectiveOn = dates?.effectiveOn ?? null;
  const today = await collegeDate(tx, by.at);
  requireNotAfter(dates?.orderOn ?? null, today, 'editionOrderOn');
  const { rowCount } = await tx.query('select from edition where effective_on = $1', [effectiveOn]);
  if (effectiveOn !== null && (rowCount ?? 0) > 0) {
    throw new KontingentError('EditionExists', 'An edition takes effect on this day already', {
      effectiveOn,
    });
  }
  if (effectiveOn !== null && effectiveOn < today) {
    // Terms that ran by the former rules would have run by others: what is done would not have been right when it was done.
    throw new KontingentError('InvalidDate', 'An edition does not take effect in the past', {
      reason: 'editionInPast',
      on: effectiveOn,
      today,
    });
  }
  const editionId = await enterEdition(tx, json);
  writeAudit(tx, [{ ...by, action: 'edition:entered', ids: { edition: editionId } }]);
  return { editionId, effectiveOn };
}
