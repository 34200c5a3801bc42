import { KontingentError } from '../domain/errors.ts';
import { TASK_KINDS, taskSpec } from '../domain/task.ts';
import type { Role } from '../domain/vocabulary.ts';
import type { Transaction } from './database.ts';

/** Kinds that nobody answers about themself, as a list of SQL literals. */
const NOT_OWN = TASK_KINDS.filter((kind) => taskSpec(kind).notOwn)
  .map((kind) => `'${kind}'`)
  .join(', ');

/**
 * Who may answer which task, as a relation `(actor_id, principal_id, case_id, seq, state, held, own)`: in their own
 * name when both ids are the same, else as a substitute of the principal. `held` are the roles through which the
 * principal may; null for an owner who needs none. Where `own` is true the right is there but for the subject: it
 * decides on the status of one of the two (2.2), and must be left out.
 *
 * Three ways lead to a task: a role of it while nobody owns it; owning it, whoever gave it and whatever the role; a
 * role to which it was escalated, even past its owner, or an owner who is away would stop the ladder.
 *
 * @param date the SQL of the civil date on which appointments and substitutions must be valid, `$2` say
 */
export function answerable(date: string): string {
  return `
    select
      a.actor_id,
      w.principal_id,
      t.case_id,
      t.seq,
      t.state,
      w.held,
      t.kind in (${NOT_OWN}) and c.person_id in (a.actor_id, w.principal_id) as own
    from task t
    join "case" c on c.organization_id = t.organization_id and c.id = t.case_id
    cross join lateral (
      select principal_id, array_agg(kind order by kind) filter (where kind is not null) as held
      from (
        select t.owner_id as principal_id, null as kind
        where t.owner_id is not null
        union all
        select k.person_id, k.kind
        from appointment k
        where k.kind = any (case when t.owner_id is null then t.roles else array_remove(t.roles, t.role) end)
          and k.withdrawn_at is null
          and k.valid @> ${date}::date
      ) as way
      group by principal_id
    ) w
    cross join lateral (
      select w.principal_id as actor_id
      union all
      select s.substitute_id
      from substitution s
      where s.person_id = w.principal_id and s.valid @> ${date}::date
    ) a`;
}

/** Roles that the person holds on a civil date of the college by appointments that were not withdrawn. */
export async function rolesOf(tx: Transaction, personId: string, date: string): Promise<Role[]> {
  const { rows } = await tx.query<{ kind: Role }>(
    `
    select distinct kind from appointment
    where person_id = $1 and kind <> 'classTeacher' and withdrawn_at is null and valid @> $2::date
    order by kind`,
    [personId, date],
  );
  return rows.map((row) => row.kind);
}

export interface Question {
  readonly actorId: string;
  readonly caseId: string;
  readonly seq: number;
  /** Civil date of the college on which the right must hold. */
  readonly today: string;
}

/**
 * May the actor answer this task; and for whom, where only as a substitute. One's own right goes before a
 * substitution. Whether the task is still open is asked elsewhere.
 *
 * @throws `NotFound` for a task that does not exist; `OwnCase` when it decides on the status of the actor, or of the
 *   person they stand in for (2.2: nobody decides on their own, a substitute neither); `NotYourTask` otherwise
 */
export async function authority(tx: Transaction, question: Question): Promise<{ onBehalfOf: string | null }> {
  const { actorId, caseId, seq, today } = question;
  const { rows } = await tx.query<{ principal_id: string; own: boolean }>(
    `
    select principal_id, own
    from (${answerable('$4')}) as right_to
    where actor_id = $1 and case_id = $2 and seq = $3
    order by principal_id <> $1, principal_id`,
    [actorId, caseId, seq, today],
  );
  const allowed = rows.find((row) => !row.own);
  if (allowed) return { onBehalfOf: allowed.principal_id === actorId ? null : allowed.principal_id };
  if (rows.length > 0) {
    throw new KontingentError('OwnCase', 'Nobody decides on their own status, a substitute neither', {
      case: caseId,
      task: seq,
    });
  }
  const { rowCount: exists } = await tx.query('select from task where case_id = $1 and seq = $2', [
    caseId,
    seq,
  ]);
  if (exists !== 1)
    throw new KontingentError('NotFound', 'There is no such task', { case: caseId, task: seq });
  throw new KontingentError('NotYourTask', 'The task is asked of somebody else', { case: caseId, task: seq });
}
