import { KontingentError } from '../../domain/errors.ts';
import { writeAudit } from '../audit/audit.ts';
import type { Transaction } from '../db/database.ts';
import { closeFacts, lockEnrolments, type FactKind } from './dated-facts.ts';
import { type ListedLoad, loadByNumber } from './load-list.ts';
import { lockLoads } from './study-lookup.ts';

/** Who loads what. */
export interface NewLoad {
  readonly kind: 'groups' | 'people';
  /** Civil date on which the facts hold. */
  readonly on: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly actorId: string | null;
  /** ISO instant for the audit. */
  readonly at: string;
}

/** Why a load cannot be undone: what was built on it since, by kind, counted. */
export interface BuiltOn {
  readonly changedFacts: number;
  readonly membersOfGroups: number;
}

const FACTS: readonly (readonly [FactKind, string])[] = [
  ['status', 'study_status'],
  ['terms', 'study_terms'],
  ['group', 'group_membership'],
];

/** Enters the row of a load, with the next number of the college. */
export async function enterLoad(
  tx: Transaction,
  load: NewLoad,
  rowCount: number,
): Promise<{ id: string; number: number }> {
  const { rows } = await tx.query<{ id: string; number: number }>(
    `
    with given as (
      insert into counter (organization_id, name, value) values ($1, 'load', 1)
      on conflict (organization_id, name) do update set value = counter.value + 1
      returning value
    )
    insert into load (organization_id, number, kind, facts_on, file_name, file_sha256, row_count, loaded_by)
    select $1, value, $2, $3, $4, $5, $6, $7 from given
    returning id, number`,
    [tx.organizationId, load.kind, load.on, load.fileName, load.sha256, rowCount, load.actorId],
  );
  const entered = rows[0];
  if (!entered) throw new KontingentError('NotFound', 'The load was not entered');
  writeAudit(tx, [
    {
      at: load.at,
      action: 'load:entered',
      actorId: load.actorId,
      ids: { load: entered.id, number: entered.number, kind: load.kind, rows: rowCount },
      values: { fileName: load.fileName },
    },
  ]);
  return entered;
}

/**
 * Undoes a load as a whole. Facts stop being believed and stay as what was known for a while; enrolments are taken
 * back, so that their register numbers are free again; groups are known by their codes alone, as before. People stay:
 * others may know them already; the phones that came with the load and representatives go.
 *
 * @param keep false for a dry run, which only judges
 * @throws `NotFound`, `LoadUndone`; `LoadBuiltOn` with counts of what was built on it since
 */
export async function undoLoad(
  tx: Transaction,
  undo: { number: number; actorId: string; at: string; keep: boolean },
): Promise<ListedLoad> {
  await lockLoads(tx);
  const load = await loadByNumber(tx, undo.number);
  if (!load) throw new KontingentError('NotFound', 'There is no such load', { what: 'load' });
  if (load.undoneAt !== null)
    throw new KontingentError('LoadUndone', 'The load is undone already', { load: load.number });
  const { rows } = await tx.query<{ id: string }>('select id from enrolment where opened_by_load = $1', [
    load.id,
  ]);
  const at = await lockEnrolments(
    tx,
    rows.map(({ id }) => id),
  );
  const built = await builtOn(tx, load.id);
  if (built.changedFacts + built.membersOfGroups > 0) {
    throw new KontingentError('LoadBuiltOn', 'Later facts build on the load', {
      load: load.number,
      ...built,
    });
  }
  if (!undo.keep) return load;
  for (const [kind, table] of FACTS) {
    const { rows: facts } = await tx.query<{ id: string }>(
      `select id from ${table} where opened_by_load = $1`,
      [load.id],
    );
    await closeFacts(
      tx,
      kind,
      facts.map(({ id }) => id),
      at,
    );
  }
  await withdraw(tx, load.id, undo.actorId, at);
  writeAudit(tx, [
    {
      at: undo.at,
      action: 'load:undone',
      actorId: undo.actorId,
      ids: { load: load.id, number: load.number },
    },
  ]);
  return load;
}

/** Facts of the load's enrolments that it did not bring or that were changed, and students in the groups it described. */
async function builtOn(tx: Transaction, loadId: string): Promise<BuiltOn> {
  const changed = FACTS.map(
    ([, table]) => `
    select f.enrolment_id
    from enrolment e
    join ${table} f on f.organization_id = e.organization_id and f.enrolment_id = e.id
    where e.opened_by_load = $1 and (f.opened_by_load is distinct from $1 or f.known_until < 'infinity')`,
  );
  const { rows } = await tx.query<BuiltOn>(
    `
    select
      (select count(distinct enrolment_id)::int from (${changed.join(' union all ')}) as change) as "changedFacts",
      (
        select count(distinct m.enrolment_id)::int
        from study_group g
        join group_membership m on m.organization_id = g.organization_id and m.group_id = g.id
        where g.opened_by_load = $1 and m.known_until = 'infinity'
      ) as "membersOfGroups"`,
    [loadId],
  );
  return rows[0] ?? { changedFacts: 0, membersOfGroups: 0 };
}

async function withdraw(tx: Transaction, loadId: string, actorId: string, at: string): Promise<void> {
  tx.send(
    `
    delete from contact k
    using load l
    where l.id = $1 and k.recorded_at = l.loaded_at
      and k.person_id in (
        select person_id from enrolment where opened_by_load = $1
        union all
        select person_id from representative where opened_by_load = $1
      )`,
    [loadId],
  );
  tx.send('delete from representative where opened_by_load = $1', [loadId]);
  tx.send('update enrolment set withdrawn_at = $2 where opened_by_load = $1', [loadId, at]);
  tx.send(
    `
    update study_group set programme_id = null, intake_year = null, form = null, opened_by_load = null
    where opened_by_load = $1`,
    [loadId],
  );
  tx.send('update load set undone_at = $2, undone_by = $3 where id = $1', [loadId, at, actorId]);
}
