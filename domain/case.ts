import { KontingentError } from './errors.ts';
import type { StageTimes, SubjectFacts } from './facts.ts';
import type { InvitationLead } from './invitation.ts';
import { settleOrder, type OrderLead } from './order-lead.ts';
import { hasUnread, settleLead, type RegistrationLead } from './registration-lead.ts';
import type { OpenTask } from './task.ts';
import type { TransferLead } from './transfer-lead.ts';
import type { Word } from './transfer-words.ts';
import { Turn, type Effect, type TaskBook } from './turn.ts';
import type { VerificationLead } from './verification.ts';
import {
  WAITING_FOR_ROLE,
  type AnnulReason,
  type CaseKind,
  type Outcome,
  type Stage,
  type WaitingFor,
} from './vocabulary.ts';

/** Everything a running case knows. Plain JSON with ids, codes and instants; the workflow keeps it, nobody else. */
export interface CaseState extends TaskBook {
  readonly kind: CaseKind;
  readonly stage: Stage;
  /** Instant at which the present stage was entered. */
  readonly since: string;
  readonly outcome: Outcome | null;
  /** What the case will end as, once what was begun on the platform is undone. */
  readonly ending: Outcome | null;
  readonly startsAt: string | null;
  readonly facts: SubjectFacts | null;
  readonly invitation: InvitationLead | null;
  readonly verification: VerificationLead | null;
  readonly registration: RegistrationLead | null;
  /** Absent in the states of cases that were opened before there were transfers. */
  readonly transfer?: TransferLead | null;
  /** Absent in the states of cases that began before there were orders. */
  readonly order?: OrderLead | null;
}

/** What can happen to a case. `at` is when it happened, not when it was delivered: times decide. */
export type Command =
  | { readonly type: 'begin'; readonly at: string; readonly facts: SubjectFacts }
  | { readonly type: 'recheck'; readonly at: string; readonly facts: SubjectFacts }
  | { readonly type: 'moveStart'; readonly at: string; readonly facts: SubjectFacts }
  | { readonly type: 'timer'; readonly at: string; readonly facts: SubjectFacts | null }
  | { readonly type: 'answer'; readonly at: string; readonly task: number; readonly decision: string }
  | { readonly type: 'claim'; readonly at: string; readonly issue: number }
  | { readonly type: 'decline'; readonly at: string }
  | { readonly type: 'annul'; readonly at: string; readonly reason: AnnulReason }
  | { readonly type: 'reissue'; readonly at: string }
  | { readonly type: 'letterFailed'; readonly at: string; readonly issue: number }
  /** The paired case of another college tells where it stands. */
  | { readonly type: 'hear'; readonly at: string; readonly word: Word }
  /** A person's reply lies in the mailbox; `letter` is its id, `at` when it came to people's notice. */
  | { readonly type: 'replyArrived'; readonly at: string; readonly letter: string }
  /** `stays`: the person works here by another employment, so what was begun on the platform is theirs all the same. */
  | { readonly type: 'withdraw'; readonly at: string; readonly stays?: true }
  /** A new edition, or a person, has given open questions another time. */
  | { readonly type: 'retime'; readonly at: string };

export type CommandType = Command['type'];

export interface Decision {
  readonly state: CaseState;
  readonly effects: readonly Effect[];
}

/** The rules of one kind of case. */
export interface Machine {
  readonly kind: CaseKind;
  /**
   * What a command leads to. Pure: no clock, no randomness, no I/O.
   *
   * @throws a `KontingentError` with a code of kind `rule` or `input` when the command is refused; nothing has changed then
   */
  decide(state: CaseState, command: Command): Decision;
}

export function openCase(kind: CaseKind, at: string): CaseState {
  return {
    kind,
    stage: 'opening',
    since: at,
    outcome: null,
    ending: null,
    startsAt: null,
    facts: null,
    invitation: null,
    verification: null,
    registration: null,
    transfer: null,
    tasks: [],
    nextTask: 1,
  };
}

/** Starts a decision. A closed case takes no commands. */
export function beginTurn(state: CaseState): Turn {
  if (state.outcome !== null) throw new KontingentError('CaseClosed', 'The case is closed');
  return new Turn(state);
}

/** Ends a decision: the new stage, since when, and the open questions the turn has left. */
export function endTurn(
  before: CaseState,
  turn: Turn,
  at: string,
  change: Partial<Omit<CaseState, 'tasks' | 'nextTask' | 'since' | 'kind'>>,
): Decision {
  const next = { ...before, ...change };
  const moved = next.stage !== before.stage;
  return {
    state: { ...next, since: moved ? at : before.since, tasks: turn.tasks, nextTask: turn.nextTask },
    effects: turn.effects,
  };
}

/**
 * Closes the case with an outcome. While something must still be undone on the platform the case stays in
 * `undoing` and ends as said once that is done.
 */
