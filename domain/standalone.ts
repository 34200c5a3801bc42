import {
  beginTurn,
  conclude,
  endTurn,
  type CaseState,
  type Command,
  type Decision,
  type Machine,
} from './case.ts';
import type { SubjectFacts } from './facts.ts';
import { beginInvitation, withdrawInvitation } from './invitation.ts';
import { moveLeads, type Onward } from './leads.ts';
import type { Turn } from './turn.ts';
import { beginVerification } from './verification.ts';

/** An invitation standing alone: the administrator invites a person once more, or into another role (2.2). */
export const invitation: Machine = {
  kind: 'invitation',
  decide: (state, command) =>
    standalone(
      state,
      command,
      (facts, turn) => ({ invitation: beginInvitation(facts, 0, turn) }),
      afterInvitation,
    ),
};

/** The confirmation of a status standing alone: after a change of post, say (2.2, 2.4, 2.5). */
export const teacherVerification: Machine = {
  kind: 'teacherVerification',
  decide: (state, command) =>
    standalone(
      state,
      command,
      (facts, turn) => ({ verification: beginVerification(facts, turn) }),
      afterVerification,
    ),
};

type Opening = (facts: SubjectFacts, turn: Turn) => Pick<Partial<CaseState>, 'invitation' | 'verification'>;

function standalone(state: CaseState, command: Command, open: Opening, onward: Onward): Decision {
  const turn = beginTurn(state);
  const { at } = command;
  switch (command.type) {
    case 'begin':
      if (state.stage !== 'opening') return endTurn(state, turn, at, {});
      if (command.facts.withdrawn) return conclude(state, turn, at, 'withdrawn');
      return onward({ ...state, facts: command.facts, ...open(command.facts, turn) }, turn, at);
    case 'recheck':
    case 'moveStart':
      return endTurn(state, turn, at, { facts: command.facts });
    case 'withdraw': {
      if (state.ending === 'withdrawn') return endTurn(state, turn, at, {});
      turn.closeAll('withdrawn');
      const invitation =
        state.invitation && withdrawInvitation(state.invitation, turn, command.stays ?? false);
      return conclude({ ...state, invitation }, turn, at, 'withdrawn');
    }
    case 'answer':
    case 'timer':
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
}

const afterInvitation: Onward = (state, turn, at) => {
  if (state.stage === 'undoing') return conclude(state, turn, at, state.ending ?? 'withdrawn');
  const phase = state.invitation?.phase;
  switch (phase) {
    case undefined:
      return endTurn(state, turn, at, {});
    case 'joined':
    case 'declined':
    case 'annulled':
      return conclude(state, turn, at, phase);
    case 'awaitingLink':
    case 'toHandOut':
    case 'invited':
    case 'bounced':
    case 'undecided':
    case 'joining':
    case 'identifying':
      return endTurn(state, turn, at, { stage: phase });
  }
};

const afterVerification: Onward = (state, turn, at) => {
  const phase = state.verification?.phase;
  switch (phase) {
    case undefined:
      return endTurn(state, turn, at, {});
    case 'verifying':
    case 'returned':
      return endTurn(state, turn, at, { stage: phase });
    case 'confirmed':
      return conclude(state, turn, at, 'confirmed');
    case 'refused':
      return conclude(state, turn, at, 'statusRefused');
    case 'notRequired':
      return conclude(state, turn, at, 'notRequired');
  }
};
