import { formatFullName } from '../full-name.ts';
import type { HireReport, ReportRow } from './report.ts';
import { isError } from './report.ts';
import { describeProblem, explainProblem } from '../../import/texts.ru.ts';
import type { CellProblem } from '../../import/problems.ts';
import type { Io } from '../io.ts';
import { hanging, renderTable } from '../table.ts';
import { describeError } from '../texts/errors.ru.ts';
import { texts } from './texts.ru.ts';
import { changeText } from './changes.ru.ts';
import { shownDate } from '../options/times.ts';

export interface HirePage {
  readonly report: HireReport;
  /** How the file was understood; null for one person given by options. */
  readonly format: string | null;
  /** The same command with `--yes`, ready to be copied. */
  readonly again: string;
  /** Nothing was said yet of those who have worked for long. */
  readonly asked: boolean;
}

/** The table of a dry run or of what was done, everything that is wrong below it, and what to do next. */
export function hirePage({ report, format, again, asked }: HirePage, io: Io): string {
  const single = format === null;
  const errors = [
    ...report.problems.filter(isError).map((problem) => problemText(problem, single)),
    ...report.rows.flatMap(({ row, refusal }) =>
      refusal === null
        ? []
        : [
            single
              ? describeError(refusal, io.program)
              : texts.atRow(row, describeError(refusal, io.program)),
          ],
    ),
  ];
  const warnings = [
    ...report.problems.filter((problem) => !isError(problem)).map((problem) => problemText(problem, single)),
    ...report.rows.flatMap((row) =>
      warningTexts(row, io.program).map((warning) => (single ? warning : texts.atRow(row.row, warning))),
    ),
  ];
  const changes = report.rows.flatMap((row) =>
    changeLines(row).map((line) => (single ? line : texts.atRow(row.row, line))),
  );
  const list = (title: string, lines: readonly string[]) =>
    lines.length === 0
      ? []
      : [[title, ...lines.map((line) => `  ${hanging(line, 4, io.columns)}`)].join('\n')];
  return [
    ...(format === null ? [] : [hanging(format, 0, io.columns)]),
    ...(report.rows.length === 0 ? [] : [table(report, single, io)]),
    ...list(texts.changes, changes),
    ...list(texts.errors, errors),
    ...list(texts.warnings, warnings),
    ...(asked ? question(report, io.program) : []),
    // A line that is there to be copied stays one line.
    conclusion(report, again, io.program)
      .split('\n')
      .map((line) => (line.endsWith(again) ? line : hanging(line, 0, io.columns)))
      .join('\n'),
  ].join('\n\n');
}

function warningTexts({ warnings, calendarMissing }: ReportRow, program: string): string[] {
  const missing = calendarMissing === null ? [] : [texts.calendarMissing(calendarMissing, program)];
  return [...warnings.map((warning) => texts[warning]), ...missing];
}

/** Asked of the list as a whole, while nothing is recorded. */
function question(report: HireReport, program: string): string[] {
  const people = report.rows.filter(({ longServing }) => longServing !== null).length;
  return people === 0 || report.kept ? [] : [texts.longServingAsked(people, program)];
}

/** What is known otherwise, line by line, and what becomes of the invitation. */
function changeLines({ changes, invitation }: ReportRow): string[] {
  const after = texts.invitation[invitation];
  return [...changes.map(changeText), ...(after === '' ? [] : [after])];
}

function table(report: HireReport, single: boolean, io: Io): string {
  const head = report.kept
    ? single
      ? texts.headKeptSingle
      : texts.headKept
    : single
      ? texts.headSingle
      : texts.head;
  return renderTable(
    head,
    report.rows.map((row) => [...(single ? [] : [String(row.row)]), ...cells(row, report.kept)]),
    io,
  );
}

function cells(row: ReportRow, kept: boolean): string[] {
  const { name, personnelNumber, post, hiredOn } = row.hire;
  return [formatFullName(name), personnelNumber, post, shownDate(hiredOn), outcomeText(row, kept)];
}

function outcomeText({ outcome, number }: ReportRow, kept: boolean): string {
  switch (outcome) {
    case 'changes':
      return kept ? texts.outcome.changed(number) : texts.outcome.changes(number);
    case 'opens':
      return kept ? texts.outcome.opened(number) : texts.outcome.opens;
    case 'onPlatform':
      return kept ? texts.outcome.onPlatformKept(number) : texts.outcome.onPlatform;
    case 'noAccess':
      return kept ? texts.outcome.noAccessKept(number) : texts.outcome.noAccess;
    case 'notRequired':
      return kept ? texts.outcome.notRequiredKept(number) : texts.outcome.notRequired;
    case 'unchanged':
      return texts.outcome.unchanged(number);
    case 'refused':
      return texts.outcome.refused;
  }
}

/** What is wrong and where: in a cell of a file, or with an option of a single hire. */
export function problemText(problem: CellProblem, single: boolean): string {
  return single ? texts.option(problem.column, explainProblem(problem)) : describeProblem(problem);
}

function conclusion(report: HireReport, again: string, program: string): string {
  const { opens, onPlatform, noAccess, notRequired, changes: changed } = report.counts;
  const changes = opens + onPlatform + noAccess + notRequired + changed;
  if (report.badRows > 0) return texts.notKept(report.badRows);
  if (report.kept)
    return changes === 0 ? texts.keptUnchanged : texts.kept(texts.summary(report.counts), program);
  return changes === 0 ? texts.dryRunUnchanged : texts.dryRunGood(texts.summary(report.counts), again);
}
