import { beginTurn, conclude, endTurn, type CaseState, type Decision, type Machine } from './case.ts';
import { KontingentError } from './errors.ts';
import type { SubjectFacts } from './facts.ts';
import { moveLeads } from './leads.ts';
import {
  hasUnread,
  openRegistrationLead,
  withLetter,
  withRead,
  withReply,
  type RegistrationLead,
} from './registration-lead.ts';
import type { OpenTask, TaskKind } from './task.ts';
import type { Turn } from './turn.ts';
import type { LetterForm, Stage } from './vocabulary.ts';

/**
 * The registration of the college with the platform, and the change of its administrator (2.1, 2.2): from the signed
 * order to a college that works there. It is about no person: its subject is the college.
 *
 * - `opening`: entered with the order; left at once. Ends as `alreadyActive` where the college was declared meanwhile.
 * - `awaitingReply`: a letter was sent; asks what the reply was. Silence repeats the letter, up to the edition's limit.
 *   Waits for the platform, and for the administrator once a reply came or the question is overdue.
 * - `addressing`: the mail server refused the letter; left with another address. Waits for the administrator.
 * - `completing`: the platform wants more; left with what is said in addition. Waits for the administrator.
 * - `refused`: the platform said no, with a reason; a person decides whether to ask again. Waits for the director.
 * - `signingUp`: the administrator signs up with exactly the phone of the request; another phone is written first.
 * - `handingOver`: of a change alone: the rights of the former account are gone. Waits for the administrator.
 * - `enteringData`, `creatingClass`, `creatingChannels`: of a registration alone. Wait for the administrator.
 * - `closed`: `registered`, `administratorChanged`, `platformRefused`, `alreadyActive`, `withdrawn`.
 *
 * Time only escalates and repeats a letter: every step is somebody's answer.
 */
export const registration: Machine = {
  kind: 'organizationRegistration',
  decide(state, command) {
    const turn = beginTurn(state);
    const { at } = command;
    switch (command.type) {
      case 'begin':
        return state.stage === 'opening'
          ? begin(state, command.facts, turn, at)
          : endTurn(state, turn, at, {});
      case 'timer':
        turn.escalateDue(at);
        return isSilent(state, at) ? send(state, turn, at, 'repeat') : endTurn(state, turn, at, {});
      case 'answer':
        return answered(
          read(state, command.task, at),
          turn.answered(command.task, command.decision),
          command.decision,
          turn,
          at,
        );
      case 'letterFailed':
        return bounced(state, command.issue, turn, at);
      case 'replyArrived':
        return replied(state, command.letter, turn, at);
      case 'withdraw':
        turn.closeAll('withdrawn');
        return conclude(silenced(state), turn, at, 'withdrawn');
      case 'recheck':
        return endTurn(state, turn, at, {});
      case 'moveStart':
        throw new KontingentError('NotPossibleNow', 'A registration has no first day of work');
      case 'claim':
      case 'decline':
      case 'annul':
      case 'reissue':
      case 'retime':
      case 'hear':
        return moveLeads(state, command, turn, (same) => endTurn(same, turn, at, {}));
    }
  },
};

function begin(state: CaseState, facts: SubjectFacts, turn: Turn, at: string): Decision {
  const about = facts.registration;
  if (!about) throw new KontingentError('NotPossibleNow', 'The case has no request in the registry');
  if (about.purpose === 'registration' && about.active) return conclude(state, turn, at, 'alreadyActive');
  return send({ ...state, facts, registration: openRegistrationLead(about) }, turn, at, 'request');
}

