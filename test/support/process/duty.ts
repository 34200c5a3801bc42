import fc from 'fast-check';
import { dutyProcess } from '../../../domain/duty/process.ts';
import { DUTIES, type DutyFacts, type DutyTypes } from '../../../domain/duty/types.ts';
import { EPOCH } from './drive.ts';
import { movesOf } from './moves.ts';
import type { ProcessSample } from './sample.ts';

const FACTS: DutyFacts = { question: 'issueStudyCertificate', countsFrom: EPOCH };

export const { arrives, begin, answer, timePasses, command } = movesOf(dutyProcess, FACTS);
export const withdraw = command({ type: 'withdraw' });

export const dutySample: ProcessSample<DutyTypes> = {
  process: dutyProcess,
  facts: () =>
    fc.record({
      question: fc.constantFrom(...(Object.keys(DUTIES) as (keyof typeof DUTIES)[])),
      countsFrom: fc.constant(EPOCH),
    }),
  commands: () => fc.constant({ type: 'withdraw' as const }),
  amend: (progress) => progress,
  stateFaults: ({ stage, tasks }) =>
    stage === 'performing' && tasks.length !== 1 ? [`asks ${tasks.length} questions`] : [],
  effectFaults: (effects, { outcome }) => {
    const done = effects.filter((effect) => /^(record|attach|dismiss)/.test(effect.do));
    return [
      ...(done.length > 1 ? ['does two things'] : []),
      ...(done.length === 1 && outcome !== 'performed' ? [`does a thing and is ${outcome}`] : []),
    ];
  },
};
