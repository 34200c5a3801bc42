import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wakeAt, viewOf, type CaseState } from '../../../../domain/case.ts';
import { ERRORS } from '../../../../domain/errors.ts';
import { MACHINES } from '../../../../domain/machines.ts';
import { step } from '../../../support/case-driver.ts';
import { follow, kinds, lateness, recipes } from '../../../support/case-recipes.ts';

/** Forbids every change: a rule that wrote to what it was given would throw. */
function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

/** Compares fast, and tells the difference in full where there is one. */
function expectSame(one: unknown, other: unknown): void {
  if (!isDeepStrictEqual(one, other)) expect(one).toEqual(other);
}

function copyByJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

it('the same command twice changes nothing', () => {
  fc.assert(
    fc.property(kinds, recipes, lateness, (kind, made, late) => {
      for (const { command, before, state, refused, clock } of follow(kind, made, late)) {
        // Asking for one more issue twice is two wishes; the answer's id tells a repetition from a second wish.
        // An order is applied in steps that time makes one after another, at one instant.
        const inSteps = before.stage === 'applying' || state.stage === 'applying';
        if (refused || command.type === 'reissue' || (inSteps && command.type === 'timer')) continue;
        const again = step(MACHINES[kind], state, command, clock);
        if (again.refused) expect(['rule', 'input']).toContain(ERRORS[again.refused.code].kind);
        expectSame(again.state, state);
        // Giving another time counts the same time again: the registry is asked twice, and answers the same.
        expectSame(
          again.effects.filter((effect) => effect.do !== 'retimeTasks'),
          [],
        );
      }
    }),
    { numRuns: 120 },
  );
});

it('asking for one more issue twice ends at the limit of the edition', () => {
  fc.assert(
    fc.property(kinds, recipes, (kind, made) => {
      const steps = follow(kind, made);
      const last = steps.at(-1);
      if (!last?.state.invitation || last.state.outcome !== null) return;
      const { issue, issueLimit, phase } = last.state.invitation;
      let { state } = last;
      const left = Math.max(issueLimit - issue, 0) + (phase === 'undecided' ? 1 : 0);
      for (let wish = 0; wish < left; wish += 1) {
        state = step(MACHINES[kind], state, { type: 'reissue', at: last.command.at }).state;
      }
      const beyond = step(MACHINES[kind], state, { type: 'reissue', at: last.command.at });
      expect(beyond.refused?.code).toMatch(/^(ReissueLimit|NotPossibleNow)$/);
    }),
    { numRuns: 120 },
  );
});

it('a rule writes to nothing it is given, and a refusal is a rule or an input with a code and plain details', () => {
  fc.assert(
    fc.property(kinds, recipes, lateness, (kind, made, late) => {
      for (const { command, before, state, effects, refused, clock } of follow(kind, made, late)) {
        const again = step(MACHINES[kind], deepFreeze(before), deepFreeze(command), clock);
        expectSame(again.state, state);
        expectSame(again.effects, effects);
        expect(again.refused?.code).toBe(refused?.code);
        if (!refused) continue;
        expect(state).toBe(before);
        expect(['rule', 'input']).toContain(ERRORS[refused.code].kind);
        expect(Object.values(refused.details).filter((value) => typeof value === 'object')).toEqual([]);
      }
    }),
    { numRuns: 80 },
  );
});

it('a case that went through JSON on its way goes on as if it had not', () => {
  fc.assert(
    fc.property(kinds, recipes, (kind, made) => {
      for (const { command, before, state, effects, clock } of follow(kind, made)) {
        const copy = step(MACHINES[kind], copyByJson(before), copyByJson(command), clock);
        expectSame(copy.state, state);
        expectSame(copyByJson(copy.effects), effects);
        expectSame(copyByJson(state), state);
        expectSame(seen(copyByJson(state)), seen(state));
      }
    }),
    { numRuns: 80 },
  );
});

function seen(state: CaseState): unknown {
  return [viewOf(state), wakeAt(state)];
}
