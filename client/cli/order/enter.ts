import type { Command } from 'commander';
import type { OrderDraft, OrderSignature } from '../../../domain/order/order.ts';
import { levelOf, needsReason } from '../../../domain/order/order.ts';
import type { ShownKind } from '../../../domain/order/grounds.ts';
import { ORDER_TITLES } from '../../../domain/order/order-titles.ru.ts';
import { caseNumber } from '../../../domain/case/titles.ru.ts';
import type { EnteredOrder, Preflight, StayingBehind } from '../../../registry/order/views.ts';
import type { CellProblem } from '../../import/problems.ts';
import { describeFormat, describeProblem } from '../../import/texts.ru.ts';
import type { College } from '../../college.ts';
import type { By } from '../../desk.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { formatFullName } from '../full-name.ts';
import { isError } from '../hire/report.ts';
import { findingSections, lineTable, type ShownLine } from './lines.ts';
import { otherNames } from './students.ts';
import { readOrderInput, type OrderInput, type ReadOrder } from './order-input.ts';
import { scanProblem } from '../scan.ts';
import { repeatedWithYes } from '../options/shell-word.ts';
import { hanging } from '../table.ts';
import { findingText } from './findings.ru.ts';
import { DATE_MEANINGS, texts } from './texts.ru.ts';
import { shownDate } from '../options/times.ts';

export interface OrderEntry {
  readonly input: OrderInput;
  /** Null for a draft. */
  readonly signature: OrderSignature | null;
  /** Number of the case whose draft is replaced. */
  readonly revises: number | null;
  readonly yes: boolean;
  readonly command: Command;
}

/**
 * Reads what an order says, tells of each student what would change and what speaks against it, and enters it: a draft
 * of named students at once, a list and what is signed already only with `--yes`.
 */
export async function enterOrder(context: Context, entry: OrderEntry): Promise<void> {
  const { input, signature, yes, command } = entry;
  const [by, college] = [await context.by(), await context.college()];
  const read = await readOrderInput(input, context);
  const tried = nobodyRead(read) ? null : await enter(college, entry, read.draft, by, true);
  const problems = allProblems(read, tried);
  const inFile = problems.filter(isError);
  const impossible = tried?.preflight.impossible ?? 0;
  const bulk = input.file !== null || input.groups.length > 0 || signature !== null;
  const refused = yes && signature !== null && reasonMissing(signature, tried);
  const keep = inFile.length === 0 && tried !== null && !refused && (yes || (!bulk && impossible === 0));
  const entered = keep ? await enter(college, entry, read.draft, by, false) : tried;
  const lines = entered === null ? [] : shownLines(entered.preflight, read);
  const again = repeatedWithYes(command, context.io.program);
  context.show(
    {
      dryRun: !keep,
      kept: keep,
      ...(refused ? { refusal: 'WarningReasonMissing' } : {}),
      ...orderJson(keep ? (entered?.number ?? null) : null, input.kind, input.effectiveOn, lines),
      file: read.file && { sha256: read.file.sha256, ...read.file.format },
      ...(input.groups.length > 0 ? { behind: entered?.behind ?? [] } : {}),
      problems: problems.map((one) => ({ ...one, value: undefined, message: describeProblem(one) })),
    },
    () =>
      [
        texts.linesTitle(ORDER_TITLES[input.kind], shownDate(input.effectiveOn), DATE_MEANINGS[input.kind]),
        read.file === null || input.file === null
          ? ''
          : hanging(texts.fileLine(input.file, describeFormat(read.file.format)), 0, context.io.columns),
        lines.length === 0 ? '' : lineTable(lines, context.io),
        problemSection(problems, context.io.columns),
        ...findingSections(lines, context.io, entered?.preflight.signature),
        behindSection(entered?.behind ?? [], context.io.columns),
        conclusion(entry, { entered, problems: inFile, keep, again }, context.io.program),
      ]
        .filter((part) => part !== '')
        .join('\n\n'),
  );
  if (inFile.length > 0) context.exitWith(EXIT.input);
  else if (!keep && (impossible > 0 || refused)) context.exitWith(EXIT.rule);
}

/** Would what was signed be refused because nobody said why it was, against what is found: the findings are shown then. */
function reasonMissing(signature: OrderSignature, tried: EnteredOrder | null): boolean {
  if (tried === null || signature.warningReason !== null) return false;
  return needsReason(tried.preflight);
}

