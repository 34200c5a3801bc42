import { viewOf } from '../../../domain/case/decide.ts';
import type { KernelEffect } from '../../../domain/case/effects.ts';
import type { Process, ProcessTypes } from '../../../domain/case/process.ts';
import { drive, type Amend, type Driven, type Move } from './drive.ts';

/** A row of a table: after this way this move leads to this standing, with these effects. */
export type MoveRow<P extends ProcessTypes> = readonly [
  name: string,
  path: readonly Move<P>[],
  move: Move<P>,
  standing: readonly [stage: string, waitingFor: string, ...asked: string[]],
  effects: readonly string[],
];

/** Where a case stands, in the words of the tables: stage or outcome, on whom it waits, what is asked. */
export interface Standing {
  readonly stage: string;
  readonly waitingFor: string;
  readonly asked: readonly string[];
}

export function standingOf<P extends ProcessTypes>(process: Process<P>, { state }: Driven<P>): Standing {
  return {
    stage: state.outcome ?? state.stage,
    waitingFor: viewOf(process, state).waitingFor,
    asked: state.tasks.map((task) => task.question),
  };
}

/** What a last move led to: the standing and the effects, or the code of the refusal. */
export function lastOf<P extends ProcessTypes>(
  process: Process<P>,
  driven: Driven<P>,
): (Standing & { readonly effects: readonly string[] }) | string {
  const last = driven.steps.at(-1);
  if (!last) throw new Error('no move was played');
  if (last.refused) return last.refused.code;
  const questions = questionsOf(driven.effects);
  return {
    ...standingOf(process, driven),
    effects: last.effects.map((effect) => inWords(effect, questions)),
  };
}

/** Plays a way that must be free of refusals, then one move more. */
export function afterPath<P extends ProcessTypes>(
  process: Process<P>,
  path: readonly Move<P>[],
  move: Move<P>,
  amend?: Amend<P>,
): Driven<P> {
  const how = amend === undefined ? {} : { amend };
  const way = drive(process, path, how);
  const refused = way.steps.find((one) => one.refused)?.refused;
  if (refused) throw new Error('the way itself is refused', { cause: refused });
  return drive(process, [move], { ...how, from: way });
}

/** Name of every question the case ever asked, by the number of its task. */
export function questionsOf(effects: readonly { readonly do: string }[]): ReadonlyMap<number, string> {
  const opened = (effects as readonly KernelEffect[]).flatMap((effect): [number, string][] =>
    effect.do === 'openTask' ? [[effect.seq, effect.question]] : [],
  );
  return new Map(opened);
}

/** An effect in a line, as the tables of the tests write it: one of the process by its name and what is in it. */
export function inWords(effect: { readonly do: string }, questions: ReadonlyMap<number, string>): string {
  const known = effect as KernelEffect;
  switch (known.do) {
    case 'openTask':
      return `ask ${known.question}`;
    case 'closeTask':
      return [known.end, questions.get(known.seq), known.decision].filter((word) => word !== null).join(' ');
    case 'escalateTask':
      return `escalate ${questions.get(known.seq)} to ${known.level}`;
    case 'retimeTasks':
      return `retime ${known.seqs.map((seq) => questions.get(seq)).join(', ')}`;
    case 'closeCase':
      return `close ${known.outcome}`;
    default:
      return Object.values(effect)
        .filter((word) => word !== null)
        .join(' ');
  }
}
