import { describe, expect, it } from 'vitest';
import { flights } from '../../../worker/flights.ts';
import { startPump } from '../../../worker/pumps.ts';

/** Work that ends when it is told to. */
function work() {
  let end: (error?: Error) => void = () => {};
  const done = new Promise<void>((resolve, reject) => {
    end = (error) => (error ? reject(error) : resolve());
  });
  return { done: () => done, end: (error?: Error) => end(error) };
}

describe('work beside the rounds of a pump', () => {
  it('one that is slow takes one place, and the others go on', async () => {
    const flying = flights(2);
    const slow = work();
    const quick = work();
    flying.begin('slow', slow.done);
    flying.begin('quick', quick.done);
    expect(flying.room()).toBe(0);
    quick.end();
    await flying.oneLanded();
    expect([flying.has('slow'), flying.has('quick'), flying.room()]).toEqual([true, false, 1]);
    slow.end();
    await flying.landed();
    expect(flying.room()).toBe(2);
  });

  it('a fault frees its place and is told once', async () => {
    const flying = flights(1);
    const broken = work();
    flying.begin('broken', broken.done);
    broken.end(new Error('broken'));
    await flying.landed();
    expect(flying.room()).toBe(1);
    expect(flying.fault()).toEqual(new Error('broken'));
    expect(flying.fault()).toBeNull();
  });

  it('a pump that is stopped waits for what it has launched', async () => {
    const flying = flights(2);
    const slow = work();
    let rounds = 0;
    const pump = startPump({
      name: 'launching',
      restMs: 1,
      onFault: () => undefined,
      landed: flying.landed,
      round: async () => {
        rounds += 1;
        if (rounds === 1) flying.begin('slow', slow.done);
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
    slow.end();
    await stopping;
    expect(stopped).toBe(true);
  });
});
