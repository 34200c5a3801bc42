import type { Process } from '../case/process.ts';
import { MAIL_DUTIES, MAIL_DUTY_EFFECTS } from '../mail/duties.ts';
import { STUDENT_DUTIES, STUDENT_DUTY_EFFECTS } from '../student/duties.ts';
import { DUTY_TITLES } from './titles.ru.ts';

/** The questions that stand alone, each contributed by the noun it is about. */
export const DUTIES = { ...STUDENT_DUTIES, ...MAIL_DUTIES } as const;

const EFFECTS = { ...STUDENT_DUTY_EFFECTS, ...MAIL_DUTY_EFFECTS } as const;
type AnswerEffect = (typeof EFFECTS)[keyof typeof EFFECTS];

export interface DutyTypes {
  readonly stage: 'performing';
  readonly outcome: 'performed' | 'withdrawn';
  /** Nothing: the open question is all that there is to remember. */
  readonly progress: Readonly<Record<string, never>>;
  readonly facts: DutyFacts;
  readonly effect: AnswerEffect;
  readonly questions: typeof DUTIES;
  /** What the duty came from was taken back. */
  readonly command: { readonly type: 'withdraw'; readonly at: string };
}

export interface DutyFacts {
  readonly question: keyof typeof DUTIES;
  /** Instant of what it comes from, the day of an order say: its term counts from then, however late it was noticed. */
  readonly countsFrom: string;
}

/**
 * One thing that must be done, of any origin: one question, reminded of and escalated until a person has answered.
 *
 * - `performing`: entered at the begin. The case waits for the role of its question. It is left when a person answers
 *   (`performed`), or when what the duty came from is taken back (`withdrawn`). Time only escalates the question.
 */
export const duty: Process<DutyTypes> = {
  kind: 'duty',
  version: 1,
  many: true,
  questions: DUTIES,
  stages: { performing: { waitsFor: 'registrar' } },
  titles: DUTY_TITLES,
  accepts: ['withdraw'],
  decide(on, what, facts) {
    switch (what.type) {
      case 'begin':
        on.ask(facts.question, { from: facts.countsFrom });
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
  return Object.hasOwn(EFFECTS, key) ? EFFECTS[key as keyof typeof EFFECTS] : null;
}
