import { KontingentError, type ErrorCode } from './errors.ts';
import type { SubjectFacts } from './facts.ts';
import type { OpenTask } from './task.ts';
import type { Turn } from './turn.ts';
import type { AnnulReason } from './vocabulary.ts';

/**
 * The lead of one invitation, from the platform link to a confirmed member (2.2, 2.4, 2.5).
 *
 * - `awaitingLink`: entered when the space has no live link; left by `provided`. Waits for the administrator.
 * - `toHandOut`: the person has no email; left when the slip is handed over. Waits for HR.
 * - `invited`: sent or handed out; left by a claim, a refusal, an expiry, an annulment, a bounce. Waits for the person.
 * - `bounced`: the mail server refused the letter; left by a mended address or a slip. Waits for HR.
 * - `undecided`: issues are used up, or the invitation was annulled; left by a person's decision, never by a timer.
 * - `joining`: the platform link was shown; left by the decision on the join request. Waits for the administrator.
 * - `identifying`: the request bore an unknown name. Waits for HR.
 * - `joined`, `declined`, `annulled`: ends.
 */
export interface InvitationLead {
  readonly phase:
    | 'awaitingLink'
    | 'toHandOut'
    | 'invited'
    | 'bounced'
    | 'undecided'
    | 'joining'
    | 'identifying'
    | 'joined'
    | 'declined'
    | 'annulled';
  /** Number of the current issue; an older token is dead. */
  readonly issue: number;
  readonly issueLimit: number;
  readonly channel: 'letter' | 'paper';
  /** Set while `invited`; times decide, not the order of timers. */
  readonly expiresAt: string | null;
  /** The issue that ended last by its time, until a person moves the lead: a claim from before then still counts. */
  readonly lapsed: { readonly issue: number; readonly expiresAt: string } | null;
  /** The platform link was shown under some issue and not dealt with since: it works for whoever holds it. */
  readonly shown: boolean;
}

/** Opens the lead: asks for the link or issues the next invitation, after `issued` earlier ones of the case. */
export function beginInvitation(facts: SubjectFacts, issued: number, turn: Turn): InvitationLead {
  const lead: InvitationLead = {
    phase: 'awaitingLink',
    issue: issued,
    issueLimit: issued + facts.issueLimit,
    channel: facts.channel,
    expiresAt: null,
    lapsed: null,
    shown: false,
  };
  if (facts.link) return issueNext(lead, facts.channel, turn);
  turn.ask('providePlatformLink');
  return lead;
}

/** Issues the next number: the old token dies with it. A bounced issue has ended already and stays bounced. */
export function issueNext(
  lead: InvitationLead,
  channel: InvitationLead['channel'],
  turn: Turn,
): InvitationLead {
  const issue = lead.issue + 1;
  if (canBeAnnulled(lead) && lead.phase !== 'bounced') {
    turn.effects.push({ do: 'endInvitation', issue: lead.issue, status: 'replaced', reason: null });
  }
  turn.effects.push({ do: 'issueInvitation', issue, channel });
  if (channel === 'paper') turn.ask('handOutInvitation');
  const phase = channel === 'paper' ? 'toHandOut' : 'invited';
  return { ...lead, phase, issue, channel, expiresAt: null, lapsed: null };
}

/** The person refuses to join: joining is voluntary where the law says so. */
export function decline(lead: InvitationLead, turn: Turn): InvitationLead {
  if (isOver(lead)) throw refusal('NotPossibleNow', 'The invitation has come to its end', lead.issue);
  turn.closeAll('superseded');
  return declined(lead, turn);
}

/** Annuls the current issue and asks a person what comes next; after the link was shown also asks to void it. */
export function annul(lead: InvitationLead, reason: AnnulReason, turn: Turn): InvitationLead {
  if (!canBeAnnulled(lead)) throw refusal('NotPossibleNow', 'There is no live invitation', lead.issue);
  turn.closeAll('superseded');
  endAnnulled(lead, reason, turn);
  if (lead.shown) turn.askOnce('reconcileLink');
  turn.ask('decideInvitation');
  return { ...lead, phase: 'undecided', expiresAt: null, lapsed: null };
}

/**
 * A person asks for the next issue, by the channel of the last one.
 *
 * @throws `ReissueLimit` while the last allowed issue still lives, `NotPossibleNow` in a phase without one
 */
export function reissue(lead: InvitationLead, turn: Turn): InvitationLead {
  switch (lead.phase) {
    case 'invited':
    case 'toHandOut':
    case 'bounced':
    case 'joining':
      if (lead.issue >= lead.issueLimit) {
        throw refusal('ReissueLimit', 'The invitation was issued as often as the edition allows', lead.issue);
      }
      turn.closeAll('superseded');
      return issueNext(lead, lead.channel, turn);
    case 'undecided':
      turn.closeAll('superseded');
      return issueNext(lead, lead.channel, turn);
    case 'awaitingLink':
    case 'identifying':
    case 'joined':
    case 'declined':
    case 'annulled':
      throw refusal('NotPossibleNow', 'An invitation cannot be issued again in this phase', lead.issue);
  }
}

/** The mail server refused the letter of this issue for good. */
export function letterFailed(lead: InvitationLead, issue: number, turn: Turn): InvitationLead {
  if (lead.phase !== 'invited' || issue !== lead.issue || lead.channel !== 'letter') return lead;
  turn.effects.push({ do: 'endInvitation', issue, status: 'bounced', reason: null });
  turn.ask('fixContact');
  return { ...lead, phase: 'bounced', expiresAt: null };
}

