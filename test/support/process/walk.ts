import fc from 'fast-check';
import { openCase, wakesAt, type Arriving } from '../../../domain/case/decide.ts';
import type { CaseState, ProcessTypes } from '../../../domain/case/process.ts';
import { EPOCH, hoursAfter, step, type Step } from './drive.ts';
import type { ProcessSample } from './sample.ts';

/** How a property of ways is run: a failing way is told as it is, since to shorten it takes minutes. */
export const ways = (numRuns: number) => ({ numRuns, endOnFailure: true });

/** Draws values of arbitraries inside a property; `fc.gen()` gives one. */
export type Draw = fc.GeneratorValue;

/** An arrival before it meets a case: which open question, how many hours later. */
const RECIPE = fc.record({
  does: fc.oneof(
    { weight: 1, arbitrary: fc.constant('begin' as const) },
    { weight: 1, arbitrary: fc.constant('retime' as const) },
    { weight: 1, arbitrary: fc.constant('foreign' as const) },
    { weight: 2, arbitrary: fc.constant('nonsense' as const) },
    { weight: 6, arbitrary: fc.constant('timer' as const) },
    { weight: 10, arbitrary: fc.constant('command' as const) },
    { weight: 16, arbitrary: fc.constant('answer' as const) },
  ),
  /** Hours since the arrival before: mostly soon, sometimes beyond every term. */
  after: fc.oneof({ weight: 5, arbitrary: fc.nat(30) }, { weight: 1, arbitrary: fc.nat(500) }),
  /** Hours by which it happened before it is handled, as when it waited for a worker. */
  late: fc.constantFrom(0, 0, 0, 5, 100, 400),
  onTime: fc.boolean(),
  pick: fc.nat(11),
  task: fc.nat(3),
});
/** How many arrivals come before the begin: mostly none. */
const SOMETHING_BEFORE = fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 0, 1, 2);
type Recipe = typeof RECIPE extends fc.Arbitrary<infer R> ? R : never;

/** What no process takes, or another one alone. */
export const FOREIGN_COMMANDS = [
  'peerMessage',
  'claim',
  'moveStart',
  'reevaluate',
  'letterFailed',
  'withdraw',
  'escalate',
  'toString',
  '',
] as const;
const NONSENSE = ['', 'maybe', 'toString', 'confirmed', 'done', 'refused', 'issued'] as const;

/**
 * Leads a case through a way of chance, time never going back: its begin and whatever may come after it; now and then
 * something comes before it.
 *
 * @param how.late lets some arrivals be handled long after they happened
 */
export function walk<P extends ProcessTypes>(
  sample: ProcessSample<P>,
  draw: Draw,
  how: { readonly late?: boolean; readonly most?: number } = {},
): Step<P>[] {
  const before = draw(() => SOMETHING_BEFORE);
  const length = draw(fc.integer, { min: 0, max: how.most ?? 30 });
  const steps: Step<P>[] = [];
  let state = openCase(sample.process, EPOCH);
  let now = EPOCH;
  for (let index = 0; index <= before + length; index += 1) {
    const recipe = draw(() => RECIPE);
    const meant = arrivalOf(
      sample,
      draw,
      index === before ? { ...recipe, does: 'begin' } : recipe,
      state,
      now,
    );
    if (meant.at > now) now = meant.at;
    const arriving = how.late === true ? { ...meant, at: hoursAfter(meant.at, -recipe.late) } : meant;
    const facts = draw((at) => sample.facts(at), arriving.at);
    const done = step(sample.process, state, arriving, facts, sample.amend);
    steps.push(done);
    ({ state } = done);
  }
  return steps;
}

function arrivalOf<P extends ProcessTypes>(
  sample: ProcessSample<P>,
  draw: Draw,
  recipe: Recipe,
  state: CaseState<P>,
  now: string,
): Arriving {
  const { process } = sample;
  const at = hoursAfter(now, recipe.after);
  switch (recipe.does) {
    case 'begin':
    case 'retime':
      return { type: recipe.does, at };
    case 'timer': {
      const wakes = wakesAt(process, state);
      return { type: 'timer', at: recipe.onTime && wakes !== null && wakes > now ? wakes : at };
    }
    case 'answer': {
      const task = state.tasks[recipe.task % Math.max(state.tasks.length, 1)];
      const decisions = task ? (process.questions[task.question]?.decisions ?? []) : [];
      const decision = decisions[recipe.pick % Math.max(decisions.length, 1)] ?? '';
      return { type: 'answer', at, task: task?.seq ?? 0, decision };
    }
    case 'nonsense':
      return {
        type: 'answer',
        at,
        task: recipe.pick,
        decision: NONSENSE[recipe.pick % NONSENSE.length] ?? '',
      };
    case 'foreign': {
      const unknown = FOREIGN_COMMANDS.filter((type) => !process.accepts.includes(type));
      return { type: unknown[recipe.pick % unknown.length] ?? '', at };
    }
    case 'command':
      return { ...draw((met) => sample.commands(met), state), at };
  }
}
