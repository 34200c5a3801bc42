import { KontingentError, type ErrorCode } from '../errors.ts';
import { claim } from './claim.ts';
import { endAnnulled, endDeclined, issueNext } from './issue.ts';
import {
  canBeAnnulled,
  isOver,
  refusal,
  type AnnulReason,
  type InvitationAsks,
  type InvitationProgress,
} from './progress.ts';

/** What people, and the mail, may tell a process that runs an invitation. */
export type InvitationCommand =
  | { readonly type: 'claim' | 'letterFailed'; readonly at: string; readonly issue: number }
  | { readonly type: 'decline' | 'reissue'; readonly at: string }
  | { readonly type: 'annul'; readonly at: string; readonly reason: AnnulReason };

export const INVITATION_COMMANDS = [
  'claim',
  'decline',
  'annul',
  'reissue',
  'letterFailed',
] as const satisfies readonly InvitationCommand['type'][];

/** What an invitation refuses a command with; `ClaimPending` puts one off until a claim of the same moment is decided. */
export const INVITATION_REFUSALS = [
  ...(['InvitationExpired', 'InvitationAnnulled', 'InvitationReplaced', 'InvitationDeclined'] as const),
  ...(['ReissueLimit', 'ClaimPending'] as const),
] as const satisfies readonly ErrorCode[];

/**
 * Moves the invitation by a command; null is one that has not begun.
 *
 * @throws `NotPossibleNow` in a phase that does not take the command, `ReissueLimit`, and the refusals of a claim
 */
export function commandInvitation(
  progress: InvitationProgress | null,
  on: InvitationAsks,
  command: InvitationCommand,
): InvitationProgress | null {
  // The letter of another case or another time: there is nothing to mend.
  if (progress === null && command.type === 'letterFailed') return null;
  if (progress === null) throw new KontingentError('NotPossibleNow', 'There is no invitation yet');
  switch (command.type) {
    case 'claim':
      return claim(progress, on, command.issue);
    case 'decline':
      return decline(progress, on);
    case 'annul':
      return annul(progress, on, command.reason);
    case 'reissue':
      return reissue(progress, on);
    case 'letterFailed':
      return letterFailed(progress, on, command.issue);
  }
}

/** The person refuses to join: joining is voluntary where the law says so. */
function decline(progress: InvitationProgress, on: InvitationAsks): InvitationProgress {
  if (isOver(progress)) throw refusal('NotPossibleNow', 'The invitation has come to its end', progress.issue);
  return endDeclined(progress, on);
}

/** Annuls the current issue and asks a person what comes next; after the link was shown also asks to void it. */
function annul(progress: InvitationProgress, on: InvitationAsks, reason: AnnulReason): InvitationProgress {
  if (!canBeAnnulled(progress))
    throw refusal('NotPossibleNow', 'There is no live invitation', progress.issue);
  on.closeAll('superseded');
  endAnnulled(progress, reason, on);
  if (progress.shown) on.askOnce('reconcileLink');
  on.ask('decideInvitation');
  return { ...progress, phase: 'undecided', expiresAt: null, lapsed: null };
}

/** A person asks for the next issue, by the channel of the last one; the limit binds while the last one still lives. */
function reissue(progress: InvitationProgress, on: InvitationAsks): InvitationProgress {
  const { phase, issue, issueLimit } = progress;
  switch (phase) {
    case 'invited':
    case 'toHandOut':
    case 'bounced':
    case 'joining':
      if (issue >= issueLimit) {
        throw refusal('ReissueLimit', 'The invitation was issued as often as the edition allows', issue);
      }
      on.closeAll('superseded');
      return issueNext(progress, on);
    case 'undecided':
      on.closeAll('superseded');
      return issueNext(progress, on);
    case 'awaitingLink':
    case 'identifying':
    case 'joined':
    case 'declined':
    case 'annulled':
      throw refusal('NotPossibleNow', 'An invitation cannot be issued again in this phase', issue);
  }
}

/** The mail server refused the letter of this issue for good. */
function letterFailed(progress: InvitationProgress, on: InvitationAsks, issue: number): InvitationProgress {
  const current = progress.phase === 'invited' && issue === progress.issue;
  if (!current || progress.channel !== 'letter') return progress;
  on.effect({ do: 'endInvitation', issue, status: 'bounced', reason: null });
  on.ask('fixContact');
  return { ...progress, phase: 'bounced', expiresAt: null };
}
