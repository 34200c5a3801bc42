import type { Asks, StageWait } from '../case/process.ts';
import { KontingentError, type ErrorCode } from '../errors.ts';
import type { InvitationQuestion } from './questions.ts';

/** Stages of a process while it runs an invitation, each of the name of the phase. */
export const INVITATION_STAGES = {
  awaitingLink: { waitsFor: 'administrator' },
  toHandOut: { waitsFor: 'hr' },
  invited: { waitsFor: 'person' },
  bounced: { waitsFor: 'hr' },
  undecided: { waitsFor: 'administrator' },
  joining: { waitsFor: 'administrator' },
  identifying: { waitsFor: 'hr' },
} as const satisfies Readonly<Record<string, StageWait>>;
export type InvitationStage = keyof typeof INVITATION_STAGES;

/**
 * One invitation, from the platform link to a confirmed member (2.2, 2.4, 2.5).
 *
 * - `awaitingLink`: entered when the space has no live link. It waits for the administrator. It is left by `provided`.
 * - `toHandOut`: entered when the person has no email. It waits for HR. It is left when the slip is handed over.
 * - `invited`: entered when the invitation was sent or handed out. It waits for the person. It is left by a claim, a
 *   refusal, an expiry, an annulment or a bounce.
 * - `bounced`: entered when the mail server has refused the letter. It waits for HR. It is left by a mended address or a
 *   slip.
 * - `undecided`: entered when the issues are used up, or the invitation was annulled. It waits for the administrator. It
 *   is left by a person's decision, never by a timer.
 * - `joining`: entered when the platform link was shown. It waits for the administrator. It is left by the decision on the
 *   join request.
 * - `identifying`: entered when the request bore an unknown name. It waits for HR. It is left when HR says who that is.
 * - `joined`, `declined`, `annulled`: the ends.
 */
export interface InvitationProgress {
  readonly phase: InvitationStage | 'joined' | 'declined' | 'annulled';
  /** Number of the current issue; an older token is dead. */
  readonly issue: number;
  readonly issueLimit: number;
  readonly channel: 'letter' | 'paper';
  /** Set while `invited`; times decide, not the order of timers. */
  readonly expiresAt: string | null;
  /** The issue that ended last by its time, until a person moves the invitation: a claim from before then still counts. */
  readonly lapsed: { readonly issue: number; readonly expiresAt: string } | null;
  /** The platform link was shown under some issue and not dealt with since: it works for whoever holds it. */
  readonly shown: boolean;
}

/** The progress of a process that runs an invitation, or will. */
export interface WithInvitation {
  readonly invitation: InvitationProgress | null;
}

/** What an invitation needs to know when it begins. */
export interface InvitationFacts {
  /** Paper where there is no email. */
  readonly channel: 'letter' | 'paper';
  /** Is there a live platform link for the space and role. */
  readonly link: boolean;
  /** How many issues the system makes by itself before it asks a person. */
  readonly issueLimit: number;
}

/** Why an invitation was annulled (2.2: unclaimed links are annulled for the safety of information). */
export const ANNUL_REASONS = [
  'leak',
  'wrongPerson',
  'wrongRole',
  'notNeeded',
  'hireMoved',
  'withdrawn',
  'stayEnded',
] as const;
export type AnnulReason = (typeof ANNUL_REASONS)[number];

export type InvitationEffect =
  | { readonly do: 'issueInvitation'; readonly issue: number; readonly channel: 'letter' | 'paper' }
  | { readonly do: 'handOutInvitation'; readonly issue: number }
  | { readonly do: 'revealInvitation'; readonly issue: number }
  | {
      readonly do: 'endInvitation';
      readonly issue: number;
      readonly status: 'expired' | 'annulled' | 'declined' | 'bounced' | 'joined' | 'replaced';
      readonly reason: AnnulReason | null;
    }
  | { readonly do: 'confirmMembership' }
  | { readonly do: 'removeMembership' }
  | { readonly do: 'queueLetter'; readonly letter: 'invitationAnnulled' };

/** The decision of whatever process runs the invitation. */
export type InvitationAsks = Asks<InvitationQuestion, InvitationEffect>;

/** Is there an issue that somebody could still use. */
export function canBeAnnulled({ phase }: InvitationProgress): boolean {
  return ['invited', 'toHandOut', 'bounced', 'joining', 'identifying'].includes(phase);
}

export function isOver({ phase }: InvitationProgress): boolean {
  return ['joined', 'declined', 'annulled'].includes(phase);
}

/** Until when the current issue lives: the instant at which time itself moves the invitation. Null while nobody holds one. */
export function expiryOf(progress: WithInvitation | null): string | null {
  const invitation = progress?.invitation ?? null;
  return invitation?.phase === 'invited' ? invitation.expiresAt : null;
}

/** The refusal of a move, naming the issue. */
export function refusal(code: ErrorCode, message: string, issue: number): KontingentError {
  return new KontingentError(code, message, { issue });
}
