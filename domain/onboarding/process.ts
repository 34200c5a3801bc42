import type { Answer, Process, Verdict } from '../case/process.ts';
import { answerInvitation } from '../invitation/answers.ts';
import { commandInvitation, INVITATION_COMMANDS, INVITATION_REFUSALS } from '../invitation/commands.ts';
import { expireDue } from '../invitation/issue.ts';
import { expiryOf } from '../invitation/progress.ts';
import { isInvitationAnswer } from '../invitation/questions.ts';
import { answerVerification } from '../verification/progress.ts';
import { isVerificationAnswer } from '../verification/questions.ts';
import { reevaluate, moveStart, withdraw } from './hire.ts';
import { goOn, groupsAttached } from './next-step.ts';
import { ONBOARDING_TITLES } from './titles.ru.ts';
import {
  isWaiting,
  ONBOARDING_QUESTIONS,
  ONBOARDING_STAGES,
  type OnboardingDecision,
  type OnboardingFacts,
  type OnboardingProgress,
  type OnboardingTypes,
} from './types.ts';

const NOTHING_YET: OnboardingProgress = { startsAt: null, invitation: null, verification: null };

/**
 * The onboarding of a member of staff (1.4, 2.2–2.5): from the hire to a confirmed teacher in the right spaces.
 *
 * - `opening`: entered with the hire. It waits for nobody and is left at once; a post that needs no access ends it as
 *   `notRequired`.
 * - `awaitingDate`: entered when the hire is in the future. It waits for the date and is left on the first working day.
 * - `awaitingOther`: entered when another case of the same person leads. It waits for the person and is left when that
 *   case ends.
 * - `awaitingPlatform`: entered when the college is not registered with the platform. It waits for the platform and is
 *   left when it is registered.
 * - The stages of the invitation, then those of the verification, are entered as their own pages say.
 * - `assigning`: entered when the status of a class teacher is dealt with. It waits for the administrator and is left
 *   when the class teacher is attached to their groups.
 * - `undoing`: entered when the case ends while something begun on the platform must be undone. It waits for the
 *   administrator and is left when that is done.
 * - `closed`: entered with the outcome.
 *
 * The table stage × moved or withdrawn hire is docs/hire-changes.md.
 */
export const onboardingProcess: Process<OnboardingTypes> = {
  kind: 'onboarding',
  version: 1,
  questions: ONBOARDING_QUESTIONS,
  stages: ONBOARDING_STAGES,
  titles: ONBOARDING_TITLES,
  accepts: ['reevaluate', 'moveStart', 'withdraw', ...INVITATION_COMMANDS],
  refusals: ['SubjectWithdrawn', ...INVITATION_REFUSALS],
  decide(on, what, facts) {
    const { stage, progress: known } = on.state;
    const progress = known ?? NOTHING_YET;
    switch (what.type) {
      case 'begin':
        return reevaluate(on, progress, facts);
      case 'reevaluate':
        return isWaiting(stage) ? reevaluate(on, progress, facts) : on.stay();
      case 'moveStart':
        return moveStart(on, progress, facts);
      case 'withdraw':
        return withdraw(on, progress, { stays: what.stays === 1, dismissed: what.dismissed === 1 });
      case 'timer':
        return timePassed(on, progress, facts);
      case 'answer':
        return answered(on, what, progress, facts);
      case 'claim':
      case 'decline':
      case 'annul':
      case 'reissue':
      case 'letterFailed': {
        const invitation = commandInvitation(progress.invitation, on, what);
        return goOn(on, { ...progress, invitation }, facts);
      }
    }
  },
  wakesAt: timeOf,
  dueAt: timeOf,
  upgrade(progress, version) {
    if (version === 1) return progress as OnboardingProgress;
    throw new Error(`There is no onboarding of version ${version}`);
  },
};

function timePassed(on: OnboardingDecision, progress: OnboardingProgress, facts: OnboardingFacts): Verdict {
  const { startsAt, invitation } = progress;
  if (on.state.stage === 'awaitingDate' && startsAt !== null && startsAt <= on.at)
    return reevaluate(on, progress, facts);
  return invitation ? goOn(on, { ...progress, invitation: expireDue(invitation, on) }, facts) : on.stay();
}

function answered(
  on: OnboardingDecision,
  answer: Answer<OnboardingTypes>,
  progress: OnboardingProgress,
  facts: OnboardingFacts,
): Verdict {
  if (isVerificationAnswer(answer))
    return goOn(on, { ...progress, verification: answerVerification(on, answer) }, facts);
  if (!isInvitationAnswer(answer)) return groupsAttached(on, progress);
  if (!progress.invitation) throw new Error('An invitation that has not begun asks nothing');
  return goOn(on, { ...progress, invitation: answerInvitation(progress.invitation, on, answer) }, facts);
}

function timeOf({ stage, progress }: { stage: string; progress: OnboardingProgress | null }): string | null {
  return stage === 'awaitingDate' ? (progress?.startsAt ?? null) : expiryOf(progress);
}
