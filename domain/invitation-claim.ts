import { refusal, type InvitationLead } from './invitation.ts';
import type { Turn } from './turn.ts';

/**
 * The holder of the token has confirmed that they come; the reply shows the platform link.
 * A second claim of a shown issue changes nothing. A claim from before the expiry counts although the expiry was
 * handled first: it takes up the issue that is current by now, even one that has ended by its time or has bounced.
 *
 * @throws `InvitationReplaced`, `InvitationExpired`, `InvitationAnnulled`, `InvitationDeclined`
 */
export function claim(lead: InvitationLead, issue: number, at: string, turn: Turn): InvitationLead {
  const inTime = lead.lapsed?.issue === issue && at < lead.lapsed.expiresAt;
  if (issue !== lead.issue && !inTime) {
    throw refusal('InvitationReplaced', 'A newer invitation was issued', issue);
  }
  switch (lead.phase) {
    case 'joining':
    case 'identifying':
    case 'joined':
      return lead;
    case 'invited':
    case 'toHandOut':
    case 'bounced':
      if (lead.expiresAt !== null && at >= lead.expiresAt) {
        throw refusal('InvitationExpired', 'The invitation has expired', issue);
      }
      // A slip used before anyone ticked "handed out", or a letter that came through after all: the fact wins.
      return show(lead, turn);
    case 'declined':
      throw refusal('InvitationDeclined', 'The invitation was declined', issue);
    case 'undecided':
      if (inTime) return show(lead, turn);
      if (lead.lapsed) throw refusal('InvitationExpired', 'The invitation has expired', issue);
      throw refusal('InvitationAnnulled', 'The invitation was annulled', issue);
    case 'annulled':
    case 'awaitingLink':
      throw refusal('InvitationAnnulled', 'The invitation was annulled', issue);
  }
}

/** Shows the platform link: from here on the join request is the gate. */
function show(lead: InvitationLead, turn: Turn): InvitationLead {
  turn.closeAll('superseded');
  turn.effects.push({ do: 'revealInvitation', issue: lead.issue });
  turn.ask('decideJoinRequest');
  return { ...lead, phase: 'joining', expiresAt: null, shown: true };
}
