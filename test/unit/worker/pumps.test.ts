import { expect, it } from 'vitest';
import { startPump } from '../../../worker/pumps.ts';

it('a pump that is stopped waits for what it has launched', async () => {
  let end = () => {};
  const launched = new Promise<void>((resolve) => {
    end = resolve;
  });
  let rounds = 0;
  const pump = startPump({
    name: 'launching',
    restMs: 1,
    onFault: () => undefined,
    drained: () => launched,
    round: async () => {
      rounds += 1;
      return 0;
    },
  });
  while (rounds < 5) await new Promise((resolve) => setTimeout(resolve, 1));
  let stopped = false;
  const stopping = pump.stop().then(() => {
    stopped = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(stopped).toBe(false);
  end();
  await stopping;
  expect(stopped).toBe(true);
});
