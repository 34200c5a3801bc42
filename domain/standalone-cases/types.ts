import type { InvitationCommand } from '../invitation/commands.ts';
import type {
  InvitationEffect,
  InvitationFacts,
  InvitationProgress,
  InvitationStage,
} from '../invitation/progress.ts';
import type { INVITATION_QUESTIONS } from '../invitation/questions.ts';
import type {
  VerificationEffect,
  VerificationFacts,
  VerificationProgress,
  VerificationStage,
} from '../verification/progress.ts';
import type { VERIFICATION_QUESTIONS } from '../verification/questions.ts';

export interface InvitationTypes {
  stage: InvitationStage;
  outcome: 'joined' | 'declined' | 'annulled' | 'withdrawn';
  progress: { readonly invitation: InvitationProgress };
  facts: InvitationFacts & {
    /** The hire was withdrawn in the registry. */
    readonly withdrawn: boolean;
    /** The last day of a guest has passed. */
    readonly over: boolean;
  };
  effect: InvitationEffect;
  questions: typeof INVITATION_QUESTIONS;
  command:
    | InvitationCommand
    /**
     * `stays`: the person works here by another employment, so what was begun on the platform is theirs all the same;
     * `over`: the last day of a guest has passed.
     */
    | { readonly type: 'withdraw'; readonly at: string; readonly stays?: 1; readonly over?: 1 };
}

export interface VerificationTypes {
  stage: VerificationStage;
  outcome: 'confirmed' | 'statusRefused' | 'notRequired' | 'withdrawn';
  progress: { readonly verification: VerificationProgress };
  facts: VerificationFacts & {
    /** The hire was withdrawn in the registry. */
    readonly withdrawn: boolean;
  };
  effect: VerificationEffect;
  questions: typeof VERIFICATION_QUESTIONS;
  command: { readonly type: 'withdraw'; readonly at: string };
}
