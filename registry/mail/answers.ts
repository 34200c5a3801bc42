import { caseByNumber } from '../case/cases.ts';
import type { AnswerSchema } from '../case/lists.ts';

/** «П-12», with either alphabet, or the bare number. */
const CASE_NUMBER = /^(?:[пp]\s*-?\s*)?(\d{1,9})$/iu;

/** What must come with the decisions on an inbound letter. */
export const MAIL_ANSWERS: Readonly<Record<'caseNumber', AnswerSchema>> = {
  caseNumber: {
    parse: (text) => CASE_NUMBER.exec(text.trim())?.[1] ?? null,
    // A slip of the hand is told at once; the commit looks again.
    check: async (tx, value) => void (await caseByNumber(tx, Number(value))),
  },
};
