import type { OrderKind } from '../../domain/order/order.ts';
import { ORDER_SPECS } from '../../domain/order/rules/kinds.ts';
import { instantOf } from '../../domain/calendar/zone.ts';
import type { CommitContext } from '../case/context.ts';
import type { Transaction } from '../db/database.ts';
import type { AppliedOrder } from './applied.ts';
import { undoneLines } from './undoing.ts';

/**
 * What an applied order leads to, in its transaction: certificates of study for those expelled, student cards for those
 * enrolled by transfer, none for those whose line was taken back, and transfers that the lines end look around again.
 */
export async function afterApplied(context: CommitContext, applied: AppliedOrder): Promise<void> {
  await owePapers(context, applied);
  withdrawPapers(context, applied);
  await reevaluateTransfers(context, applied);
}

/** A paper that the college owes to whoever a line of an applied order is about. */
type OwedPaper = 'issueStudyCertificate' | 'issueStudentCard';

/** Keys of the duties by what they ask: they are on the wire of nothing but this file, and in rows that are there. */
const KEYS: Readonly<Record<OwedPaper, string>> = {
  issueStudyCertificate: 'studyCertificate',
  issueStudentCard: 'studentCard',
};

/**
 * Which papers are owed after an order of a kind: a certificate of study after an early expulsion (273-ФЗ, article 61 (5)),
 * a student card and a gradebook after an enrolment by transfer (№ 533 of 06.08.2021).
 */
function owedAfter(kind: OrderKind): OwedPaper[] {
  return [
    ...(ORDER_SPECS[kind].certificate ? ['issueStudyCertificate' as const] : []),
    ...(kind === 'transferIn' ? ['issueStudentCard' as const] : []),
  ];
}

/** Their terms begin with the order's own date, which is not counted. */
async function owePapers(context: CommitContext, { order, lines }: AppliedOrder): Promise<void> {
  const { orderedOn } = order;
  if (orderedOn === null) return;
  const countsFrom = instantOf(orderedOn, '00:00', context.clock.timeZone);
  for (const kind of owedAfter(order.kind)) {
    await context.openCases(
      'duty',
      lines.map(({ line, personId }) => ({
        key: keyOf(kind, order.caseId, line.line),
        kind,
        personId,
        countsFrom,
        about: { order: order.number, line: line.line },
      })),
    );
  }
}

/** What came after lines that were taken back is not due any more: whoever was not expelled needs no certificate of it. */
function withdrawPapers(context: CommitContext, { order, lines }: AppliedOrder): void {
  const { earlierCaseId } = order;
  if (earlierCaseId === null) return;
  const undone = undoneLines(lines);
  const keys = (Object.keys(KEYS) as OwedPaper[]).flatMap((kind) =>
    undone.map(({ undoes }) => keyOf(kind, earlierCaseId, undoes)),
  );
  context.enqueue('duty', 'withdraw', { keys });
}

/** The key of the duty that follows from a line. */
function keyOf(kind: OwedPaper, caseId: string, line: number): string {
  return `${KEYS[kind]}:${caseId}/${line}`;
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
