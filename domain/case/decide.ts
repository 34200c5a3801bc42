import { KontingentError, type ErrorCode } from '../errors.ts';
import { DecisionBuilder } from './builder.ts';
import type { KernelEffect } from './effects.ts';
import type { CaseState, Happening, Process, ProcessTypes } from './process.ts';
import { WAITING_FOR_ROLE, type WaitingFor } from './roles.ts';

/** What a case of any process may refuse a command with: by the kernel's rules, or where its commit is not taken. */
export const REFUSALS_OF_EVERY_CASE = [
  ...(['CaseClosed', 'NotPossibleNow', 'TaskClosed', 'InvalidAnswer'] as const),
  ...(['EffectConflict', 'EditionMissing', 'CalendarMissing'] as const),
] as const satisfies readonly ErrorCode[];

/** What the loop brings to a case: an answer by the number of its task, and commands by their type. */
export type Arriving =
  | { readonly type: 'begin' | 'timer' | 'retime'; readonly at: string }
  | { readonly type: 'answer'; readonly at: string; readonly task: number; readonly decision: string }
  | { readonly type: string; readonly at: string };

export interface Decided<P extends ProcessTypes = ProcessTypes> {
  readonly state: CaseState<P>;
  readonly effects: readonly (KernelEffect | P['effect'])[];
  /** False where nothing was asked, done or remembered: then nothing is committed. */
  readonly changed: boolean;
}

/** A case before its begin. */
export function openCase<P extends ProcessTypes>(process: Process<P>, at: string): CaseState<P> {
  return {
    v: process.version,
    stage: 'opening',
    since: at,
    outcome: null,
    ending: null,
    tasks: [],
    nextTask: 1,
    progress: null,
  };
}

/**
 * What an arrival leads to by the rules of a process.
 *
 * @param patched says whether this case runs by a changed rule; the workflow's own `patched`
 * @throws `KontingentError`: `CaseClosed`, `NotPossibleNow` for a command that the process does not take, and the refusals
 *   of its rules; nothing has changed then
 */
export function decide<P extends ProcessTypes>(
  process: Process<P>,
  state: CaseState<P>,
  arriving: Arriving,
  facts: P['facts'],
  patched: (id: string) => boolean = () => true,
): Decided<P> {
  if (state.outcome !== null) throw new KontingentError('CaseClosed', 'The case is closed');
  // A case begins once: told so again it stays as it is.
  if (arriving.type === 'begin' && state.stage !== 'opening') return { state, effects: [], changed: false };
  const on = new DecisionBuilder(process, state, arriving.at, patched);
  if (arriving.type === 'retime') {
    on.retime();
    on.stay();
  } else {
    if (arriving.type === 'timer') on.escalateDue();
    process.decide(on, happeningOf(process, on, arriving), facts);
  }
  const changed = on.effects.length > 0 || !isSame(on.next, state);
  return { state: changed ? on.next : state, effects: on.effects, changed };
}

function happeningOf<P extends ProcessTypes>(
  process: Process<P>,
  on: DecisionBuilder<P>,
  arriving: Arriving,
): Happening<P> {
  if (arriving.type === 'begin' || arriving.type === 'timer') return { type: arriving.type, at: arriving.at };
  if (isAnswer(arriving)) {
    const { question } = on.answered(arriving.task, arriving.decision);
    return { type: 'answer', at: arriving.at, question, decision: arriving.decision } as Happening<P>;
  }
  if (!process.accepts.includes(arriving.type)) {
    throw new KontingentError('NotPossibleNow', `A ${process.kind} takes no ${arriving.type}`);
  }
  return arriving;
}

function isAnswer(arriving: Arriving): arriving is Extract<Arriving, { task: number }> {
  return arriving.type === 'answer';
}

function isSame(one: object, other: object): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** The next instant at which time itself moves the case, or null when only people can. */
export function wakesAt<P extends ProcessTypes>(process: Process<P>, state: CaseState<P>): string | null {
  return earliest([...state.tasks.map((task) => task.escalations[0]), process.wakesAt?.(state)]);
}

/** What the administrator sees of a case: in Temporal UI, in lists, in letters. */
export interface CaseView {
  readonly stage: string;
  readonly waitingFor: WaitingFor;
  readonly since: string;
  readonly due: string | null;
  readonly overdue: boolean;
}

export function viewOf<P extends ProcessTypes>(process: Process<P>, state: CaseState<P>): CaseView {
  return {
    stage: state.stage,
    waitingFor: waitingFor(process, state),
    since: state.since,
    due: earliest([...state.tasks.map((task) => task.dueAt), process.dueAt?.(state)]),
    overdue: state.tasks.some((task) => task.level > 0),
  };
}

function waitingFor<P extends ProcessTypes>(process: Process<P>, state: CaseState<P>): WaitingFor {
  const known = process.waitsFor?.(state) ?? null;
  if (known !== null) return known;
  const { stage } = state;
  const wait = isOfKernel(stage) ? {} : process.stages[stage];
  const task = state.tasks.at(-1);
  if (!task) return wait.waitsFor ?? 'nobody';
  return wait.outside !== undefined && task.level === 0 ? wait.outside : WAITING_FOR_ROLE[task.role];
}

/** Is the stage one that every process has. */
export function isOfKernel(stage: string): boolean {
  return stage === 'opening' || stage === 'undoing' || stage === 'closed';
}

function earliest(instants: readonly (string | null | undefined)[]): string | null {
  return instants.filter((instant) => typeof instant === 'string').sort()[0] ?? null;
}

/** A state as the present version of its process reads it. */
export function lift<P extends ProcessTypes>(process: Process<P>, state: CaseState<P>): CaseState<P> {
  if (state.v === process.version) return state;
  const progress = state.progress === null ? null : process.upgrade(state.progress, state.v);
  return { ...state, v: process.version, progress };
}
