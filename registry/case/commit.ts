import { createHash } from 'node:crypto';
import type { Commit, Committed } from '../../domain/case/commit.ts';
import { viewOf } from '../../domain/case/decide.ts';
import type { CaseState } from '../../domain/case/process.ts';
import { KontingentError } from '../../domain/errors.ts';
import { laterOf } from '../../domain/calendar/term.ts';
import { type AuditEntry, canonical, writeAudit } from '../audit/audit.ts';
import { collegeClock, collegeDate } from '../college/clock.ts';
import { inTenant, type Database, type Transaction } from '../db/database.ts';
import { editionById, type Edition } from '../college/policy.ts';
import { KERNEL_EFFECT_MAP } from '../task/effects.ts';
import { notifyChanged } from './notify.ts';
import { CommitUnderWay } from './commit-under-way.ts';
import type { CaseSubject, CommitPorts } from './context.ts';
import { OF_A_TOKEN } from './commands.ts';
import { entryOf, type Lists, type ProcessRegistry } from './lists.ts';
import { shownTimes } from './shown-times.ts';

/**
 * Keeps a decision: facts, tasks, letters, audit and the row of the case, all or nothing. The same key again changes
 * nothing and gives the first result.
 *
 * @returns the state with the instants that were counted: the workflow adopts it
 * @throws `StaleStage` when the case has moved on, `EffectConflict` when the key was used with another decision; the
 *   refusals of effects whose precondition does not hold any more: nothing has changed then
 */
export async function commit(
  db: Database,
  lists: Lists,
  ports: CommitPorts,
  input: Commit,
): Promise<Committed> {
  const key = keyOf(input);
  return inTenant(db, input.organizationId, async (tx) => {
    const locked = await lockCase(tx, input);
    if (!locked) return earlierResult(tx, input, key);
    const context = await contextOf(tx, lists, ports, input, locked, key);
    await applyEffects(context, entryOf(lists, input.kind));
    const done = moveCase(context, whoActed(locked));
    saveResult(tx, key, input, done);
    notifyChanged(tx, input.caseId);
    return done;
  }).catch((error: unknown) => {
    throw (error as { constraint?: unknown }).constraint === 'effect_pkey' ? conflictOf(key) : error;
  });
}

/** `<case>/<command>`, or the rev where the begin or time led to it: one decision a key, whatever is tried again. */
export function keyOf({ caseId, rev, cause }: Commit): string {
  return `${caseId}/${cause.commandId ?? rev}`;
}

async function contextOf(
  tx: Transaction,
  lists: Lists,
  ports: CommitPorts,
  input: Commit,
  subject: LockedCase,
  key: string,
): Promise<CommitUnderWay> {
  const edition = await editionById(tx, subject.edition_id);
  const inForce = await editionInForce(tx, subject);
  return new CommitUnderWay({
    tx,
    lists,
    ports,
    input,
    subject,
    key,
    policy: edition.policy,
    inForce: inForce.policy,
    clock: await collegeClock(tx, edition.policy),
    from: laterOf(input.cause.at, input.now),
  });
}

async function applyEffects(context: CommitUnderWay, registry: ProcessRegistry): Promise<void> {
  const all = { ...registry.effects, ...KERNEL_EFFECT_MAP } as Readonly<
    Record<string, (context: CommitUnderWay, effect: object) => Promise<void> | void>
  >;
  for (const effect of context.input.effects) {
    const apply = all[effect.do];
    if (!apply) throw new Error(`${context.input.kind} has no effect ${effect.do}`);
    await apply(context, effect);
  }
  if (context.input.decided.outcome !== null) await registry.closed?.(context);
}

interface LockedCase extends CaseSubject {
  readonly in_force: string | null;
  /** Who asked for what led to the commit; null for time, for the system, and for the holder of a token. */
  readonly actor_id: string | null;
  readonly on_behalf_of: string | null;
  readonly command_type: string | null;
}

/** Whom the trail names for what a commit did. The holder of a token has no row: the entry says that it was one. */
function whoActed({ actor_id, on_behalf_of, command_type }: LockedCase): Actor {
  const byToken = actor_id === null && command_type !== null && OF_A_TOKEN.includes(command_type);
  return { actorId: actor_id, onBehalfOf: on_behalf_of, ids: byToken ? { byToken: true } : {} };
}

type Actor = Required<Pick<AuditEntry, 'actorId' | 'onBehalfOf' | 'ids'>>;

/**
 * Locks the case until the end of the commit and marks the command decided. Null where the case is not at that rev: this
 * decision was committed before, or another was.
 */
