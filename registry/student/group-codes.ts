import { byGroupKey, groupKey } from '../../domain/student/group-codes.ts';
import type { KnownGroup } from '../../domain/student/first-load.ts';
import type { Transaction } from '../db/database.ts';

/** All groups of the college: it has some hundreds of them at most. */
export async function readGroups(tx: Transaction): Promise<KnownGroup[]> {
  const { rows } = await tx.query<KnownGroup>(
    `
    select id, code, programme_id as "programmeId", intake_year as "intakeYear", form, closed_on as "closedOn"
    from study_group
    where organization_id = $1`,
    [tx.organizationId],
  );
  return rows;
}

/** The group that a code means, however it is written; null where the college has none. */
export async function groupMeant(tx: Transaction, code: string): Promise<KnownGroup | null> {
  return byGroupKey(await readGroups(tx)).get(groupKey(code)) ?? null;
}

/** Codes as the registry writes them, one for each that is asked; one that is not there stays as it was asked. */
export async function writtenCodes(
  tx: Transaction,
  asked: readonly string[],
): Promise<(code: string) => string> {
  if (asked.length === 0) return (code) => code;
  const known = byGroupKey(await readGroups(tx));
  return (code) => known.get(groupKey(code))?.code ?? code;
}
