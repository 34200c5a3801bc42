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
import { editionOn } from '../college/policy.ts';
import { enqueueCommands } from '../case/notify.ts';

interface Change {
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

/**
 * Withdraws the hire: nobody is employed by it any more, its appointments fall, and the case undoes what it began.
 *
 * @throws `CaseClosed` when the onboarding is over: a departure is another procedure
 */
export async function withdrawHire(
  tx: Transaction,
  lists: Lists,
  change: Change & { reason: string | null },
): Promise<CommandRow> {
  const employmentId = await employmentOf(tx, change.caseNumber);
  const stays = await whatStays(tx, change, employmentId);
  const { row, fresh } = await recordChange(
    tx,
    lists,
    change,
    'withdraw',
    stays,
    change.reason === null ? {} : { reason: change.reason },
  );
  if (!fresh) return row;
  const { rowCount } = await tx.query(
    'update employment set withdrawn_at = $2 where id = $1 and withdrawn_at is null',
    [employmentId, change.at],
  );
  if (rowCount === 1) withdrawBeside(tx, employmentId, row);
  tx.send(
    `
    update appointment a set withdrawn_at = $2
    from employment e
    where e.id = $1 and a.person_id = e.person_id and a.kind = 'classTeacher' and a.withdrawn_at is null
      and a.attached_at is null
      and not exists (
        select from employment o where o.person_id = e.person_id and o.id <> e.id and o.withdrawn_at is null
      )`,
    [employmentId, change.at],
  );
  return row;
}

/**
 * Does the person keep another employment here that needs access: then nobody is asked to take it away, for they go on
 * working with the platform. The same request again says what it said first, whatever has changed meanwhile.
 */
async function whatStays(tx: Transaction, { id, at }: Change, employmentId: string): Promise<CommandData> {
  const known = await findCommand(tx, id);
  if (known) return known.data;
  const { policy } = await editionOn(tx, await collegeDate(tx, at));
  const { rowCount } = await tx.query(
    `
    select from employment e
    join employment o on o.organization_id = e.organization_id and o.person_id = e.person_id and o.id <> e.id
    where e.id = $1 and o.withdrawn_at is null and o.category = any ($2)`,
    [employmentId, policy.accessFor],
  );
  return rowCount === 0 ? {} : { stays: 1 };
}

/** Other procedures of the same employment have lost their subject too: an invitation standing alone, say. */
function withdrawBeside(tx: Transaction, employmentId: string, { caseId, at, data }: CommandRow): void {
  enqueueCommands(
    tx,
    { type: 'withdraw', at, data },
    'select o.id from "case" o where o.employment_id = $3 and o.id <> $4',
    [employmentId, caseId],
  );
}

/** Tells one day from another under the same request id; the day itself is a fact and stays out of histories. */
function digestOfDay(hiredOn: string): string {
  return createHash('sha256').update(hiredOn).digest('hex').slice(0, 16);
}

async function recordChange(
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
      action: `hire:${type}`,
      caseId: row.id,
      actorId: change.actorId,
      ids: { command: change.id },
      values,
    },
  ]);
  return { row: command, fresh: true };
}

async function employmentOf(tx: Transaction, number: number): Promise<string> {
  const row = await caseByNumber(tx, number);
  if (row.kind !== 'onboarding' || row.employment_id === null) {
    throw new KontingentError('NotPossibleNow', 'The case is no onboarding', { case: number });
  }
  return row.employment_id;
}
