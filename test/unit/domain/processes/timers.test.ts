import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wakesAt } from '../../../../domain/case/decide.ts';
import { step } from '../../../support/process/drive.ts';
import { SAMPLES } from '../../../support/process/samples.ts';
import { inWords, questionsOf } from '../../../support/process/table.ts';
import { walk, ways } from '../../../support/process/walk.ts';

describe.each(SAMPLES)('%s', (_kind, sample) => {
  const { process, byTime = [], stepwise = {} } = sample;

  it('a timer reminds and escalates, and does nothing else but what is its own', () => {
    fc.assert(
      fc.property(fc.gen(), (draw) => {
        const steps = walk(sample, draw, { late: true });
        const questions = questionsOf(steps.flatMap(({ effects }) => effects));
        for (const { arriving, effects, refused } of steps) {
          if (arriving.type !== 'timer' || refused) continue;
          const done = effects.filter((effect) => effect.do !== 'escalateTask');
          const words = done.map((effect) => inWords(effect, questions));
          expect(words.filter((word) => !byTime.some((own) => own.test(word)))).toEqual([]);
          expect(words.filter((word) => word.startsWith('answered'))).toEqual([]);
        }
      }),
      ways(50),
    );
  });

  it('woken at its own instant it has work to do then, and later instants only', () => {
    fc.assert(
      fc.property(fc.gen(), (draw) => {
        for (const { arriving, facts, before, state, changed, refused } of walk(sample, draw)) {
          const wakes = wakesAt(process, before);
          if (arriving.type !== 'timer' || before.outcome !== null) continue;
          // No timer is ever refused: there is nobody to tell, and it would come again at once.
          expect(refused).toBeNull();
          if (wakes === null || wakes > arriving.at) continue;
          expect(changed).toBe(true);
          let settled = state;
          // Where time takes a step at once, each must have work to do, and a few lead out.
          for (let more = 0; more < 3 && Object.hasOwn(stepwise, settled.stage); more += 1) {
            const then = step(process, settled, arriving, facts, sample.amend);
            expect([then.changed, then.refused]).toEqual([true, null]);
            settled = then.state;
          }
          const next = settled.outcome === null ? wakesAt(process, settled) : null;
          expect(next === null || next > arriving.at).toBe(true);
        }
      }),
      ways(50),
    );
  });
});
