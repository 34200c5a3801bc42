import fc from 'fast-check';
import { openCase, wakeAt, type CaseState, type Command } from '../../domain/case.ts';
import { MACHINES } from '../../domain/machines.ts';
import type { ApplyVerdict, OrderFacts } from '../../domain/order-lead.ts';
import type { RegistrationFacts } from '../../domain/registration-lead.ts';
import { TASK_KINDS } from '../../domain/processes.ts';
import { taskSpec } from '../../domain/task.ts';
import type { TransferFacts } from '../../domain/transfer-lead.ts';
import { DIRECTIONS, WAYS, WORDS, type Direction, type Word } from '../../domain/transfer-words.ts';
import { ANNUL_REASONS } from '../../domain/vocabulary.ts';
import { CASE_KINDS, type CaseKind } from '../../domain/processes.ts';
import { EPOCH, hoursAfter, step, termsWith, type Step } from './case-driver.ts';
import { lastLetter, type subjectFacts } from './case-moves.ts';

/**
 * A command before it meets a case: which open question, how many issues back, how many hours later. Plain data,
 * so that a counterexample reads as what was done.
 */
export type Recipe =
  | { readonly do: 'begin' | 'recheck' | 'moveStart'; readonly after: number; readonly facts: FactsRecipe }
  | {
      readonly do: 'timer';
      readonly after: number;
      readonly onTime: boolean;
      readonly facts: FactsRecipe | null;
    }
  | { readonly do: 'answer'; readonly after: number; readonly task: number; readonly decision: number }
  | { readonly do: 'nonsense'; readonly after: number; readonly task: number; readonly decision: string }
  | { readonly do: 'claim' | 'letterFailed'; readonly after: number; readonly back: number }
  | { readonly do: 'replyArrived'; readonly after: number; readonly letter: string }
  | { readonly do: 'annul'; readonly after: number; readonly reason: (typeof ANNUL_REASONS)[number] }
  | { readonly do: 'hear'; readonly after: number; readonly word: Word }
  | { readonly do: 'decline' | 'reissue' | 'withdraw' | 'retime'; readonly after: number };

export interface FactsRecipe {
  readonly access: 'required' | 'notRequired';
  readonly withdrawn: boolean;
  /** Hours until the first day, or null when it is past. */
  readonly startsIn: number | null;
  readonly otherCase: boolean;
  readonly member: boolean;
  readonly verification: 'needed' | 'done' | 'off';
  readonly groupsToAttach: number;
  readonly channel: 'letter' | 'paper';
  readonly link: boolean;
  readonly issueLimit: number;
  readonly platform: 'active' | 'unregistered';
  readonly registration: RegistrationFacts;
  readonly transfer: TransferRecipe;
  readonly order: OrderFacts;
  /** What comes of trying to apply the order, once it is tried. */
  readonly verdict: ApplyVerdict;
}

export interface TransferRecipe {
  readonly direction: Direction;
  /** Which stage of the way it is entered from; beyond the last one it is its beginning. */
  readonly entry: number;
  readonly minor: boolean;
  /** Hours until the 18th birthday; null of unknown age. */
  readonly adultIn: number | null;
  readonly consented: boolean;
  readonly order: 'applied' | 'none';
  readonly leaves: boolean;
  readonly joins: boolean;
}

const seldom = fc.integer({ min: 0, max: 9 }).map((roll) => roll === 9);

