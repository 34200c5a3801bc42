import { randomUUID } from 'node:crypto';
import { KontingentError } from '../domain/errors.ts';
import { taskSpec, type TaskKind } from '../domain/task.ts';
import { keepAnswerValue, parseAnswerData } from './answer-data.ts';
import { writeAudit } from './audit.ts';
import { authority } from './authority.ts';
import { caseByNumber } from './cases.ts';
import {
  findCommand,
  recordCommand,
  sameRequest,
  type CommandRow,
  type RecordedCommand,
} from './commands.ts';
import type { Transaction } from './database.ts';
import { recordLink } from './links.ts';
import { replaceContact } from './people.ts';
import type { Secrets } from './secrets.ts';

/** Decisions that bring a new platform link. */
const LINK_DECISIONS = ['provided', 'voided'];

export interface NewAnswer {
  /** Request id: the same again changes nothing. */
  readonly id: string;
  readonly caseId: string;
  readonly task: number;
  readonly actorId: string;
  readonly decision: string;
  readonly comment: string | null;
  /** What must come with the decision: a link or an address. */
  readonly data: string | null;
  readonly at: string;
  /** Civil date of the college, for who holds which role. */
  readonly today: string;
}

interface TaskRow {
  kind: TaskKind;
  state: string;
  person_id: string | null;
  waiting: boolean;
}

/**
 * Takes an answer to a question: checks who may give it and what it needs, and records it for delivery.
 * Gives the commands to deliver: the answer's own first, then those of other cases that it answers too.
 *
 * @throws `TaskClosed`, `NotYourTask`, `AlreadyAnswered`, `OwnCase`, `InvalidAnswer`, `EffectConflict` when the
 *   request id was used for another answer
 */
export async function recordAnswer(
  tx: Transaction,
  secrets: Secrets,
  answer: NewAnswer,
): Promise<CommandRow[]> {
  // First the locks, then the look: a statement that waits for a lock sees the past of everything but the locked row.
  if (LINK_DECISIONS.includes(answer.decision)) await lockLinkTasks(tx);
  tx.send('select from task where case_id = $1 and seq = $2 for update', [answer.caseId, answer.task]);
  // Asked in one go; what the answers mean is looked at in their order.
  const [known, read, right] = await Promise.allSettled([
    findCommand(tx, answer.id),
    readTask(tx, answer.caseId, answer.task),
    authority(tx, {
      actorId: answer.actorId,
      caseId: answer.caseId,
      seq: answer.task,
      today: answer.today,
    }),
  ]);
  const recorded = valueOf(known);
  if (recorded) return [sameRequest(recorded, commandOf(answer))];
  const task = valueOf(read);
  if (task.state !== 'open')
    throw new KontingentError('TaskClosed', 'The task is closed', { task: answer.task });
  if (task.waiting)
    throw new KontingentError('AlreadyAnswered', 'An answer is on its way', { task: answer.task });
  const { onBehalfOf } = valueOf(right);
  const value = checkDecision(task.kind, answer);
  const rows = [await insertAnswer(tx, answer, onBehalfOf)];
  const wanted = taskSpec(task.kind).data?.[answer.decision];
  if (value === null || wanted === undefined) return rows;
  if (wanted === 'email') {
    if (task.person_id !== null) replaceContact(tx, task.person_id, 'email', value);
  } else if (wanted !== 'platformLink') {
    // A slip of the hand is told at once; the stage looks again.
    if (wanted === 'caseNumber') await caseByNumber(tx, Number(value));
    // Taken by the stage that decides the answer, or by none.
    await keepAnswerValue(tx, answer.id, value);
  } else {
    await recordLink(tx, secrets, value, answer.actorId, answer.at);
    for (const sibling of await siblings(tx, answer)) {
      const same = { ...answer, ...sibling, decision: 'provided', id: randomUUID() };
      rows.push(await insertAnswer(tx, same, onBehalfOf));
    }
  }
  return rows;
}

