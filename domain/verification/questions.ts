import type { Questions } from '../case/process.ts';

/** What the confirmation of a status asks people, whichever process runs it. */
export const VERIFICATION_QUESTIONS = {
  /** 2.2, 2.4, 2.5: completes the confirmation of the status of a teacher. */
  confirmStatus: {
    role: 'administrator',
    term: 'verification',
    decisions: ['confirmed', 'returned', 'refused', 'refusedAndRemoved'],
    explained: ['returned', 'refused', 'refusedAndRemoved'],
    notOwn: true,
  },
  /** The status was returned: the papers that were asked for are brought. */
  supplyEvidence: {
    role: 'hr',
    term: 'evidence',
    decisions: ['supplied', 'later', 'none', 'notRequired'],
    data: { later: 'promisedDay' },
    explained: ['none', 'notRequired'],
  },
  /** The status was refused, and the person is not to stay in the class (2.2: for the safety of information). */
  removeRefused: { role: 'administrator', term: 'removal', decisions: ['removed', 'notThere'], undoes: true },
} as const satisfies Questions;

export type VerificationQuestion = keyof typeof VERIFICATION_QUESTIONS;

/** An answer to a question of a verification. */
export type VerificationAnswer = {
  [Q in VerificationQuestion]: {
    readonly question: Q;
    readonly decision: (typeof VERIFICATION_QUESTIONS)[Q]['decisions'][number];
  };
}[VerificationQuestion];

/** Is it the verification that has asked. */
export function isVerificationAnswer<A extends { readonly question: string }>(
  answer: A,
): answer is Extract<A, { readonly question: VerificationQuestion }> {
  return Object.hasOwn(VERIFICATION_QUESTIONS, answer.question);
}
