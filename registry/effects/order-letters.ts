import type { OrderLetter } from '../../domain/order-letter.ts';
import type { PersonalLetter } from '../../domain/vocabulary.ts';
import { lettersOfOrder } from '../order/letters.ts';
import type { StageContext } from './context.ts';
import { queueLetter } from './letter.ts';

const KIND: Readonly<Record<OrderLetter['to'], PersonalLetter>> = {
  classTeacher: 'orderToClassTeacher',
  representative: 'orderToRepresentative',
};

/** Class teachers and representatives are told of an applied order; whoever has no address is told by people. */
export async function queueOrderLetters(context: StageContext): Promise<void> {
  const { tx, input, subject, inForce, clock, ports, audit } = context;
  const letters = await lettersOfOrder(tx, input.caseId, {
    today: clock.dateAt(input.at),
    representatives: inForce.orders.tellRepresentatives === 'on',
  });
  for (const { personId, about, letter } of letters) {
    await queueLetter(tx, ports, {
      effectKey: `${input.effectKey}/${personId}/${about}`,
      kind: KIND[letter.to],
      personId,
      about: { caseId: input.caseId, number: subject.number },
      at: input.at,
      policy: inForce,
      clock,
      order: letter,
    });
  }
  audit.push({
    at: input.at,
    action: 'order:told',
    caseId: input.caseId,
    ids: { letters: letters.length },
  });
}
