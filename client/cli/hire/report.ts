import type { KontingentError } from '../../../domain/errors.ts';
import type { AfterContacts } from '../../../domain/invitation/contact-change.ts';
import type { HireChange } from '../../../domain/onboarding/hire-change.ts';
import type { LongServing } from '../../../domain/onboarding/hire-day.ts';
import type { HireResult, NewHire } from '../../../domain/onboarding/new-hire.ts';
import type { HireRowResult } from '../../work/hire-batch.ts';
import type { CellProblem } from '../../import/problems.ts';

export type RowOutcome =
  'opens' | 'onPlatform' | 'noAccess' | 'notRequired' | 'changes' | 'unchanged' | 'refused';
export type RowWarning = 'knownPerson' | 'sharedPhone' | 'namesake';

/** What would become of one row, or became of it. */
export interface ReportRow {
  /** The row of the file as Excel numbers it. */
  readonly row: number;
  readonly hire: NewHire;
  readonly outcome: RowOutcome;
  /** The case: of an earlier run, or of this one once it was kept. */
  readonly number: number | null;
  readonly warnings: readonly RowWarning[];
  /** What was known otherwise, and what becomes of the invitation then. */
  readonly changes: readonly HireChange[];
  readonly invitation: AfterContacts;
  /** What is done with somebody who has worked for long; null for anybody else. */
  readonly longServing: LongServing | null;
  /** The year of the first day, where it has no production calendar yet. */
  readonly calendarMissing: number | null;
  readonly refusal: KontingentError | null;
}

export interface HireReport {
  readonly kept: boolean;
  readonly rows: readonly ReportRow[];
  /** What is wrong with cells and between rows, errors and warnings. */
  readonly problems: readonly CellProblem[];
  readonly counts: Readonly<Record<RowOutcome, number>>;
  /** Rows that hold the file back: refused by the registry, or with an error in a cell. */
  readonly badRows: number;
}

export interface NumberedHire extends NewHire {
  readonly row: number;
}

/** Joins what the import said of cells with what the registry said of rows. */
export function hireReport(
  read: { rows: readonly NumberedHire[]; problems: readonly CellProblem[] },
  entered: { kept: boolean; rows: readonly HireRowResult[] },
): HireReport {
  const rows = entered.rows.flatMap((one): ReportRow[] => {
    const hire = read.rows[one.index];
    return hire ? [reportRow(hire, one, entered.kept)] : [];
  });
  const counts = {
    opens: 0,
    onPlatform: 0,
    noAccess: 0,
    notRequired: 0,
    changes: 0,
    unchanged: 0,
    refused: 0,
  };
  for (const { outcome } of rows) counts[outcome] += 1;
  const inCells = new Set(read.problems.filter(isError).map(({ row }) => row));
  return {
    kept: entered.kept,
    rows,
    problems: read.problems,
    counts,
    badRows: inCells.size + counts.refused,
  };
}

/** Whether a problem holds the file back. */
export function isError(problem: CellProblem): boolean {
  return problem.severity === 'error';
}

const UNCHANGED = { changes: [], invitation: 'nothing', longServing: null, calendarMissing: null } as const;

function reportRow(hire: NumberedHire, { result, refusal }: HireRowResult, kept: boolean): ReportRow {
  const base = { row: hire.row, hire, number: null, warnings: [], refusal: null, ...UNCHANGED };
  if (refusal) return { ...base, outcome: 'refused', refusal };
  if (!result || result.outcome === 'unchanged') {
    return { ...base, outcome: 'unchanged', number: result?.number ?? null };
  }
  if (result.outcome === 'changed') {
    const { number, changes, invitation } = result;
    const warnings = result.sharedPhone ? (['sharedPhone'] as const) : [];
    return { ...base, outcome: 'changes', number, changes, invitation, warnings };
  }
  return {
    ...base,
    changes: result.changes,
    longServing: result.longServing,
    calendarMissing: result.calendarMissing,
    outcome: openedAs(result),
    // The number of a dry run was given back and will be somebody else's.
    number: kept ? result.number : null,
    warnings: [
      ...(result.knownPerson ? (['knownPerson'] as const) : []),
      ...(result.sharedPhone ? (['sharedPhone'] as const) : []),
      ...(result.namesake ? (['namesake'] as const) : []),
    ],
  };
}

/** Whoever has worked for long is invited only if HR has said so. */
function openedAs({ access, longServing }: Extract<HireResult, { outcome: 'opened' }>): RowOutcome {
  if (access === 'notRequired') return 'notRequired';
  return longServing === null || longServing === 'invite' ? 'opens' : longServing;
}
