import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { viewOf, wakesAt } from '../../../../domain/case/decide.ts';
import { step } from '../../../support/process/drive.ts';
import { SAMPLES } from '../../../support/process/samples.ts';
import { walk, ways } from '../../../support/process/walk.ts';

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

describe.each(SAMPLES)('%s', (_kind, sample) => {
  const { process, twice = {}, stepwise = {} } = sample;
  const again: typeof step = (...given) => step(...given);

  it('the same arrival twice changes nothing', () => {
    fc.assert(
      fc.property(fc.gen(), (draw) => {
        for (const { arriving, facts, state, refused } of walk(sample, draw, { late: true })) {
          if (refused || Object.hasOwn(twice, arriving.type)) continue;
          // There a second timer is the next step, not the same one again.
          if (arriving.type === 'timer' && Object.hasOwn(stepwise, state.stage)) continue;
          const second = again(process, state, arriving, facts, sample.amend);
          // Giving another time counts the same time again: the registry is asked twice, and answers the same.
          if (arriving.type !== 'retime')
            expect([arriving.type, second.changed]).toEqual([arriving.type, false]);
          expectSame(second.state, state);
        }
      }),
      ways(30),
    );
  });

  it('a rule writes to nothing that it is given, and decides the same of the same', () => {
    fc.assert(
      fc.property(fc.gen(), (draw) => {
        for (const { arriving, facts, before, state, effects, refused } of walk(sample, draw, {
          late: true,
        })) {
          const second = again(
            process,
            deepFreeze(before),
            deepFreeze(arriving),
            deepFreeze(facts),
            sample.amend,
          );
          expectSame(second.state, state);
          expectSame(second.effects, effects);
          expect(second.refused?.code).toBe(refused?.code);
        }
      }),
      ways(30),
    );
  });

  it('a case that went through JSON on its way goes on as if it had not', () => {
    fc.assert(
      fc.property(fc.gen(), (draw) => {
        for (const { arriving, facts, before, state, effects } of walk(sample, draw)) {
          const copy = again(
            process,
            copyByJson(before),
            copyByJson(arriving),
            copyByJson(facts),
            sample.amend,
          );
          expectSame(copy.state, state);
          expectSame(copyByJson(copy.effects), effects);
          expectSame(copyByJson(state), state);
          expectSame(viewOf(process, copyByJson(state)), viewOf(process, state));
          expectSame(wakesAt(process, copyByJson(state)), wakesAt(process, state));
        }
      }),
      ways(30),
    );
  });
});
