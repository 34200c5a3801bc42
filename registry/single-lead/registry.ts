import { invitation } from '../../domain/single-lead/invitation.ts';
import type { InvitationTypes, TeacherVerificationTypes } from '../../domain/single-lead/types.ts';
import { teacherVerification } from '../../domain/single-lead/verification.ts';
import type { ProcessRegistry } from '../case/lists.ts';
import { invitationAnswers } from '../invitation/answers.ts';
import { invitationEffects } from '../invitation/effects.ts';
import { verificationEffects } from '../verification/effects.ts';
import { singleInvitationFacts, singleVerificationFacts } from './facts.ts';

/** What the registry does for an invitation standing alone. */
export const invitationRegistry: ProcessRegistry<InvitationTypes> = {
  process: invitation,
  facts: singleInvitationFacts,
  effects: invitationEffects,
  answers: invitationAnswers,
};

/** What the registry does for a verification standing alone. */
export const teacherVerificationRegistry: ProcessRegistry<TeacherVerificationTypes> = {
  process: teacherVerification,
  facts: singleVerificationFacts,
  effects: verificationEffects,
  answers: {},
};