/** Ends an issue whose time is over: issues again up to the limit, then asks a person. */
export function expireDue(lead: InvitationLead, at: string, turn: Turn): InvitationLead {
  if (lead.phase !== 'invited' || lead.expiresAt === null || at < lead.expiresAt) return lead;
  turn.effects.push({ do: 'endInvitation', issue: lead.issue, status: 'expired', reason: null });
  const lapsed = { issue: lead.issue, expiresAt: lead.expiresAt };
  const ended: InvitationLead = { ...lead, phase: 'undecided', expiresAt: null, lapsed };
  if (lead.issue < lead.issueLimit) return { ...issueNext(ended, lead.channel, turn), lapsed };
  turn.ask('decideInvitation');
  return ended;
}

/** Moves the lead by the answer to one of its questions; the question is off the book already. */
export function answerInvitation(
  lead: InvitationLead,
  task: OpenTask,
  decision: string,
  turn: Turn,
): InvitationLead {
  switch (`${task.kind}:${decision}`) {
    case 'providePlatformLink:provided':
      return issueNext(lead, lead.channel, turn);
    case 'handOutInvitation:handedOut':
      turn.effects.push({ do: 'handOutInvitation', issue: lead.issue });
      return { ...lead, phase: 'invited' };
    case 'fixContact:corrected':
    case 'decideInvitation:reissue':
      turn.closeAll('superseded');
      return issueNext(lead, lead.channel, turn);
    case 'fixContact:handOut':
    case 'decideInvitation:handOut':
      turn.closeAll('superseded');
      return issueNext(lead, 'paper', turn);
    case 'decideJoinRequest:accepted':
      turn.effects.push({ do: 'endInvitation', issue: lead.issue, status: 'joined', reason: null });
      turn.effects.push({ do: 'confirmMembership' });
      return { ...lead, phase: 'joined', lapsed: null };
    case 'decideJoinRequest:stranger':
    case 'identifyPerson:stranger':
    case 'identifyPerson:identified':
      // The person we expect is still outside: the question stays with the administrator.
      turn.ask('decideJoinRequest');
      return { ...lead, phase: 'joining' };
    case 'decideJoinRequest:wrongRole':
      // A role cannot be changed on the platform: removed there, invited again here.
      return issueNext(lead, lead.channel, turn);
    case 'decideJoinRequest:notRecognised':
      turn.ask('identifyPerson');
      return { ...lead, phase: 'identifying' };
    case 'decideInvitation:notNeeded':
      turn.closeAll('superseded');
      if (lead.shown) turn.askOnce('reconcileLink');
      return { ...lead, phase: 'annulled', lapsed: null };
    case 'handOutInvitation:declined':
    case 'fixContact:declined':
    case 'decideInvitation:declined':
    case 'decideJoinRequest:declined':
      turn.closeAll('superseded');
      return declined(lead, turn);
    case 'reconcileLink:voided':
    case 'reconcileLink:reconciled':
      // Whoever holds a later issue has been shown the link again.
      return canBeAnnulled(lead) && lead.phase !== 'invited' ? lead : { ...lead, shown: false };
    case 'removeMember:removed':
    case 'removeMember:notThere':
      turn.effects.push({ do: 'removeMembership' });
      return lead;
    default:
      return lead;
  }
}

/** Ends the lead because the case is withdrawn; asks for what must be undone on the platform. */
export function withdrawInvitation(lead: InvitationLead, turn: Turn, stays: boolean): InvitationLead {
  if (canBeAnnulled(lead)) endAnnulled(lead, 'withdrawn', turn);
  if (stays) return { ...lead, phase: 'annulled', expiresAt: null, lapsed: null };
  if (lead.phase === 'joined') turn.ask('removeMember');
  else if (lead.shown) turn.askOnce('reconcileLink');
  return { ...lead, phase: 'annulled', expiresAt: null, lapsed: null };
}

/** Takes a lead back whose link nobody has seen: the hire begins later, and is invited again then. */
export function postponeInvitation(lead: InvitationLead, turn: Turn): InvitationLead {
  if (canBeAnnulled(lead)) {
    turn.effects.push({ do: 'endInvitation', issue: lead.issue, status: 'annulled', reason: 'hireMoved' });
  }
  return { ...lead, phase: 'annulled', expiresAt: null, lapsed: null };
}

/** Is there an issue that somebody could still use. */
export function canBeAnnulled(lead: InvitationLead): boolean {
  return ['invited', 'toHandOut', 'bounced', 'joining', 'identifying'].includes(lead.phase);
}

export function isOver(lead: InvitationLead): boolean {
  return ['joined', 'declined', 'annulled'].includes(lead.phase);
}

/** An issue that is expired or annulled already stays so. */
function declined(lead: InvitationLead, turn: Turn): InvitationLead {
  if (canBeAnnulled(lead)) {
    turn.effects.push({ do: 'endInvitation', issue: lead.issue, status: 'declined', reason: null });
  }
  return { ...lead, phase: 'declined', expiresAt: null, lapsed: null };
}

/** Who holds nothing, a slip not handed over or a letter that did not arrive, needs no letter that it is void. */
function endAnnulled(lead: InvitationLead, reason: AnnulReason, turn: Turn): void {
  turn.effects.push({ do: 'endInvitation', issue: lead.issue, status: 'annulled', reason });
  if (lead.phase !== 'toHandOut' && lead.phase !== 'bounced') {
    turn.effects.push({ do: 'queueLetter', letter: 'invitationAnnulled' });
  }
}

/** The refusal of a move, naming the issue. */
export function refusal(code: ErrorCode, message: string, issue: number): KontingentError {
  return new KontingentError(code, message, { issue });
}
