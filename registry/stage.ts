import { createHash } from 'node:crypto';
import { settle, type CaseState } from '../domain/case.ts';
import { KontingentError } from '../domain/errors.ts';
import type { StageTimes } from '../domain/facts.ts';
import type { Effect } from '../domain/turn.ts';
import { formatRussianInstant } from '../domain/zone.ts';
import type { Outcome, Stage, WaitingFor } from '../domain/vocabulary.ts';
import { canonical, writeAudit } from './audit.ts';
import { collegeClock } from './clock.ts';
import { inOrganization, type Database, type Transaction } from './database.ts';
import { interpret } from './effects/interpret.ts';
import type { StageContext, StagePorts, SubjectRow } from './effects/context.ts';
import { waitForOther } from './effects/waiting.ts';
import { editionById, editionOn } from './policy.ts';

/** One stage of a case: what the workflow decided, to be kept in one transaction. Ids, codes and instants only. */
export interface StageInput {
  readonly organizationId: string;
  readonly caseId: string;
  /** `<caseId>/<effect>/<n>`: the same key again changes nothing and gives the first result. */
  readonly effectKey: string;
  /** The rev that the workflow saw last; any other means that this attempt is of the past. */
  readonly rev: number;
  readonly at: string;
  /** What led to the stage; an id where it was a recorded command. */
  readonly cause: { readonly type: string; readonly commandId: string | null };
  readonly stage: Stage;
  readonly waitingFor: WaitingFor;
  readonly outcome: Outcome | null;
  readonly effects: readonly Effect[];
  /** The machine's state after this stage, kept for a workflow that loses what it has just committed. */
  readonly decided: CaseState;
}

