import { basename } from 'node:path';
import type { CivilDate } from '../../../domain/calendar/civil-date.ts';
import type { LoadField, RowVerdict } from '../../../domain/student/first-load.ts';
import { readLoadFile, type LoadFile } from '../../import/load/load-file.ts';
import { describeFormat, describeProblem } from '../../import/texts.ru.ts';
import type { Loaded } from '../../../registry/student/load-groups.ts';
import type { LoadRows } from '../../work/load-rows.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { formatFullName } from '../full-name.ts';
import { shellWord } from '../options/shell-word.ts';
import { hanging, renderTable } from '../table.ts';
import { NOTES, REFUSALS, texts } from './texts.ru.ts';
import { shownDate } from '../options/times.ts';

/** Longer tables hide what is wrong; errors are listed all. */
const SHOWN_ROWS = 60;
const SHOWN_NOTES = 20;

/** Fields of a row whose columns bear other names. */
const COLUMN_FIELDS: Readonly<Partial<Record<LoadField, string>>> = {
  name: 'fullName',
  birthOn: 'birthDate',
  code: 'group',
  lengthMonths: 'length',
};

/** Reads a file of the first load, tells what would become of each row, and with `yes` does it, wholly or not at all. */
export async function enterLoad(
  context: Context,
  input: { path: string; on: CivilDate; yes: boolean },
): Promise<void> {
  const file = await readLoadFile(input.path, input.on);
  const actor = await context.actor();
  const { loads } = await context.college();
  const inCells = file.problems.some(({ severity }) => severity === 'error');
  const loaded = await loads.enter(
    { rows: rowsOf(file), on: input.on, fileName: basename(input.path), sha256: file.sha256 },
    { actorId: actor.id },
    { dryRun: !input.yes || inCells },
  );
  const told = wrongs(file, loaded.rows);
  const counts = {
    enters: loaded.rows.filter(({ outcome }) => outcome === 'enters').length,
    unchanged: loaded.rows.filter(({ outcome }) => outcome === 'unchanged').length,
    errors: new Set(told.errors.map(({ row }) => row)).size,
  };
  const { program } = context.io;
  const again = `${program} load --file ${shellWord(input.path)} --on ${shownDate(input.on)} --as ${actor.login} --yes`;
  context.show(
    {
      dryRun: !input.yes,
      kept: loaded.kept,
      number: loaded.number,
      kind: file.kind,
      on: input.on,
      file: { sha256: file.sha256, ...file.format },
      counts,
      rows: loaded.rows,
      problems: told.errors,
      notes: told.notes,
    },
    () => {
      const sums = texts.counts(counts.enters, counts.unchanged);
      const conclusion =
        counts.errors > 0
          ? texts.notKept(counts.errors)
          : counts.enters === 0
            ? texts.nothingNew
            : loaded.number === null
              ? texts.dryRun(sums, again)
              : texts.kept(loaded.number, sums, program);
      return [
        hanging(
          texts.fileLine(input.path, describeFormat(file.format), shownDate(input.on)),
          0,
          context.io.columns,
        ),
        rowTable(file, loaded, context),
        section(texts.errors, told.errors, told.errors.length, context),
        section(texts.warnings, told.notes, SHOWN_NOTES, context),
        conclusion,
      ]
        .filter((part) => part !== '')
        .join('\n\n');
    },
  );
  if (counts.errors > 0) context.exitWith(EXIT.input);
}

/** What was read of the file, without what is told of it. */
function rowsOf(file: LoadFile): LoadRows {
  switch (file.kind) {
    case 'groups':
      return { kind: 'groups', rows: file.rows };
    case 'people':
      return { kind: 'people', rows: file.rows };
    case null:
      return { kind: null, rows: [] };
  }
}

interface Shown {
  readonly row: number;
  readonly column: string;
  readonly code: string;
  readonly message: string;
}

function wrongs(file: LoadFile, rows: readonly RowVerdict[]): { errors: Shown[]; notes: Shown[] } {
  const inCells = file.problems.map(
    ({ row, column, code, severity, ...others }) =>
      [
        severity,
        { row, column, code, message: describeProblem({ row, column, code, severity, ...others }) },
      ] as const,
  );
  const refused = rows.flatMap(({ row, problem }): Shown[] => {
    if (problem === null) return [];
    const column = columnOf(file, problem.field);
    const message = texts.problem(row, column, REFUSALS[problem.code]);
    return [{ row, column, code: problem.code, message }];
  });
  const noted = rows.flatMap(({ row, notes }) =>
    notes.map((code): Shown => ({ row, column: '', code, message: texts.note(row, NOTES[code]) })),
  );
  const only = (wanted: 'error' | 'warning') =>
    inCells.flatMap(([severity, told]) => (severity === wanted ? [told] : []));
  return {
    errors: [...only('error'), ...refused].sort((one, other) => one.row - other.row),
    notes: [...only('warning'), ...noted].sort((one, other) => one.row - other.row),
  };
}

/** A name in three columns has no column of its own: the surname's then. */
function columnOf(file: LoadFile, field: LoadField): string {
  const column = file.label(COLUMN_FIELDS[field] ?? field);
  return field === 'name' && column === '' ? file.label('lastName') : column;
}

function rowTable(file: LoadFile, { kept, rows }: Loaded<RowVerdict>, { io }: Context): string {
  if (file.kind === null || rows.length === 0) return '';
  const outcomes = new Map(rows.map(({ row, outcome }) => [row, outcome]));
  const outcome = (row: number) => {
    const of = outcomes.get(row) ?? 'bad';
    return kept && of === 'enters' ? texts.outcome.entered : texts.outcome[of];
  };
  const cells =
    file.kind === 'people'
      ? file.rows.map(({ row, name, registerNumber, group }) => [
          String(row),
          formatFullName(name),
          registerNumber,
          group ?? '',
          outcome(row),
        ])
      : file.rows.map(({ row, code, programme, intakeYear }) => [
          String(row),
          code,
          programme,
          String(intakeYear),
          outcome(row),
        ]);
  const head = file.kind === 'people' ? texts.headPeople : texts.headGroups;
  const table = renderTable(head, cells.slice(0, SHOWN_ROWS), io);
  return cells.length <= SHOWN_ROWS ? table : `${table}\n${texts.more(cells.length - SHOWN_ROWS)}`;
}

function section(title: string, told: readonly Shown[], shown: number, { io }: Context): string {
  if (told.length === 0) return '';
  const lines = told.slice(0, shown).map(({ message }) => `  ${hanging(message, 4, io.columns)}`);
  const others = told.length > shown ? [`  ${texts.more(told.length - shown)}`] : [];
  return [title, ...lines, ...others].join('\n');
}
