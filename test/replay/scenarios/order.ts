import { driveCase } from '../../support/live/live-moves.ts';
import { cancelLiveOrder, enterLiveOrder, type OrderScenario } from '../../support/live/live-order.ts';
import { answer, timePasses, withdraw, type OrderMove } from '../../support/process/order.ts';
import { playAll, type Scenario } from './scenario.ts';

const SIGNED_NOW: OrderScenario = { registerNumber: null, ahead: false, draft: false, cancelled: false };

/** An order on one student, led to its end. */
function movement(
  scenario: string,
  order: OrderScenario,
  moves: readonly OrderMove[],
  server: Scenario['server'] = 'real',
): Scenario {
  return {
    name: `order.${scenario}`,
    server,
    async play(live, time) {
      const driven = await driveCase(live, time, await enterLiveOrder(live, time, order));
      const first = order.draft ? 'drafting' : order.ahead ? 'awaitingDate' : null;
      await live.until(driven.number, first ?? (order.registerNumber === null ? 'notifying' : 'correcting'));
      if (order.cancelled) {
        await cancelLiveOrder(live, time, driven.number, order.ahead ? 'cancelled' : 'applied');
      }
      await playAll(driven, moves);
      return driven;
    },
  };
}

export const ORDER_SCENARIOS: readonly Scenario[] = [
  movement('applied', SIGNED_NOW, [answer('changeClasses', 'changed')]),
  movement(
    'applied-by-date',
    { ...SIGNED_NOW, ahead: true },
    [timePasses(), answer('changeClasses', 'changed')],
    'skipping',
  ),
  movement('applied-mended', { ...SIGNED_NOW, registerNumber: 'NOBODY/1' }, [
    answer('correctOrder', 'leaveOut'),
  ]),
  movement(
    'withdrawn-draft-that-lay',
    { ...SIGNED_NOW, draft: true },
    [timePasses(), answer('decideDraft', 'keep'), timePasses(), answer('decideDraft', 'withdraw')],
    'skipping',
  ),
  movement('withdrawn', { ...SIGNED_NOW, ahead: true }, [withdraw]),
  movement('cancelled', { ...SIGNED_NOW, ahead: true, cancelled: true }, []),
  movement('applied-taken-back', { ...SIGNED_NOW, cancelled: true }, []),
];
