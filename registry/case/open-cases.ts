import { randomUUID } from 'node:crypto';
import { reserveNumbers } from './cases.ts';
import { collegeDate } from '../college/clock.ts';
import type { Transaction } from '../db/database.ts';
import { editionOn } from '../college/policy.ts';
import { entryOf, type Lists, type OpenedBy } from './lists.ts';

/**
 * Opens cases of a process in the transaction of what they come from, one a subject; their workflows are started once it
 * is committed. However many they are, it is a few statements.
 *
 * @param subjects as the process enters them; a `personId` of one names whom its case is about
 * @returns how many were new: what the process has a case for already is not opened again
 */
export async function openCases(
  tx: Transaction,
  lists: Lists,
  kind: string,
  subjects: readonly object[],
  by: OpenedBy,
): Promise<number> {
  const entry = entryOf(lists, kind);
  if (!entry.enter) throw new Error(`Cases of ${kind} are not opened by others`);
  if (subjects.length === 0) return 0;
  const fresh = (await entry.withoutCase?.(tx, subjects)) ?? subjects;
  if (fresh.length === 0) return 0;
  const edition = await editionOn(tx, await collegeDate(tx, by.at));
  const first = await reserveNumbers(tx, 'case', fresh.length);
  const opened = fresh.map((subject, index) => ({ caseId: randomUUID(), number: first + index, subject }));
  tx.send(
    `
    insert into "case" (organization_id, id, number, kind, person_id, edition_id, since, opened_at, opened_by)
    select $1, "caseId", number, $2, "personId", $3, $4, $4, $5
    from jsonb_to_recordset($6::jsonb) as f("caseId" uuid, number int, "personId" uuid)`,
    [
      tx.organizationId,
      kind,
      edition.id,
      by.at,
      by.actorId,
      JSON.stringify(
        opened.map(({ caseId, number, subject }) => ({ caseId, number, personId: personOf(subject) })),
      ),
    ],
  );
  entry.enter(tx, opened, by);
  return opened.length;
}

function personOf(subject: object): string | null {
  return 'personId' in subject && typeof subject.personId === 'string' ? subject.personId : null;
}
