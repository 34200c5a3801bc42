import type { Process } from '../case/process.ts';
import { DUTY_TITLES } from './titles.ru.ts';
import { ANSWER_EFFECTS, BEGIN_EFFECTS, DUTIES, type AnswerEffect, type DutyTypes } from './types.ts';

/**
 * One thing that must be done, of any origin: one question, reminded of and escalated until a person has answered.
 *
 * - `performing`: entered at the begin. The case waits for the role of its question. It is left when a person answers
 *   (`performed`), or when what the duty came from is taken back (`withdrawn`). Time only escalates the question.
 */
export const dutyProcess: Process<DutyTypes> = {
  kind: 'duty',
  version: 1,
  many: true,
  questions: DUTIES,
  stages: { performing: { waitsFor: 'registrar' } },
  titles: DUTY_TITLES,
  accepts: ['withdraw'],
  refusals: ['CertificateNumberTaken'],
  decide(on, what, facts) {
    switch (what.type) {
      case 'begin':
        on.ask(facts.question, { from: facts.countsFrom });
        if (facts.question === 'reconcileMembers') on.effect(BEGIN_EFFECTS[facts.question]);
        return on.goTo('performing', {});
      case 'timer':
        return on.stay();
      case 'withdraw':
        return on.end('withdrawn', { tasks: 'withdrawn' });
      case 'answer': {
        const effect = effectOf(what.question, what.decision);
        if (effect) on.effect(effect);
        return on.end('performed');
      }
    }
  },
  upgrade(_progress, version) {
    if (version !== 1) throw new Error(`There is no version ${version} of a duty`);
    return {};
  },
};

function effectOf(question: string, decision: string): AnswerEffect | null {
  const key = `${question}/${decision}`;
  return Object.hasOwn(ANSWER_EFFECTS, key) ? ANSWER_EFFECTS[key as keyof typeof ANSWER_EFFECTS] : null;
}
