import type { Verdict } from '../case/process.ts';
import { beginVerification } from '../verification/progress.ts';
import {
  isWaiting,
  type OnboardingDecision,
  type OnboardingFacts,
  type OnboardingProgress,
  type OnboardingTypes,
} from './types.ts';

/** Goes on after the invitation or the verification has moved. */
export function goOn(on: OnboardingDecision, progress: OnboardingProgress, facts: OnboardingFacts): Verdict {
  const { stage, ending } = on.state;
  if (isWaiting(stage)) return on.stay();
  if (ending !== null) return on.end(ending, { progress });
  return progress.verification
    ? afterVerification(on, progress, facts)
    : afterInvitation(on, progress, facts);
}

export function afterInvitation(
  on: OnboardingDecision,
  progress: OnboardingProgress,
  facts: OnboardingFacts,
): Verdict {
  const phase = progress.invitation?.phase;
  switch (phase) {
    case undefined:
      return on.stay(progress);
    case 'joined':
      return afterJoining(on, progress, facts);
    case 'declined':
    case 'annulled':
      return on.end(phase, { progress });
    case 'awaitingLink':
    case 'toHandOut':
    case 'invited':
    case 'bounced':
    case 'undecided':
    case 'joining':
    case 'identifying':
      return on.goTo(phase, progress);
  }
}

/** The person is in the space: their status comes next. */
export function afterJoining(
  on: OnboardingDecision,
  progress: OnboardingProgress,
  facts: OnboardingFacts,
): Verdict {
  return afterVerification(on, { ...progress, verification: beginVerification(on, facts) }, facts);
}

function afterVerification(
  on: OnboardingDecision,
  progress: OnboardingProgress,
  facts: OnboardingFacts,
): Verdict {
  const { verification } = progress;
  switch (verification?.phase) {
    case 'verifying':
    case 'returned':
      return on.goTo(verification.phase, progress);
    case 'refused':
      return on.end('statusRefused', { progress });
    case 'confirmed':
    case 'notRequired':
    case undefined:
      break;
  }
  if (on.state.stage === 'assigning') return on.stay(progress);
  if (facts.groupsToAttach > 0) {
    on.ask('attachGroups');
    return on.goTo('assigning', progress);
  }
  return welcome(on, progress, progress.invitation ? 'active' : 'alreadyActive');
}

/** A person has said that the class teacher is attached to their groups. */
export function groupsAttached(on: OnboardingDecision, progress: OnboardingProgress): Verdict {
  on.effect({ do: 'attachGroups' });
  return welcome(on, progress, 'active');
}

/** Who was a member before is not welcomed as a new one. */
function welcome(
  on: OnboardingDecision,
  progress: OnboardingProgress,
  outcome: Extract<OnboardingTypes['outcome'], 'active' | 'alreadyActive'>,
): Verdict {
  if (outcome === 'active') on.effect({ do: 'queueLetter', letter: 'welcome' });
  return on.end(outcome, { progress });
}
