import { describe, expect, it } from 'vitest';
import { EARLIER_MS, OPERATOR_MS, pauseAfter } from '../../../workflows/case/pauses.ts';

describe('the pause before a decision is made again', () => {
  it('begins as histories have it, doubles, and is never longer than a day', () => {
    expect([0, 1, 2, 3].map((failures) => pauseAfter(EARLIER_MS, failures))).toEqual([
      5_000, 10_000, 20_000, 40_000,
    ]);
    expect([0, 1, 7, 8, 1000].map((failures) => pauseAfter(OPERATOR_MS, failures))).toEqual([
      600_000, 1_200_000, 76_800_000, 86_400_000, 86_400_000,
    ]);
  });

  it('leaves room for ten years of failures in one history', () => {
    const days = 3650;
    let waited = 0;
    let failures = 0;
    for (; waited < days * 86_400_000; failures += 1) waited += pauseAfter(OPERATOR_MS, failures);
    expect(failures).toBeLessThan(days + 10);
  });
});