/** Instants as people of the college read them: workflows know no time zones. */
export interface ShownTimes {
  readonly since: string;
  readonly due: string | null;
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
export async function commitStage(db: Database, ports: StagePorts, input: StageInput): Promise<StageResult> {
  return inOrganization(db, input.organizationId, async (tx) => {
    const earlier = await claimEffect(tx, input);
    if (earlier) return earlier;
    const subject = await advance(tx, input);
    const edition = await editionById(tx, subject.edition_id);
    const clock = await collegeClock(tx, edition.policy);
    const inForce = await editionOn(tx, clock.dateAt(input.at));
    const context: StageContext = {
      tx,
      input,
      subject,
      policy: edition.policy,
      inForce: inForce.policy,
      clock,
      ports,
      times: [],
      expiresAt: null,
      audit: [],
    };
    for (const effect of input.effects) await interpret(context, effect);
    if (input.stage === 'awaitingOther') await waitForOther(context);
    const { since, due_at: due } = await settleCase(context);
    await writeAudit(tx, [
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
    const result: StageResult = {
      rev: input.rev + 1,
      tasks: context.times,
      expiresAt: context.expiresAt,
      ...(context.resendAt === undefined ? {} : { resendAt: context.resendAt }),
      ...(context.order === undefined ? {} : { order: context.order }),
      shown: shownTimes(since, due, clock.timeZone),
    };
    await tx.query('update effect set result = $2 where key = $1', [input.effectKey, JSON.stringify(result)]);
    return result;
  });
}

/** Where the registry has a case, for a workflow that does not know what it committed last. */
export interface StageReached {
  readonly rev: number;
  readonly state: CaseState;
  readonly shown: ShownTimes;
  /** Was the command asked about applied already. */
  readonly applied: boolean;
}

/**
 * Reads the last stage of a case. A worker that is killed after a stage was committed and before Temporal knew loses
 * it, and may decide otherwise the next time; the registry's decision stands and is taken up.
 *
 * @throws `NotFound` when no stage was ever committed
 */
export async function readStage(
  tx: Transaction,
  asked: { caseId: string; commandId: string | null },
): Promise<StageReached> {
  const { rows } = await tx.query<{
    rev: number;
    state: CaseState | null;
    since: string;
    due_at: string | null;
    applied: boolean;
    time_zone: string;
  }>(
    `
    select
      c.rev,
      c.decided as state,
      c.since,
      c.due_at,
      exists (select from case_command k where k.id = $2 and k.outcome = 'applied') as applied,
      o.time_zone
    from "case" c
    join organization o on o.id = c.organization_id
    where c.id = $1`,
    [asked.caseId, asked.commandId],
  );
  const row = rows[0];
  if (!row?.state) throw new KontingentError('NotFound', 'The case has no stage yet', { case: asked.caseId });
  const { rev, state, applied } = row;
  return { rev, state, applied, shown: shownTimes(row.since, row.due_at, row.time_zone) };
}

function shownTimes(since: string, due: string | null, timeZone: string): ShownTimes {
  return {
    since: formatRussianInstant(since, timeZone),
    due: due === null ? null : formatRussianInstant(due, timeZone),
  };
}

async function claimEffect(tx: Transaction, input: StageInput): Promise<StageResult | null> {
  // A stage that is decided again after a reset has another time; it is the same stage all the same.
  const hash = createHash('sha256')
    .update(canonical({ ...input, at: null, decided: null }))
    .digest();
  const { rowCount } = await tx.query(
    'insert into effect (organization_id, key, input_sha256) values ($1, $2, $3) on conflict do nothing',
    [tx.organizationId, input.effectKey, hash],
  );
  if (rowCount === 1) return null;
  const { rows } = await tx.query<{ input_sha256: Buffer; result: StageResult | null }>(
    'select input_sha256, result from effect where key = $1',
    [input.effectKey],
  );
  const row = rows[0];
  if (!row?.result || !row.input_sha256.equals(hash)) {
    throw new KontingentError('EffectConflict', 'The effect key was used with another input', {
      effect: input.effectKey,
    });
  }
  return row.result;
}

/** Moves the case by one rev and marks the command decided; the row stays locked until the end of the stage. */
async function advance(tx: Transaction, input: StageInput): Promise<SubjectRow> {
  const { rows } = await tx.query<SubjectRow>(
    `
    with moved as (
      update "case" set
        rev = rev + 1,
        state = case when $7::text is null then 'open' else 'closed' end,
        since = case when stage = $4 then since else $3 end,
        stage = $4,
        waiting_for = $5,
        outcome = $7,
        closed_at = case when $7::text is null then null else $3::timestamptz end,
        started_at = coalesce(started_at, now())
      where id = $1 and rev = $2
      returning id, number, kind, person_id, employment_id, edition_id
    ), decided as (
      update case_command set decided_at = now(), outcome = 'applied', replied_at = null
      where id = $6 and decided_at is null
    )
    select id, number, kind, person_id, employment_id, edition_id from moved`,
    [input.caseId, input.rev, input.at, input.stage, input.waitingFor, input.cause.commandId, input.outcome],
  );
  const row = rows[0];
  if (!row) {
    throw new KontingentError('StaleStage', 'The case has moved on since this stage was decided', {
      case: input.caseId,
      rev: input.rev,
    });
  }
  return row;
}

/** Brings the columns that lists sort by in step with the open questions. */
async function settleCase(context: StageContext): Promise<{ since: string; due_at: string | null }> {
  const { times, expiresAt, order } = context;
  const decided = settle(context.input.decided, {
    tasks: times,
    expiresAt,
    ...(order === undefined ? {} : { order }),
  });
  const { rows } = await context.tx.query<{ since: string; due_at: string | null }>(
    `
    update "case" c set
      due_at = least(
        (select min(t.due_at) from task t where t.case_id = c.id and t.state = 'open'),
        (
          select min(i.expires_at) from invitation i
          where i.case_id = c.id and i.ended_at is null and i.status in ('sent', 'handedOut', 'opened')
        ),
        coalesce($2::timestamptz, case when c.stage = 'awaitingDate' then c.due_at end)
      ),
      decided = $3,
      overdue = exists (select from task t where t.case_id = c.id and t.state = 'open' and t.level > 0)
    where c.id = $1
    returning c.since, c.due_at`,
    [context.input.caseId, context.startsAt ?? null, JSON.stringify(decided)],
  );
  return rows[0] ?? { since: context.input.at, due_at: null };
}
