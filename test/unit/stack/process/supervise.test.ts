import { describe, expect, it } from 'vitest';
import { supervise, type Supervisable } from '../../../../stack/process/supervise.ts';

/** A part that dies on command, and the record of what was told about it. */
function stage(failingStarts: readonly number[] = []) {
  const told: string[] = [];
  const parts: (Supervisable & { die: () => void; stopped: boolean })[] = [];
  let starts = 0;
  let reportGivenUp: (error: unknown) => void = () => undefined;
  const givenUp = new Promise<unknown>((resolve) => (reportGivenUp = resolve));
  const waiters: (() => void)[] = [];
  const options = {
    start: async () => {
      starts += 1;
      if (failingStarts.includes(starts)) throw new Error(`start ${starts}`);
      let die: () => void = () => undefined;
      const exited = new Promise<void>((resolve) => (die = resolve));
      const part = {
        exited,
        die,
        stopped: false,
        stop: async () => {
          part.stopped = true;
          die();
        },
      };
      parts.push(part);
      return part;
    },
    onExit: (waitMs: number) => void told.push(`died, again in ${waitMs}`),
    onRestart: () => {
      told.push('revived');
      waiters.shift()?.();
    },
    attempts: 2,
    onGiveUp: (error: unknown) => reportGivenUp(error),
    delays: { firstMs: 1, longestMs: 4, healthyMs: 60_000 },
  };
  const revival = () => new Promise<void>((resolve) => waiters.push(resolve));
  return { options, told, parts, givenUp, revival };
}

describe('supervise', () => {
  it('starts again what dies, waiting twice as long each time up to the longest', async () => {
    const { options, told, parts, revival } = stage();
    const kept = await supervise(options);
    for (let death = 0; death < 4; death += 1) {
      const revived = revival();
      parts.at(-1)?.die();
      await revived;
    }
    expect(told.filter((line) => line.startsWith('died'))).toEqual(
      [1, 2, 4, 4].map((waitMs) => `died, again in ${waitMs}`),
    );
    expect(kept.current()).toBe(parts[4]);
    await kept.stop();
  });

  it('leaves the failure of the very first start to the caller', async () => {
    const { options, told } = stage([1]);
    await expect(supervise(options)).rejects.toThrow('start 1');
    expect(told).toEqual([]);
  });

  it('tries again when a restart fails, and forgets the failure after a success', async () => {
    const { options, parts, revival, told } = stage([2, 4]);
    const kept = await supervise(options);
    for (let death = 0; death < 2; death += 1) {
      const revived = revival();
      parts.at(-1)?.die();
      await revived;
    }
    expect(told.filter((line) => line === 'revived')).toHaveLength(2);
    await kept.stop();
  });

  it('gives up after too many failures in a row', async () => {
    const { options, parts, givenUp } = stage([2, 3]);
    await supervise(options);
    parts[0]?.die();
    expect(await givenUp).toMatchObject({ message: 'start 3' });
  });

  it('does not revive what it was asked to stop', async () => {
    const { options, parts, told } = stage();
    const kept = await supervise(options);
    await kept.stop();
    await new Promise((resolve) => setImmediate(resolve));
    expect(parts).toHaveLength(1);
    expect(parts[0]?.stopped).toBe(true);
    expect(told).toEqual([]);
  });
});
