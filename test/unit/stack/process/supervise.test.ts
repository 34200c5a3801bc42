import { describe, expect, it } from 'vitest';
import { supervise, type Supervisable } from '../../../../stack/process/supervise.ts';

/** A part that ends on command, and the record of what was told about it. */
function stage(failingStarts: readonly number[] = []) {
  const told: string[] = [];
  const parts: (Supervisable & { end: () => void; stopped: boolean })[] = [];
  let starts = 0;
  let reportGivenUp: (error: unknown) => void = () => undefined;
  const givenUp = new Promise<unknown>((resolve) => (reportGivenUp = resolve));
  const waiters: (() => void)[] = [];
  const options = {
    start: async () => {
      starts += 1;
      if (failingStarts.includes(starts)) throw new Error(`start ${starts}`);
      let end: () => void = () => undefined;
      const exited = new Promise<void>((resolve) => (end = resolve));
      const part = {
        exited,
        end,
        stopped: false,
        stop: async () => {
          part.stopped = true;
          end();
        },
      };
      parts.push(part);
      return part;
    },
    onExit: (waitMs: number) => void told.push(`ended, again in ${waitMs}`),
    onRestart: () => {
      told.push('restarted');
      waiters.shift()?.();
    },
    attempts: 2,
    onGiveUp: (error: unknown) => reportGivenUp(error),
    delays: { firstMs: 1, longestMs: 4, healthyMs: 60_000 },
  };
  const restart = () => new Promise<void>((resolve) => waiters.push(resolve));
  return { options, told, parts, givenUp, restart };
}

describe('supervise', () => {
  it('starts again what ends, waiting twice as long each time up to the longest', async () => {
    const { options, told, parts, restart } = stage();
    const supervised = await supervise(options);
    for (let round = 0; round < 4; round += 1) {
      const restarted = restart();
      parts.at(-1)?.end();
      await restarted;
    }
    expect(told.filter((line) => line.startsWith('ended'))).toEqual(
      [1, 2, 4, 4].map((waitMs) => `ended, again in ${waitMs}`),
    );
    expect(supervised.current()).toBe(parts[4]);
    await supervised.stop();
  });

  it('leaves the failure of the very first start to the caller', async () => {
    const { options, told } = stage([1]);
    await expect(supervise(options)).rejects.toThrow('start 1');
    expect(told).toEqual([]);
  });

  it('tries again when a restart fails, and forgets the failure after a success', async () => {
    const { options, parts, restart, told } = stage([2, 4]);
    const supervised = await supervise(options);
    for (let round = 0; round < 2; round += 1) {
      const restarted = restart();
      parts.at(-1)?.end();
      await restarted;
    }
    expect(told.filter((line) => line === 'restarted')).toHaveLength(2);
    await supervised.stop();
  });

  it('gives up after too many failures in a row', async () => {
    const { options, parts, givenUp } = stage([2, 3]);
    await supervise(options);
    parts[0]?.end();
    expect(await givenUp).toMatchObject({ message: 'start 3' });
  });

  it('does not restart what it was asked to stop', async () => {
    const { options, parts, told } = stage();
    const supervised = await supervise(options);
    await supervised.stop();
    await new Promise((resolve) => setImmediate(resolve));
    expect(parts).toHaveLength(1);
    expect(parts[0]?.stopped).toBe(true);
    expect(told).toEqual([]);
  });
});
