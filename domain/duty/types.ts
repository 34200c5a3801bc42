import { INVITATION_DUTIES, INVITATION_DUTY_BEGINS, INVITATION_DUTY_EFFECTS } from '../invitation/duties.ts';
import { MAIL_DUTIES, MAIL_DUTY_EFFECTS } from '../mail/duties.ts';
import { STUDENT_DUTIES, STUDENT_DUTY_EFFECTS } from '../student/duties.ts';

/** The questions that stand alone, each contributed by the noun it is about. */
export const DUTIES = { ...STUDENT_DUTIES, ...MAIL_DUTIES, ...INVITATION_DUTIES } as const;

/** What an answer to one of them leads to, by question and decision. */
export const ANSWER_EFFECTS = {
  ...STUDENT_DUTY_EFFECTS,
  ...MAIL_DUTY_EFFECTS,
  ...INVITATION_DUTY_EFFECTS,
} as const;
export type AnswerEffect = (typeof ANSWER_EFFECTS)[keyof typeof ANSWER_EFFECTS];

/** What a question does as it is asked: others hear of what has led to it. */
export const BEGIN_EFFECTS = INVITATION_DUTY_BEGINS;
type BeginEffect = (typeof BEGIN_EFFECTS)[keyof typeof BEGIN_EFFECTS];

export interface DutyTypes {
  readonly stage: 'performing';
  readonly outcome: 'performed' | 'withdrawn';
  /** Nothing: the open question is all that there is to remember. */
  readonly progress: Readonly<Record<string, never>>;
  readonly facts: DutyFacts;
  readonly effect: AnswerEffect | BeginEffect;
  readonly questions: typeof DUTIES;
  /** What the duty came from was taken back. */
  readonly command: { readonly type: 'withdraw'; readonly at: string };
}

export interface DutyFacts {
  readonly question: keyof typeof DUTIES;
  /** Instant of what it comes from, the day of an order say: its term counts from then, however late it was noticed. */
  readonly countsFrom: string;
}
