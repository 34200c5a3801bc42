import { orderProcess } from '../../domain/order/process.ts';
import type { OrderTypes } from '../../domain/order/types.ts';
import type { ProcessRegistry } from '../case/lists.ts';
import { orderAnswers } from './answers.ts';
import { orderEffects } from './effects.ts';
import { orderFacts } from './facts.ts';
import type { ReadTransfers } from './order-context.ts';

/** What the registry does for orders on the movement of students. @param transfers as the room of transfers reads them */
export function orderRegistry(transfers: ReadTransfers): ProcessRegistry<OrderTypes> {
  return {
    process: orderProcess,
    facts: orderFacts,
    effects: orderEffects(transfers),
    answers: orderAnswers,
  };
}
