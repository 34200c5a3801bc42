import type { OrderProgress } from '../../domain/order/types.ts';
import type { CommitContext } from '../case/context.ts';
import { queueLetter } from '../letter/queue.ts';
import { lettersOfOrder } from './letters.ts';

/** Class teachers and representatives are told of an applied order; whoever has no address is told by people. */
export async function queueOrderLetters(context: CommitContext<OrderProgress>): Promise<void> {
  const { tx, caseId, at, input, subject, inForce, clock, ports, audit } = context;
  const letters = await lettersOfOrder(tx, caseId, {
    today: clock.dateAt(at),
    representatives: inForce.orders.notifyRepresentatives === 'on',
  });
  for (const { about, ...letter } of letters) {
    await queueLetter(tx, ports, {
      ...letter,
      idempotencyKey: `${caseId}/${input.rev}/${letter.personId}/${about}`,
      about: { caseId, number: subject.number },
      at,
      policy: inForce,
      clock,
    });
  }
  audit.push({
    at,
    action: 'order:told',
    caseId,
    ids: { letters: letters.length },
  });
}
