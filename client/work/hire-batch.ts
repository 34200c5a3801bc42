import { KontingentError } from '../../domain/errors.ts';
import type { HireResult, NewHire } from '../../domain/onboarding/new-hire.ts';
import type { Lists } from '../../registry/case/lists.ts';
import type { Transaction } from '../../registry/db/database.ts';
import { enterHire, lockHires } from '../../registry/onboarding/hire.ts';
import type { Change, Desk } from '../desk.ts';

export interface HireRowResult {
  readonly index: number;
  readonly result?: HireResult;
  readonly refusal?: KontingentError;
}

/** Thrown inside a transaction to undo a dry run; carries what it found out. */
class DryRun extends Error {
  readonly results: HireRowResult[];
  constructor(results: HireRowResult[]) {
    super('dry run');
    this.results = results;
  }
}

export interface HireBatch {
  readonly hires: readonly NewHire[];
  readonly dryRun: boolean;
  readonly onRow: (done: number) => void;
}

/**
 * Enters hires in one transaction of a desk: all or none. A dry run does everything and takes it back, so what it says
 * is what would happen. A refused row is in the results, and then nothing was kept.
 */
export async function enterHires(
  desk: Desk<string>,
  batch: HireBatch,
): Promise<{ kept: boolean; rows: HireRowResult[] }> {
  try {
    const rows = await desk.transaction(async (tx, by) => {
      lockHires(tx, batch.hires);
      const results: HireRowResult[] = [];
      for (const [index, hire] of batch.hires.entries()) {
        results.push(
          await enterRow(tx, hire, { index, alone: batch.hires.length === 1, by, lists: desk.office.lists }),
        );
        batch.onRow(index + 1);
      }
      if (batch.dryRun || results.some((row) => row.refusal)) {
        await tx.sent();
        throw new DryRun(results);
      }
      return results;
    });
    return { kept: true, rows };
  } catch (error) {
    if (error instanceof DryRun) return { kept: false, rows: error.results };
    throw error;
  }
}

/** A refused row leaves the transaction usable, so that one run tells of every row. */
async function enterRow(
  tx: Transaction,
  hire: NewHire,
  { index, alone, by, lists }: { index: number; alone: boolean; by: Change<string>; lists: Lists },
): Promise<HireRowResult> {
  // One alone needs no savepoint: its refusal takes the transaction back.
  if (!alone) tx.send('savepoint hire_row');
  try {
    const result = await enterHire(tx, lists, hire, { actorId: by.actorId, at: by.at });
    if (alone) return { index, result };
    // What was sent for this row fails here, not at the end of the file.
    await tx.sent();
    tx.send('release savepoint hire_row');
    return { index, result };
  } catch (error) {
    if (!(error instanceof KontingentError) || error.code === 'RegistryUnavailable') throw error;
    if (!alone) tx.send('rollback to savepoint hire_row');
    return { index, refusal: error };
  }
}
