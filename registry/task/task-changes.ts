import { KontingentError } from '../../domain/errors.ts';
import { millisecondsOf } from '../../domain/calendar/zone.ts';
import { writeAudit, type AuditEntry } from '../audit/audit.ts';
import { authority, rolesOf } from './authority.ts';
import type { Role } from '../../domain/case/roles.ts';
import type { Transaction } from '../db/database.ts';

export interface TaskChange {
  readonly caseId: string;
  readonly seq: number;
  readonly actorId: string;
  /** ISO instant of the request. */
  readonly at: string;
  /** Civil date of the college at `at`, for who holds which role. */
  readonly today: string;
}

interface OpenTaskRow {
  not_own: boolean;
  statutory: boolean;
  roles: readonly Role[];
  owner_id: string | null;
  due_at: string;
  subject: string;
}

/**
 * Takes the task: from now on it is the actor's, and others of the same role see whose it is. A substitute takes it
 * for the person they stand in for, who can go on with it when back. Taking what one has changes nothing.
 *
 * @throws `NotFound`, `TaskClosed`, `NotPossibleNow` before it is asked, `NotYourTask`, `OwnCase`
 */
export async function claimTask(tx: Transaction, change: TaskChange): Promise<void> {
  const { task, onBehalfOf } = await lockForChange(tx, change);
  await setOwner(tx, change, task, onBehalfOf ?? change.actorId, 'task:taken', onBehalfOf);
}

/**
 * Gives the task back to everybody of its roles. One that nobody has stays so. Whoever is asked by their role may take it
 * back from an owner: it was theirs to answer before it was given away.
 *
 * @throws `NotFound`, `TaskClosed`, `NotPossibleNow` before it is asked, `NotYourTask`, `OwnCase`
 */
export async function releaseTask(tx: Transaction, change: TaskChange): Promise<void> {
  const { task, onBehalfOf } = await lockForChange(tx, change, { orAsked: true });
  await setOwner(tx, change, task, null, 'task:released', onBehalfOf);
}

/**
 * Gives the task to a person who holds a role that it is asked of; to anybody else where whoever delegates says so, and
 * answers for that.
 *
 * @throws `RoleNotAsked` unless `anyRole`; `NotFound` for the person too; `OwnCase` also when it would be decided by its subject; `TaskClosed`,
 *   `NotPossibleNow`, `NotYourTask`
 */
export async function delegateTask(
  tx: Transaction,
  change: TaskChange & { readonly to: string; readonly anyRole: boolean },
): Promise<void> {
  const { task, onBehalfOf } = await lockForChange(tx, change);
  const { rowCount } = await tx.query('select from person where id = $1', [change.to]);
  if (rowCount !== 1) throw new KontingentError('NotFound', 'There is no such person', { person: change.to });
  if (task.not_own && task.subject === change.to) {
    throw new KontingentError('OwnCase', 'Nobody decides on their own status', { task: change.seq });
  }
  const asked = (await rolesOf(tx, change.to, change.today)).some((role) => task.roles.includes(role));
  if (!asked && !change.anyRole) {
    throw new KontingentError('RoleNotAsked', 'The person holds no role that is asked', {
      task: change.seq,
      roles: task.roles.join(', '),
    });
  }
  await setOwner(tx, change, task, change.to, 'task:delegated', onBehalfOf);
}

/**
 * Moves the due date with a reason. Lists, the digest and the case show the new one at once; the case is asked to
 * re-time its escalation too, unless the question was passed on already.
 *
 * @throws `TermStatutory` where an act sets the term: a new edition mends it; `InvalidInput` without a reason; `InvalidDate` for an instant that is not later than the request;
 *   `NotFound`, `TaskClosed`, `NotPossibleNow`, `NotYourTask`, `OwnCase`
 */
