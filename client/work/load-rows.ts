import type { GroupRow, RowVerdict, StudentRow } from '../../domain/student/first-load.ts';
import type { Transaction } from '../../registry/db/database.ts';
import { loadGroups, type Loaded } from '../../registry/student/load-groups.ts';
import { loadStudents } from '../../registry/student/load-students.ts';
import type { NewLoad } from '../../registry/student/loads.ts';

/** Rows of a file of groups or of people; null where the file was recognised as neither. */
export type LoadRows =
  | { readonly kind: 'groups'; readonly rows: readonly GroupRow[] }
  | { readonly kind: 'people'; readonly rows: readonly StudentRow[] }
  | { readonly kind: null; readonly rows: readonly [] };

/** Loads the rows of a file in the transaction of its college; `keep` false only tells what would happen. */
export async function loadRows(
  tx: Transaction,
  given: LoadRows,
  about: Omit<NewLoad, 'kind'>,
  keep: boolean,
): Promise<Loaded<RowVerdict>> {
  if (given.kind === null) return { kept: false, number: null, rows: [] };
  return given.kind === 'people'
    ? loadStudents(tx, given.rows, { ...about, kind: 'people' }, keep)
    : loadGroups(tx, given.rows, { ...about, kind: 'groups' }, keep);
}