const facts: fc.Arbitrary<FactsRecipe> = fc.record({
  access: seldom.map((yes) => (yes ? ('notRequired' as const) : ('required' as const))),
  withdrawn: seldom,
  startsIn: fc.option(fc.integer({ min: -48, max: 400 }), { freq: 2 }),
  otherCase: seldom,
  member: seldom,
  verification: fc.constantFrom('needed', 'needed', 'needed', 'done', 'off'),
  groupsToAttach: fc.constantFrom(0, 0, 2),
  channel: fc.constantFrom('letter', 'letter', 'paper'),
  link: fc.boolean(),
  issueLimit: fc.integer({ min: 1, max: 3 }),
  platform: seldom.map((yes) => (yes ? ('unregistered' as const) : ('active' as const))),
  registration: fc.record({
    purpose: fc.constantFrom('registration', 'registration', 'change'),
    resendLimit: fc.nat(3),
    active: seldom,
  }),
  transfer: fc.record({
    direction: fc.constantFrom(...DIRECTIONS),
    entry: fc.nat(12),
    minor: seldom,
    adultIn: fc.option(fc.nat(300), { freq: 3 }),
    consented: seldom,
    order: seldom.map((yes) => (yes ? ('applied' as const) : ('none' as const))),
    leaves: fc.boolean(),
    joins: fc.boolean(),
  }),
  order: fc.record({
    state: fc.constantFrom('draft', 'draft', 'signed', 'signed', 'signed', 'withdrawn', 'cancelled'),
    doubtful: fc.constantFrom(0, 0, 2),
  }),
  verdict: fc.constantFrom('applied', 'applied', 'applied', 'impossible', 'doubtful', 'early', 'gone'),
});

/** Hours between two commands: mostly soon, sometimes beyond every term. */
const after = fc.oneof({ weight: 5, arbitrary: fc.nat(30) }, { weight: 1, arbitrary: fc.nat(500) });
const back = fc.constantFrom(0, 0, 0, 0, 0, 1, 2, -1);

function of<R extends Recipe>(what: R['do'], rest: fc.Arbitrary<Omit<R, 'do' | 'after'>>): fc.Arbitrary<R> {
  return fc.tuple(after, rest).map(([hours, fields]) => ({ do: what, after: hours, ...fields }) as R);
}

/** Any command, the useful ones more often. */
const recipe: fc.Arbitrary<Recipe> = fc.oneof(
  { weight: 1, arbitrary: of('begin', fc.record({ facts })) },
  { weight: 2, arbitrary: of('recheck', fc.record({ facts })) },
  { weight: 3, arbitrary: of('moveStart', fc.record({ facts })) },
  { weight: 6, arbitrary: of('timer', fc.record({ onTime: fc.boolean(), facts: fc.option(facts) })) },
  { weight: 16, arbitrary: of('answer', fc.record({ task: fc.nat(3), decision: fc.nat(11) })) },
  {
    weight: 2,
    arbitrary: of(
      'nonsense',
      fc.record({
        task: fc.integer({ min: -1, max: 12 }),
        decision: fc.constantFrom(
          '',
          'maybe',
          'toString',
          ...TASK_KINDS.flatMap((kind) => taskSpec(kind).decisions),
        ),
      }),
    ),
  },
  { weight: 6, arbitrary: of('claim', fc.record({ back })) },
  { weight: 2, arbitrary: of('letterFailed', fc.record({ back })) },
  { weight: 2, arbitrary: of('replyArrived', fc.record({ letter: fc.constantFrom('a', 'b', 'c') })) },
  { weight: 3, arbitrary: of('annul', fc.record({ reason: fc.constantFrom(...ANNUL_REASONS) })) },
  { weight: 1, arbitrary: of('decline', fc.constant({})) },
  { weight: 3, arbitrary: of('reissue', fc.constant({})) },
  { weight: 1, arbitrary: of('withdraw', fc.constant({})) },
  { weight: 1, arbitrary: of('retime', fc.constant({})) },
  { weight: 2, arbitrary: of('hear', fc.record({ word: fc.constantFrom(...WORDS) })) },
);

/** The begin of a case and whatever may come after it; now and then something comes before it. */
export const recipes: fc.Arbitrary<readonly Recipe[]> = fc
  .tuple(
    fc.oneof(
      { weight: 9, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(recipe, { maxLength: 2 }) },
    ),
    of<Extract<Recipe, { do: 'begin' | 'recheck' | 'moveStart' }>>('begin', fc.record({ facts })),
    fc.array(recipe, { maxLength: 30, size: 'max' }),
  )
  .map(([before, begin, then]) => [...before, begin, ...then]);

