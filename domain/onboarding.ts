import {
  beginTurn,
  conclude,
  endTurn,
  type CaseState,
  type Command,
  type Decision,
  type Machine,
} from './case.ts';
import { KontingentError } from './errors.ts';
import type { SubjectFacts } from './facts.ts';
import { beginInvitation, canBeAnnulled, withdrawInvitation } from './invitation.ts';
import { moveLeads } from './leads.ts';
import type { Turn } from './turn.ts';
import type { Outcome } from './vocabulary.ts';
import { beginVerification } from './verification.ts';

/**
 * The onboarding of a member of staff (1.4, 2.2–2.5): from the hire to a confirmed teacher in the right spaces.
 *
 * - `opening`: entered with the hire; left at once. Ends as `notRequired` for a post that needs no access.
 * - `awaitingDate`: the hire is in the future; left on the first working day. Waits for the date.
 * - `awaitingOther`: another case of the same person leads; left when that one ends. Waits for the person.
 * - the phases of the invitation, then of the verification, inline.
 * - `assigning`: class teachers are attached to their groups. Waits for the administrator.
 * - `undoing`: the hire was withdrawn; left when what was begun on the platform is undone. Waits for the administrator.
 * - `closed`: `active`, `alreadyActive`, `notRequired`, `withdrawn`, `declined`, `statusRefused`, `annulled`.
 *
 * The table stage × moved or withdrawn hire is docs/hire-changes.md.
 */
export const onboarding: Machine = {
  kind: 'staffOnboarding',
  decide(state, command) {
    const turn = beginTurn(state);
    switch (command.type) {
      case 'begin':
        return lookAround({ ...state, facts: command.facts }, turn, command.at);
      case 'recheck':
        return waits(state)
          ? lookAround({ ...state, facts: command.facts }, turn, command.at)
          : endTurn(state, turn, command.at, {});
      case 'moveStart':
        return moveStart({ ...state, facts: command.facts }, turn, command.at);
      case 'withdraw':
        return withdraw(state, turn, command.at);
      case 'timer':
        if (state.stage === 'awaitingDate' && command.facts && isDue(state, command.at)) {
          return lookAround({ ...state, facts: command.facts }, turn, command.at);
        }
        return moveLeads(state, command, turn, onward);
      case 'answer':
      case 'claim':
      case 'decline':
      case 'annul':
      case 'reissue':
      case 'letterFailed':
        if (state.stage === 'undoing' && command.type !== 'answer')
          return refuseWhileUndoing(state, turn, command);
        return moveLeads(state, command, turn, onward);
    }
  },
};

/** Decides from fresh facts where the case stands before anything was sent. */
function lookAround(state: CaseState, turn: Turn, at: string): Decision {
  const facts = requireFacts(state);
  if (facts.withdrawn) return conclude(state, turn, at, 'withdrawn');
  if (facts.access === 'notRequired') return conclude(state, turn, at, 'notRequired');
  if (facts.startsAt !== null && facts.startsAt > at) {
    turn.effects.push({ do: 'awaitDate' });
    return endTurn(state, turn, at, { stage: 'awaitingDate', startsAt: facts.startsAt });
  }
  if (facts.otherCase) return endTurn(state, turn, at, { stage: 'awaitingOther', startsAt: null });
  if (facts.member) return afterJoining({ ...state, startsAt: null }, turn, at);
  const invitation = beginInvitation(facts, state.invitation?.issue ?? 0, turn);
  return endTurn({ ...state, startsAt: null }, turn, at, { invitation, stage: stageOf(invitation.phase) });
}

/** Goes on after a lead has moved. */
function onward(state: CaseState, turn: Turn, at: string): Decision {
  if (waits(state)) return endTurn(state, turn, at, {});
  if (state.stage === 'undoing') return undone(state, turn, at);
  if (state.stage === 'assigning' && turn.tasks.length === 0) {
    turn.effects.push({ do: 'attachGroups' });
    return finish(state, turn, at, 'active');
  }
  if (state.verification) return afterVerification(state, turn, at);
  const { invitation } = state;
  if (!invitation) return endTurn(state, turn, at, {});
  switch (invitation.phase) {
    case 'joined':
      return afterJoining(state, turn, at);
    case 'declined':
      return finish(state, turn, at, 'declined');
    case 'annulled':
      return finish(state, turn, at, 'annulled');
    default:
      return endTurn(state, turn, at, { stage: stageOf(invitation.phase) });
  }
}

