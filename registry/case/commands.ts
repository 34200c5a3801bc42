import { KontingentError } from '../../domain/errors.ts';
import { canonical } from '../audit/audit.ts';
import { kindsTaking, type Lists } from './lists.ts';
import type { NamedCase } from './name.ts';
import type { Transaction } from '../db/database.ts';

/** Codes and numbers only: it goes into the workflow's history. */
export type CommandData = Readonly<Record<string, string | number>>;

export interface RecordedCommand {
  readonly id: string;
  readonly caseId: string;
  readonly type: string;
  readonly data: CommandData;
  readonly at: string;
}

export interface CommandRow extends RecordedCommand {
  readonly outcome: 'applied' | 'refused' | null;
  readonly refusal: string | null;
}

/**
 * Records a command before anyone acts on it: from now on it is delivered until the case has decided. The same id
 * again gives what was recorded first.
 *
 * @throws `EffectConflict` when the id was used for another request, `CaseClosed` when the case is over,
 *   `NotPossibleNow` for a command that its process does not take
 */
export async function recordCommand(
  tx: Transaction,
  lists: Lists,
  command: RecordedCommand,
  actorId: string | null,
): Promise<CommandRow> {
  const { rows } = await tx.query<{ id: string }>(
    `
    with recorded as (
      insert into case_command (organization_id, id, case_id, type, data, at, actor_id)
      select $1, $2, c.id, $4, $5, $6, $7
      from "case" c
      where c.id = $3 and c.state <> 'closed' and c.kind = any ($8)
        -- One that is there already is not tried to insert: that would wait for the commit that is deciding it, while
        -- the commit may be waiting for a row that this transaction has locked.
        and not exists (select from case_command k where k.id = $2)
      on conflict do nothing
      returning id
    ), later as (
      -- Whoever records it brings it; the pump does where they did not. Entered here before the trigger would.
      insert into outbox (tenant, kind, row_id, next_attempt_at)
      select $1, 'command', id, now() + interval '3 seconds' from recorded
    )
    select id from recorded`,
    [
      tx.organizationId,
      command.id,
      command.caseId,
      command.type,
      JSON.stringify(command.data),
      command.at,
      actorId,
      kindsTaking(lists, command.type),
    ],
  );
  if (rows[0]) return { ...command, outcome: null, refusal: null };
  // Recorded before, by this request or by its twin of the same moment; or the case takes none.
  const first = await findCommand(tx, command.id);
  if (first) return sameRequest(first, command);
  throw await whyNotRecorded(tx, lists, command);
}

async function whyNotRecorded(
  tx: Transaction,
  lists: Lists,
  { caseId, type }: RecordedCommand,
): Promise<KontingentError> {
  const { rows } = await tx.query<{ state: string; kind: string; number: number }>(
    'select state, kind, number from "case" where id = $1',
    [caseId],
  );
  const [row] = rows;
  if (!row) return new KontingentError('NotFound', 'There is no such case', { case: caseId });
  if (!kindsTaking(lists, type).includes(row.kind)) {
    return new KontingentError('NotPossibleNow', `A ${row.kind} takes no ${type}`, { case: row.number });
  }
  if (row.state === 'closed') return new KontingentError('CaseClosed', 'The case is closed');
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

/** A command on its way: its id, and the case it is for. */
export interface DueCommand extends NamedCase {
  readonly id: string;
  readonly caseState: 'starting' | 'open' | 'closed';
}

/** Those of the commands that are not decided yet, in the order of recording. */
export async function undecidedCommands(tx: Transaction, ids: readonly string[]): Promise<DueCommand[]> {
  const { rows } = await tx.query<DueCommand>(
    `
    select k.id, k.case_id as "caseId", c.kind, c.number, t.code, c.state as "caseState"
    from case_command k
    join "case" c on c.organization_id = k.organization_id and c.id = k.case_id
    join tenant t on t.id = k.organization_id
    where k.id = any ($1::uuid[]) and k.decided_at is null
    order by k.seq`,
    [ids],
  );
  return rows;
}

/** The case decided that the command changes nothing: no commit has marked it. */
export async function markDecided(tx: Transaction, id: string): Promise<void> {
  await tx.query(
    `
    update case_command set decided_at = now(), outcome = 'applied', refusal = null
    where id = $1 and decided_at is null`,
    [id],
  );
}

/** What became of a command that its case refused; `waits`: it is not decided, and is brought again. */
export type Refused = 'refused' | 'applied' | 'waits';

/**
 * The case refused the command: nothing has changed. Gives what became of the command in truth: one that was applied,
 * whose worker died before it could say so, stays applied; and what the system tells an open case, which said nothing
 * of the command itself, waits in the outbox with its growing pause, because nobody is there to ask again.
 */
export async function markRefused(tx: Transaction, id: string, code: string): Promise<Refused> {
  const { rows } = await tx.query<{ outcome: 'refused' | null }>(
    `
    with verdict as (
      select k.id, c.state <> 'closed' and $2 = any ($3) and k.actor_id is null and k.type <> all ($4) as waits
      from case_command k
      join "case" c on c.organization_id = k.organization_id and c.id = k.case_id
      where k.id = $1
    )
    update case_command k set
      refusal = $2,
      decided_at = case when not v.waits then now() end,
      outcome = case when not v.waits then 'refused' end
    from verdict v
    where k.id = v.id and k.decided_at is null
    returning k.outcome`,
    [id, code, NOT_OF_THE_COMMAND, OF_A_TOKEN],
  );
  if (rows[0]) return rows[0].outcome ?? 'waits';
  return (await findCommand(tx, id))?.outcome === 'applied' ? 'applied' : 'refused';
}

/** Refusals that say nothing of the command itself: Temporal has the case as ended, and the registry does not. */
const NOT_OF_THE_COMMAND: readonly string[] = ['CaseClosed'];

/** What a person asks whom no row names: the holder of a token. */
export const OF_A_TOKEN: readonly string[] = ['claim', 'decline'];
