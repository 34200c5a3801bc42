import type { Asks, StageWait } from '../case/process.ts';
import type { VerificationAnswer, VerificationQuestion } from './questions.ts';

/** Stages of a process while it runs a verification, each of the name of the phase. */
export const VERIFICATION_STAGES = {
  verifying: { waitsFor: 'administrator' },
  returned: { waitsFor: 'hr' },
} as const satisfies Readonly<Record<string, StageWait>>;
export type VerificationStage = keyof typeof VERIFICATION_STAGES;

/**
 * The confirmation of a teacher's status (2.2, 2.4, 2.5 «при необходимости»).
 *
 * - `verifying`: entered when the person has joined, and when papers were supplied or will not come. It waits for the
 *   administrator. It is left when the status is confirmed, returned or refused.
 * - `returned`: entered when more papers are wanted. It waits for HR, until the day that HR has promised where it did. It
 *   is left when they are supplied, when there are none, or when the post needs no status after all.
 * - `confirmed`, `refused`, `notRequired`: the ends. No timer leads to any of them.
 */
export interface VerificationProgress {
  readonly phase: VerificationStage | 'confirmed' | 'refused' | 'notRequired';
}

/** What a verification needs to know when it begins. */
export interface VerificationFacts {
  /** `off` is the edition's «при необходимости» switched off: the step ends as «не потребовалось». */
  readonly verification: 'needed' | 'done' | 'off';
}

export type VerificationEffect =
  | {
      readonly do: 'recordVerification';
      readonly outcome: 'confirmed' | 'refused' | 'returned' | 'notRequired';
    }
  | { readonly do: 'removeMembership' }
  | { readonly do: 'queueLetter'; readonly letter: 'statusRefused' };

/** The decision of whatever process runs the verification. */
export type VerificationAsks = Asks<VerificationQuestion, VerificationEffect>;

/** Begins a verification, or ends it at once where the edition has the step off or the status is confirmed already. */
export function beginVerification(on: VerificationAsks, facts: VerificationFacts): VerificationProgress {
  switch (facts.verification) {
    case 'done':
      return { phase: 'confirmed' };
    case 'off':
      on.effect({ do: 'recordVerification', outcome: 'notRequired' });
      return { phase: 'notRequired' };
    case 'needed':
      return verify(on);
  }
}

/** Where the answer to a question of a verification leads; the question is off the book already. */
export function answerVerification(on: VerificationAsks, answer: VerificationAnswer): VerificationProgress {
  switch (answer.decision) {
    case 'confirmed':
      on.effect({ do: 'recordVerification', outcome: 'confirmed' });
      return { phase: 'confirmed' };
    case 'refused':
      return refuse(on);
    case 'refusedAndRemoved':
      on.askOnce('removeRefused');
      return refuse(on);
    case 'removed':
    case 'notThere':
      on.effect({ do: 'removeMembership' });
      return { phase: 'refused' };
    case 'returned':
      on.effect({ do: 'recordVerification', outcome: 'returned' });
      on.ask('supplyEvidence');
      return { phase: 'returned' };
    case 'supplied':
    case 'none':
      return verify(on);
    case 'later':
      on.ask('supplyEvidence', { untilAnswered: true });
      return { phase: 'returned' };
    case 'notRequired':
      on.effect({ do: 'recordVerification', outcome: 'notRequired' });
      return { phase: 'notRequired' };
  }
}

function refuse(on: VerificationAsks): VerificationProgress {
  on.effect({ do: 'recordVerification', outcome: 'refused' });
  on.effect({ do: 'queueLetter', letter: 'statusRefused' });
  return { phase: 'refused' };
}

function verify(on: VerificationAsks): VerificationProgress {
  on.ask('confirmStatus');
  return { phase: 'verifying' };
}
