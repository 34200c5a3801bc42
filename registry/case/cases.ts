import { KontingentError } from '../../domain/errors.ts';
import type { NamedCase } from './name.ts';
import type { Transaction } from '../db/database.ts';

export interface NewCase {
  readonly id: string;
  readonly kind: string;
  /** Several may be open at once: each case has a subject of its own, which no column names. */
  readonly many?: true | undefined;
  /** Null for a case that is about the college. */
  readonly personId: string | null;
  readonly employmentId: string | null;
  readonly editionId: string;
  readonly at: string;
  readonly actorId: string | null;
}

export interface OpenedCase {
  readonly id: string;
  readonly number: number;
  readonly kind: string;
  /** False where a case of the kind was open for the subject already: that one is given. */
  readonly fresh: boolean;
}

/** Opens a case for its subject, or gives the one that is open: one case of a kind at a time. */
export async function openCaseRow(tx: Transaction, fresh: NewCase): Promise<OpenedCase> {
  const { rows } = await tx.query<{ id: string; number: number; fresh: boolean }>(
    `
    with known as (
      select id, number from "case"
      where kind = $3 and state <> 'closed' and not $9
        and person_id is not distinct from $4 and employment_id is not distinct from $5
    ), numbered as (
      insert into counter (organization_id, name, value)
      select $1, 'case', 1 where not exists (select from known)
      on conflict (organization_id, name) do update set value = counter.value + 1
      returning value
    ), opened as (
      insert into "case" (
        organization_id, id, number, kind, person_id, employment_id, edition_id, since, opened_at, opened_by
      )
      select $1, $2, value, $3, $4, $5, $6, $7, $7, $8 from numbered
      on conflict do nothing
      returning id, number
    )
    select id, number, false as fresh from known
    union all
    select id, number, true from opened`,
    [
      tx.organizationId,
      fresh.id,
      fresh.kind,
      fresh.personId,
      fresh.employmentId,
      fresh.editionId,
      fresh.at,
      fresh.actorId,
      fresh.many ?? false,
    ],
  );
  const [row] = rows;
  if (row) return { ...row, kind: fresh.kind };
  // Another transaction has opened one in this moment, and this statement began before that was to be seen.
  const faster = await openCaseOf(tx, fresh);
  if (faster) return faster;
  throw new KontingentError('NotFound', 'The case was closed in the same moment; try again');
}

async function openCaseOf(tx: Transaction, subject: NewCase): Promise<OpenedCase | null> {
  const { rows } = await tx.query<{ id: string; number: number }>(
    `
    select id, number from "case"
    where kind = $1 and state <> 'closed' and person_id is not distinct from $2 and employment_id is not distinct from $3`,
    [subject.kind, subject.personId, subject.employmentId],
  );
  return rows[0] ? { ...rows[0], kind: subject.kind, fresh: false } : null;
}

/** The next number of a kind. Its row is locked until the end of the transaction, so numbers have no gaps. */
export async function nextNumber(tx: Transaction, name: string): Promise<number> {
  return reserveNumbers(tx, name, 1);
}

/** Takes so many numbers of a kind, at least one, and gives the first of them. */
export async function reserveNumbers(tx: Transaction, name: string, count: number): Promise<number> {
  const { rows } = await tx.query<{ value: number }>(
    `
    insert into counter (organization_id, name, value) values ($1, $2, $3)
    on conflict (organization_id, name) do update set value = counter.value + $3
    returning value`,
    [tx.organizationId, name, count],
  );
  return (rows[0]?.value ?? 0) - count + 1;
}

export interface StartingCase extends NamedCase {
  readonly id: string;
  readonly unit: string | null;
}

/** Those of the cases whose workflow is not known to run; a pump starts them, two pumps at once do no harm. */
export async function startingCases(tx: Transaction, ids: readonly string[]): Promise<StartingCase[]> {
  const { rows } = await tx.query<StartingCase>(
    `
    select c.id, c.id as "caseId", c.kind, c.number, t.code, e.unit
    from "case" c
    join tenant t on t.id = c.organization_id
    left join employment e on e.organization_id = c.organization_id and e.id = c.employment_id
    where c.id = any ($1::uuid[]) and c.started_at is null
    order by c.opened_at`,
    [ids],
  );
  return rows;
}

/** The workflow of the case runs. */
export function markStarted(tx: Transaction, id: string): void {
  tx.send('update "case" set started_at = coalesce(started_at, now()) where id = $1', [id]);
}

export interface CaseRow {
  readonly id: string;
  readonly number: number;
  readonly kind: string;
  readonly state: 'starting' | 'open' | 'closed';
  readonly stage: string;
  readonly person_id: string | null;
  readonly employment_id: string | null;
}

/** A case by its short number. @throws `NotFound` */
export async function caseByNumber(tx: Transaction, number: number): Promise<CaseRow> {
  const { rows } = await tx.query<CaseRow>(
    'select id, number, kind, state, stage, person_id, employment_id from "case" where number = $1',
    [number],
  );
  if (!rows[0]) throw new KontingentError('NotFound', 'There is no case of this number', { case: number });
  return rows[0];
}