/** Where each answer leads; the decisions themselves are in `domain/task.ts`. */
function answered(state: CaseState, task: OpenTask, decision: string, turn: Turn, at: string): Decision {
  switch (`${task.kind}/${decision}`) {
    case 'readReply/notAnswer':
      return ask(state, turn, at, 'awaitingReply', 'readReply');
    case 'readReply/instructions':
      return ask(state, turn, at, 'signingUp', 'signUp');
    case 'readReply/needsMore':
      return ask(state, turn, at, 'completing', 'completeRequest');
    case 'readReply/refused':
      turn.effects.push({ do: 'recordRefusal' });
      return ask(state, turn, at, 'refused', 'decideRefusal');
    case 'fixSupportAddress/corrected':
      turn.effects.push({ do: 'correctSupportAddress' });
      return send(state, turn, at, 'request');
    case 'fixSupportAddress/sameAddress':
      return send(state, turn, at, 'request');
    case 'completeRequest/completed':
      return send(state, turn, at, 'supplement');
    case 'decideRefusal/resubmit':
      return send(state, turn, at, 'resubmission');
    case 'decideRefusal/stop':
      return conclude(state, turn, at, 'platformRefused');
    case 'signUp/phoneDiffers':
      turn.effects.push({ do: 'correctRequestPhone' });
      return send(state, turn, at, 'correction');
    case 'signUp/done':
      return requireLead(state).purpose === 'change'
        ? ask(state, turn, at, 'handingOver', 'removeOldRights')
        : ask(state, turn, at, 'enteringData', 'enterOrganizationData');
    case 'removeOldRights/removed':
      turn.effects.push({ do: 'endOldRights' });
      return conclude(state, turn, at, 'administratorChanged');
    case 'enterOrganizationData/entered':
      turn.effects.push({ do: 'recordOrganizationData' });
      return ask(state, turn, at, 'creatingClass', 'createTeachersClass');
    case 'createTeachersClass/created':
      return ask(state, turn, at, 'creatingChannels', 'createChannels');
    case 'createChannels/created':
      turn.effects.push({ do: 'openChannels' }, { do: 'activatePlatform' });
      return conclude(state, turn, at, 'registered');
    default:
      throw new KontingentError('InvalidAnswer', `A registration asks no ${task.kind}`, { task: task.seq });
  }
}

/** Whoever answers what the reply was has read what lay there by then. */
function read(state: CaseState, seq: number, at: string): CaseState {
  const task = state.tasks.find((open) => open.seq === seq);
  if (task?.kind !== 'readReply' || !state.registration) return state;
  return { ...state, registration: withRead(state.registration, at) };
}

/**
 * A reply came. A program does not say what is in it: the question is open already, and now it is the administrator
 * who is waited for. Where the address was thought dead it was not: the question comes back. At any other stage the
 * letter lies with the case, and nothing changes.
 */
function replied(state: CaseState, letter: string, turn: Turn, at: string): Decision {
  if (state.stage !== 'awaitingReply' && state.stage !== 'addressing') return endTurn(state, turn, at, {});
  if (state.stage === 'addressing') turn.closeAll('superseded');
  turn.askOnce('readReply');
  const registration = withReply(requireLead(state), { letter, at });
  return endTurn(state, turn, at, { stage: 'awaitingReply', registration });
}

/**
 * The mail server refused the last letter. That of an earlier one says nothing new, nor does one already answered, or
 * one whose reply lies there.
 */
function bounced(state: CaseState, letter: number, turn: Turn, at: string): Decision {
  const last = state.stage === 'awaitingReply' && letter === state.registration?.letter;
  if (!last || hasUnread(state.registration)) {
    return endTurn(state, turn, at, {});
  }
  turn.closeAll('superseded');
  return ask(state, turn, at, 'addressing', 'fixSupportAddress');
}

/** Sends one letter more, always under a number and a Message-ID of its own, and waits for the reply. */
function send(state: CaseState, turn: Turn, at: string, form: LetterForm): Decision {
  const lead = withLetter(requireLead(state), form);
  turn.effects.push({ do: 'sendRequest', letter: lead.letter, form });
  turn.askOnce('readReply');
  return endTurn(state, turn, at, { stage: 'awaitingReply', registration: lead });
}

/** Goes on to a stage with its question; nothing is awaited from the platform by silence any more. */
function ask(state: CaseState, turn: Turn, at: string, stage: Stage, kind: TaskKind): Decision {
  turn.ask(kind);
  const lead = requireLead(state);
  const resendAt = stage === 'awaitingReply' ? lead.resendAt : null;
  return endTurn(state, turn, at, { stage, registration: { ...lead, resendAt } });
}

/** Nothing is awaited from the platform any more. */
function silenced(state: CaseState): CaseState {
  return { ...state, registration: state.registration && { ...state.registration, resendAt: null } };
}

function isSilent(state: CaseState, at: string): boolean {
  const resendAt = state.registration?.resendAt ?? null;
  const replied = hasUnread(state.registration);
  return state.stage === 'awaitingReply' && !replied && resendAt !== null && resendAt <= at;
}

function requireLead(state: CaseState): RegistrationLead {
  if (!state.registration) throw new KontingentError('NotPossibleNow', 'The case has not begun');
  return state.registration;
}
