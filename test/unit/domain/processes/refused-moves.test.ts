import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Arriving } from '../../../../domain/case/decide.ts';
import { hoursAfter, step } from '../../../support/process/drive.ts';
import { SAMPLES } from '../../../support/process/samples.ts';
import { FOREIGN_COMMANDS, walk, ways } from '../../../support/process/walk.ts';

describe.each(SAMPLES)('%s, wherever it stands', (_kind, sample) => {
  const { process } = sample;
  const allCases = (
    name: string,
    read: (
      refusal: (arriving: Record<string, unknown>) => string | undefined,
      state: ReturnType<typeof walk>[number]['state'],
    ) => void,
  ) =>
    it(name, () => {
      fc.assert(
        fc.property(fc.gen(), (draw) => {
          const last = walk(sample, draw).at(-1);
          if (!last) return;
          const { facts, state } = last;
          const at = hoursAfter(last.arriving.at, 1);
          read((arriving) => {
            const done = step(process, state, { ...arriving, at } as Arriving, facts, sample.amend);
            if (done.refused) expect(done.state).toBe(state);
            return done.refused?.code;
          }, state);
        }),
        ways(40),
      );
    });

  allCases('refuses a command that it does not know', (refusal, { outcome }) => {
    for (const type of FOREIGN_COMMANDS.filter((name) => !process.accepts.includes(name)))
      expect([type, refusal({ type })]).toEqual([type, outcome === null ? 'NotPossibleNow' : 'CaseClosed']);
  });

  allCases('refuses an answer to a question that is not open', (refusal, { outcome, nextTask, tasks }) => {
    for (let task = 0; task <= nextTask + 1; task += 1) {
      if (tasks.some(({ seq }) => seq === task)) continue;
      const code = refusal({ type: 'answer', task, decision: 'done' });
      expect([task, code]).toEqual([task, outcome === null ? 'TaskClosed' : 'CaseClosed']);
    }
  });

  allCases('refuses a decision that the question does not take', (refusal, { tasks }) => {
    for (const { seq, question } of tasks)
      for (const decision of ['', 'toString', `${process.questions[question]?.decisions[0]} `])
        expect(refusal({ type: 'answer', task: seq, decision })).toBe('InvalidAnswer');
  });

  allCases('takes every decision of its open questions, or refuses it by a rule', (refusal, { tasks }) => {
    for (const { seq, question } of tasks)
      for (const decision of process.questions[question]?.decisions ?? [])
        expect(['InvalidAnswer', 'TaskClosed']).not.toContain(
          refusal({ type: 'answer', task: seq, decision }),
        );
  });
});
