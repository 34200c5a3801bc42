import type { Decision, Process, Verdict } from '../case/process.ts';
import {
  answerVerification,
  beginVerification,
  VERIFICATION_STAGES,
  type VerificationProgress,
} from '../verification/progress.ts';
import { VERIFICATION_QUESTIONS } from '../verification/questions.ts';
import { VERIFICATION_TITLES } from './titles.ru.ts';
import type { VerificationTypes } from './types.ts';

/**
 * The confirmation of a status standing alone: after a change of post, say (2.2, 2.4, 2.5).
 *
 * - `opening`: entered with the request. It waits for nobody and is left at once, for the verification or its end.
 * - The stages of the verification are told in `domain/verification/progress.ts`. The case ends as the verification does.
 */
export const verificationProcess: Process<VerificationTypes> = {
  kind: 'verification',
  version: 1,
  questions: VERIFICATION_QUESTIONS,
  stages: VERIFICATION_STAGES,
  titles: VERIFICATION_TITLES,
  accepts: ['withdraw'],
  refusals: ['SubjectWithdrawn'],
  decide(on, what, facts) {
    switch (what.type) {
      case 'begin':
        if (facts.withdrawn) return on.end('withdrawn');
        return goOn(on, beginVerification(on, facts));
      case 'withdraw':
        return on.end('withdrawn', { tasks: 'withdrawn' });
      case 'timer':
        return on.stay();
      case 'answer':
        return goOn(on, answerVerification(on, what));
    }
  },
  upgrade(progress, version) {
    if (version === 1) return progress as VerificationTypes['progress'];
    throw new Error(`There is no verification of version ${version}`);
  },
};

function goOn(on: Decision<VerificationTypes>, verification: VerificationProgress): Verdict {
  const progress = { verification };
  if (on.state.ending !== null) return on.end(on.state.ending, { progress });
  switch (verification.phase) {
    case 'verifying':
    case 'returned':
      return on.goTo(verification.phase, progress);
    case 'refused':
      return on.end('statusRefused', { progress });
    case 'confirmed':
    case 'notRequired':
      return on.end(verification.phase, { progress });
  }
}
