import type { Lists } from '../case/lists.ts';
import { createHash } from 'node:crypto';
import { parseCivilDate } from '../../domain/calendar/civil-date.ts';
import { requireHireDay } from '../../domain/onboarding/hire-day.ts';
import { KontingentError } from '../../domain/errors.ts';
import { writeAudit } from '../audit/audit.ts';
import { caseByNumber } from '../case/cases.ts';
import { collegeDate } from '../college/clock.ts';
import {
  findCommand,
  recordCommand,
  sameRequest,
  type CommandData,
  type CommandRow,
} from '../case/commands.ts';
import type { Transaction } from '../db/database.ts';

export interface Change {
  readonly id: string;
  readonly caseNumber: number;
  readonly actorId: string | null;
  readonly at: string;
}

/**
 * Moves the first day of work: the fact at once, the case by a command. What was believed before stays known.
 *
 * @throws `CaseClosed` when the onboarding is over, `NotPossibleNow` for a case that is no onboarding,
 *   `InvalidDate` for a day on which no hire begins, `EffectConflict` when the request id was used for another day
 */
export async function moveHire(
  tx: Transaction,
  lists: Lists,
  change: Change & { hiredOn: string },
): Promise<CommandRow> {
  requireHireDay(parseCivilDate(change.hiredOn), await collegeDate(tx, change.at));
  const employmentId = await employmentOf(tx, change.caseNumber);
  const { row, fresh } = await recordChange(
    tx,
    lists,
    change,
    'moveStart',
    { day: digestOfDay(change.hiredOn) },
    { hiredOn: change.hiredOn },
  );
  // The same request again moves nothing: another may have moved the day meanwhile.
  if (!fresh) return row;
  tx.send(
    `
    with closed as (
      update employment_start set recorded = tstzrange(lower(recorded), greatest(now(), lower(recorded)))
      where employment_id = $2 and upper_inf(recorded) and hired_on <> $3
      returning employment_id
    )
    insert into employment_start (organization_id, employment_id, hired_on)
    select $1, employment_id, $3 from closed`,
    [tx.organizationId, employmentId, change.hiredOn],
  );
  return row;
}

/** Tells one day from another under the same request id; the day itself is a fact and stays out of histories. */
function digestOfDay(hiredOn: string): string {
  return createHash('sha256').update(hiredOn).digest('hex').slice(0, 16);
}

/** Records a change of a hire once a request, for the case that leads it. @throws `CaseClosed`, `EffectConflict` */
export async function recordChange(
  tx: Transaction,
  lists: Lists,
  change: Change,
  type: 'moveStart' | 'withdraw',
  data: CommandData,
  values: Record<string, unknown>,
): Promise<{ row: CommandRow; fresh: boolean }> {
  const row = await caseByNumber(tx, change.caseNumber);
  // A commit that ends the case and a change of its facts have an order: the fact never changes behind a closed case.
  tx.send('select from "case" where id = $1 for no key update', [row.id]);
  const asked = { id: change.id, caseId: row.id, type, data, at: change.at };
  const known = await findCommand(tx, change.id);
  if (known) return { row: sameRequest(known, asked), fresh: false };
  const command = await recordCommand(tx, lists, asked, change.actorId);
  writeAudit(tx, [
    {
      at: change.at,
      action: data['dismissed'] === 1 ? 'hire:dismissed' : `hire:${type}`,
      caseId: row.id,
      actorId: change.actorId,
      ids: { command: change.id },
      values,
    },
  ]);
  return { row: command, fresh: true };
}

/** The employment of an onboarding. @throws `NotFound`, `NotPossibleNow` */
async function employmentOf(tx: Transaction, number: number): Promise<string> {
  const row = await caseByNumber(tx, number);
  if (row.kind !== 'onboarding' || row.employment_id === null) {
    throw new KontingentError('NotPossibleNow', 'The case is no onboarding', { case: number });
  }
  return row.employment_id;
}
