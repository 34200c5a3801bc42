import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CaseState } from '../../../../domain/case.ts';
import { effectFaults, stateFaults } from '../../../support/case-invariants.ts';
import { follow, kinds, lateness, recipes } from '../../../support/case-recipes.ts';
import { STAGES, OUTCOMES } from '../../../../domain/processes.ts';
import type { Step } from '../../../support/case-driver.ts';

function faultsOf(steps: readonly Step[]): string[] {
  const effects = steps.flatMap((step) => step.effects);
  const last = steps.at(-1)?.state;
  return [...steps.flatMap((step) => stateFaults(step.state)), ...(last ? effectFaults(effects, last) : [])];
}

it('no sequence of commands reaches an impossible state', () => {
  fc.assert(
    fc.property(kinds, recipes, (kind, made) => {
      expect(faultsOf(follow(kind, made))).toEqual([]);
    }),
    { numRuns: 250 },
  );
});

it('nor does one whose commands are handled late', () => {
  fc.assert(
    fc.property(kinds, recipes, lateness, (kind, made, late) => {
      expect(faultsOf(follow(kind, made, late))).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

it('the random commands come to every stage and to every outcome', () => {
  const seen = new Set<string>();
  const see = (state: CaseState) => seen.add(state.outcome ?? state.stage);
  for (const [kind, made] of fc.sample(fc.tuple(kinds, recipes), { numRuns: 1_200, seed: 271 })) {
    for (const step of follow(kind, made)) see(step.state);
  }
  const all = [...STAGES.filter((stage) => stage !== 'closed'), ...OUTCOMES];
  expect(all.filter((name) => !seen.has(name))).toEqual([]);
});
