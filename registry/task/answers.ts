import { randomUUID } from 'node:crypto';
import { requireNotAfter } from '../../domain/calendar/paper-date.ts';
import { KontingentError } from '../../domain/errors.ts';
import type { Question } from '../../domain/case/process.ts';
import { saveAnswerValue } from './answer-data.ts';
import { writeAudit } from '../audit/audit.ts';
import { authority } from './authority.ts';
import {
  answerSchemaOf,
  questionOf,
  requirementOf,
  requirePaper,
  type AnswerAbout,
  type AnswerSchema,
  type Lists,
} from '../case/lists.ts';
import {
  findCommand,
  recordCommand,
  sameRequest,
  type CommandRow,
  type RecordedCommand,
} from '../case/commands.ts';
import type { Transaction } from '../db/database.ts';
import type { Secrets } from '../db/secrets.ts';

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
  /** Civil date of the college: for who holds which role, and no paper is of a later day. */
  readonly today: string;
}

interface TaskRow {
  kind: string;
  state: string;
  person_id: string | null;
  waiting: boolean;
  held: boolean;
}

/**
 * Takes an answer to a question: checks who may give it and what it needs, and records it for delivery.
 * Gives the commands to deliver: the answer's own first, then those of other cases that it answers too.
 *
 * @throws `TaskClosed`, `NotYourTask`, `AlreadyAnswered`, `OwnCase`, `InvalidAnswer`, `InvalidDate` for a paper of a day
 *   that has not come, `CalendarMissing` for one that begins a term nobody can count, `EffectConflict` when the request id was used for another answer
 */
export async function recordAnswer(
  tx: Transaction,
  lists: Lists,
  secrets: Secrets,
  answer: NewAnswer,
): Promise<CommandRow[]> {
  // First the locks, then the look: a statement that waits for a lock sees the past of everything but the locked row.
  for (const schema of schemasOf(lists, answer.decision)) await schema.lock?.(tx);
  tx.send('select from task where case_id = $1 and seq = $2 for update', [answer.caseId, answer.task]);
  // Asked in one go; what the answers mean is looked at in their order.
  const [known, read, right] = await Promise.allSettled([
    findCommand(tx, answer.id),
    readTask(tx, answer),
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
  refuseUnasked(task, answer);
  const { onBehalfOf } = valueOf(right);
  const enclosed = checkDecision(lists, task.kind, answer);
  const about = { personId: task.person_id, actorId: answer.actorId, at: answer.at, today: answer.today };
  await requirementOf(lists, `${task.kind}/${answer.decision}`)?.(tx, about);
  const rows = [await insertAnswer(tx, lists, answer, onBehalfOf)];
  if (enclosed === null) return rows;
  const of = { caseId: answer.caseId, question: task.kind };
  const value = await keptValue(tx, lists, enclosed, { ...about, ...of });
  const { schema } = enclosed;
  // Without an intake of its own it is taken by the commit that decides the answer, or by none.
  if (!schema.accept) await saveAnswerValue(tx, answer.id, value);
  const siblings = (await schema.accept?.(tx, { ...answer, secrets, personId: task.person_id }, value)) ?? [];
  for (const sibling of siblings) {
    const same = { ...answer, ...sibling, id: randomUUID() };
    rows.push(await insertAnswer(tx, lists, same, onBehalfOf));
  }
  return rows;
}

/** What came with an answer, checked against the registry, as it is kept. @throws `InvalidDate`, or as its schema */
async function keptValue(
  tx: Transaction,
  lists: Lists,
  { schema, value }: { readonly schema: AnswerSchema; readonly value: string },
  about: AnswerAbout & { readonly caseId: string; readonly question: string },
): Promise<string> {
  const dated = schema.dateOf?.(value);
  if (dated) {
    requireNotAfter(dated.on, about.today, dated.field);
    await requirePaper(tx, lists, { ...about, on: dated.on });
  }
  await schema.check?.(tx, value, about.today);
  return (await schema.lookUp?.(tx, value, about)) ?? value;
}

/** @throws `TaskClosed`, `AlreadyAnswered`, `NotPossibleNow` for a task that is held until later */
function refuseUnasked(task: TaskRow, { task: seq }: NewAnswer): void {
  if (task.state !== 'open') throw new KontingentError('TaskClosed', 'The task is closed', { task: seq });
  if (task.waiting) throw new KontingentError('AlreadyAnswered', 'An answer is on its way', { task: seq });
  if (task.held) throw new KontingentError('NotPossibleNow', 'The task is not asked yet', { task: seq });
}

/** Schemas of what may come with a decision of this name, whichever question takes it. */
function schemasOf(lists: Lists, decision: string): AnswerSchema[] {
  const names = Object.values(lists).flatMap(({ process }) =>
    Object.values(process.questions).flatMap(({ data }) => data?.[decision] ?? []),
  );
  return [...new Set(names)].flatMap((name) => answerSchemaOf(lists, name) ?? []);
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
  lists: Lists,
  answer: NewAnswer,
  onBehalfOf: string | null,
): Promise<CommandRow> {
  const command = await recordCommand(tx, lists, commandOf(answer), answer.actorId);
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

async function readTask(tx: Transaction, { caseId, task: seq, at }: NewAnswer): Promise<TaskRow> {
  const { rows } = await tx.query<TaskRow>(
    `
    select t.kind, t.state, c.person_id, coalesce(t.held_until > $3, false) as held, exists (
      select from task_answer a
      join case_command k on k.organization_id = a.organization_id and k.id = a.id
      where a.case_id = t.case_id and a.task_seq = t.seq and k.decided_at is null
    ) as waiting
    from task t
    join "case" c on c.organization_id = t.organization_id and c.id = t.case_id
    where t.case_id = $1 and t.seq = $2`,
    [caseId, seq, at],
  );
  if (!rows[0]) throw new KontingentError('NotFound', 'There is no such task', { task: seq });
  return rows[0];
}

/** What came with the decision, in the form it is kept in, and how it is taken; null where it takes nothing. */
function checkDecision(
  lists: Lists,
  kind: string,
  answer: NewAnswer,
): { schema: AnswerSchema; value: string } | null {
  const question = requireQuestion(lists, kind);
  const details = { task: answer.task, kind, decisions: question.decisions.join(', ') };
  if (!question.decisions.includes(answer.decision)) {
    throw new KontingentError('InvalidAnswer', `A task ${kind} takes: ${details.decisions}`, details);
  }
  if (question.explained?.includes(answer.decision) && !answer.comment?.trim()) {
    throw new KontingentError('InvalidAnswer', 'This decision needs a comment', {
      ...details,
      needs: 'comment',
    });
  }
  const wanted = question.data?.[answer.decision];
  if (wanted === undefined) {
    if (answer.data !== null)
      throw new KontingentError('InvalidAnswer', 'This decision takes no data', details);
    return null;
  }
  const schema = answerSchemaOf(lists, wanted);
  if (!schema) throw new Error(`no process reads a ${wanted}`);
  const value = answer.data === null ? null : schema.parse(answer.data);
  if (value !== null) return { schema, value };
  throw new KontingentError('InvalidAnswer', `This decision needs a valid ${wanted}`, {
    ...details,
    needs: wanted,
  });
}

function requireQuestion(lists: Lists, kind: string): Question {
  const question = questionOf(lists, kind);
  if (!question) throw new Error(`no process asks ${kind}`);
  return question;
}
