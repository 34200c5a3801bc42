import { randomUUID } from 'node:crypto';
import type { DutyKind } from '../domain/duty.ts';
import { writeAudit } from './audit.ts';
import { takeNumbers } from './cases.ts';
import { collegeDate } from './clock.ts';
import type { Transaction } from './database.ts';
import { editionOn } from './policy.ts';

export interface NewDuty {
  /** What it comes from; the same key again opens nothing. */
  readonly key: string;
  readonly kind: DutyKind;
  /** Null where it is about nobody. */
  readonly personId: string | null;
  /** Instant from which its term counts. */
  readonly countsFrom: string;
  /** Ids, codes and numbers only. */
  readonly about?: Readonly<Record<string, string | number>>;
}

/**
 * Opens duties in the transaction of what they come from; their workflows are started by the pump. However many they
 * are, it is a few statements.
 *
 * @returns how many were new
 */
export async function openDuties(
  tx: Transaction,
  duties: readonly NewDuty[],
  by: { at: string; actorId: string | null },
): Promise<number> {
  if (duties.length === 0) return 0;
  // Two that open the same duty at once: the second waits here and finds it.
  tx.send('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`duty:${tx.organizationId}`]);
  const { rows: known } = await tx.query<{ key: string }>('select key from duty where key = any ($1)', [
    duties.map(({ key }) => key),
  ]);
  const opened = new Set(known.map(({ key }) => key));
  const fresh = [...new Map(duties.map((duty) => [duty.key, duty])).values()].filter(
    ({ key }) => !opened.has(key),
  );
  if (fresh.length === 0) return 0;
  const edition = await editionOn(tx, await collegeDate(tx, by.at));
  const first = await takeNumbers(tx, 'case', fresh.length);
  const rows = fresh.map((duty, index) => ({
    case_id: randomUUID(),
    number: first + index,
    person_id: duty.personId,
    key: duty.key,
    kind: duty.kind,
    counts_from: duty.countsFrom,
    about: duty.about ?? {},
  }));
  tx.send(
    `
    with fresh as (
      select * from jsonb_to_recordset($2::jsonb) as f(
        case_id uuid, number int, person_id uuid, key text, kind text, counts_from timestamptz, about jsonb
      )
    ), opened as (
      insert into "case" (organization_id, id, number, kind, person_id, edition_id, since, opened_at, opened_by)
      select $1, case_id, number, 'duty', person_id, $3, $4, $4, $5 from fresh
    )
    insert into duty (organization_id, case_id, key, kind, counts_from, about)
    select $1, case_id, key, kind, counts_from, about from fresh`,
    [tx.organizationId, JSON.stringify(rows), edition.id, by.at, by.actorId],
  );
  writeAudit(
    tx,
    rows.map((row) => ({
      at: by.at,
      action: 'duty:opened',
      caseId: row.case_id,
      actorId: by.actorId,
      ids: { kind: row.kind, key: row.key },
    })),
  );
  return rows.length;
}
