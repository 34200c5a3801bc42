import type { Decision, Questions, StageWait } from '../case/process.ts';
import type { InvitationCommand } from '../invitation/commands.ts';
import {
  INVITATION_STAGES,
  type InvitationEffect,
  type InvitationFacts,
  type WithInvitation,
} from '../invitation/progress.ts';
import { INVITATION_QUESTIONS } from '../invitation/questions.ts';
import {
  VERIFICATION_STAGES,
  type VerificationEffect,
  type VerificationFacts,
  type VerificationProgress,
} from '../verification/progress.ts';
import { VERIFICATION_QUESTIONS } from '../verification/questions.ts';

export const ONBOARDING_QUESTIONS = {
  ...INVITATION_QUESTIONS,
  ...VERIFICATION_QUESTIONS,
  /** 2.2: attaches class teachers to their groups by the approved distribution. */
  attachGroups: { role: 'administrator', term: 'groupAttachment', decisions: ['attached'] },
} as const satisfies Questions;

/** Stages in which nothing was asked of the person yet. */
const WAITING_STAGES = {
  awaitingDate: { waitsFor: 'date' },
  awaitingOther: { waitsFor: 'person' },
  awaitingPlatform: { waitsFor: 'platform' },
} as const satisfies Readonly<Record<string, StageWait>>;

export const ONBOARDING_STAGES = {
  ...WAITING_STAGES,
  ...INVITATION_STAGES,
  ...VERIFICATION_STAGES,
  assigning: { waitsFor: 'administrator' },
} as const satisfies Readonly<Record<string, StageWait>>;

/** Is nothing asked of the person yet: then fresh facts alone say where the case stands. */
export function isWaiting(stage: string): boolean {
  return stage === 'opening' || Object.hasOwn(WAITING_STAGES, stage);
}

export interface OnboardingProgress extends WithInvitation {
  /** The first day as it was when the case began to wait for it; set while `awaitingDate`. */
  readonly startsAt: string | null;
  readonly verification: VerificationProgress | null;
}

export interface OnboardingFacts extends InvitationFacts, VerificationFacts {
  /** 1.4: a post outside the pedagogues and the administration needs no access. */
  readonly access: 'required' | 'notRequired';
  /** The hire was withdrawn in the registry, or the employment has ended. */
  readonly withdrawn: boolean;
  /** It has ended after the person began to work. */
  readonly dismissed: boolean;
  /** When the invitation may go: the first working day by default. Null when that is past. */
  readonly startsAt: string | null;
  /** Another open case of the same person leads the way to the platform. */
  readonly otherCase: boolean;
  /** Has the person joined the space already, by another employment say. */
  readonly member: boolean;
  /** Groups of which the person is class teacher and to which they are not attached yet; 0 where the step is off. */
  readonly groupsToAttach: number;
  /** Is the college registered with the platform. */
  readonly platform: 'active' | 'unregistered';
}

export interface OnboardingTypes {
  stage: keyof typeof ONBOARDING_STAGES;
  outcome:
    | 'active'
    | 'alreadyActive'
    | 'notRequired'
    | 'withdrawn'
    | 'dismissed'
    | 'declined'
    | 'statusRefused'
    | 'annulled';
  progress: OnboardingProgress;
  facts: OnboardingFacts;
  effect:
    | InvitationEffect
    | VerificationEffect
    | { readonly do: 'awaitDate' | 'awaitOther' | 'awaitPlatform' | 'attachGroups' }
    | { readonly do: 'queueLetter'; readonly letter: 'welcome' };
  questions: typeof ONBOARDING_QUESTIONS;
  command:
    | InvitationCommand
    | { readonly type: 'reevaluate' | 'moveStart'; readonly at: string }
    /**
     * `stays`: the person works here by another employment, so what was begun on the platform is theirs all the same.
     * `dismissed`: the person had begun to work, so this is no annulment of the hire (Labour Code, article 61, part 4).
     */
    | { readonly type: 'withdraw'; readonly at: string; readonly stays?: 1; readonly dismissed?: 1 };
}

export type OnboardingDecision = Decision<OnboardingTypes>;
