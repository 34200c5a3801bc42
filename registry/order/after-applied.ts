import { ORDER_SPECS } from '../../domain/orders/kinds.ts';
import { instantOf } from '../../domain/zone.ts';
import type { CommitContext } from '../case/context.ts';
import type { AppliedOrder } from './applied.ts';
import { certificateKey } from './undoing.ts';
import { tellCases } from '../wake.ts';

/**
 * What an applied order leads to, in its transaction: certificates of study for those expelled, and transfers that the
 * lines end look around again.
 */
export async function afterApplied(context: CommitContext, applied: AppliedOrder): Promise<void> {
  await oweCertificates(context, applied);
  await wakeTransfers(context, applied);
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

/** Those that the lines end, and those whose order the lines have taken back. */
async function wakeTransfers({ tx, at }: CommitContext, { order, lines }: AppliedOrder): Promise<void> {
  const numbers = lines.flatMap(({ line }) => line.transferCase ?? []);
  if (numbers.length === 0 && order.earlierCaseId === null) return;
  tellCases(
    tx,
    { type: 'recheck', at },
    `
    select t.id from "case" t
    where t.kind = 'studentTransfer' and t.number in (
      select unnest($3::int[])
      union
      select l.transfer_number from order_line l where l.undone_by = $4 and l.transfer_number is not null
    )`,
    [numbers, order.caseId],
  );
}
