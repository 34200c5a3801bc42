import type { Questions } from '../case/process.ts';

/** What may have to be done about an inbound letter by itself, beside any other case. */
export const MAIL_DUTIES = {
  /** A letter came that no trace leads to a case: a person says whose it is. */
  triageLetter: {
    role: 'administrator',
    term: 'letterTriage',
    decisions: ['belongs', 'notOurs'],
    data: { belongs: 'caseNumber' },
  },
  /** A reply came to a case that asks nothing of it any more, or never did: a person reads it. */
  readLetter: { role: 'administrator', term: 'letterTriage', decisions: ['read'] },
} as const satisfies Questions;

/** What the registry does with an answer, by question and decision, beside closing the question. */
export const MAIL_DUTY_EFFECTS = {
  'triageLetter/belongs': { do: 'attachLetter' },
  'triageLetter/notOurs': { do: 'dismissLetter' },
} as const;
