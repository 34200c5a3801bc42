import { KontingentError } from '../domain/errors.ts';
import type { CommandType } from '../domain/case.ts';
import { canonical } from './audit.ts';
import type { Transaction } from './database.ts';

/** What people and pumps may ask of a running case; each is an update of the workflow. */
export type RequestType = Extract<
  CommandType,
  | 'answer'
  | 'claim'
  | 'decline'
  | 'annul'
  | 'reissue'
  | 'moveStart'
  | 'withdraw'
  | 'letterFailed'
  | 'replyArrived'
  | 'recheck'
  | 'retime'
>;

/** Codes and numbers only: it goes into the workflow's history. */
export type CommandData = Readonly<Record<string, string | number>>;

export interface RecordedCommand {
  readonly id: string;
  readonly caseId: string;
  readonly type: RequestType;
  readonly data: CommandData;
  readonly at: string;
  /** Stages of the case that were committed by then: a workflow that knows fewer has lost one and catches up. */
  readonly rev?: number;
}

export interface CommandRow extends RecordedCommand {
  readonly outcome: 'applied' | 'refused' | null;
  readonly refusal: string | null;
}

/**
 * Records a command before anyone acts on it: from now on it is delivered until the case has decided. The same id
 * again gives what was recorded first.
 *
 * @throws `EffectConflict` when the id was used for another request, `CaseClosed` when the case is over
 */
export async function recordCommand(
  tx: Transaction,
  command: RecordedCommand,
  actorId: string | null,
): Promise<CommandRow> {
  const { rows } = await tx.query<{ rev: number }>(
    `
    with recorded as (
      insert into case_command (organization_id, id, case_id, type, data, at, actor_id, next_attempt_at)
      select $1, $2, c.id, $4, $5, $6, $7, now() + interval '3 seconds'
      from "case" c
      where c.id = $3 and c.state <> 'closed'
        -- One that is there already is not tried to insert: that would wait for the stage that is deciding it, while
        -- the stage may be waiting for a row that this transaction has locked.
        and not exists (select from case_command k where k.id = $2)
      on conflict do nothing
      returning case_id
    )
    select c.rev from recorded r join "case" c on c.organization_id = $1 and c.id = r.case_id`,
    [
      tx.organizationId,
      command.id,
      command.caseId,
      command.type,
      JSON.stringify(command.data),
      command.at,
      actorId,
    ],
  );
  if (rows[0]) return { ...command, rev: rows[0].rev, outcome: null, refusal: null };
  // Recorded before, by this request or by its twin of the same moment; or the case takes none.
  const first = await findCommand(tx, command.id);
  if (first) return sameRequest(first, command);
  throw await whyNotRecorded(tx, command.caseId);
}

async function whyNotRecorded(tx: Transaction, caseId: string): Promise<KontingentError> {
  const { rows } = await tx.query<{ state: string }>('select state from "case" where id = $1', [caseId]);
  if (!rows[0]) return new KontingentError('NotFound', 'There is no such case', { case: caseId });
  if (rows[0].state === 'closed') return new KontingentError('CaseClosed', 'The case is closed');
  return new KontingentError('EffectConflict', 'The request id was used for another request');
}

/** The command that was recorded first. @throws `EffectConflict` when it was another request under the same id */
export function sameRequest(known: CommandRow, command: RecordedCommand): CommandRow {
  const same =
    known.caseId === command.caseId &&
    known.type === command.type &&
    canonical(known.data) === canonical(command.data);
  if (!same) throw new KontingentError('EffectConflict', 'The request id was used for another request');
  return known;
}

