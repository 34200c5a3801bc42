import {
  canBeAnnulled,
  type AnnulReason,
  type InvitationAsks,
  type InvitationFacts,
  type InvitationProgress,
} from './progress.ts';

/** Begins an invitation, after `issued` earlier ones of the case: asks for the link, or issues the next number. */
export function beginInvitation(
  on: InvitationAsks,
  facts: InvitationFacts,
  issued: number,
): InvitationProgress {
  const progress: InvitationProgress = {
    phase: 'awaitingLink',
    issue: issued,
    issueLimit: issued + facts.issueLimit,
    channel: facts.channel,
    expiresAt: null,
    lapsed: null,
    shown: false,
  };
  if (facts.link) return issueNext(progress, on);
  on.ask('providePlatformLink');
  return progress;
}

/** Issues the next number: the old token dies with it. A bounced issue has ended already and stays bounced. */
export function issueNext(
  progress: InvitationProgress,
  on: InvitationAsks,
  channel = progress.channel,
): InvitationProgress {
  const issue = progress.issue + 1;
  if (canBeAnnulled(progress) && progress.phase !== 'bounced') {
    on.effect({ do: 'endInvitation', issue: progress.issue, status: 'replaced', reason: null });
  }
  on.effect({ do: 'issueInvitation', issue, channel });
  if (channel === 'paper') on.ask('handOutInvitation');
  const phase = channel === 'paper' ? 'toHandOut' : 'invited';
  return { ...progress, phase, issue, channel, expiresAt: null, lapsed: null };
}

/** Ends an issue whose time is over: issues again up to the limit, then asks a person. */
export function expireDue(progress: InvitationProgress, on: InvitationAsks): InvitationProgress {
  const { phase, issue, issueLimit, expiresAt } = progress;
  if (phase !== 'invited' || expiresAt === null || on.at < expiresAt) return progress;
  on.effect({ do: 'endInvitation', issue, status: 'expired', reason: null });
  const lapsed = { issue, expiresAt };
  const ended: InvitationProgress = { ...progress, phase: 'undecided', expiresAt: null, lapsed };
  if (issue < issueLimit) return { ...issueNext(ended, on), lapsed };
  on.ask('decideInvitation');
  return ended;
}

/** Ends an invitation because its case is withdrawn; asks for what must be undone on the platform. */
export function withdrawInvitation(
  progress: InvitationProgress,
  on: InvitationAsks,
  how: { readonly stays: boolean; readonly reason?: AnnulReason },
): InvitationProgress {
  if (canBeAnnulled(progress)) endAnnulled(progress, how.reason ?? 'withdrawn', on);
  if (!how.stays) {
    if (progress.phase === 'joined') on.ask('removeMember');
    else if (progress.shown) on.askOnce('reconcileLink');
  }
  return { ...progress, phase: 'annulled', expiresAt: null, lapsed: null };
}

/** Takes an invitation back whose link nobody has seen: the hire begins later, and is invited again then. */
export function postponeInvitation(progress: InvitationProgress, on: InvitationAsks): InvitationProgress {
  if (canBeAnnulled(progress)) {
    on.effect({ do: 'endInvitation', issue: progress.issue, status: 'annulled', reason: 'hireMoved' });
  }
  return { ...progress, phase: 'annulled', expiresAt: null, lapsed: null };
}

/** The person does not come. An issue that is expired or annulled already stays so. */
export function endDeclined(progress: InvitationProgress, on: InvitationAsks): InvitationProgress {
  on.closeAll('superseded');
  if (canBeAnnulled(progress)) {
    on.effect({ do: 'endInvitation', issue: progress.issue, status: 'declined', reason: null });
  }
  return { ...progress, phase: 'declined', expiresAt: null, lapsed: null };
}

/** Who holds nothing, a slip not handed over or a letter that did not arrive, needs no letter that it is void. */
export function endAnnulled(progress: InvitationProgress, reason: AnnulReason, on: InvitationAsks): void {
  on.effect({ do: 'endInvitation', issue: progress.issue, status: 'annulled', reason });
  if (progress.phase !== 'toHandOut' && progress.phase !== 'bounced') {
    on.effect({ do: 'queueLetter', letter: 'invitationAnnulled' });
  }
}
