import type { KernelEffect } from '../../domain/case/effects.ts';
import type { Role } from '../../domain/case/roles.ts';
import { parseCivilDate } from '../../domain/calendar/civil-date.ts';
import { instantOf } from '../../domain/calendar/zone.ts';
import { KontingentError } from '../../domain/errors.ts';
import type { CommitUnderWay } from '../case/commit-under-way.ts';
import { answerValue } from './answer-data.ts';
import { escalationInstants, startedTerm } from './terms.ts';
import { retimeTasks } from './retime.ts';

/** Why a due date is as it is, where whoever answered named it: a code, which stands for nobody's words. */
const PROMISED = 'promised';

type Of<D extends KernelEffect['do']> = Extract<KernelEffect, { do: D }>;

/** What every process asks of the registry. */
export const KERNEL_EFFECT_MAP: {
  readonly [D in KernelEffect['do']]: (context: CommitUnderWay, effect: Of<D>) => Promise<void> | void;
} = { openTask, closeTask, escalateTask, retimeTasks, closeCase: () => undefined };

/** Opens a question: counts its due date in the week of the role and sees that nobody is asked about themself. */
async function openTask(context: CommitUnderWay, effect: Of<'openTask'>): Promise<void> {
  const { tx, caseId, at, clock } = context;
  const spec = context.question(effect.question);
  const role = spec.notOwn ? await roleOfAnother(context, effect.role) : effect.role;
  const heldUntil = effect.heldUntil ?? null;
  const { term, from: paperAt, counted } = await startedTerm(context, effect.question);
  const countsFrom = paperAt ?? effect.from ?? null;
  const dueAt = effect.untilAnswered
    ? await promisedEnd(context)
    : clock.due(term, countsFrom ?? heldUntil ?? context.from, role);
  tx.send(
    `
    insert into task (
      organization_id, case_id, seq, kind, role, roles, opened_at, due_at, remind_at, not_own, undoes, statutory, lines, held_until, counts_from,
      retimed_reason, term
    )
    values ($1, $2, $3, $4, $5, $16::text[], $6::timestamptz, $7, coalesce($12::timestamptz, $6::timestamptz), $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      tx.organizationId,
      caseId,
      effect.seq,
      effect.question,
      role,
      at,
      dueAt,
      spec.notOwn ?? false,
      spec.undoes ?? false,
      term.statutory ?? false,
      effect.lines ?? null,
      heldUntil,
      countsFrom,
      effect.untilAnswered ? PROMISED : null,
      JSON.stringify(counted),
      [role, ...(spec.also ?? [])],
    ],
  );
  context.count({ seq: effect.seq, role, dueAt, escalations: escalationInstants(context, role, dueAt) });
}

/** The end of the working day that was named by the answer which led here. */
async function promisedEnd({ tx, commandId, policy, clock }: CommitUnderWay): Promise<string> {
  return instantOf(parseCivilDate(await answerValue(tx, commandId)), policy.day.ends, clock.timeZone);
}

/** @throws `TaskClosed` when the registry has the question closed already: two answers met */
async function closeTask(context: CommitUnderWay, effect: Of<'closeTask'>): Promise<void> {
  const { tx, caseId, at, subject } = context;
  // The employment is looked at here, in a statement after the one that locked the case: a withdrawal that was being
  // recorded meanwhile is seen.
  const { rows } = await tx.query<{ undoes: boolean; withdrawn: boolean }>(
    `
    update task set state = $3, decision = $4, closed_at = $5
    where case_id = $1 and seq = $2 and state = 'open'
    returning undoes, exists (select from employment e where e.id = $6 and e.withdrawn_at is not null) as withdrawn`,
    [caseId, effect.seq, effect.end, effect.decision, at, subject.employment_id],
  );
  const [closed] = rows;
  if (!closed) throw new KontingentError('TaskClosed', 'The task is not open any more', { task: effect.seq });
  if (effect.end === 'answered' && closed.withdrawn && !closed.undoes) {
    throw new KontingentError('SubjectWithdrawn', 'The hire was withdrawn', { task: effect.seq });
  }
}

/** Asks the next role of the ladder too; whoever was asked before may still answer. */
async function escalateTask(context: CommitUnderWay, effect: Of<'escalateTask'>): Promise<void> {
  const { tx, caseId, at, policy } = context;
  const { rows } = await tx.query<{ role: Role }>('select role from task where case_id = $1 and seq = $2', [
    caseId,
    effect.seq,
  ]);
  const ladder = rows[0] ? policy.ladders[rows[0].role] : [];
  tx.send(
    `
    update task set level = $3, roles = array(select distinct unnest(roles || $4::text[]))
    where case_id = $1 and seq = $2 and state = 'open'`,
    [caseId, effect.seq, effect.level, ladder.slice(0, effect.level)],
  );
  context.audit.push({
    at,
    action: 'task:escalated',
    caseId,
    ids: { task: effect.seq, level: effect.level },
  });
}

/** The role itself, or the next of the edition's list where the only holder is the subject of the case (2.2). */
async function roleOfAnother(context: CommitUnderWay, role: Role): Promise<Role> {
  const { tx, at, subject, policy, clock } = context;
  const { rows } = await tx.query<{ kind: Role }>(
    `
    select distinct kind from appointment
    where kind = any ($1) and person_id <> $2 and withdrawn_at is null and valid @> $3::date`,
    [[role, ...policy.ownCase], subject.person_id, clock.dateAt(at)],
  );
  const held = new Set(rows.map((row) => row.kind));
  return [role, ...policy.ownCase].find((candidate) => held.has(candidate)) ?? role;
}
