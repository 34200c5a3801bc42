import assert from 'node:assert/strict';
import { decide, openCase, REFUSALS_OF_EVERY_CASE, type Arriving } from '../../../domain/case/decide.ts';
import type { KernelEffect } from '../../../domain/case/effects.ts';
import type { CaseState, Process, ProcessTypes } from '../../../domain/case/process.ts';
import { KontingentError } from '../../../domain/errors.ts';

const HOUR = 3_600_000;

/** The instant a number of hours after another one; both ISO 8601 in UTC. */
export function hoursAfter(instant: string, hours: number): string {
  return new Date(Date.parse(instant) + hours * HOUR).toISOString();
}

/** Where every driven case starts unless its first arrival says otherwise. */
export const EPOCH = '2026-09-01T06:00:00.000Z';
/** Hours from the opening of a task to its due date: of a plausible size, and of no other meaning. */
const TASK_HOURS = 72;
/** Hours from the due date to the step up the ladder. */
const ESCALATION_HOURS = 48;

/** What the effects of a process count in its progress, in place of a commit. */
export type Amend<P extends ProcessTypes> = (
  progress: P['progress'],
  effect: P['effect'],
  at: string,
) => P['progress'];

/** One arrival and what it led to; `refused` with the state unchanged, or effects with the counted state. */
export interface Step<P extends ProcessTypes> {
  readonly arriving: Arriving;
  readonly facts: P['facts'];
  readonly before: CaseState<P>;
  readonly state: CaseState<P>;
  readonly effects: readonly (KernelEffect | P['effect'])[];
  readonly changed: boolean;
  readonly refused: KontingentError | null;
}

/** Brings one arrival to a case as the loop does: decide, then count. Refusals are results, bugs are thrown. */
export function step<P extends ProcessTypes>(
  process: Process<P>,
  before: CaseState<P>,
  arriving: Arriving,
  facts: P['facts'],
  amend: Amend<P> = (progress) => progress,
): Step<P> {
  const { at } = arriving;
  try {
    const { state, effects, changed } = decide(process, before, arriving, facts);
    const counted = count(state, effects, at, amend);
    return { arriving, facts, before, state: counted, effects, changed, refused: null };
  } catch (error) {
    if (!(error instanceof KontingentError)) throw error;
    // Whoever sends a command reads in the process what it may be refused with.
    const declared: readonly string[] = [...REFUSALS_OF_EVERY_CASE, ...process.refusals];
    assert.ok(declared.includes(error.code), `${process.kind} declares ${error.code}`);
    return { arriving, facts, before, state: before, effects: [], changed: false, refused: error };
  }
}

/** Fixed terms: a task is due in 72 hours (from its paper, where it names one) and goes up then and 48 hours later. */
export function count<P extends ProcessTypes>(
  state: CaseState<P>,
  effects: readonly (KernelEffect | P['effect'])[],
  at: string,
  amend: Amend<P>,
): CaseState<P> {
  const from = new Map<number, string>();
  let { progress } = state;
  for (const effect of effects as readonly KernelEffect[]) {
    if (effect.do === 'openTask') from.set(effect.seq, effect.from ?? at);
    else if (effect.do === 'retimeTasks') for (const seq of effect.seqs) from.set(seq, at);
    else if (progress !== null) progress = amend(progress, effect, at);
  }
  const retimed = new Set(
    (effects as readonly KernelEffect[]).flatMap((effect) =>
      effect.do === 'retimeTasks' ? effect.seqs : [],
    ),
  );
  const tasks = state.tasks.map((task) => {
    const start = from.get(task.seq);
    if (start === undefined) return task;
    const dueAt = hoursAfter(start, TASK_HOURS);
    const level = retimed.has(task.seq) ? 0 : task.level;
    return { ...task, dueAt, level, escalations: [dueAt, hoursAfter(dueAt, ESCALATION_HOURS)] };
  });
  return { ...state, progress, tasks };
}

/** A case that was led through arrivals. */
export interface Driven<P extends ProcessTypes> {
  readonly state: CaseState<P>;
  readonly steps: readonly Step<P>[];
  /** Every effect of the case in order. */
  readonly effects: readonly (KernelEffect | P['effect'])[];
}

/** An arrival said by what it answers rather than by its number, as of the state it meets. */
export type Move<P extends ProcessTypes> = (
  state: CaseState<P>,
  at: string,
) => { readonly arriving: Arriving; readonly facts: P['facts'] };

/** Leads a case through moves, an hour apart, from its opening or from where another drive ended. */
export function drive<P extends ProcessTypes>(
  process: Process<P>,
  moves: readonly Move<P>[],
  how: { readonly amend?: Amend<P>; readonly from?: Driven<P>; readonly start?: string } = {},
): Driven<P> {
  const start = how.start ?? EPOCH;
  const steps = [...(how.from?.steps ?? [])];
  let state = how.from?.state ?? openCase(process, start);
  let at = steps.at(-1)?.arriving.at ?? hoursAfter(start, -1);
  for (const move of moves) {
    at = hoursAfter(at, 1);
    const { arriving, facts } = move(state, at);
    ({ at } = arriving);
    const next = step(process, state, arriving, facts, how.amend);
    steps.push(next);
    ({ state } = next);
  }
  return { state, steps, effects: steps.flatMap((one) => one.effects) };
}
