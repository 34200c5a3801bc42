import { normalizedName } from '../../../domain/people/full-name.ts';
import type { ReadRow } from './hire-row.ts';
import type { Header } from '../row/header.ts';
import { type CellProblem, type ImportProblemCode, problem } from '../problems.ts';
import type { Field } from '../vocabulary.ru.ts';

/**
 * Conflicts between rows of one file, a problem on each row of a conflict: a personnel number names one
 * employment, an insurance number one person, and one person has one primary employment. A shared phone is only a warning:
 * spouses who both teach share one.
 */
export function conflicts(rows: readonly ReadRow[], header: Header): CellProblem[] {
  const found: CellProblem[] = [];
  const report = (group: readonly ReadRow[], field: Field, code: ImportProblemCode): void => {
    const numbers = group.map(({ row }) => row);
    const column = header.labels[header.columns.get(field) ?? -1] ?? '';
    for (const { row } of group) {
      found.push(problem(row, column, code, { otherRows: numbers.filter((other) => other !== row) }));
    }
  };

  for (const group of sameBy(rows, ({ personnelNumber }) => personnelNumber?.toUpperCase())) {
    report(group, 'personnelNumber', 'DuplicatePersonnelNumber');
  }
  for (const group of sameBy(rows, ({ snils }) => snils ?? undefined)) {
    if (names(group).size > 1) report(group, 'snils', 'SnilsOfAnother');
  }
  for (const group of sameBy(rows, ({ phone }) => phone)) {
    const primary = group.filter(({ employmentKind }) => employmentKind === 'primary');
    if (names(group).size > 1) report(group, 'phone', 'SharedPhone');
    else if (primary.length > 1) report(primary, 'phone', 'SamePersonTwice');
  }
  return found;
}

function sameBy(rows: readonly ReadRow[], key: (row: ReadRow) => string | undefined): ReadRow[][] {
  const groups = new Map<string, ReadRow[]>();
  for (const row of rows) {
    const of = key(row);
    if (of === undefined) continue;
    const group = groups.get(of);
    if (group === undefined) groups.set(of, [row]);
    else group.push(row);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** Different people of a group; a name that could not be read is somebody's own. */
function names(group: readonly ReadRow[]): Set<string> {
  return new Set(group.map(({ name, row }) => (name === undefined ? `${row}` : normalizedName(name))));
}