async function lockCase(tx: Transaction, input: Commit): Promise<LockedCase | null> {
  const { rows } = await tx.query<LockedCase>(
    `
    with locked as (
      select id, number, kind, person_id, employment_id, edition_id
      from "case"
      where id = $1 and rev = $2
      for no key update
    ), decided as (
      update case_command set decided_at = now(), outcome = 'applied', refusal = null
      where id = $3 and decided_at is null and exists (select from locked)
    )
    select
      locked.*,
      k.actor_id, k.type as command_type,
      (select a.on_behalf_of from task_answer a where a.id = $3) as on_behalf_of,
      (select e.id from edition e where e.effective_on <= $4 order by e.effective_on desc limit 1) as in_force
    from locked
    left join case_command k on k.id = $3`,
    [input.caseId, input.rev, input.cause.commandId, await collegeDate(tx, input.cause.at)],
  );
  return rows[0] ?? null;
}

/** @throws `EditionMissing` (retried later) */
async function editionInForce(tx: Transaction, { in_force: id }: LockedCase): Promise<Edition> {
  if (id === null) throw new KontingentError('EditionMissing', 'No edition is in force');
  return editionById(tx, id);
}

/** Moves the case by one rev, with the columns that lists sort by in step with its state. */
function moveCase(context: CommitUnderWay, by: Actor): Committed {
  const { tx, input, at } = context;
  const state = context.counted();
  const rev = input.rev + 1;
  const view = viewOf(context.process, state);
  writeRow(tx, input.caseId, {
    rev,
    state,
    at,
    waitingFor: view.waitingFor,
    due: view.due,
    overdue: view.overdue,
  });
  const moved: AuditEntry = {
    at,
    action: `stage:${causeOf(context)}`,
    caseId: input.caseId,
    ids: { stage: state.stage, rev, command: input.cause.commandId, outcome: state.outcome },
  };
  writeAudit(
    tx,
    [...context.audit, moved].map((entry) => ({ ...by, ...entry, ids: { ...entry.ids, ...by.ids } })),
  );
  return { rev, state, shown: shownTimes(view.since, view.due, context.clock.timeZone) };
}

/** What led to the commit, for the trail: a command by its type, whatever it was that was answered. */
function causeOf({ process, input }: CommitUnderWay): string {
  return Object.hasOwn(process.questions, input.cause.name) ? 'answer' : input.cause.name;
}

/** What a decision leaves of a case in its row. */
interface DecidedRow {
  readonly rev: number;
  readonly state: CaseState;
  readonly at: string;
  readonly waitingFor: string;
  readonly due: string | null;
  readonly overdue: boolean;
}

function writeRow(tx: Transaction, caseId: string, row: DecidedRow): void {
  const { stage, since, outcome } = row.state;
  tx.send(
    `
    update "case" set
      rev = $2,
      state = case when $3::text is null then 'open' else 'closed' end,
      outcome = $3,
      closed_at = case when $3::text is null then null else $4::timestamptz end,
      started_at = coalesce(started_at, now()),
      stage = $5,
      since = $6,
      waiting_for = $7,
      due_at = $8,
      overdue = $9,
      process_state = $10
    where id = $1`,
    [
      caseId,
      row.rev,
      outcome,
      row.at,
      stage,
      since,
      row.waitingFor,
      row.due,
      row.overdue,
      JSON.stringify(row.state),
    ],
  );
}

/** A decision that is made again after a reset has another time; it is the same decision all the same. */
function hashOf({ rev, cause, decided, effects }: Commit): Buffer {
  const { stage, outcome } = decided;
  return createHash('sha256')
    .update(canonical({ rev, name: cause.name, command: cause.commandId, stage, outcome, effects }))
    .digest();
}

/** Keeps the result under the key; the row of the case, locked by this commit, lets no other in between. */
function saveResult(tx: Transaction, key: string, input: Commit, done: Committed): void {
  tx.send('insert into effect (organization_id, key, input_sha256, result) values ($1, $2, $3, $4)', [
    tx.organizationId,
    key,
    hashOf(input),
    JSON.stringify(done),
  ]);
}

/** What the decision gave when it was committed before. @throws `StaleStage` where it never was, `EffectConflict` */
async function earlierResult(tx: Transaction, input: Commit, key: string): Promise<Committed> {
  const { rows } = await tx.query<{ input_sha256: Buffer; result: Committed | null }>(
    'select input_sha256, result from effect where key = $1',
    [key],
  );
  const row = rows[0];
  if (!row) {
    throw new KontingentError('StaleStage', 'The case has moved on since this was decided', {
      case: input.caseId,
      rev: input.rev,
    });
  }
  if (!row.result || !row.input_sha256.equals(hashOf(input))) throw conflictOf(key);
  return row.result;
}

function conflictOf(key: string): KontingentError {
  return new KontingentError('EffectConflict', 'The key was used with another decision', { effect: key });
}
