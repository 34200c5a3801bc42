import { createHash } from 'node:crypto';
import { settle, type CaseState } from '../domain/case.ts';
import { KontingentError } from '../domain/errors.ts';
import type { StageTimes } from '../domain/facts.ts';
import { laterOf } from '../domain/term.ts';
import type { Effect } from '../domain/turn.ts';
import type { Outcome, Stage, WaitingFor } from '../domain/vocabulary.ts';
import { canonical, writeAudit } from './audit.ts';
import { collegeClock, collegeDate } from './clock.ts';
import { inOrganization, type Database, type Transaction } from './database.ts';
import { interpret } from './effects/interpret.ts';
import type { CommitPorts } from './case/context.ts';
import { StageContext, SubjectRow } from './effects/context.ts';
import { editionById, type Edition } from './policy.ts';
import { shownTimes, type ShownTimes } from './stage-reached.ts';

/** One stage of a case: what the workflow decided, to be kept in one transaction. Ids, codes and instants only. */
export interface StageInput {
  readonly organizationId: string;
  readonly caseId: string;
  /** `<caseId>/<effect>/<n>`: the same key again changes nothing and gives the first result. */
  readonly effectKey: string;
  /** The rev that the workflow saw last; any other means that this attempt is of the past. */
  readonly rev: number;
  readonly at: string;
  /** When the workflow decided it: later than `at` where a request waited for a worker. Terms that begin with the stage count from then. */
  readonly now?: string;
  /** What led to the stage; an id where it was a recorded command. */
  readonly cause: { readonly type: string; readonly commandId: string | null };
  readonly stage: Stage;
  readonly waitingFor: WaitingFor;
  readonly outcome: Outcome | null;
  readonly effects: readonly Effect[];
  /** The machine's state after this stage, kept for a workflow that loses what it has just committed. */
  readonly decided: CaseState;
}

export interface StageResult extends StageTimes {
  readonly rev: number;
  readonly shown: ShownTimes;
}

/**
 * Commits a stage: facts, tasks, letters, audit and the row of the case, all or nothing.
 *
 * @throws `EffectConflict` when the key was used with another input; `StaleStage` when the case has moved on;
 *   `TaskClosed`, `ClaimPending`, `SubjectWithdrawn` when a precondition does not hold any more: nothing has changed then
 */
export async function commitStage(db: Database, ports: CommitPorts, input: StageInput): Promise<StageResult> {
  return inOrganization(db, input.organizationId, async (tx) => {
    const subject = await take(tx, input);
    if (!subject) return earlierResult(tx, input);
    const edition = await editionById(tx, subject.edition_id);
    const clock = await collegeClock(tx, edition.policy);
    const inForce = await editionInForce(tx, subject);
    const context: StageContext = {
      tx,
      input,
      subject,
      policy: edition.policy,
      inForce: inForce.policy,
      clock,
      ports,
      from: laterOf(input.at, input.now ?? input.at),
      times: [],
      expiresAt: null,
      audit: [],
    };
    for (const effect of input.effects) await interpret(context, effect);
    const settled = moveCase(context);
    writeAudit(tx, [
      ...context.audit,
      {
        at: input.at,
        action: `stage:${input.cause.type}`,
        caseId: input.caseId,
        ids: {
          stage: input.stage,
          rev: input.rev + 1,
          command: input.cause.commandId,
          outcome: input.outcome,
        },
      },
    ]);
    const { since, due_at: due } = await settled;
    const result: StageResult = {
      rev: input.rev + 1,
      tasks: context.times,
      expiresAt: context.expiresAt,
      ...(context.resendAt === undefined ? {} : { resendAt: context.resendAt }),
      ...(context.order === undefined ? {} : { order: context.order }),
      shown: shownTimes(since, due, clock.timeZone),
    };
    keepEffect(tx, input, result);
    return result;
  }).catch((error: unknown) => {
    throw (error as { constraint?: unknown }).constraint === 'effect_pkey' ? conflictOf(input) : error;
  });
}

/** A stage that is decided again after a reset has another time; it is the same stage all the same. */
function hashOf(input: StageInput): Buffer {
  return createHash('sha256')
    .update(canonical({ ...input, at: null, now: null, decided: null }))
    .digest();
}

