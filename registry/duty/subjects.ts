import { z } from 'zod';
import { DUTIES } from '../../domain/duty/types.ts';
import { KontingentError } from '../../domain/errors.ts';
import { writeAudit } from '../audit/audit.ts';
import type { OpenedBy } from '../case/lists.ts';
import type { Transaction } from '../db/database.ts';

/** What is handed to `openCases('duty', …)`: whoever opens a duty knows this shape, and nothing else of the process. */
const DutySubject = z.strictObject({
  /** What it comes from; the same key again opens nothing. */
  key: z.string().min(1),
  /** The question that it asks. */
  kind: z.enum(Object.keys(DUTIES) as [keyof typeof DUTIES]),
  /** Null where it is about nobody. */
  personId: z.guid().nullable(),
  /** Instant from which its term counts. */
  countsFrom: z.iso.datetime(),
  /** Ids, codes and numbers only. */
  about: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});
export type DutySubject = z.input<typeof DutySubject>;

/** Enters duties beside the rows of their cases. @throws Error for what is no duty: a bug of whoever opens it */
export function enterDuties(
  tx: Transaction,
  opened: readonly { readonly caseId: string; readonly subject: object }[],
  { at, actorId }: OpenedBy,
): void {
  const rows = opened.map(({ caseId, subject }) => ({ caseId, ...DutySubject.parse(subject) }));
  tx.send(
    `
    insert into duty (organization_id, case_id, key, kind, counts_from, about)
    select $1, "caseId", key, kind, "countsFrom", about
    from jsonb_to_recordset($2::jsonb) as d("caseId" uuid, key text, kind text, "countsFrom" timestamptz, about jsonb)`,
    [tx.organizationId, JSON.stringify(rows)],
  );
  writeAudit(
    tx,
    rows.map(({ caseId, kind, key }) => ({ at, action: 'duty:opened', caseId, actorId, ids: { kind, key } })),
  );
}

/** Leaves out the duties whose key was opened before, and the second of two with one key. */
export async function dutiesWithoutCase<S extends object>(
  tx: Transaction,
  subjects: readonly S[],
): Promise<readonly S[]> {
  const byKey = new Map(subjects.map((subject) => [DutySubject.parse(subject).key, subject]));
  // Two that open the same duty at once: the second waits here and finds it.
  tx.send('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`duty:${tx.organizationId}`]);
  const { rows } = await tx.query<{ key: string }>('select key from duty where key = any ($1)', [
    [...byKey.keys()],
  ]);
  for (const { key } of rows) byKey.delete(key);
  return [...byKey.values()];
}

/** The letter that a duty is about, by its id. @throws `NotPossibleNow` for a duty that names none */
export async function letterOfDuty(tx: Transaction, caseId: string): Promise<string> {
  const { rows } = await tx.query<{ letter: string | null }>(
    `select about ->> 'letter' as letter from duty where case_id = $1`,
    [caseId],
  );
  if (!rows[0]?.letter) throw new KontingentError('NotPossibleNow', 'The duty names no letter');
  return rows[0].letter;
}

/** How the link was changed from which a duty comes. @throws `NotFound` for a case that has no duty in the registry */
export async function linkChangeOfDuty(
  tx: Transaction,
  caseId: string,
): Promise<{ leaked: boolean; ready: boolean }> {
  const { rows } = await tx.query<{ leaked: boolean; ready: boolean }>(
    `
    select about ->> 'leaked' = '1' as leaked, about ->> 'ready' = '1' as ready
    from duty
    where case_id = $1`,
    [caseId],
  );
  if (!rows[0]) throw new KontingentError('NotFound', 'The case has no duty', { case: caseId });
  return rows[0];
}
