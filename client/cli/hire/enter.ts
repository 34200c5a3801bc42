import { caseNumber } from '../../../domain/case/titles.ru.ts';
import {
  readHireFile,
  readHireOptions,
  describeFormat,
  type HireFile,
  type ReadHires,
} from '../../import/hire/hire-file.ts';
import type { LongServing } from '../../../domain/onboarding/hire-day.ts';
import type { Context } from '../context.ts';
import { EXIT, exitCodeOf } from '../exit-codes.ts';
import { hirePage, problemText } from './page.ts';
import { hireReport, isError, type HireReport, type NumberedHire } from './report.ts';
import { startProgress } from '../progress.ts';
import { shellWord } from '../options/shell-word.ts';
import { flagOf, singleHireOptions, type SingleHire } from './single-hire.ts';
import { describeError } from '../texts/errors.ru.ts';
import { texts } from './texts.ru.ts';
import { UsageProblem } from '../usage-problem.ts';

/** What was read: of a file, with how it was understood. */
type ReadInput = Omit<ReadHires, 'rows'> &
  Partial<Pick<HireFile, 'format' | 'sha256'>> & { readonly rows: readonly NumberedHire[] };

export interface HireInput {
  readonly file: string | undefined;
  readonly yes: boolean;
  /** What is to be done with everybody who has worked for long; undefined where that was not said. */
  readonly longServing: LongServing | undefined;
  readonly single: SingleHire | null;
}

/**
 * Reads the hires, tells what would happen to each, and with `yes` does it: all of them or none. A file with errors is
 * judged in full all the same, so that its author mends it once.
 */
export async function enterHires(context: Context, input: HireInput): Promise<void> {
  const { io } = context;
  const read = await readInput(input, io.program);
  const actor = await context.actor();
  const { hires } = await context.college();
  const dryRun = !input.yes || read.problems.some(isError);
  const bar = await startProgress(io, read.rows.length, texts.progress);
  const entered =
    read.rows.length === 0
      ? { kept: false, rows: [] }
      : await hires
          .enter(
            { hires: read.rows.map(({ row: _row, ...hire }) => hire) },
            { actorId: actor.id },
            { dryRun, onProgress: (done) => bar.update(done) },
          )
          .finally(() => bar.stop());
  const report = hireReport(read, entered);
  const format =
    input.file === undefined || !read.format ? null : texts.file1(input.file, describeFormat(read.format));
  const login = await context.login();
  const again = commandWithYes(input, io.program, login ?? actor.login);
  const asked = input.longServing === undefined;
  context.show(reportJson(report, read, dryRun, io.program), () =>
    hirePage({ report, format, again, asked }, io),
  );
  context.exitWith(exitCode(report));
}

async function readInput(input: HireInput, program: string): Promise<ReadInput> {
  const { rows, ...read } = await readRows(input, program);
  const longServing = input.longServing ?? null;
  return { ...read, rows: rows.map((row) => ({ ...row, longServing })) };
}

async function readRows(
  { file, single }: HireInput,
  program: string,
): Promise<ReadHires & Partial<Pick<HireFile, 'format' | 'sha256'>>> {
  if (file !== undefined && single !== null) {
    throw new UsageProblem(texts.bothGiven(Object.keys(single).map(flagOf).join(', ')));
  }
  if (file !== undefined) return readHireFile(file);
  if (single === null) throw new UsageProblem(texts.nothingGiven(program));
  return readHireOptions(singleHireOptions(single));
}

/** A mistake of the file goes first; else the first refusal of the registry says what kind of trouble it is. */
function exitCode(report: HireReport): number {
  if (report.problems.some(isError)) return EXIT.input;
  const refusals = report.rows.flatMap(({ refusal }) => (refusal === null ? [] : [refusal]));
  const [first] = refusals;
  return first === undefined ? EXIT.ok : exitCodeOf(first.code);
}

function commandWithYes({ file, single, longServing }: HireInput, program: string, login: string): string {
  const options: readonly (readonly [string, string])[] =
    file === undefined ? Object.entries(single ?? {}) : [['file', file]];
  const given = options.map(([name, value]) => `${flagOf(name)} ${shellWord(value)}`);
  const said =
    longServing === undefined ? [] : [`--long-serving ${shellWord(texts.longServingTitles[longServing])}`];
  return [program, 'hire', ...given, ...said, '--as', shellWord(login), '--yes'].join(' ');
}

/** The stable form for programs. */
function reportJson(report: HireReport, read: ReadInput, dryRun: boolean, program: string) {
  return {
    dryRun,
    kept: report.kept,
    file: read.format === undefined ? null : { sha256: read.sha256, ...read.format },
    counts: report.counts,
    rows: report.rows.map(({ hire, number, refusal, ...row }) => ({
      ...row,
      personnelNumber: hire.personnelNumber,
      number,
      case: number === null ? null : caseNumber(number),
      refusal: refusal && {
        code: refusal.code,
        message: describeError(refusal, program),
        details: refusal.details,
      },
    })),
    problems: report.problems.map((problem) => ({
      row: problem.row,
      column: problem.column,
      code: problem.code,
      severity: problem.severity,
      message: problemText(problem, read.format === undefined),
    })),
  };
}
