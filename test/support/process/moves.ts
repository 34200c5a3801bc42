import { wakesAt, type Arriving } from '../../../domain/case/decide.ts';
import type { CaseState, Process, ProcessTypes, QuestionOf } from '../../../domain/case/process.ts';
import { hoursAfter, type Move } from './drive.ts';

/** A command without its instant, each of several by itself. */
export type Timeless<C> = C extends unknown ? Omit<C, 'at'> : never;

/** Moves of any process; each meets the usual facts, or those with a change. */
export interface Moves<P extends ProcessTypes> {
  begin(change?: Partial<P['facts']>): Move<P>;
  /** Answers the open question of a name; the number 0, which no task bears, when there is none. */
  answer(question: QuestionOf<P>, decision: string, change?: Partial<P['facts']>): Move<P>;
  command(command: Timeless<P['command']>, change?: Partial<P['facts']>): Move<P>;
  /** Lets time pass until the case wakes by itself, or by so many hours. */
  timePasses(hours?: number | 'untilWake', change?: Partial<P['facts']>): Move<P>;
  readonly retime: Move<P>;
  /** Whatever arrives, of this process or of none. */
  arrives(of: (state: CaseState<P>, at: string) => Arriving, change?: Partial<P['facts']>): Move<P>;
}

export function movesOf<P extends ProcessTypes>(process: Process<P>, usual: P['facts']): Moves<P> {
  const arrives: Moves<P>['arrives'] = (of, change) => (state, at) => ({
    arriving: of(state, at),
    facts: { ...usual, ...change },
  });
  return {
    arrives,
    begin: (change) => arrives((_state, at) => ({ type: 'begin', at }), change),
    answer: (question, decision, change) =>
      arrives((state, at) => {
        const task = state.tasks.find((open) => open.question === question)?.seq ?? 0;
        return { type: 'answer', at, task, decision };
      }, change),
    command: (command, change) =>
      arrives((_state, at) => ({ ...(command as { readonly type: string }), at }), change),
    timePasses: (hours = 'untilWake', change) =>
      arrives((state, at) => {
        const until = hours === 'untilWake' ? wakesAt(process, state) : hoursAfter(at, hours);
        return { type: 'timer', at: until ?? at };
      }, change),
    retime: arrives((_state, at) => ({ type: 'retime', at })),
  };
}
