import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import {
  rewrite,
  type DatedFact,
  type FactChange,
  type Rewriting,
} from '../../domain/student/dated-facts.ts';
import { partsOfSource } from '../../domain/student/fact-source.ts';
import { SAME, type FactKind, type FactValues } from '../../domain/student/study-facts.ts';
import type { Transaction } from '../db/database.ts';

export type { FactKind, FactValues } from '../../domain/student/study-facts.ts';

interface Kind<V> {
  readonly table: string;
  /** Columns of the value with their types, in the names of the value's JSON. */
  readonly columns: readonly (readonly [column: string, type: string, key: keyof V & string])[];
}

const KINDS: { readonly [K in FactKind]: Kind<FactValues[K]> } = {
  status: { table: 'study_status', columns: [['status', 'text', 'status']] },
  terms: {
    table: 'study_terms',
    columns: [
      ['programme_id', 'uuid', 'programmeId'],
      ['course', 'int', 'course'],
      ['form', 'text', 'form'],
      ['funding', 'text', 'funding'],
    ],
  },
  group: { table: 'group_membership', columns: [['group_id', 'uuid', 'groupId']] },
};

/** A change of what is believed of one enrolment; its `source` is a load or a line of an order. */
export interface EnrolmentChange<K extends FactKind> extends FactChange<FactValues[K]> {
  readonly enrolmentId: string;
}

/** What becomes of the facts of one enrolment. */
export interface EnrolmentRewriting<K extends FactKind> extends Rewriting<FactValues[K]> {
  readonly enrolmentId: string;
  /** The line of an order that ends the belief in what is closed, as a source; null where no order does. */
  readonly by: string | null;
}

/** SQL of where a fact comes from, as one text. */
export const SOURCE = `coalesce(opened_by_load::text, opened_by_order::text || '/' || opened_by_line)`;

/** The table of a kind. */
export function tableOf(kind: FactKind): string {
  return KINDS[kind].table;
}

/** SQL of a fact's value as JSON. */
export function valueSql(kind: FactKind): string {
  const parts = KINDS[kind].columns.map(([column, , key]) => `'${key}', ${column}`);
  return `jsonb_build_object(${parts.join(', ')})`;
}

interface BelievedRow {
  id: string;
  enrolment_id: string;
  from: CivilDate;
  until: CivilDate | null;
  source: string | null;
  value: unknown;
}

/**
 * Takes the enrolments for this transaction, in one order for all, and gives the instant under which it records: no
 * other transaction has recorded a fact of them at or after it. Call it once, before any `changeFacts`.
 */
export async function lockEnrolments(tx: Transaction, enrolmentIds: readonly string[]): Promise<string> {
  tx.send('select from enrolment where id = any ($1::uuid[]) order by id for update', [enrolmentIds]);
  // Of the database's clock with its microseconds, and after the locks: a transaction that waited records later.
  const { rows } = await tx.query<{ at: string }>('select clock_timestamp()::text as at');
  return rows[0]?.at ?? '';
}

/**
 * Changes what is believed of enrolments from now on: closes the recorded time of facts that are touched and records
 * the new ones. Changes of one enrolment count in their order.
 *
 * @param at the instant that `lockEnrolments` gave
 * @returns how many facts were closed and recorded
 */
export async function changeFacts<K extends FactKind>(
  tx: Transaction,
  kind: K,
  changes: readonly EnrolmentChange<K>[],
  at: string,
): Promise<{ closed: number; opened: number }> {
  const perEnrolment = grouped(changes);
  const believed = await readBelieved(tx, kind, [...perEnrolment.keys()]);
  const rewritings = [...perEnrolment].map(([enrolmentId, own]) => ({
    enrolmentId,
    by: null,
    ...rewrite(believed.get(enrolmentId) ?? [], own, SAME[kind]),
  }));
  return saveRewritings(tx, kind, rewritings, at);
}

/** Keeps rewritings in two statements, however many they are. Gives how many facts were closed and recorded. */
export async function saveRewritings<K extends FactKind>(
  tx: Transaction,
  kind: K,
  rewritings: readonly EnrolmentRewriting<K>[],
  at: string,
): Promise<{ closed: number; opened: number }> {
  const close = rewritings.flatMap(({ close: ids, by }) => ids.map((id) => ({ id, by })));
  const open = rewritings.flatMap(({ open: facts, enrolmentId }) =>
    facts.map((fact) => ({ ...fact, enrolmentId })),
  );
  await endBelief(tx, kind, close, at);
  await openFacts(tx, kind, open, at);
  return { closed: close.length, opened: open.length };
}

