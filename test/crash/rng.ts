/** Choices of one run: the same seed gives the same ones. */
export interface Rng {
  readonly seed: number;
  /** A whole number from 0 to `sides` − 1. */
  roll(sides: number): number;
  chance(probability: number): boolean;
  pick<T>(things: readonly T[]): T;
}

/** Dice from a seed (mulberry32), so that a run can be told by one number. */
export function rngOf(seed: number): Rng {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const rng: Rng = {
    seed,
    roll: (sides) => Math.floor(next() * sides),
    chance: (probability) => next() < probability,
    pick<T>(things: readonly T[]): T {
      if (things.length === 0) throw new RangeError('nothing to pick from');
      return things[rng.roll(things.length)] as T;
    },
  };
  return rng;
}

/** The seed of this run: `KT_SEED` to repeat one, else the clock's. */
export function chosenSeed(): number {
  const given = process.env['KT_SEED'];
  return given === undefined ? Date.now() % 1_000_000_007 : Number(given);
}
