import { endTurn, type CaseState, type Command, type Decision } from './case.ts';
import { KontingentError } from './errors.ts';
import { claim } from './invitation-claim.ts';
import {
  annul,
  answerInvitation,
  decline,
  expireDue,
  letterFailed,
  reissue,
  type InvitationLead,
} from './invitation.ts';
import type { TaskKind } from './task.ts';
import type { Turn } from './turn.ts';
import { answerVerification } from './verification.ts';

/** What comes after a lead has moved: each kind of case goes on in its own way. */
export type Onward = (state: CaseState, turn: Turn, at: string) => Decision;

const VERIFICATION_TASKS: readonly TaskKind[] = ['confirmStatus', 'supplyEvidence'];

/** The commands that every case with an invitation or a verification takes in the same way. */
export function moveLeads(state: CaseState, command: Command, turn: Turn, onward: Onward): Decision {
  const { at } = command;
  const led = (invitation: InvitationLead) => onward({ ...state, invitation }, turn, at);
  switch (command.type) {
    case 'timer': {
      turn.escalateDue(at);
      return state.invitation ? led(expireDue(state.invitation, at, turn)) : endTurn(state, turn, at, {});
    }
    case 'answer': {
      const task = turn.answered(command.task, command.decision);
      if (VERIFICATION_TASKS.includes(task.kind) && state.verification) {
        const verification = answerVerification(state.verification, task, command.decision, turn);
        return onward({ ...state, verification }, turn, at);
      }
      if (state.invitation) return led(answerInvitation(state.invitation, task, command.decision, turn));
      return onward(state, turn, at);
    }
    case 'claim':
      return led(claim(requireLead(state), command.issue, at, turn));
    case 'decline':
      return led(decline(requireLead(state), turn));
    case 'annul':
      return led(annul(requireLead(state), command.reason, turn));
    case 'reissue':
      return led(reissue(requireLead(state), turn));
    case 'letterFailed':
      return state.invitation
        ? led(letterFailed(state.invitation, command.issue, turn))
        : endTurn(state, turn, at, {});
    case 'retime': {
      // A question that was escalated already stays so: a new time never takes it back.
      const seqs = turn.tasks.filter((task) => task.level === 0).map((task) => task.seq);
      if (seqs.length > 0) turn.effects.push({ do: 'retimeTasks', seqs });
      return endTurn(state, turn, at, {});
    }
    case 'begin':
    case 'recheck':
    case 'moveStart':
    case 'hear':
    case 'withdraw':
    case 'replyArrived':
      return endTurn(state, turn, at, {});
  }
}

function requireLead(state: CaseState): InvitationLead {
  if (!state.invitation) throw new KontingentError('NotPossibleNow', 'There is no invitation yet');
  return state.invitation;
}
