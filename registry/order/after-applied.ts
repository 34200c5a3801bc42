import { ORDER_SPECS } from '../../domain/order/rules/kinds.ts';
import { instantOf } from '../../domain/calendar/zone.ts';
import type { CommitContext } from '../case/context.ts';
import type { Transaction } from '../db/database.ts';
import type { AppliedOrder } from './applied.ts';
import { undoneLines } from './undoing.ts';

/**
 * What an applied order leads to, in its transaction: certificates of study for those expelled, none for those whose
 * expulsion was taken back, and transfers that the lines end look around again.
 */
export async function afterApplied(context: CommitContext, applied: AppliedOrder): Promise<void> {
  await oweCertificates(context, applied);
  withdrawCertificates(context, applied);
  await reevaluateTransfers(context, applied);
}

/** 273-ФЗ, article 61 (5): within three days of the order, whose own day is not counted. */
async function oweCertificates(context: CommitContext, { order, lines }: AppliedOrder): Promise<void> {
  const { orderedOn } = order;
  if (!ORDER_SPECS[order.kind].certificate || orderedOn === null) return;
  const countsFrom = instantOf(orderedOn, '00:00', context.clock.timeZone);
  await context.openCases(
    'duty',
    lines.map(({ line, personId }) => ({
      key: certificateKey(order.caseId, line.line),
      kind: 'issueStudyCertificate',
      personId,
      countsFrom,
      about: { order: order.number, line: line.line },
    })),
  );
}

/** What came after lines that were taken back is not due any more: whoever was not expelled needs no certificate of it. */
function withdrawCertificates(context: CommitContext, { order, lines }: AppliedOrder): void {
  const { earlierCaseId } = order;
  if (earlierCaseId === null) return;
  const keys = undoneLines(lines).map(({ undoes }) => certificateKey(earlierCaseId, undoes));
  context.enqueue('duty', 'withdraw', { keys });
}

/** The key of the duty that follows from an expulsion. */
function certificateKey(caseId: string, line: number): string {
  return `studyCertificate:${caseId}/${line}`;
}

/** Those that the lines end, and those whose order the lines have taken back. */
async function reevaluateTransfers(context: CommitContext, { order, lines }: AppliedOrder): Promise<void> {
  const ended = lines.flatMap(({ line }) => line.transferCase ?? []);
  const undone = order.earlierCaseId === null ? [] : await transfersUndoneBy(context.tx, order.caseId);
  context.enqueue('transfer', 'reevaluate', { numbers: [...ended, ...undone] });
}

/** Numbers of the transfers that lines named which this order has taken back. */
async function transfersUndoneBy(tx: Transaction, caseId: string): Promise<number[]> {
  const { rows } = await tx.query<{ number: number }>(
    `
    select distinct l.transfer_number as number
    from order_line l
    where l.undone_by = $1 and l.transfer_number is not null`,
    [caseId],
  );
  return rows.map(({ number }) => number);
}
