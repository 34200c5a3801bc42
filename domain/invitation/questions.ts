import type { Questions } from '../case/process.ts';

/** What an invitation asks people, whichever process runs it. */
export const INVITATION_QUESTIONS = {
  /** 2.2: the administrator makes the invitation link to the class in the role. */
  providePlatformLink: {
    role: 'administrator',
    term: 'platformLink',
    decisions: ['provided'],
    data: { provided: 'platformLink' },
  },
  /** The person has no email: a printed slip is handed over on the first day. */
  handOutInvitation: { role: 'hr', term: 'handOut', decisions: ['handedOut', 'declined'] },
  /** The letter was refused by the mail server. */
  fixContact: {
    role: 'hr',
    term: 'contactFix',
    decisions: ['corrected', 'handOut', 'declined'],
    data: { corrected: 'email' },
  },
  /** The invitation ended unanswered or was annulled: a person says what comes next, never a timer. */
  decideInvitation: {
    role: 'administrator',
    term: 'invitationDecision',
    decisions: ['reissue', 'handOut', 'declined', 'notNeeded'],
  },
  /** 2.2: considers and accepts requests to join the community. */
  decideJoinRequest: {
    role: 'administrator',
    term: 'joinRequest',
    decisions: ['accepted', 'stranger', 'wrongRole', 'notRecognised', 'declined'],
  },
  /** A request under a nickname: those who know the person are asked who it is. */
  identifyPerson: { role: 'hr', term: 'identification', decisions: ['identified', 'stranger'] },
  /** A withdrawn hire had joined: the member is removed on the platform. */
  removeMember: { role: 'administrator', term: 'removal', decisions: ['removed', 'notThere'], undoes: true },
  /** The link was shown and must not be used: void it, or compare the members. */
  reconcileLink: {
    role: 'administrator',
    term: 'removal',
    decisions: ['voided', 'reconciled'],
    // One link serves many: who voids it says by which new one it is replaced, or open invitations would lead nowhere.
    data: { voided: 'platformLink' },
    undoes: true,
  },
} as const satisfies Questions;

export type InvitationQuestion = keyof typeof INVITATION_QUESTIONS;

/** An answer to a question of an invitation. */
export type InvitationAnswer = {
  [Q in InvitationQuestion]: {
    readonly question: Q;
    readonly decision: (typeof INVITATION_QUESTIONS)[Q]['decisions'][number];
  };
}[InvitationQuestion];

/** Is it the invitation that has asked. */
export function isInvitationAnswer<A extends { readonly question: string }>(
  answer: A,
): answer is Extract<A, { readonly question: InvitationQuestion }> {
  return Object.hasOwn(INVITATION_QUESTIONS, answer.question);
}
