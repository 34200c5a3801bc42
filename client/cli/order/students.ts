import { normalizedName } from '../../../domain/people/full-name.ts';
import { bringsNewcomers } from '../../../domain/order/rules/judge.ts';
import { groupKey } from '../../../domain/student/group-codes.ts';
import type { RegisterNumber } from '../../../domain/student/study.ts';
import type { ListedStudent } from '../../../registry/student/students.ts';
import type { OrderFile } from '../../import/order/order-file.ts';
import type { DrawnKind } from '../../import/order/order-kinds.ts';
import type { OrderRow } from '../../import/order/order-list.ts';
import { problem, type CellProblem } from '../../import/problems.ts';
import type { Context } from '../context.ts';
import { formatFullName } from '../full-name.ts';

/**
 * Finds the register numbers of students whom a list names by name alone: among the contingent of today, by birth date
 * and group where the list has them. Nobody is guessed: a name of nobody or of several is a problem of its row.
 */
export async function nameStudents(
  file: OrderFile,
  kind: DrawnKind,
  context: Context,
): Promise<{ rows: readonly OrderRow[]; problems: readonly CellProblem[] }> {
  const unnamed = file.rows.filter(({ registerNumber }) => registerNumber === null);
  if (bringsNewcomers(kind) || unnamed.length === 0) return { rows: file.rows, problems: [] };
  const college = await context.college();
  const names = unnamed.flatMap(({ name }) => name ?? []);
  const asked = { on: await context.today(), asKnown: null, names };
  const { items: students } = await college.students.named(asked, ...(await context.reader()));
  const byName = new Map<string, ListedStudent[]>();
  for (const student of students) {
    const key = normalizedName({ last: student.name, first: '', middle: null });
    byName.set(key, [...(byName.get(key) ?? []), student]);
  }
  const column = file.label('fullName') || file.label('lastName');
  const problems: CellProblem[] = [];
  const rows = file.rows.map((row) => {
    if (row.registerNumber !== null || row.name === null) return row;
    const name = formatFullName(row.name);
    const found = fitting(row, byName.get(normalizedName(row.name)) ?? []);
    const [only, ...others] = found;
    if (only === undefined) {
      problems.push(problem(row.row, column, 'StudentNotFound', { value: name }));
      return row;
    }
    if (others.length > 0) {
      const numbers = found.map(({ registerNumber }) => registerNumber).join(', ');
      problems.push(problem(row.row, column, 'StudentAmbiguous', { value: `${name} (${numbers})` }));
      return row;
    }
    return { ...row, registerNumber: only.registerNumber as RegisterNumber };
  });
  return { rows, problems };
}

/** A problem on each row whose register number belongs to somebody of another name: a slip of one digit. */
export function otherNames(
  rows: readonly OrderRow[],
  verdicts: readonly { readonly line: number; readonly name: string | null }[],
  column: string,
): CellProblem[] {
  const known = new Map(verdicts.map(({ line, name }) => [line, name]));
  return rows.flatMap((row, index) => {
    const name = known.get(index + 1);
    if (row.name === null || name === null || name === undefined) return [];
    if (normalizedName(row.name) === normalizedName({ last: name, first: '', middle: null })) return [];
    return [problem(row.row, column, 'StudentNameDiffers', { value: formatFullName(row.name) })];
  });
}

function fitting(row: OrderRow, namesakes: readonly ListedStudent[]): readonly ListedStudent[] {
  const born = namesakes.filter(({ birthOn }) => row.birthOn === null || birthOn === row.birthOn);
  // The group of a list is the one of now, or the one to come: it only decides between namesakes.
  const inGroup = born.filter(
    ({ group }) => group !== null && row.group !== null && groupKey(group) === groupKey(row.group),
  );
  return born.length > 1 && inGroup.length === 1 ? inGroup : born;
}
