import { isDeepStrictEqual } from 'node:util';
import { isOfKernel, wakesAt } from '../../../domain/case/decide.ts';
import type { KernelEffect } from '../../../domain/case/effects.ts';
import type { CaseState, Process, ProcessTypes } from '../../../domain/case/process.ts';
import { ROLES } from '../../../domain/case/roles.ts';
import { ERRORS } from '../../../domain/errors.ts';
import type { Step } from './drive.ts';
import type { ProcessSample } from './sample.ts';

/** Collects what is wrong, in sentences. */
function faults(): { readonly found: string[]; must(right: boolean, fault: string): void } {
  const found: string[] = [];
  return { found, must: (right, fault) => void (right || found.push(fault)) };
}

/** What is wrong with a way of a case: with each of its states, each of its steps, and its effects as a whole. */
export function faultsOf<P extends ProcessTypes>(
  sample: ProcessSample<P>,
  steps: readonly Step<P>[],
): readonly string[] {
  const effects = steps.flatMap((step) => step.effects);
  const last = steps.at(-1)?.state;
  return [
    ...steps.flatMap((step) => faultsOfStep(sample.process, step)),
    ...steps.flatMap(({ state }) =>
      [...faultsOfState(sample, state), ...sample.stateFaults(state)].map(
        (fault) => `${state.stage}: ${fault}`,
      ),
    ),
    ...(last ? [...faultsOfEffects(effects, last), ...sample.effectFaults(effects, last)] : []),
  ];
}

/** What is wrong with a state of any process. */
function faultsOfState<P extends ProcessTypes>(
  { process, drivenOnBy = {} }: ProcessSample<P>,
  state: CaseState<P>,
): readonly string[] {
  const { found, must } = faults();
  const { stage, tasks } = state;
  const undoes = (question: string) => process.questions[question]?.undoes === true;
  must(isOfKernel(stage) || Object.hasOwn(process.stages, stage), 'no stage of the process');
  must(state.v === process.version, 'of another version');
  must((stage === 'closed') === (state.outcome !== null), 'closed is what has an outcome');
  must((state.ending !== null) === (stage === 'closed' || stage === 'undoing'), 'an ending is for what ends');
  must(stage !== 'closed' || (tasks.length === 0 && state.ending === state.outcome), 'closed, and yet open');
  must(
    stage !== 'undoing' || (tasks.length > 0 && tasks.every(({ question }) => undoes(question))),
    'nothing to undo',
  );
  must(isOfKernel(stage) || state.progress !== null, 'remembers nothing');
  must(
    tasks.every((task, index) => task.seq < (tasks[index + 1]?.seq ?? state.nextTask)),
    'task numbers out of order',
  );
  must(new Set(tasks.map(({ question }) => question)).size === tasks.length, 'asks the same twice');
  must(
    tasks.every(({ escalations }) => [...new Set(escalations)].sort().join() === escalations.join()),
    'escalates twice at once, or backwards',
  );
  const driven = drivenOnBy[stage];
  must(
    driven === undefined || process.accepts.includes(driven),
    `is led on by ${driven}, which it does not take`,
  );
  const moves = tasks.length > 0 || wakesAt(process, state) !== null || driven !== undefined;
  must(moves || stage === 'opening' || stage === 'closed', 'a dead wait');
  return found;
}

/** What is wrong with one step of any process. */
function faultsOfStep<P extends ProcessTypes>(
  process: Process<P>,
  { arriving, before, state, effects, changed, refused }: Step<P>,
): readonly string[] {
  const { found, must } = faults();
  const { type, at } = arriving;
  must(
    changed || (isDeepStrictEqual(state, before) && effects.length === 0),
    `${type} changes what it says it does not`,
  );
  must(!changed || refused === null, `${type} is refused and changes something`);
  must(
    state.since === (state.stage === before.stage ? before.since : at),
    `${type} makes since ${state.since}`,
  );
  if (refused) {
    must(['rule', 'input'].includes(ERRORS[refused.code].kind), `${type} fails with ${refused.code}`);
    must(
      Object.values(refused.details).every((value) => typeof value !== 'object'),
      `${refused.code} tells of an object`,
    );
  }
  const known = ['begin', 'timer', 'retime', 'answer', ...process.accepts].includes(type);
  const code = before.outcome === null ? 'NotPossibleNow' : 'CaseClosed';
  must(known || refused?.code === code, `takes ${type}, which it does not know`);
  must(before.outcome === null || refused?.code === 'CaseClosed', `${type} moves what is closed`);
  return found;
}

/** What is wrong with the effects of a whole case of any process. */
function faultsOfEffects<P extends ProcessTypes>(
  effects: readonly { readonly do: string }[],
  state: CaseState<P>,
): readonly string[] {
  const { found, must } = faults();
  const open = new Map<number, number>();
  let asked = 0;
  let closed = 0;
  for (const effect of effects as readonly KernelEffect[]) {
    must(closed === 0, `${effect.do} after the close`);
    switch (effect.do) {
      case 'openTask':
        asked += 1;
        must(effect.seq === asked, `task ${effect.seq} instead of ${asked}`);
        must(ROLES.includes(effect.role), `${effect.question} asked of ${effect.role}`);
        must(effect.lines === undefined || effect.lines > 0, `${effect.question} about no line`);
        open.set(effect.seq, 0);
        break;
      case 'closeTask':
        must(open.delete(effect.seq), `task ${effect.seq} closed without being open`);
        must((effect.end === 'answered') === (effect.decision !== null), 'a decision is what an answer has');
        break;
      case 'escalateTask':
        must((open.get(effect.seq) ?? Infinity) < effect.level, `task ${effect.seq} not taken up`);
        open.set(effect.seq, effect.level);
        break;
      case 'retimeTasks':
        must(
          effect.seqs.every((seq) => open.has(seq)),
          `gives another time to ${effect.seqs.join()}`,
        );
        // As a commit counts a term of an act that was mended: not late any more, it is asked of its role again.
        for (const seq of effect.seqs) open.set(seq, 0);
        break;
      case 'closeCase':
        closed += 1;
        must(effect.outcome === state.outcome, `closed as ${effect.outcome}`);
    }
  }
  must(closed === (state.outcome === null ? 0 : 1), 'closed other than once');
  must([...open.keys()].join() === state.tasks.map(({ seq }) => seq).join(), 'open tasks differ');
  must([...open.values()].join() === state.tasks.map(({ level }) => level).join(), 'levels differ');
  must(asked + 1 === state.nextTask, 'the next task number differs');
  return found;
}
