import type { SubjectFacts } from './facts.ts';
import type { OpenTask } from './task.ts';
import type { Turn } from './turn.ts';

/**
 * The lead of the confirmation of a teacher's status (2.2, 2.4, 2.5 «при необходимости»).
 *
 * - `verifying`: entered when the person has joined; left by confirmed, returned, refused. Waits for the administrator.
 * - `returned`: more papers are wanted; left when they are supplied. Waits for HR.
 * - `confirmed`, `refused`, `notRequired`: ends. No timer leads to any of them.
 */
export interface VerificationLead {
  readonly phase: 'verifying' | 'returned' | 'confirmed' | 'refused' | 'notRequired';
}

/** Opens the lead, or ends it at once where the edition has the step off or the status is confirmed already. */
export function beginVerification(facts: SubjectFacts, turn: Turn): VerificationLead {
  switch (facts.verification) {
    case 'done':
      return { phase: 'confirmed' };
    case 'off':
      turn.effects.push({ do: 'recordVerification', outcome: 'notRequired' });
      return { phase: 'notRequired' };
    case 'needed':
      turn.ask('confirmStatus');
      return { phase: 'verifying' };
  }
}

/** Moves the lead by the answer to one of its questions; the question is off the book already. */
export function answerVerification(
  lead: VerificationLead,
  task: OpenTask,
  decision: string,
  turn: Turn,
): VerificationLead {
  switch (`${task.kind}:${decision}`) {
    case 'confirmStatus:confirmed':
      turn.effects.push({ do: 'recordVerification', outcome: 'confirmed' });
      return { phase: 'confirmed' };
    case 'confirmStatus:refused':
      turn.effects.push({ do: 'recordVerification', outcome: 'refused' });
      turn.effects.push({ do: 'queueLetter', letter: 'statusRefused' });
      return { phase: 'refused' };
    case 'confirmStatus:returned':
      turn.effects.push({ do: 'recordVerification', outcome: 'returned' });
      turn.ask('supplyEvidence');
      return { phase: 'returned' };
    case 'supplyEvidence:supplied':
      turn.ask('confirmStatus');
      return { phase: 'verifying' };
    default:
      return lead;
  }
}
