import { refusal, type InvitationAsks, type InvitationProgress } from './progress.ts';

/**
 * The holder of the token has confirmed that they come; the reply shows the platform link.
 * A second claim of a shown issue changes nothing. A claim from before the expiry counts although the expiry was
 * handled first: it takes up the issue that is current by now, even one that has ended by its time or has bounced.
 *
 * @throws `InvitationReplaced`, `InvitationExpired`, `InvitationAnnulled`, `InvitationDeclined`
 */
export function claim(progress: InvitationProgress, on: InvitationAsks, issue: number): InvitationProgress {
  const { lapsed, expiresAt } = progress;
  const inTime = lapsed?.issue === issue && on.at < lapsed.expiresAt;
  if (issue !== progress.issue && !inTime) {
    throw refusal('InvitationReplaced', 'A newer invitation was issued', issue);
  }
  switch (progress.phase) {
    case 'joining':
    case 'identifying':
    case 'joined':
      return progress;
    case 'invited':
    case 'toHandOut':
    case 'bounced':
      if (expiresAt !== null && on.at >= expiresAt) {
        throw refusal('InvitationExpired', 'The invitation has expired', issue);
      }
      // A slip used before anyone ticked "handed out", or a letter that came through after all: the fact wins.
      return show(progress, on);
    case 'declined':
      throw refusal('InvitationDeclined', 'The invitation was declined', issue);
    case 'undecided':
      if (inTime) return show(progress, on);
      if (lapsed) throw refusal('InvitationExpired', 'The invitation has expired', issue);
      throw refusal('InvitationAnnulled', 'The invitation was annulled', issue);
    case 'annulled':
    case 'awaitingLink':
      throw refusal('InvitationAnnulled', 'The invitation was annulled', issue);
  }
}

/** Shows the platform link: from here on the join request is the gate. */
function show(progress: InvitationProgress, on: InvitationAsks): InvitationProgress {
  on.closeAll('superseded');
  on.effect({ do: 'revealInvitation', issue: progress.issue });
  on.ask('decideJoinRequest');
  return { ...progress, phase: 'joining', expiresAt: null, shown: true };
}