function afterJoining(state: CaseState, turn: Turn, at: string): Decision {
  const verification = beginVerification(requireFacts(state), turn);
  return afterVerification({ ...state, verification }, turn, at);
}

function afterVerification(state: CaseState, turn: Turn, at: string): Decision {
  const { verification } = state;
  switch (verification?.phase) {
    case 'verifying':
    case 'returned':
      return endTurn(state, turn, at, { stage: verification.phase });
    case 'refused':
      return finish(state, turn, at, 'statusRefused');
    case 'confirmed':
    case 'notRequired':
    case undefined:
      break;
  }
  if (state.stage === 'assigning') return endTurn(state, turn, at, {});
  if (requireFacts(state).groupsToAttach > 0) {
    turn.ask('attachGroups');
    return endTurn(state, turn, at, { stage: 'assigning' });
  }
  return finish(state, turn, at, state.invitation ? 'active' : 'alreadyActive');
}

function finish(state: CaseState, turn: Turn, at: string, outcome: Outcome): Decision {
  if (outcome === 'active') turn.effects.push({ do: 'queueLetter', letter: 'welcome' });
  return conclude(state, turn, at, outcome);
}

/** A moved date re-times what was not shown to the person yet; after that only the fact changes. */
function moveStart(state: CaseState, turn: Turn, at: string): Decision {
  const facts = requireFacts(state);
  if (state.ending === 'withdrawn') throw new KontingentError('SubjectWithdrawn', 'The hire was withdrawn');
  if (waits(state)) return lookAround(state, turn, at);
  const { invitation } = state;
  const early = facts.startsAt !== null && facts.startsAt > at;
  if (!early || !invitation || invitation.shown) return endTurn(state, turn, at, {});
  turn.closeAll('superseded');
  if (canBeAnnulled(invitation)) {
    turn.effects.push({
      do: 'endInvitation',
      issue: invitation.issue,
      status: 'annulled',
      reason: 'hireMoved',
    });
  }
  turn.effects.push({ do: 'awaitDate' });
  return endTurn(state, turn, at, {
    stage: 'awaitingDate',
    startsAt: facts.startsAt,
    invitation: { ...invitation, phase: 'annulled', expiresAt: null },
  });
}

function withdraw(state: CaseState, turn: Turn, at: string): Decision {
  if (state.ending === 'withdrawn') return endTurn(state, turn, at, {});
  turn.closeAll('withdrawn');
  if (state.invitation) withdrawInvitation(state.invitation, turn);
  return conclude(state, turn, at, 'withdrawn');
}

function undone(state: CaseState, turn: Turn, at: string): Decision {
  const ending = state.ending ?? 'withdrawn';
  if (turn.tasks.length === 0 && ending === 'withdrawn' && state.invitation?.phase === 'joined') {
    turn.effects.push({ do: 'removeMembership' });
  }
  return conclude(state, turn, at, ending);
}

function refuseWhileUndoing(state: CaseState, turn: Turn, command: Command): Decision {
  if (command.type === 'letterFailed') return endTurn(state, turn, command.at, {});
  if (command.type === 'claim')
    throw new KontingentError('InvitationAnnulled', 'The invitation was annulled');
  throw new KontingentError('NotPossibleNow', 'The case is being wound up');
}

/** Nothing was asked of the person yet. */
function waits(state: CaseState): boolean {
  return ['opening', 'awaitingDate', 'awaitingOther'].includes(state.stage);
}

function isDue(state: CaseState, at: string): boolean {
  return state.startsAt !== null && state.startsAt <= at;
}

function stageOf(phase: NonNullable<CaseState['invitation']>['phase']): CaseState['stage'] {
  return phase === 'joined' || phase === 'declined' || phase === 'annulled' ? 'closed' : phase;
}

function requireFacts(state: CaseState): SubjectFacts {
  if (!state.facts) throw new KontingentError('NotPossibleNow', 'The case has not begun');
  return state.facts;
}
