import { randomUUID } from 'node:crypto';
import { addDays } from '../../../domain/calendar/civil-date.ts';
import { civilDateAt } from '../../../domain/calendar/zone.ts';
import type { OrderDraft } from '../../../domain/order/order.ts';
import { collegeClock } from '../../../registry/college/clock.ts';
import { enterDraft } from '../../../registry/order/drafts.ts';
import { lockOrder } from '../../../registry/order/orders.ts';
import { recordSignature } from '../../../registry/order/signing.ts';
import { transfersForOrders } from '../../../registry/transfer/for-orders.ts';
import { editionOn } from '../../../registry/college/policy.ts';
import { COLLEGE_ZONE } from '../registry/college.ts';
import { makeStudents } from '../people/many-students.ts';
import { draftOf, group, lineOf, signatureOf } from '../order/orders.ts';
import type { Live } from './live.ts';
import type { Time } from './live-moves.ts';

/** An order of one line on the group of a student. */
export interface OrderScenario {
  /** The student; null for one of this scenario's own. */
  readonly registerNumber: string | null;
  /** Its date is ahead, or has come. */
  readonly ahead: boolean;
  /** Left as a draft, or signed at once. */
  readonly draft: boolean;
  /** Another order cancels it: before its date, or while it still asks for the classes. */
  readonly cancelled: boolean;
}

/** Enters an order of one line as the registrar would, at the test's own time; gives the number of its case. */
export async function enterLiveOrder(live: Live, time: Time, order: OrderScenario): Promise<number> {
  const at = await time.now();
  const today = civilDateAt(at, COLLEGE_ZONE);
  const prefix = `L${randomUUID().slice(0, 6)}`;
  const [student = ''] = await live.college.transaction((tx) => makeStudents(tx, prefix, 1));
  const draft = draftOf('groupTransfer', order.ahead ? addDays(today, 9) : today, [
    lineOf(order.registerNumber ?? student, { group: group(`${prefix}-X`) }),
  ]);
  return enter(live, draft, at, !order.draft);
}

/** Records an order that cancels another one, which ends so. */
export async function cancelLiveOrder(
  live: Live,
  time: Time,
  number: number,
  outcome: 'cancelled' | 'applied' = 'cancelled',
): Promise<void> {
  const at = await time.now();
  const draft = draftOf('cancellation', civilDateAt(at, COLLEGE_ZONE), [], {
    cancels: { case: number, lines: null },
  });
  await enter(live, draft, at, true);
  await live.until(number, outcome);
}

async function enter(live: Live, draft: OrderDraft, at: string, signed: boolean): Promise<number> {
  const caseId = randomUUID();
  const actorId = live.college.staff.registrar;
  return live.college.transaction(async (tx) => {
    const today = civilDateAt(at, COLLEGE_ZONE);
    const { id: editionId, policy } = await editionOn(tx, today);
    const clock = await collegeClock(tx, policy);
    const now = { policy, clock, at, transfers: transfersForOrders };
    const { number, preflight } = await enterDraft(tx, draft, { actorId, caseId, editionId }, now);
    if (signed) {
      const signature = signatureOf(today, { number: caseId.slice(0, 13) });
      await recordSignature(tx, await lockOrder(tx, caseId), signature, preflight, { actorId, at });
    }
    return number;
  });
}