/** Every kind of case; the one with the most stages most often. */
export const kinds: fc.Arbitrary<CaseKind> = fc.constantFrom(
  'staffOnboarding',
  'staffOnboarding',
  'organizationRegistration',
  'studentTransfer',
  'studentTransfer',
  'movementOrder',
  ...CASE_KINDS,
);

/** Turns a recipe into the command it means for a case as it stands. */
export function commandOf(recipe: Recipe, state: CaseState, now: string): Command {
  const at = hoursAfter(now, recipe.after);
  switch (recipe.do) {
    case 'begin':
    case 'recheck':
    case 'moveStart':
      return { type: recipe.do, at, facts: factsOf(recipe.facts, at) };
    case 'timer': {
      const wakes = wakeAt(state);
      const due = recipe.onTime && wakes !== null && wakes > now ? wakes : at;
      return { type: 'timer', at: due, facts: recipe.facts && factsOf(recipe.facts, due) };
    }
    case 'answer': {
      const task = state.tasks[recipe.task % Math.max(state.tasks.length, 1)];
      const decisions = task ? taskSpec(task.kind).decisions : [];
      const decision = decisions[recipe.decision % Math.max(decisions.length, 1)] ?? '';
      return { type: 'answer', at, task: task?.seq ?? 0, decision };
    }
    case 'nonsense':
      return { type: 'answer', at, task: recipe.task, decision: recipe.decision };
    case 'claim':
    case 'letterFailed':
      return { type: recipe.do, at, issue: lastLetter(state) - recipe.back };
    case 'replyArrived':
      return { type: 'replyArrived', at, letter: recipe.letter };
    case 'annul':
      return { type: 'annul', at, reason: recipe.reason };
    case 'hear':
      return { type: 'hear', at, word: recipe.word };
    case 'decline':
    case 'reissue':
    case 'withdraw':
    case 'retime':
      return { type: recipe.do, at };
  }
}

function factsOf(
  { startsIn, transfer, verdict: _verdict, ...rest }: FactsRecipe,
  at: string,
): ReturnType<typeof subjectFacts> {
  return {
    ...rest,
    transfer: transferOf(transfer, at),
    duty: { kind: 'issueStudyCertificate' },
    startsAt: startsIn === null ? null : hoursAfter(at, startsIn),
  };
}

function transferOf(recipe: TransferRecipe, at: string): TransferFacts {
  const { direction, entry, minor, adultIn, consented, order, leaves, joins } = recipe;
  return {
    direction,
    from: WAYS[direction][entry] ?? null,
    decider: 'departmentHead',
    minor,
    adultAt: minor && adultIn !== null ? hoursAfter(at, adultIn) : null,
    consented,
    order,
    classes: { leaves: leaves || direction === 'outbound', joins: joins || direction === 'inbound' },
  };
}

/**
 * Follows recipes from a new case, time never going back. With `late` a command happened some hours before it is
 * handled, as when the answer waited for a worker: its instant may then lie before what was handled already.
 */
export function follow(kind: CaseKind, made: readonly Recipe[], late: readonly number[] = []): Step[] {
  let now = EPOCH;
  let state = openCase(kind, now);
  return made.map((one, index) => {
    const command = commandOf(one, state, now);
    if (command.at > now) now = command.at;
    const hours = late[index] ?? 0;
    const done = step(
      MACHINES[kind],
      state,
      hours === 0 ? command : { ...command, at: hoursAfter(command.at, -hours) },
      termsWith('facts' in one && one.facts ? one.facts.verdict : 'applied', index % 3),
    );
    ({ state } = done);
    return done;
  });
}

/** How late each command is handled: mostly at once. */
export const lateness: fc.Arbitrary<readonly number[]> = fc.array(fc.constantFrom(0, 0, 0, 5, 100, 400), {
  minLength: 33,
  maxLength: 33,
});
