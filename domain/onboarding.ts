import { beginTurn, conclude, endTurn, type CaseState, type Decision, type Machine } from './case.ts';
import { KontingentError } from './errors.ts';
import type { SubjectFacts } from './facts.ts';
import { beginInvitation, postponeInvitation, withdrawInvitation } from './invitation.ts';
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
 * - `awaitingPlatform`: the college is not registered with the platform; left when it is. Waits for the platform.
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
        if (state.stage !== 'opening') return endTurn(state, turn, command.at, {});
        return lookAround({ ...state, facts: command.facts }, turn, command.at);
      case 'recheck':
        return waits(state)
          ? lookAround({ ...state, facts: command.facts }, turn, command.at)
          : endTurn(state, turn, command.at, {});
      case 'moveStart':
        return moveStart({ ...state, facts: command.facts }, turn, command.at);
      case 'withdraw':
        return withdraw(state, turn, command.at, command.stays ?? false);
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
      case 'replyArrived':
      case 'retime':
      case 'hear':
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
    if (state.startsAt !== facts.startsAt) turn.effects.push({ do: 'awaitDate' });
    return endTurn(state, turn, at, { stage: 'awaitingDate', startsAt: facts.startsAt });
  }
  // A history of the time before registration does not say: then the college was registered.
  if ((facts.platform as string | undefined) === 'unregistered') {
    if (state.stage !== 'awaitingPlatform') turn.effects.push({ do: 'awaitPlatform' });
    return endTurn(state, turn, at, { stage: 'awaitingPlatform', startsAt: null });
  }
  if (facts.otherCase) return endTurn(state, turn, at, { stage: 'awaitingOther', startsAt: null });
  if (facts.member) return afterJoining({ ...state, startsAt: null }, turn, at);
  const invitation = beginInvitation(facts, state.invitation?.issue ?? 0, turn);
  return afterInvitation({ ...state, startsAt: null, invitation }, turn, at);
}

/** Goes on after a lead has moved. */
function onward(state: CaseState, turn: Turn, at: string): Decision {
  if (waits(state)) return endTurn(state, turn, at, {});
  if (state.stage === 'undoing') return conclude(state, turn, at, state.ending ?? 'withdrawn');
  if (state.stage === 'assigning' && !turn.tasks.some((task) => task.kind === 'attachGroups')) {
    turn.effects.push({ do: 'attachGroups' });
    return finish(state, turn, at, 'active');
  }
  return state.verification ? afterVerification(state, turn, at) : afterInvitation(state, turn, at);
}

function afterInvitation(state: CaseState, turn: Turn, at: string): Decision {
  const phase = state.invitation?.phase;
  switch (phase) {
    case undefined:
      return endTurn(state, turn, at, {});
    case 'joined':
      return afterJoining(state, turn, at);
    case 'declined':
      return finish(state, turn, at, 'declined');
    case 'annulled':
      return finish(state, turn, at, 'annulled');
    case 'awaitingLink':
    case 'toHandOut':
    case 'invited':
    case 'bounced':
    case 'undecided':
    case 'joining':
    case 'identifying':
      return endTurn(state, turn, at, { stage: phase });
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
  if (facts.withdrawn) return withdraw(state, turn, at, false);
  if (waits(state)) return lookAround(state, turn, at);
  const { invitation, verification } = state;
  const early = facts.startsAt !== null && facts.startsAt > at;
  if (!early || !invitation || invitation.shown || verification) return endTurn(state, turn, at, {});
  turn.closeAll('superseded');
  return lookAround({ ...state, invitation: postponeInvitation(invitation, turn) }, turn, at);
}

function withdraw(state: CaseState, turn: Turn, at: string, stays: boolean): Decision {
  if (state.ending === 'withdrawn') return endTurn(state, turn, at, {});
  turn.closeAll('withdrawn');
  const invitation = state.invitation && withdrawInvitation(state.invitation, turn, stays);
  return conclude({ ...state, invitation }, turn, at, 'withdrawn');
}

/** Nothing was asked of the person yet. */
function waits(state: CaseState): boolean {
  return ['opening', 'awaitingDate', 'awaitingOther', 'awaitingPlatform'].includes(state.stage);
}

function isDue(state: CaseState, at: string): boolean {
  return state.startsAt !== null && state.startsAt <= at;
}

function requireFacts(state: CaseState): SubjectFacts {
  if (!state.facts) throw new KontingentError('NotPossibleNow', 'The case has not begun');
  return state.facts;
}