function nobodyRead({ draft }: ReadOrder): boolean {
  return draft.lines.length === 0 && draft.groups.length === 0;
}

async function enter(
  college: College,
  { signature, revises }: OrderEntry,
  draft: OrderDraft,
  by: By,
  dryRun: boolean,
): Promise<EnteredOrder> {
  if (signature !== null) {
    return college.orders.record({ draft, signature }, by, { dryRun }).catch((error: unknown) => {
      throw scanProblem(error);
    });
  }
  return revises === null || dryRun
    ? college.orders.draft({ draft }, by, { dryRun })
    : college.orders.revise({ number: revises, draft }, by);
}

function allProblems(read: ReadOrder, tried: EnteredOrder | null): readonly CellProblem[] {
  if (read.file === null || tried === null) return read.problems;
  const column = read.file.label('fullName') || read.file.label('lastName');
  const brought = read.draft.lines.some(({ newcomer }) => newcomer !== null);
  return [...read.problems, ...(brought ? [] : otherNames(read.rows, tried.preflight.lines, column))].sort(
    (one, other) => one.row - other.row,
  );
}

/** Lines as a person knows them: by the rows of their file. */
function shownLines(preflight: Preflight, { rows, file }: ReadOrder): ShownLine[] {
  return preflight.lines.map((verdict) => {
    const row = rows[verdict.line - 1];
    return {
      verdict,
      label: String(file === null ? verdict.line : (row?.row ?? verdict.line)),
      newName: row?.newName ? formatFullName(row.newName) : null,
    };
  });
}

/** The stable form for programs; a line carries the row of its file as `row`. */
export function orderJson(
  number: number | null,
  kind: ShownKind,
  effectiveOn: string,
  lines: readonly ShownLine[],
) {
  return {
    number,
    case: number === null ? null : caseNumber(number),
    kind,
    effectiveOn,
    counts: countsOf(lines),
    lines: lines.map(({ verdict, label }) => ({
      row: Number(label),
      ...verdict,
      findings: verdict.findings.map((one) => ({ ...one, level: levelOf(one), message: findingText(one) })),
    })),
  };
}

function countsOf(lines: readonly ShownLine[]) {
  const at = (level: string) =>
    lines.filter(({ verdict }) => verdict.findings.some((one) => levelOf(one) === level)).length;
  return { lines: lines.length, impossible: at('impossible'), warnings: at('warning') };
}

/** The sums of an order in words. */
export function countsText(preflight: Preflight): string {
  return texts.counts(preflight.lines.length, preflight.impossible, preflight.warnings);
}

/** Of whole groups: who is not moved with them, and why. */
function behindSection(behind: readonly StayingBehind[], columns: number | undefined): string {
  if (behind.length === 0) return '';
  const lines = behind.map((one) => `  ${hanging(texts.behind(one), 4, columns)}`);
  return [texts.behindTitle, ...lines].join('\n');
}

function problemSection(problems: readonly CellProblem[], columns: number | undefined): string {
  if (problems.length === 0) return '';
  return [texts.wrongs, ...problems.map((one) => `  ${hanging(describeProblem(one), 4, columns)}`)].join(
    '\n',
  );
}

function conclusion(
  { input, signature, revises }: OrderEntry,
  done: {
    readonly entered: EnteredOrder | null;
    readonly problems: readonly CellProblem[];
    readonly keep: boolean;
    readonly again: string;
  },
  program: string,
): string {
  const { entered, problems, keep, again } = done;
  if (problems.length > 0 || entered === null) {
    return texts.fileBad(new Set(problems.map(({ row }) => row)).size);
  }
  const counts = countsText(entered.preflight);
  const number = entered.number ?? 0;
  if (keep && signature !== null) return texts.recorded(number, counts, program);
  if (keep) return revises === null ? texts.drafted(number, counts, program) : texts.revised(revises, counts);
  if (signature !== null) {
    const reason = reasonMissing(signature, entered);
    return [...(reason ? [texts.reasonAsked] : []), texts.dryRecord(counts, again)].join('\n');
  }
  const bulk = input.file !== null || input.groups.length > 0;
  return bulk ? texts.dryDraft(counts, again) : texts.notDrafted(again);
}
