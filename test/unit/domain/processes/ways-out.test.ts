import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wakesAt, type Arriving } from '../../../../domain/case/decide.ts';
import type { CaseState } from '../../../../domain/case/process.ts';
import { hoursAfter, step } from '../../../support/process/drive.ts';
import type { ProcessSample } from '../../../support/process/sample.ts';
import { SAMPLES } from '../../../support/process/samples.ts';
import { walk, ways } from '../../../support/process/walk.ts';

/** One search misses a way out of about one in 750 walks (5 of 12 runs of this file failed by that). */
const SEARCHES = 20;

interface Standing {
  readonly state: CaseState;
  readonly at: string;
  readonly moves: number;
}

/** What people who do their work, time and other cases may do next; nobody takes the case back. */
function movesFrom({ process, facts, commands }: ProcessSample, { state, at }: Standing, seed: number) {
  const later = hoursAfter(at, 1);
  const wakes = wakesAt(process, state);
  const arriving: Arriving[] = [
    ...(state.stage === 'opening' ? [{ type: 'begin', at: later }] : []),
    ...state.tasks.flatMap(({ seq, question }) =>
      (process.questions[question]?.decisions ?? []).map((decision) => ({
        type: 'answer',
        at: later,
        task: seq,
        decision,
      })),
    ),
    ...(wakes === null ? [] : [{ type: 'timer', at: wakes > at ? wakes : later }]),
    ...(process.accepts.length === 0 ? [] : fc.sample(commands(state), { numRuns: 6, seed }))
      .filter(({ type }) => type !== 'withdraw')
      .map((command) => ({ ...command, at: later })),
  ];
  // Each move meets facts of its own: a date that is always ahead would be no way out for anybody.
  return arriving.flatMap((one, index) =>
    fc
      .sample(facts(one.at), { numRuns: 4, seed: seed + index })
      .map((known) => ({ arriving: one, facts: known })),
  );
}

/** Where a case stands, told apart as far as a way out goes: by its stage and by what it asks. */
function placeOf({ stage, ending, tasks }: CaseState): string {
  return [stage, ending, ...tasks.map(({ question }) => question).sort()].join();
}

/** How many moves bring the case to its end at the least, found breadth first; null where none do. */
function wayOut(sample: ProcessSample, from: Standing, seed: number): number | null {
  const seen = new Set([placeOf(from.state)]);
  const queue: Standing[] = [from];
  for (const standing of queue) {
    if (standing.state.outcome !== null) return standing.moves;
    for (const { arriving, facts } of movesFrom(sample, standing, seed)) {
      const { state } = step(sample.process, standing.state, arriving, facts, sample.amend);
      if (state.outcome !== null) return standing.moves + 1;
      if (seen.has(placeOf(state))) continue;
      seen.add(placeOf(state));
      queue.push({ state, at: arriving.at, moves: standing.moves + 1 });
    }
  }
  return null;
}

/** A search tries moves of chance and may miss the one that leads on: there is no way where none of several finds one. */
function shortestFound(sample: ProcessSample, from: Standing, seed: number): number | null {
  for (let search = 0; search < SEARCHES; search += 1) {
    const moves = wayOut(sample, from, seed + search * 1_000_003);
    if (moves !== null) return moves;
  }
  return null;
}

describe.each(SAMPLES)('%s, wherever it stands', (_kind, sample) => {
  const { process } = sample;

  it('people who do their work bring it to its end in a dozen moves', () => {
    fc.assert(
      fc.property(fc.gen(), fc.nat(), (draw, seed) => {
        const last = walk(sample, draw, { most: 12 }).at(-1);
        if (!last) return;
        const moves = shortestFound(sample, { state: last.state, at: last.arriving.at, moves: 0 }, seed);
        expect([last.state.stage, moves]).not.toContain(null);
        expect(moves).toBeLessThanOrEqual(12);
      }),
      ways(20),
    );
  });

  it.runIf(process.accepts.includes('withdraw'))(
    'a withdrawal ends it as soon as what it asks to be undone is answered, or is refused',
    () => {
      fc.assert(
        fc.property(fc.gen(), fc.nat(11), (draw, pick) => {
          const last = walk(sample, draw).at(-1);
          if (!last || last.state.outcome !== null) return;
          let at = hoursAfter(last.arriving.at, 1);
          const next = (state: CaseState, arriving: { readonly type: string }) => {
            at = hoursAfter(at, 1);
            return step(process, state, { ...arriving, at }, last.facts, sample.amend);
          };
          const withdrawn = next(last.state, { type: 'withdraw' });
          if (withdrawn.refused) return;
          let { state } = withdrawn;
          expect(state.ending).toBe('withdrawn');
          expect(state.tasks.every(({ question }) => process.questions[question]?.undoes)).toBe(true);
          for (let left = state.tasks.length; left > 0; left -= 1) {
            const task = state.tasks[pick % state.tasks.length];
            const decisions = process.questions[task?.question ?? '']?.decisions ?? [];
            const decision = decisions[pick % decisions.length];
            const answer = { type: 'answer', task: task?.seq, decision };
            ({ state } = next(state, answer));
          }
          expect(state.outcome).toBe('withdrawn');
        }),
        ways(40),
      );
    },
  );
});
