import { describe, expect, it } from 'vitest';
import { FIRST_PAUSE_MS, pauseAfter } from '../../../workflows/case/pauses.ts';

describe('the pause before a decision is made again', () => {
  it('begins with seconds, doubles, and is never longer than a day', () => {
    expect(FIRST_PAUSE_MS).toBe(5_000);
    expect([0, 1, 2, 3, 9].map(pauseAfter)).toEqual([5_000, 10_000, 20_000, 40_000, 2_560_000]);
    expect([14, 15, 1000, 100_000].map(pauseAfter)).toEqual([81_920_000, 86_400_000, 86_400_000, 86_400_000]);
  });

  it('leaves room for ten years of failures in one history', () => {
    const days = 3650;
    let waited = 0;
    let attempts = 0;
    for (; waited < days * 86_400_000; attempts += 1) waited += pauseAfter(attempts);
    expect(attempts).toBeLessThan(days + 20);
  });
});