/** A command by its id, or null. */
export async function findCommand(tx: Transaction, id: string): Promise<CommandRow | null> {
  const { rows } = await tx.query<CommandRow>(
    `
    select id, case_id as "caseId", type, data, at, outcome, refusal
    from case_command
    where id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

export interface DueCommand extends RecordedCommand {
  /** Committed already, but nobody has heard the case say so: its workflow may have lost the stage. */
  readonly applied: boolean;
  readonly kind: string;
  readonly caseState: 'starting' | 'open' | 'closed';
  readonly attempts: number;
}

/** How long whoever waits for the answer of a case has to say that it came, before the pump asks the case again. */
const UNHEARD_SECONDS = 15;

/**
 * Takes undecided commands whose turn has come, oldest first, and puts their next turn off: a pump that dies after
 * this loses nothing but time. Applied ones that nobody was answered are taken too: their workflow, killed between
 * the commit and its history, learns of the stage by the second delivery.
 */
export async function claimCommands(tx: Transaction, limit: number): Promise<DueCommand[]> {
  const { rows } = await tx.query<DueCommand>(
    `
    with due as (
      select id from case_command
      where (decided_at is null or (outcome = 'applied' and replied_at is null))
        and coalesce(decided_at < now() - make_interval(secs => $2), true)
        and next_attempt_at <= now()
      order by seq
      limit $1
      for update skip locked
    ), taken as (
      update case_command k set
        attempts = attempts + 1,
        next_attempt_at = now() + least(interval '1 second' * (3 * power(2, least(attempts, 8))), interval '5 minutes')
      from due
      where k.id = due.id
      returning k.*
    )
    select
      t.id, t.case_id as "caseId", t.type, t.data, t.at, t.attempts, c.rev, c.kind, c.state as "caseState",
      t.decided_at is not null as applied
    from taken t
    join "case" c on c.organization_id = t.organization_id and c.id = t.case_id
    order by t.seq`,
    [limit, UNHEARD_SECONDS],
  );
  return rows;
}

/**
 * The cases have answered these applied commands, or will never: nobody need ask them again. The mark may be lost with the
 * server, for then the case is only asked once more; so nobody waits for the disk.
 */
export function markReplied(tx: Transaction, ids: readonly string[]): void {
  tx.send(
    `
    with lazily as materialized (select set_config('synchronous_commit', 'off', true) as said)
    update case_command set replied_at = now()
    from lazily
    where id = any ($1::uuid[]) and outcome = 'applied' and replied_at is null and lazily.said = 'off'`,
    [ids],
  );
}

/**
 * The case refused the command: nothing has changed, and it is not delivered again. Gives what became of the command
 * in truth: one that was applied, whose worker died before it could say so, stays applied.
 */
export async function markRefused(tx: Transaction, id: string, code: string): Promise<'applied' | 'refused'> {
  const { rowCount } = await tx.query(
    `
    update case_command set decided_at = now(), outcome = 'refused', refusal = $2
    where id = $1 and decided_at is null`,
    [id, code],
  );
  if (rowCount === 1) {
    if (NOT_OF_THE_CASE.includes(code)) await tellAgain(tx, id);
    return 'refused';
  }
  return (await findCommand(tx, id))?.outcome === 'applied' ? 'applied' : 'refused';
}

/** Refusals that say nothing of the command itself: the case had moved on in that moment, or answered in its end. */
const NOT_OF_THE_CASE: readonly string[] = ['StaleStage', 'EffectConflict', 'CaseClosed'];

/**
 * What happened outside, a reply or a bounce say, is nobody's request: no person is there to ask again. While the case
 * is open it is told once more, as another command, because an update that was refused stays refused.
 */
async function tellAgain(tx: Transaction, id: string): Promise<void> {
  tx.send(
    `
    insert into case_command (organization_id, id, case_id, type, data, at)
    select k.organization_id, gen_random_uuid(), k.case_id, k.type, k.data, k.at
    from case_command k
    join "case" c on c.organization_id = k.organization_id and c.id = k.case_id
    where k.id = $1
      and k.actor_id is null
      and k.type in ('replyArrived', 'letterFailed', 'recheck')
      and c.state <> 'closed'`,
    [id],
  );
}
