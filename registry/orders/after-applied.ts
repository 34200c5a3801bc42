import { ORDER_SPECS } from '../../domain/orders/kinds.ts';
import { instantOf } from '../../domain/zone.ts';
import { openDuties } from '../duties.ts';
import type { StageContext } from '../effects/context.ts';
import type { AppliedOrder } from './applying.ts';
import { certificateKey } from './undoing.ts';

/**
 * What an applied order leads to, in its transaction: certificates of study for those expelled, and transfers that the
 * lines end look around again.
 */
export async function afterApplied(context: StageContext, applied: AppliedOrder): Promise<void> {
  await oweCertificates(context, applied);
  await wakeTransfers(context, applied);
}

/** 273-ФЗ, article 61 (5): within three days of the order, whose own day is not counted. */
async function oweCertificates(
  { tx, clock, input }: StageContext,
  { order, lines }: AppliedOrder,
): Promise<void> {
  const { orderedOn } = order;
  if (!ORDER_SPECS[order.kind].certificate || orderedOn === null) return;
  const countsFrom = instantOf(orderedOn, '00:00', clock.timeZone);
  await openDuties(
    tx,
    lines.map(({ line, personId }) => ({
      key: certificateKey(order.caseId, line.line),
      kind: 'issueStudyCertificate' as const,
      personId,
      countsFrom,
      about: { order: order.number, line: line.line },
    })),
    { at: input.at, actorId: null },
  );
}

/** Those that the lines end, and those whose order the lines have taken back. */
async function wakeTransfers({ tx, input }: StageContext, { order, lines }: AppliedOrder): Promise<void> {
  const numbers = lines.flatMap(({ line }) => line.transferCase ?? []);
  if (numbers.length === 0 && order.earlierCaseId === null) return;
  const { rowCount } = await tx.query(
    `
    insert into case_command (organization_id, id, case_id, type, data, at)
    select $1, gen_random_uuid(), id, 'recheck', '{}', $3
    from "case"
    where organization_id = $1 and kind = 'studentTransfer' and state <> 'closed' and number in (
      select unnest($2::int[])
      union
      select transfer_number from order_line where organization_id = $1 and undone_by = $4 and transfer_number is not null
    )`,
    [tx.organizationId, numbers, input.at, order.caseId],
  );
  if (rowCount === 0) return;
  await tx.query(`select pg_notify('kontingent_commands', '')`);
}
