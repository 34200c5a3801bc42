import { wakeAt, type CaseState, type Command, type Machine } from '../../domain/case.ts';
import type { SubjectFacts } from '../../domain/facts.ts';
import type { TaskKind } from '../../domain/processes.ts';
import type { Word } from '../../domain/transfer-words.ts';
import type { Effect } from '../../domain/turn.ts';
import type { AnnulReason } from '../../domain/vocabulary.ts';
import { drive, driveOn, EPOCH, hoursAfter, type DrivenCase } from './case-driver.ts';

/** A command said as a person would: by the question it answers rather than by its number, without an instant. */
export type Move = (state: CaseState, at: string) => Command;

/** A pedagogue with an email, hired to begin now, in a space that has a live link. */
export function subjectFacts(change: Partial<SubjectFacts> = {}): SubjectFacts {
  return {
    access: 'required',
    withdrawn: false,
    startsAt: null,
    otherCase: false,
    member: false,
    verification: 'needed',
    groupsToAttach: 0,
    channel: 'letter',
    link: true,
    issueLimit: 2,
    platform: 'active',
    registration: { purpose: 'registration', resendLimit: 2, active: false },
    transfer: null,
    duty: { kind: 'issueStudyCertificate' },
    order: { state: 'signed', doubtful: 0 },
    ...change,
  };
}

export const begin =
  (change: Partial<SubjectFacts> = {}): Move =>
  (_state, at) => ({ type: 'begin', at, facts: subjectFacts(change) });

export const recheck =
  (change: Partial<SubjectFacts> = {}): Move =>
  (_state, at) => ({ type: 'recheck', at, facts: subjectFacts(change) });

/** Moves the hire date: to so many hours from the move, or to a date that is past. */
export const moveStart =
  (hours: number | 'past', change: Partial<SubjectFacts> = {}): Move =>
  (state, at) => ({
    type: 'moveStart',
    at,
    facts: {
      ...subjectFacts(),
      ...state.facts,
      startsAt: hours === 'past' ? null : hoursAfter(at, hours),
      ...change,
    },
  });

/** Lets time pass until the case wakes by itself, or by so many hours. */
export const timePasses =
  (hours: number | 'untilWake' = 'untilWake', change: Partial<SubjectFacts> = {}): Move =>
  (state, at) => ({
    type: 'timer',
    at: hours === 'untilWake' ? (wakeAt(state) ?? at) : hoursAfter(at, hours),
    facts: { ...subjectFacts(), ...state.facts, startsAt: null, ...change },
  });

/** Answers the open question of a kind; the number 0, which no task bears, when there is none. */
export const answer =
  (kind: TaskKind, decision: string): Move =>
  (state, at) => {
    const task = state.tasks.find((open) => open.kind === kind);
    return { type: 'answer', at, task: task?.seq ?? 0, decision };
  };

/** The holder of the token of the current issue, or of one so many issues back, confirms that they come. */
export const claim =
  (back = 0): Move =>
  (state, at) => ({ type: 'claim', at, issue: (state.invitation?.issue ?? 0) - back });

export const letterFails =
  (back = 0): Move =>
  (state, at) => ({ type: 'letterFailed', at, issue: lastLetter(state) - back });

/** A reply lies in the mailbox, by its id. */
export const replyArrives =
  (letter = '1'): Move =>
  (_state, at) => ({ type: 'replyArrived', at, letter });

/** Number of the last issue, or of the last letter to the platform. */
export function lastLetter(state: CaseState): number {
  return state.invitation?.issue ?? state.registration?.letter ?? 0;
}

export const annul =
  (reason: AnnulReason): Move =>
  (_state, at) => ({ type: 'annul', at, reason });

/** The paired case of the other college says a word. */
export const hear =
  (word: Word): Move =>
  (_state, at) => ({ type: 'hear', at, word });

export const decline: Move = (_state, at) => ({ type: 'decline', at });
export const reissue: Move = (_state, at) => ({ type: 'reissue', at });
/** The hire is withdrawn, and the person keeps another job here. */
export const withdrawOneOfTwo: Move = (_state, at) => ({ type: 'withdraw', at, stays: true });

export const withdraw: Move = (_state, at) => ({ type: 'withdraw', at });
export const retime: Move = (_state, at) => ({ type: 'retime', at });

/** Plays moves an hour apart, from a new case or on from a driven one. */
export function play(machine: Machine, moves: readonly Move[], from?: DrivenCase): DrivenCase {
  let now = from ?? drive(machine, []);
  for (const move of moves) {
    const last = now.steps.at(-1);
    const at = last ? hoursAfter(last.command.at, 1) : EPOCH;
    now = driveOn(machine, now, [move(now.state, at)]);
  }
  return now;
}

/** An effect in a line, as the tables of the tests write it. */
export function inWords(effect: Effect, kinds: DrivenCase['kinds']): string {
  switch (effect.do) {
    case 'openTask':
      return `ask ${effect.kind}`;
    case 'closeTask':
      return [effect.end, kinds.get(effect.seq), effect.decision].filter((word) => word !== null).join(' ');
    case 'escalateTask':
      return `escalate ${kinds.get(effect.seq)} to ${effect.level}`;
    case 'retimeTasks':
      return `retime ${effect.seqs.map((seq) => kinds.get(seq)).join(', ')}`;
    case 'issueInvitation':
      return `issue ${effect.issue} by ${effect.channel}`;
    case 'handOutInvitation':
      return `hand out ${effect.issue}`;
    case 'revealInvitation':
      return `reveal ${effect.issue}`;
    case 'endInvitation':
      return `end ${effect.issue} ${effect.status}${effect.reason === null ? '' : ` ${effect.reason}`}`;
    case 'recordVerification':
      return `status ${effect.outcome}`;
    case 'queueLetter':
      return `letter ${effect.letter}`;
    case 'closeCase':
      return `close ${effect.outcome}`;
    case 'sendRequest':
      return `send ${effect.letter} ${effect.form}`;
    case 'recordPaper':
      return `record ${effect.paper}`;
    case 'confirmClass':
      return `class ${effect.change}`;
    case 'tellOther':
      return `tell ${effect.word}`;
    case 'noteWord':
      return `note ${effect.word}`;
    case 'recordConsent':
    case 'recordCommission':
    case 'recordTransferRefusal':
    case 'openChecklist':
    case 'closeChecklist':
    case 'recordStudyCertificate':
    case 'awaitPlatform':
    case 'correctSupportAddress':
    case 'correctRequestPhone':
    case 'recordOrganizationData':
    case 'recordRefusal':
    case 'endOldRights':
    case 'openChannels':
    case 'activatePlatform':
    case 'confirmMembership':
    case 'removeMembership':
    case 'attachGroups':
    case 'awaitDate':
    case 'awaitSignature':
    case 'awaitOrderDate':
    case 'lookAgain':
    case 'identifyNewcomers':
    case 'applyOrder':
    case 'leaveOutLines':
    case 'withdrawOrder':
    case 'queueOrderLetters':
    case 'attachLetter':
    case 'dismissLetter':
      return effect.do;
  }
}
