import fc from 'fast-check';
import { invitation } from '../../../domain/single-lead/invitation.ts';
import type { InvitationTypes, TeacherVerificationTypes } from '../../../domain/single-lead/types.ts';
import { teacherVerification } from '../../../domain/single-lead/verification.ts';
import {
  countExpiry,
  INVITATION_BY_TIME,
  INVITATION_TWICE,
  invitationCommands,
  invitationEffectFaults,
  invitationFacts,
  invitationStateFaults,
  lastIssue,
  questionFaults,
  seldom,
  verificationEffectFaults,
  verificationFacts,
} from './leads.ts';
import { movesOf } from './moves.ts';
import type { ProcessSample } from './sample.ts';

/** Moves of an invitation standing alone: of a person with an email, into a space that has a live link. */
export const alone = movesOf(invitation, { withdrawn: false, channel: 'letter', link: true, issueLimit: 2 });
/** Moves of a verification standing alone. */
export const verifying = movesOf(teacherVerification, { withdrawn: false, verification: 'needed' });

/** The holder of the token of the current issue confirms that they come. */
export const claim = alone.arrives((state, at) => ({ type: 'claim', at, issue: lastIssue(state) }));

export const invitationSample: ProcessSample<InvitationTypes> = {
  process: invitation,
  facts: () => fc.record({ ...invitationFacts, withdrawn: seldom }),
  commands: (state) =>
    fc.oneof(...invitationCommands(state), {
      weight: 1,
      arbitrary: fc.constant({ type: 'withdraw' as const }),
    }),
  amend: countExpiry,
  stateFaults: (state) => [...questionFaults(state), ...invitationStateFaults(state)],
  effectFaults: invitationEffectFaults,
  byTime: INVITATION_BY_TIME,
  twice: INVITATION_TWICE,
};

export const teacherVerificationSample: ProcessSample<TeacherVerificationTypes> = {
  process: teacherVerification,
  facts: () => fc.record({ ...verificationFacts, withdrawn: seldom }),
  commands: () => fc.constant({ type: 'withdraw' as const }),
  amend: (progress) => progress,
  stateFaults: questionFaults,
  effectFaults: verificationEffectFaults,
};
