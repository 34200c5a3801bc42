import { invitationProcess } from '../../domain/standalone-cases/invitation.ts';
import type { InvitationTypes, VerificationTypes } from '../../domain/standalone-cases/types.ts';
import { verificationProcess } from '../../domain/standalone-cases/verification.ts';
import type { ProcessRegistry } from '../case/lists.ts';
import { invitationAnswers } from '../invitation/answers.ts';
import { invitationEffects } from '../invitation/effects.ts';
import { verificationAnswers } from '../verification/answers.ts';
import { verificationEffects } from '../verification/effects.ts';
import { singleInvitationFacts, singleVerificationFacts } from './facts.ts';

/** What the registry does for an invitation standing alone. */
export const invitationRegistry: ProcessRegistry<InvitationTypes> = {
  process: invitationProcess,
  facts: singleInvitationFacts,
  effects: invitationEffects,
  answers: invitationAnswers,
};

/** What the registry does for a verification standing alone. */
export const verificationRegistry: ProcessRegistry<VerificationTypes> = {
  process: verificationProcess,
  facts: singleVerificationFacts,
  effects: verificationEffects,
  answers: verificationAnswers,
};
