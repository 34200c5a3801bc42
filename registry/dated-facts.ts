import type { CivilDate } from '../domain/civil-date.ts';
import { rewrite, type DatedFact, type FactChange } from '../domain/dated-facts.ts';
import type { StudyStatus, StudyTerms } from '../domain/study.ts';
import type { Transaction } from './database.ts';

interface Kind<V> {
  readonly table: string;
  /** Columns of the value with their types, in the names of the value's JSON. */
  readonly columns: readonly (readonly [column: string, type: string, key: keyof V & string])[];
}

export interface StatusValue {
  readonly status: StudyStatus;
}
export interface GroupValue {
  readonly groupId: string;
}

/** The three kinds of dated facts of an enrolment. */
export interface FactValues {
  status: StatusValue;
  terms: StudyTerms;
  group: GroupValue;
}
export type FactKind = keyof FactValues;

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

/** A change of what is believed of one enrolment; its `source` is a load. */
export interface EnrolmentChange<K extends FactKind> extends FactChange<FactValues[K]> {
  readonly enrolmentId: string;
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
export async function takeEnrolments(tx: Transaction, enrolmentIds: readonly string[]): Promise<string> {
  await tx.query('select from enrolment where id = any ($1::uuid[]) order by id for update', [enrolmentIds]);
  // Of the database's clock with its microseconds, and after the locks: a transaction that waited records later.
  const { rows } = await tx.query<{ at: string }>('select clock_timestamp()::text as at');
  return rows[0]?.at ?? '';
}

/**
 * Changes what is believed of enrolments from now on: closes the recorded time of facts that are touched and records
 * the new ones. Changes of one enrolment count in their order.
 *
 * @param at the instant that `takeEnrolments` gave
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
  const close: string[] = [];
  const open: (DatedFact<FactValues[K]> & { enrolmentId: string })[] = [];
  for (const [enrolmentId, own] of perEnrolment) {
    const rewriting = rewrite(believed.get(enrolmentId) ?? [], own, sameValue(kind));
    close.push(...rewriting.close);
    open.push(...rewriting.open.map((fact) => ({ ...fact, enrolmentId })));
  }
  await closeFacts(tx, kind, close, at);
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
  if (ids.length === 0) return;
  await tx.query(
    `
    update ${KINDS[kind].table} set recorded = tstzrange(lower(recorded), $2)
    where id = any ($1::uuid[]) and known_until = 'infinity'`,
    [ids, at],
  );
}

/** What is believed now of the enrolments, by enrolment. */
export async function readBelieved<K extends FactKind>(
  tx: Transaction,
  kind: K,
  enrolmentIds: readonly string[],
): Promise<Map<string, DatedFact<FactValues[K]>[]>> {
  const { table, columns } = KINDS[kind];
  const { rows } = await tx.query<BelievedRow>(
    `
    select
      id, enrolment_id, lower(valid) as "from", upper(valid) as until, opened_by_load as source,
      jsonb_build_object(${columns.map(([column, , key]) => `'${key}', ${column}`).join(', ')}) as value
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
  await tx.query(
    `
    insert into ${table} (organization_id, enrolment_id, ${names}, valid, recorded, opened_by_load)
    select $1, enrolment_id, ${names}, daterange("from", until), tstzrange($3, null), source
    from jsonb_to_recordset($2::jsonb) as f(
      enrolment_id uuid, ${columns.map(([column, type]) => `${column} ${type}`).join(', ')}, "from" date, until date, source uuid
    )`,
    [
      tx.organizationId,
      JSON.stringify(
        facts.map(({ enrolmentId, from, until, source, value }) => ({
          enrolment_id: enrolmentId,
          from,
          until,
          source,
          ...Object.fromEntries(columns.map(([column, , key]) => [column, value[key]])),
        })),
      ),
      at,
    ],
  );
}

function sameValue<K extends FactKind>(kind: K): (one: FactValues[K], other: FactValues[K]) => boolean {
  const keys = KINDS[kind].columns.map(([, , key]) => key);
  return (one, other) => keys.every((key) => one[key] === other[key]);
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