export async function retimeTask(
  tx: Transaction,
  change: TaskChange & { readonly dueAt: string; readonly reason: string },
): Promise<void> {
  const reason = change.reason.trim();
  // A commit locks the case before its tasks; the same order here keeps the two from waiting for each other.
  tx.send('select from "case" where id = $1 for no key update', [change.caseId]);
  const { task, onBehalfOf } = await lockForChange(tx, change);
  if (task.statutory) {
    throw new KontingentError('TermStatutory', 'An act sets this term; nobody moves it', {
      task: change.seq,
    });
  }
  if (reason === '')
    throw new KontingentError('InvalidInput', 'A due date is moved with a reason', { field: 'reason' });
  if (millisecondsOf(change.dueAt) <= millisecondsOf(change.at)) {
    throw new KontingentError('InvalidDate', 'A due date is not moved into the past', { reason: 'past' });
  }
  const sameAlready = millisecondsOf(change.dueAt) === millisecondsOf(task.due_at);
  if (sameAlready) return;
  tx.send('update task set due_at = $3, retimed_reason = $4 where case_id = $1 and seq = $2', [
    change.caseId,
    change.seq,
    change.dueAt,
    reason,
  ]);
  tx.send(
    `
    update "case" c set due_at = least(
      (select min(t.due_at) from task t where t.case_id = c.id and t.state = 'open'),
      (
        select min(i.expires_at) from invitation i
        where i.case_id = c.id and i.ended_at is null and i.status in ('sent', 'handedOut', 'opened')
      )
    )
    where c.id = $1`,
    [change.caseId],
  );
  tx.send(
    `
    insert into case_command (organization_id, id, case_id, type, data, at, actor_id)
    values ($1, gen_random_uuid(), $2, 'retime', '{}', $3, $4)`,
    [tx.organizationId, change.caseId, change.at, change.actorId],
  );
  writeAudit(tx, [
    {
      ...entry(change, 'task:retimed', onBehalfOf, { from: task.due_at, to: change.dueAt }),
      values: { reason },
    },
  ]);
}

/** Locks the task as a commit or an answer would, so that a change never lands on a closed one, or one not asked yet. */
async function lockForChange(
  tx: Transaction,
  change: TaskChange,
  { orAsked = false }: { readonly orAsked?: boolean } = {},
): Promise<{ task: OpenTaskRow; onBehalfOf: string | null }> {
  const { rows } = await tx.query<OpenTaskRow & { state: string; held: boolean }>(
    `
    select
      t.not_own, t.statutory, t.state, t.roles, t.owner_id, t.due_at, c.person_id as subject,
      coalesce(t.held_until > $3, false) as held
    from task t
    join "case" c on c.organization_id = t.organization_id and c.id = t.case_id
    where t.case_id = $1 and t.seq = $2
    for update of t`,
    [change.caseId, change.seq, change.at],
  );
  const task = rows[0];
  if (!task)
    throw new KontingentError('NotFound', 'There is no such task', { case: change.caseId, task: change.seq });
  if (task.state !== 'open')
    throw new KontingentError('TaskClosed', 'The task is closed', { task: change.seq });
  if (task.held)
    throw new KontingentError('NotPossibleNow', 'The task is not asked yet', { task: change.seq });
  if (orAsked && task.owner_id !== null) {
    const held = await rolesOf(tx, change.actorId, change.today);
    if (held.some((role) => task.roles.includes(role))) return { task, onBehalfOf: null };
  }
  const { onBehalfOf } = await authority(tx, change);
  return { task, onBehalfOf };
}

async function setOwner(
  tx: Transaction,
  change: TaskChange,
  task: OpenTaskRow,
  ownerId: string | null,
  action: string,
  onBehalfOf: string | null,
): Promise<void> {
  if (task.owner_id === ownerId) return;
  tx.send('update task set owner_id = $3 where case_id = $1 and seq = $2', [
    change.caseId,
    change.seq,
    ownerId,
  ]);
  writeAudit(tx, [entry(change, action, onBehalfOf, { from: task.owner_id, to: ownerId })]);
}

function entry(
  change: TaskChange,
  action: string,
  onBehalfOf: string | null,
  ids: Readonly<Record<string, string | null>>,
): AuditEntry {
  return {
    at: change.at,
    action,
    caseId: change.caseId,
    actorId: change.actorId,
    onBehalfOf,
    ids: { task: change.seq, ...ids },
  };
}
