import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../support/process/invariants.ts';
import { SAMPLES } from '../../../support/process/samples.ts';
import { walk, ways } from '../../../support/process/walk.ts';

describe.each(SAMPLES)('%s', (_kind, sample) => {
  it('no sequence of arrivals reaches an impossible state', () => {
    fc.assert(
      fc.property(fc.gen(), (draw) => {
        expect(faultsOf(sample, walk(sample, draw))).toEqual([]);
      }),
      ways(60),
    );
  });

  it('nor does one whose arrivals are handled late', () => {
    fc.assert(
      fc.property(fc.gen(), (draw) => {
        expect(faultsOf(sample, walk(sample, draw, { late: true }))).toEqual([]);
      }),
      ways(40),
    );
  });

  it('the arrivals of chance come to every stage and to every outcome', () => {
    const { process, unreached = {} } = sample;
    const undoes = Object.values(process.questions).some((question) => question.undoes);
    const wanted = new Set([
      ...Object.keys(process.stages),
      ...Object.keys(process.titles.outcomes),
      ...(undoes ? ['undoing'] : []),
    ]);
    for (const name of Object.keys(unreached)) expect(wanted.delete(name)).toBe(true);
    for (const draw of fc.sample(fc.gen(), { numRuns: 800, seed: 271 })) {
      if (wanted.size === 0) break;
      for (const { state } of walk(sample, draw)) wanted.delete(state.outcome ?? state.stage);
    }
    expect([...wanted]).toEqual([]);
  });
});