function valueOf<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}

function commandOf({ id, caseId, task, decision, at }: NewAnswer): RecordedCommand {
  return { id, caseId, type: 'answer', data: { task, decision }, at };
}

async function insertAnswer(
  tx: Transaction,
  answer: NewAnswer,
  onBehalfOf: string | null,
): Promise<CommandRow> {
  const command = await recordCommand(tx, commandOf(answer), answer.actorId);
  tx.send(
    `
    insert into task_answer (organization_id, id, case_id, task_seq, actor_id, on_behalf_of, decision, comment, recorded_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      tx.organizationId,
      answer.id,
      answer.caseId,
      answer.task,
      answer.actorId,
      onBehalfOf,
      answer.decision,
      answer.comment,
      answer.at,
    ],
  );
  writeAudit(tx, [
    {
      at: answer.at,
      action: 'task:answered',
      caseId: answer.caseId,
      actorId: answer.actorId,
      onBehalfOf,
      ids: { task: answer.task, decision: answer.decision, answer: answer.id },
      ...(answer.comment === null ? {} : { values: { comment: answer.comment } }),
    },
  ]);
  return command;
}

/** A link answers questions of many cases: all are locked in one order, so that two such answers never meet crosswise. */
async function lockLinkTasks(tx: Transaction): Promise<void> {
  tx.send(
    `
    select from task
    where kind = 'providePlatformLink' and state = 'open'
    order by case_id, seq
    for update`,
  );
}

async function readTask(tx: Transaction, caseId: string, seq: number): Promise<TaskRow> {
  const { rows } = await tx.query<TaskRow>(
    `
    select t.kind, t.state, c.person_id, exists (
      select from task_answer a
      join case_command k on k.organization_id = a.organization_id and k.id = a.id
      where a.case_id = t.case_id and a.task_seq = t.seq and k.decided_at is null
    ) as waiting
    from task t
    join "case" c on c.organization_id = t.organization_id and c.id = t.case_id
    where t.case_id = $1 and t.seq = $2`,
    [caseId, seq],
  );
  if (!rows[0]) throw new KontingentError('NotFound', 'There is no such task', { task: seq });
  return rows[0];
}

/** Gives what came with the decision, in the form it is kept in; null where it takes nothing. */
function checkDecision(kind: TaskKind, answer: NewAnswer): string | null {
  const spec = taskSpec(kind);
  const details = { task: answer.task, kind, decisions: spec.decisions.join(', ') };
  if (!spec.decisions.includes(answer.decision)) {
    throw new KontingentError('InvalidAnswer', `A task ${kind} takes: ${details.decisions}`, details);
  }
  const wanted = spec.data?.[answer.decision];
  if (wanted === undefined) {
    if (answer.data !== null)
      throw new KontingentError('InvalidAnswer', 'This decision takes no data', details);
    return null;
  }
  const value = answer.data === null ? null : parseAnswerData(wanted, answer.data);
  if (value === null) {
    throw new KontingentError('InvalidAnswer', `This decision needs a valid ${wanted}`, {
      ...details,
      needs: wanted,
    });
  }
  return value;
}

/** Other open questions for the same link: one link serves everyone, so one answer answers them all. */
async function siblings(tx: Transaction, answer: NewAnswer): Promise<{ caseId: string; task: number }[]> {
  const { rows } = await tx.query<{ caseId: string; task: number }>(
    `
    select t.case_id as "caseId", t.seq as task
    from task t
    where t.kind = 'providePlatformLink' and t.state = 'open' and (t.case_id, t.seq) <> ($1, $2)
      and not exists (
        select from task_answer a
        join case_command k on k.organization_id = a.organization_id and k.id = a.id
        where a.case_id = t.case_id and a.task_seq = t.seq and k.decided_at is null
      )
    order by t.opened_at`,
    [answer.caseId, answer.task],
  );
  return rows;
}