/** Keeps the result under the effect key; the row of the case, locked by this stage, lets no other stage in between. */
function keepEffect(tx: Transaction, input: StageInput, result: StageResult): void {
  tx.send('insert into effect (organization_id, key, input_sha256, result) values ($1, $2, $3, $4)', [
    tx.organizationId,
    input.effectKey,
    hashOf(input),
    JSON.stringify(result),
  ]);
}

/** What the stage gave when it was committed before. @throws `StaleStage` where it never was, `EffectConflict` */
async function earlierResult(tx: Transaction, input: StageInput): Promise<StageResult> {
  const { rows } = await tx.query<{ input_sha256: Buffer; result: StageResult | null }>(
    'select input_sha256, result from effect where key = $1',
    [input.effectKey],
  );
  const row = rows[0];
  if (!row) {
    throw new KontingentError('StaleStage', 'The case has moved on since this stage was decided', {
      case: input.caseId,
      rev: input.rev,
    });
  }
  if (!row.result || !row.input_sha256.equals(hashOf(input))) throw conflictOf(input);
  return row.result;
}

function conflictOf({ effectKey }: StageInput): KontingentError {
  return new KontingentError('EffectConflict', 'The effect key was used with another input', {
    effect: effectKey,
  });
}

interface TakenCase extends SubjectRow {
  readonly in_force: string | null;
}

/**
 * Locks the case until the end of the stage and marks the command decided. Null where the case is not at that rev: this
 * stage was committed before, or another was.
 */
async function take(tx: Transaction, input: StageInput): Promise<TakenCase | null> {
  const { rows } = await tx.query<TakenCase>(
    `
    with taken as (
      select id, number, kind, person_id, employment_id, edition_id
      from "case"
      where id = $1 and rev = $2
      for no key update
    ), decided as (
      update case_command set decided_at = now(), outcome = 'applied', refusal = null
      where id = $3 and decided_at is null and exists (select from taken)
    )
    select
      id, number, kind, person_id, employment_id, edition_id,
      (select e.id from edition e where e.effective_on <= $4 order by e.effective_on desc limit 1) as in_force
    from taken`,
    [input.caseId, input.rev, input.cause.commandId, await collegeDate(tx, input.at)],
  );
  return rows[0] ?? null;
}

/** @throws `EditionMissing` (retried later) */
async function editionInForce(tx: Transaction, { in_force: id }: TakenCase): Promise<Edition> {
  if (id === null) throw new KontingentError('EditionMissing', 'No edition is in force');
  return editionById(tx, id);
}

/**
 * Moves the case by one rev, with the columns that lists sort by in step with the open questions. Once a stage: each
 * version of the row costs an entry in every index of the table.
 */
async function moveCase(context: StageContext): Promise<{ since: string; due_at: string | null }> {
  const { input, times, expiresAt, order } = context;
  const decided = settle(input.decided, {
    tasks: times,
    expiresAt,
    ...(order === undefined ? {} : { order }),
  });
  const { rows } = await context.tx.query<{ since: string; due_at: string | null }>(
    `
    update "case" c set
      rev = rev + 1,
      state = case when $6::text is null then 'open' else 'closed' end,
      since = case when stage = $4 then since else $7 end,
      stage = $4,
      waiting_for = $5,
      outcome = $6,
      closed_at = case when $6::text is null then null else $7::timestamptz end,
      started_at = coalesce(started_at, now()),
      due_at = least(
        (select min(t.due_at) from task t where t.case_id = c.id and t.state = 'open'),
        (
          select min(i.expires_at) from invitation i
          where i.case_id = c.id and i.ended_at is null and i.status in ('sent', 'handedOut', 'opened')
        ),
        coalesce($2::timestamptz, case when $4 = 'awaitingDate' then c.due_at end)
      ),
      decided = $3,
      overdue = exists (select from task t where t.case_id = c.id and t.state = 'open' and t.level > 0)
    where c.id = $1
    returning c.since, c.due_at`,
    [
      input.caseId,
      context.startsAt ?? null,
      JSON.stringify(decided),
      input.stage,
      context.waitingFor ?? input.waitingFor,
      input.outcome,
      input.at,
    ],
  );
  return rows[0] ?? { since: input.at, due_at: null };
}
