import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import { requireNotAfter } from '../../domain/calendar/paper-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import { requireNotBegun } from '../../domain/onboarding/hire-day.ts';
import { writeAudit } from '../audit/audit.ts';
import { findCommand, type CommandData, type CommandRow } from '../case/commands.ts';
import type { Lists } from '../case/lists.ts';
import { enqueueCommands } from '../case/notify.ts';
import { openCases } from '../case/open-cases.ts';
import { collegeDate } from '../college/clock.ts';
import { editionOn } from '../college/policy.ts';
import type { Transaction } from '../db/database.ts';
import { staysAsGuest } from '../invitation/guest-stay.ts';
import { recordChange, type Change } from './hire-changes.ts';
import { endRolesOf } from './roles-end.ts';

/** A dismissal as its order has it. */
export interface Dismissal {
  /** Last day of work. */
  readonly on: string;
  readonly order: { readonly number: string; readonly on: string };
}

interface EmploymentRow {
  readonly id: string;
  readonly personId: string;
  readonly hiredOn: CivilDate;
  readonly over: boolean;
  readonly endedOn: string | null;
  readonly caseId: string;
  readonly closed: boolean;
  /** The case itself asks to remove who has joined by it. */
  readonly joined: boolean;
  /** Another employment of the person, and one that needs access. */
  readonly other: boolean;
  readonly works: boolean;
  /** Stays in the class of teachers as a guest. */
  readonly guest: boolean;
}

/**
 * Withdraws the hire: nobody is employed by it, its appointments fall, and the case undoes what it began.
 *
 * @returns the command for the case; null where the case is over, and all is done
 * @throws `WorkBegun` after the first day without the word that the person has not begun (Labour Code, article 61, part 4)
 */
export async function withdrawHire(
  tx: Transaction,
  lists: Lists,
  change: Change & { readonly reason: string | null; readonly notBegun: boolean },
): Promise<CommandRow | null> {
  const today = await collegeDate(tx, change.at);
  const row = await employmentToEnd(tx, change, today);
  const known = await findCommand(tx, change.id);
  if (!known && !row.over)
    requireNotBegun({ ...row, today, notBegun: change.notBegun, case: change.caseNumber });
  return endEmployment(tx, lists, { ...change, row, today, ended: null });
}

/**
 * Records a dismissal, which until departures are a procedure of their own ends roles, appointments as class teacher,
 * invitations and their tokens, and has the administrator remove the person from the classes, however long ago the
 * onboarding has ended.
 *
 * @returns the command for the case; null where the case is over, and all is done
 * @throws `InvalidDate` for an order or a last day that has not come, or a day before the first one; `LastAdministrator`
 *   without a reason
 */
export async function dismissHire(
  tx: Transaction,
  lists: Lists,
  change: Change & { readonly reason: string | null } & Dismissal,
): Promise<CommandRow | null> {
  const today = await collegeDate(tx, change.at);
  requireNotAfter(change.order.on, today, 'dismissalOrderOn');
  requireNotAfter(change.on, today, 'dismissedOn');
  const row = await employmentToEnd(tx, change, today);
  if (change.on < row.hiredOn) {
    const details = { reason: 'dismissedBeforeHire', on: change.on, hiredOn: row.hiredOn };
    throw new KontingentError('InvalidDate', 'Nobody is dismissed before the first day', details);
  }
  return endEmployment(tx, lists, { ...change, row, today, ended: change });
}

type Ending = Change & {
  readonly row: EmploymentRow;
  readonly today: CivilDate;
  readonly reason: string | null;
  readonly ended: Dismissal | null;
};

async function endEmployment(tx: Transaction, lists: Lists, ending: Ending): Promise<CommandRow | null> {
  const { row, ended, at, reason } = ending;
  if (row.over && row.endedOn !== (ended?.on ?? null)) {
    throw new KontingentError('SubjectWithdrawn', 'The employment is over', { case: ending.caseNumber });
  }
  const told = await reportToCase(tx, lists, ending);
  if (row.over || told?.fresh === false) return told?.row ?? null;
  tx.send(
    `
    update employment set withdrawn_at = $2, ended_on = $3, end_order_number = $4, end_order_on = $5
    where id = $1 and withdrawn_at is null`,
    [row.id, at, ended?.on ?? null, ended?.order.number ?? null, ended?.order.on ?? null],
  );
  withdrawBeside(tx, ending);
  const { today } = ending;
  if (!row.other) {
    await endRolesOf(tx, { personId: row.personId, at, today, ended: ended?.on ?? null, reason });
  }
  if (!row.works && !row.joined) await askToRemove(tx, lists, ending);
  return told?.row ?? null;
}

