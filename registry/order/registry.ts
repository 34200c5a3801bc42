import { orderProcess } from '../../domain/order/process.ts';
import type { OrderTypes } from '../../domain/order/types.ts';
import type { ProcessRegistry } from '../case/lists.ts';
import { orderAnswers } from './answers.ts';
import { orderEffects } from './effects.ts';
import { orderFacts } from './facts.ts';

/** What the registry does for orders on the movement of students. */
export const orderRegistry: ProcessRegistry<OrderTypes> = {
  process: orderProcess,
  facts: orderFacts,
  effects: orderEffects,
  answers: orderAnswers,
};
