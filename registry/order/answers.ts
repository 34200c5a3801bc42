import { parsePersonDecisions } from '../../domain/order/rules/person-decisions.ts';
import { textAnswer } from '../task/answer-data.ts';
import type { AnswerSchema } from '../case/lists.ts';

/** What comes with the answers to the questions of an order. */
export const orderAnswers: Readonly<Record<'personDecisions' | 'reason', AnswerSchema>> = {
  /** Whether the doubtful newcomers are people of the registry: «3=same, 7=other», by the numbers of the lines. */
  personDecisions: { parse: (text) => (parsePersonDecisions(text) === null ? null : text.trim()) },
  /** Why a signed order was entered by mistake. */
  reason: textAnswer,
};