/** Closes the recorded time of facts: they were believed until `at`. */
export async function closeFacts(
  tx: Transaction,
  kind: FactKind,
  ids: readonly string[],
  at: string,
): Promise<void> {
  await endBelief(
    tx,
    kind,
    ids.map((id) => ({ id, by: null })),
    at,
  );
}

async function endBelief(
  tx: Transaction,
  kind: FactKind,
  facts: readonly { readonly id: string; readonly by: string | null }[],
  at: string,
): Promise<void> {
  if (facts.length === 0) return;
  tx.send(
    `
    update ${KINDS[kind].table} f set
      recorded = tstzrange(lower(f.recorded), $3),
      closed_by_order = c.by_order,
      closed_by_line = c.by_line
    from jsonb_to_recordset($2::jsonb) as c(id uuid, by_order uuid, by_line int)
    where f.organization_id = $1 and f.id = c.id and f.known_until = 'infinity'`,
    [
      tx.organizationId,
      JSON.stringify(
        facts.map(({ id, by }) => {
          const { order, line } = partsOfSource(by);
          return { id, by_order: order, by_line: line };
        }),
      ),
      at,
    ],
  );
}

/** What is believed now of the enrolments, by enrolment. */
export async function readBelieved<K extends FactKind>(
  tx: Transaction,
  kind: K,
  enrolmentIds: readonly string[],
): Promise<Map<string, DatedFact<FactValues[K]>[]>> {
  const { table } = KINDS[kind];
  const { rows } = await tx.query<BelievedRow>(
    `
    select
      id, enrolment_id, lower(valid) as "from", upper(valid) as until, ${SOURCE} as source,
      ${valueSql(kind)} as value
    from ${table}
    where organization_id = $1 and enrolment_id = any ($2::uuid[]) and known_until = 'infinity'`,
    [tx.organizationId, enrolmentIds],
  );
  const found = new Map<string, DatedFact<FactValues[K]>[]>();
  for (const { id, enrolment_id, from, until, source, value } of rows) {
    const fact = { id, from, until, source, value: value as FactValues[K] };
    const own = found.get(enrolment_id);
    if (own) own.push(fact);
    else found.set(enrolment_id, [fact]);
  }
  return found;
}

async function openFacts<K extends FactKind>(
  tx: Transaction,
  kind: K,
  facts: readonly (DatedFact<FactValues[K]> & { enrolmentId: string })[],
  at: string,
): Promise<void> {
  if (facts.length === 0) return;
  const { table, columns } = KINDS[kind];
  const names = columns.map(([column]) => column).join(', ');
  tx.send(
    `
    insert into ${table} (
      organization_id, enrolment_id, ${names}, valid, recorded, opened_by_load, opened_by_order, opened_by_line
    )
    select $1, enrolment_id, ${names}, daterange("from", until), tstzrange($3, null), by_load, by_order, by_line
    from jsonb_to_recordset($2::jsonb) as f(
      enrolment_id uuid, ${columns.map(([column, type]) => `${column} ${type}`).join(', ')}, "from" date, until date,
      by_load uuid, by_order uuid, by_line int
    )`,
    [
      tx.organizationId,
      JSON.stringify(
        facts.map(({ enrolmentId, from, until, source, value }) => {
          const { load, order, line } = partsOfSource(source);
          return {
            enrolment_id: enrolmentId,
            from,
            until,
            by_load: load,
            by_order: order,
            by_line: line,
            ...Object.fromEntries(columns.map(([column, , key]) => [column, value[key]])),
          };
        }),
      ),
      at,
    ],
  );
}

function grouped<K extends FactKind>(
  changes: readonly EnrolmentChange<K>[],
): Map<string, EnrolmentChange<K>[]> {
  const found = new Map<string, EnrolmentChange<K>[]>();
  for (const change of changes) {
    const own = found.get(change.enrolmentId);
    if (own) own.push(change);
    else found.set(change.enrolmentId, [change]);
  }
  return found;
}