export function conclude(before: CaseState, turn: Turn, at: string, outcome: Outcome): Decision {
  turn.closeAll(outcome === 'withdrawn' ? 'withdrawn' : 'superseded');
  if (turn.tasks.length > 0) return endTurn(before, turn, at, { stage: 'undoing', ending: outcome });
  turn.effects.push({ do: 'closeCase', outcome });
  return endTurn(before, turn, at, { stage: 'closed', outcome, ending: outcome });
}

/** Takes in the instants that the stage transaction has counted. */
export function settle(state: CaseState, times: StageTimes): CaseState {
  const counted = new Map(times.tasks.map((task) => [task.seq, task]));
  const tasks = state.tasks.map((task): OpenTask => {
    const found = counted.get(task.seq);
    return found ? { ...task, role: found.role, dueAt: found.dueAt, escalations: found.escalations } : task;
  });
  const { invitation } = state;
  const lives = invitation?.phase === 'invited' && times.expiresAt !== null;
  const { registration } = state;
  return {
    ...state,
    tasks,
    invitation: lives ? { ...invitation, expiresAt: times.expiresAt } : invitation,
    registration:
      registration && times.resendAt !== undefined ? settleLead(registration, times.resendAt) : registration,
    ...(state.order && times.order ? { order: settleOrder(state.order, times.order) } : {}),
  };
}

/** The next instant at which time itself moves the case, or null when only people can. */
export function wakeAt(state: CaseState): string | null {
  return earliest([
    ...state.tasks.map((task) => task.escalations[0]),
    state.invitation?.phase === 'invited' ? state.invitation.expiresAt : null,
    state.stage === 'awaitingDate' ? state.startsAt : null,
    hasUnread(state.registration) ? null : state.registration?.resendAt,
    // Turning 18 ends the need for a representative's consent.
    state.stage === 'consenting' ? state.transfer?.adultAt : null,
    state.stage === 'drafting' ? state.order?.askAt : null,
    // Applying needs nobody: it goes on as soon as it can.
    state.stage === 'applying' ? state.since : null,
  ]);
}

/** What the administrator sees of a case: in Temporal UI, in lists, in letters. */
export interface CaseView {
  readonly stage: Stage;
  readonly waitingFor: WaitingFor;
  readonly since: string;
  readonly due: string | null;
  readonly overdue: boolean;
}

export function viewOf(state: CaseState): CaseView {
  return {
    stage: state.stage,
    waitingFor: waitingFor(state),
    since: state.since,
    due: earliest([
      ...state.tasks.map((task) => task.dueAt),
      state.invitation?.phase === 'invited' ? state.invitation.expiresAt : null,
      state.stage === 'awaitingDate' ? state.startsAt : null,
    ]),
    overdue: state.tasks.some((task) => task.level > 0),
  };
}

/**
 * The question is there from the first day, because only a person of the college can say that the answer came; but it is
 * somebody outside who is slow, until the question is overdue.
 */
const OUTSIDE: Readonly<Partial<Record<Stage, WaitingFor>>> = {
  awaitingReply: 'platform',
  consenting: 'representative',
  awaitingOtherCollege: 'other_college',
  awaitingExtract: 'other_college',
  awaitingApplication: 'person',
};

function waitingFor(state: CaseState): WaitingFor {
  const task = state.tasks.at(-1);
  const outside = OUTSIDE[state.stage];
  // A reply that lies there unread is waited for no more: whoever must read it is.
  const unread = state.stage === 'awaitingReply' && hasUnread(state.registration);
  if (outside !== undefined && task?.level === 0 && !unread) return outside;
  if (task) return WAITING_FOR_ROLE[task.role];
  switch (state.stage) {
    case 'awaitingDate':
      return 'date';
    case 'invited':
    case 'awaitingOther':
      return 'person';
    case 'awaitingPlatform':
    case 'awaitingReply':
      return 'platform';
    case 'performing':
    case 'drafting':
    case 'mending':
      return 'registrar';
    case 'opening':
    case 'applying':
    case 'informing':
    case 'closed':
      return 'nobody';
    case 'awaitingLink':
    case 'undecided':
    case 'joining':
    case 'verifying':
    case 'assigning':
    case 'undoing':
    case 'addressing':
    case 'completing':
    case 'signingUp':
    case 'handingOver':
    case 'enteringData':
    case 'creatingClass':
    case 'creatingChannels':
    case 'leavingClass':
    case 'joiningClass':
      return 'administrator';
    case 'consenting':
    case 'issuingPeriodCertificate':
    case 'awaitingOtherCollege':
    case 'awaitingApplication':
    case 'issuingTransferCertificate':
    case 'awaitingExtract':
    case 'awaitingOrder':
    case 'issuingExtract':
    case 'handingOverPapers':
      return 'registrar';
    case 'deciding':
    case 'admitting':
      return 'commission';
    case 'refused':
      return 'director';
    case 'toHandOut':
    case 'bounced':
    case 'identifying':
    case 'returned':
      return 'hr';
  }
}

function earliest(instants: readonly (string | null | undefined)[]): string | null {
  return instants.filter((instant) => typeof instant === 'string').sort()[0] ?? null;
}
