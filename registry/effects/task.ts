import { KontingentError } from '../../domain/errors.ts';
import { taskSpec, type TaskKind } from '../../domain/task.ts';
import type { Term } from '../../domain/term.ts';
import type { Effect } from '../../domain/turn.ts';
import { WAITING_FOR_ROLE, type Role } from '../../domain/vocabulary.ts';
import type { StageContext } from './context.ts';

type Of<D extends Effect['do']> = Extract<Effect, { do: D }>;

/** Opens a question: counts its due date in the week of the role and sees that nobody is asked about themself. */
export async function openTask(context: StageContext, effect: Of<'openTask'>): Promise<void> {
  const { tx, input, clock, subject } = context;
  const spec = taskSpec(effect.kind);
  const role = spec.notOwn ? await roleOfAnother(context, effect.role) : effect.role;
  const from = subject.kind === 'duty' ? await startOfDuty(context) : context.from;
  const dueAt = clock.due(termOf(context, effect.kind), from, role);
  const escalations = escalationInstants(context, role, dueAt);
  tx.send(
    `
    insert into task (organization_id, case_id, seq, kind, role, roles, opened_at, due_at, remind_at)
    values ($1, $2, $3, $4, $5, array[$5::text], $6, $7, $6)`,
    [tx.organizationId, input.caseId, effect.seq, effect.kind, role, input.at, dueAt],
  );
  if (role !== effect.role) context.waitingFor = WAITING_FOR_ROLE[role];
  context.times.push({ seq: effect.seq, role, dueAt, escalations });
}

/** The term of a duty counts from what it comes from, however late it was noticed. */
async function startOfDuty({ tx, input }: StageContext): Promise<string> {
  const { rows } = await tx.query<{ counts_from: string }>(
    'select counts_from from duty where case_id = $1',
    [input.caseId],
  );
  return rows[0]?.counts_from ?? input.at;
}

/** @throws `TaskClosed` when the registry has the question closed already: two answers met */
export async function closeTask(context: StageContext, effect: Of<'closeTask'>): Promise<void> {
  const { tx, input } = context;
  // The employment is looked at here, in a statement after the one that locked the case: a withdrawal that was being
  // recorded meanwhile is seen.
  const { rows } = await tx.query<{ kind: TaskKind; withdrawn: boolean }>(
    `
    update task set state = $3, decision = $4, closed_at = $5
    where case_id = $1 and seq = $2 and state = 'open'
    returning kind, exists (select from employment e where e.id = $6 and e.withdrawn_at is not null) as withdrawn`,
    [input.caseId, effect.seq, effect.end, effect.decision, input.at, context.subject.employment_id],
  );
  if (!rows[0])
    throw new KontingentError('TaskClosed', 'The task is not open any more', { task: effect.seq });
  if (effect.end === 'answered' && rows[0].withdrawn && !taskSpec(rows[0].kind).undoes) {
    throw new KontingentError('SubjectWithdrawn', 'The hire was withdrawn', { task: effect.seq });
  }
}

/** Asks the next role of the ladder too; whoever was asked before may still answer. */
export async function escalateTask(context: StageContext, effect: Of<'escalateTask'>): Promise<void> {
  const { tx, input, policy } = context;
  const { rows } = await tx.query<{ role: Role }>('select role from task where case_id = $1 and seq = $2', [
    input.caseId,
    effect.seq,
  ]);
  const ladder = rows[0] ? policy.ladders[rows[0].role] : [];
  tx.send(
    `
    update task set level = $3, roles = array(select distinct unnest(roles || $4::text[]))
    where case_id = $1 and seq = $2 and state = 'open'`,
    [input.caseId, effect.seq, effect.level, ladder.slice(0, effect.level)],
  );
  context.audit.push({
    at: input.at,
    action: 'task:escalated',
    caseId: input.caseId,
    ids: { task: effect.seq, level: effect.level },
  });
}

/**
 * The term of a question. A term that a new edition re-times counts from the edition in force; any other stays as it was
 * when the case was opened (4.4 with the edition's own rule for what is under way).
 */
export function termOf(context: StageContext, kind: TaskKind): Term {
  const key = taskSpec(kind).term;
  const inForce = context.inForce.terms[key];
  return inForce.onEditionChange === 'openDeadlines' ? inForce : context.policy.terms[key];
}

/** The due date itself, then one instant for each further step of the ladder. */
export function escalationInstants(context: StageContext, role: Role, dueAt: string): string[] {
  const { clock, policy } = context;
  const steps = policy.ladders[role];
  const instants = [dueAt];
  for (let step = 1; step < steps.length; step += 1) {
    instants.push(clock.due(policy.terms.escalationStep, instants[step - 1] ?? dueAt, steps[step] ?? role));
  }
  return instants;
}

/** The role itself, or the next of the edition's list where the only holder is the subject of the case (2.2). */
async function roleOfAnother(context: StageContext, role: Role): Promise<Role> {
  const { tx, input, subject, policy, clock } = context;
  const { rows } = await tx.query<{ kind: Role }>(
    `
    select distinct kind from appointment
    where kind = any ($1) and person_id <> $2 and withdrawn_at is null and valid @> $3::date`,
    [[role, ...policy.ownCase], subject.person_id, clock.dateAt(input.at)],
  );
  const held = new Set(rows.map((row) => row.kind));
  return [role, ...policy.ownCase].find((candidate) => held.has(candidate)) ?? role;
}
