import fc from 'fast-check';
import { invitationProcess } from '../../../domain/standalone-cases/invitation.ts';
import type { InvitationTypes, VerificationTypes } from '../../../domain/standalone-cases/types.ts';
import { verificationProcess } from '../../../domain/standalone-cases/verification.ts';
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
} from './sub-processes.ts';
import { movesOf } from './moves.ts';
import type { ProcessSample } from './sample.ts';

/** Moves of an invitation standing alone: of a person with an email, into a space that has a live link. */
export const alone = movesOf(invitationProcess, {
  withdrawn: false,
  over: false,
  channel: 'letter',
  link: true,
  issueLimit: 2,
});
/** Moves of a verification standing alone. */
export const verifying = movesOf(verificationProcess, { withdrawn: false, verification: 'needed' });

/** The holder of the token of the current issue confirms that they come. */
export const claim = alone.arrives((state, at) => ({ type: 'claim', at, issue: lastIssue(state) }));

export const invitationSample: ProcessSample<InvitationTypes> = {
  process: invitationProcess,
  facts: () => fc.record({ ...invitationFacts, withdrawn: seldom, over: fc.constant(false) }),
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

export const verificationSample: ProcessSample<VerificationTypes> = {
  process: verificationProcess,
  facts: () => fc.record({ ...verificationFacts, withdrawn: seldom }),
  commands: () => fc.constant({ type: 'withdraw' as const }),
  amend: (progress) => progress,
  stateFaults: questionFaults,
  effectFaults: verificationEffectFaults,
};
