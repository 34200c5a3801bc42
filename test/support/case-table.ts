import { viewOf, type Machine } from '../../domain/case.ts';
import { inWords, play, type Move } from './case-moves.ts';
import type { DrivenCase } from './case-driver.ts';

/** A row of a table: after this way this move leads to this standing, with these effects. */
export type MoveRow = readonly [
  name: string,
  path: readonly Move[],
  move: Move,
  standing: readonly [stage: string, waitingFor: string, ...asked: string[]],
  effects: readonly string[],
];

/** Where a case stands, in the words of the tables: stage or outcome, on whom it waits, what is asked. */
export interface Standing {
  readonly stage: string;
  readonly waitingFor: string;
  readonly asked: readonly string[];
}

export function standingOf({ state }: DrivenCase): Standing {
  return {
    stage: state.outcome ?? state.stage,
    waitingFor: viewOf(state).waitingFor,
    asked: state.tasks.map((task) => task.kind),
  };
}

/** What a last move led to: the standing and the effects, or the code of the refusal. */
export function lastOf(driven: DrivenCase): (Standing & { effects: readonly string[] }) | string {
  const last = driven.steps.at(-1);
  if (!last) throw new Error('no move was played');
  if (last.refused) return last.refused.code;
  return { ...standingOf(driven), effects: last.effects.map((effect) => inWords(effect, driven.kinds)) };
}

/** Plays a way that must be free of refusals, then one move more. */
export function afterPath(machine: Machine, path: readonly Move[], move: Move): DrivenCase {
  const way = play(machine, path);
  const refused = way.steps.find((one) => one.refused)?.refused;
  if (refused) throw new Error('the way itself is refused', { cause: refused });
  return play(machine, [move], way);
}