/** The case hears of it while it runs; one that is over has the trail alone. */
async function reportToCase(tx: Transaction, lists: Lists, ending: Ending) {
  const { row, ended, reason, at } = ending;
  const values = {
    ...(reason === null ? {} : { reason }),
    ...(ended === null ? {} : { on: ended.on, orderNumber: ended.order.number, orderOn: ended.order.on }),
  };
  if (!row.closed) {
    const data: CommandData = (await findCommand(tx, ending.id))?.data ?? {
      ...stays(row),
      ...(ended === null ? {} : { dismissed: 1 }),
    };
    return recordChange(tx, lists, ending, 'withdraw', data, values);
  }
  if (!row.over) {
    const action = ended === null ? 'hire:withdraw' : 'hire:dismissed';
    writeAudit(tx, [{ at, action, caseId: row.caseId, actorId: ending.actorId, ids: {}, values }]);
  }
  return null;
}

/** Other procedures of the same employment have lost their subject too: an invitation standing alone, say. */
function withdrawBeside(tx: Transaction, { row, at }: Ending): void {
  enqueueCommands(
    tx,
    { type: 'withdraw', at, data: stays(row) },
    'select o.id from "case" o where o.employment_id = $3 and o.id <> $4',
    [row.id, row.caseId],
  );
}

/** What was begun on the platform is theirs all the same, by another employment or as a guest. */
function stays({ works, guest }: EmploymentRow): { readonly stays?: 1 } {
  return works || guest ? { stays: 1 } : {};
}

/**
 * One task that names the classes; nothing is asked of somebody who is in none. A guest may stay in the class of teachers,
 * in classes of groups nobody does.
 */
async function askToRemove(tx: Transaction, lists: Lists, { row, at, actorId }: Ending): Promise<void> {
  const { rowCount } = await tx.query(
    `
    select from space_membership where person_id = $1 and removed_at is null and not $2
    union all
    select from appointment
    where person_id = $1 and kind = 'classTeacher' and withdrawn_at is not null
      and attached_at is not null and detached_at is null`,
    [row.personId, row.guest],
  );
  if (rowCount === 0) return;
  const key = `removeFromClasses:${row.id}`;
  const duty = { key, kind: 'removeFromClasses', personId: row.personId, countsFrom: at };
  await openCases(tx, lists, 'duty', [duty], { at, actorId });
}

/** The employment of an onboarding, with its case locked: the facts never change behind a commit that ends it. */
async function employmentToEnd(
  tx: Transaction,
  { caseNumber }: Change,
  today: CivilDate,
): Promise<EmploymentRow> {
  tx.send('select from "case" where number = $1 for no key update', [caseNumber]);
  const { policy } = await editionOn(tx, today);
  const { rows } = await tx.query<EmploymentRow>(EMPLOYMENT, [caseNumber, policy.accessFor, today]);
  if (rows[0]) return rows[0];
  const { rowCount } = await tx.query('select from "case" where number = $1', [caseNumber]);
  throw rowCount === 0
    ? new KontingentError('NotFound', 'There is no case of this number', { case: caseNumber })
    : new KontingentError('NotPossibleNow', 'The case is no onboarding', { case: caseNumber });
}

const EMPLOYMENT = `
  select
    e.id, e.person_id as "personId", s.hired_on as "hiredOn", e.withdrawn_at is not null as over,
    e.ended_on as "endedOn", c.id as "caseId", c.state = 'closed' as closed,
    c.state <> 'closed' and coalesce(c.process_state #>> '{progress,invitation,phase}' = 'joined', false) as joined,
    exists (
      select from employment o where o.person_id = e.person_id and o.id <> e.id and o.withdrawn_at is null
    ) as other,
    exists (
      select from employment o
      where o.person_id = e.person_id and o.id <> e.id and o.withdrawn_at is null and o.category = any ($2)
    ) as works,
    ${staysAsGuest('e.person_id', '$3::date')} as guest
  from "case" c
  join employment e on e.organization_id = c.organization_id and e.id = c.employment_id
  join employment_start s
    on s.organization_id = e.organization_id and s.employment_id = e.id and upper_inf(s.recorded)
  where c.number = $1 and c.kind = 'onboarding'`;
