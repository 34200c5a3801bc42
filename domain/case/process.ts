import type { ErrorCode } from '../errors.ts';
import type { TermKey } from '../task/terms.ts';
import type { Role, WaitingFor } from './roles.ts';

/** A question that a process asks a person. */
export interface Question {
  /** Who is asked first; the edition's ladder says who is asked after the due date. */
  readonly role: Role;
  /** Who may answer beside that role from the first day. */
  readonly also?: readonly Role[];
  /** Key of the edition's term that gives the due date. */
  readonly term: TermKey;
  readonly decisions: readonly string[];
  /** Name of the schema of what must come with a decision: checked at intake, kept in the registry, never in a history. */
  readonly data?: Readonly<Record<string, string>>;
  /** Decisions that need a comment: whoever is asked next, or the person concerned, is told why. */
  readonly explained?: readonly string[];
  /** Decisions that may be taken back while nothing has been built on them; any other is mended by a correction. */
  readonly retracted?: readonly string[];
  /** Nobody decides on their own status, a substitute neither (2.2). */
  readonly notOwn?: true;
  /** Undoes on the platform what was begun there: stays open until a person says it is done. */
  readonly undoes?: true;
}
export type Questions = Readonly<Record<string, Question>>;

/** All types of one process: what it does not have, they cannot say. */
export interface ProcessTypes {
  readonly stage: string;
  readonly outcome: string;
  /** What the case must remember between decisions: ids, codes and instants, never a person's data. */
  readonly progress: object;
  /** What its decisions need to know, read by one query of its own. */
  readonly facts: object;
  readonly effect: { readonly do: string };
  readonly questions: Questions;
  readonly command: { readonly type: string; readonly at: string };
}

export type QuestionOf<P extends ProcessTypes> = keyof P['questions'] & string;

/** An answer to an open question, taken off the book already. */
export type Answer<P extends ProcessTypes> = {
  [Q in QuestionOf<P>]: {
    readonly type: 'answer';
    readonly at: string;
    readonly question: Q;
    readonly decision: P['questions'][Q]['decisions'][number];
  };
}[QuestionOf<P>];

/** What a process is asked to decide. `at` is when it happened, not when it was delivered: times decide. */
export type Happening<P extends ProcessTypes> =
  { readonly type: 'begin' | 'timer'; readonly at: string } | Answer<P> | P['command'];

/** An open question of a case. `seq` numbers the questions of one case; people see it as «П-147/3». */
export interface OpenTask<Q extends string = string> {
  readonly seq: number;
  readonly question: Q;
  /** Who is asked now: the commit may pass the question on where the first in turn is its subject. */
  readonly role: Role;
  /** Set by the commit, counted on the college's calendar. */
  readonly dueAt: string | null;
  /** Instants at which the question goes one step up the ladder, ascending; the first is the due date itself. */
  readonly escalations: readonly string[];
  /** Steps taken up the ladder; above zero the task is overdue. */
  readonly level: number;
}

/** Stages that every process has: before its begin, while something is undone on the platform, after its end. */
export type KernelStage = 'opening' | 'undoing' | 'closed';

/** The state of a case by the codes that may stand in it; `CaseState` names them by their process. */
export interface StateOf<
  Stage extends string,
  Outcome extends string,
  Progress extends object,
  Q extends string,
> {
  /** Version of the process that wrote `progress`; an older one is lifted by `upgrade`. */
  readonly v: number;
  readonly stage: Stage | KernelStage;
  /** Instant at which the present stage was entered. */
  readonly since: string;
  readonly outcome: Outcome | null;
  /** What the case will end as, once what was begun on the platform is undone. */
  readonly ending: Outcome | null;
  readonly tasks: readonly OpenTask<Q>[];
  readonly nextTask: number;
  /** Null until the case has begun, and for one that ended in its first moment. */
  readonly progress: Progress | null;
}

/**
 * Everything a running case knows. Plain JSON with ids, codes and instants; what the last commit gave back. A type by its
 * parts, so that the state of one process is a state of any: `keyof` in an interface of `P` would forbid that.
 */
export type CaseState<P extends ProcessTypes = ProcessTypes> = StateOf<
  P['stage'],
  P['outcome'],
  P['progress'],
  QuestionOf<P>
>;

declare const verdict: unique symbol;
/** Where a decision leads. Only `goTo`, `stay` and `end` give one: no path of a rule forgets to say it. */
export interface Verdict {
  readonly [verdict]: true;
}

/** How a question is asked where it differs from its specification. */
export interface Asking {
  /** Another role, where the edition says who decides. */
  readonly role?: Role;
  /** The day (ISO) of the paper or event that starts the term; the moment of the commit where none is given. */
  readonly from?: string;
  /** The date that came with the answer is until when, in place of a term. */
  readonly untilAnswered?: true;
  /** How many lines the task names; they are answered together, by exception. */
  readonly lines?: number;
  /** Nobody is asked before this instant: the task waits in the registry until then. */
  readonly heldUntil?: string;
}

/** The part of a decision that a lead works with: questions and effects of its own, whatever process runs it. */
export interface Asks<Q extends string, E extends { readonly do: string }> {
  readonly at: string;
  ask(question: Q, how?: Asking): void;
  /** Asks unless the same question is open already. */
  askOnce(question: Q, how?: Asking): void;
  isAsked(question: Q): boolean;
  /** Closes the open questions of a kind that nobody need answer any more, even those that undo. */
  supersede(question: Q): void;
  /** Closes every open question that events have made needless; what must be undone on the platform stays asked. */
  closeAll(end: 'superseded' | 'withdrawn'): void;
  effect(effect: E): void;
  /**
   * Does this case run by the new rule? True in tests; for open cases the history says.
   *
   * @param id written where it is asked, and one of `PATCHES`: a test reads the sources for it
   */
  patched(id: string): boolean;
}

/** One decision under way, by the codes of its process; `Decision` names them. */
export interface DecisionOf<
  Stage extends string,
  Outcome extends string,
  Progress extends object,
  Q extends string,
  E extends { readonly do: string },
> extends Asks<Q, E> {
  /** The case before this decision. */
  readonly state: StateOf<Stage, Outcome, Progress, Q>;
  /** Its progress. @throws Error before the case has begun: a bug of the rule */
  readonly progress: Progress;
  /** Questions open at this point of the decision. */
  readonly tasks: readonly OpenTask<Q>[];
  goTo(stage: Stage, progress: Progress): Verdict;
  /** Nothing is committed where nothing was asked or done and the progress is as it was. */
  stay(progress?: Progress): Verdict;
  /**
   * Closes the case with an outcome. While something must still be undone on the platform it stays in `undoing` and
   * ends as said once that is done.
   */
  end(outcome: Outcome, how?: { readonly tasks?: 'withdrawn'; readonly progress?: Progress }): Verdict;
}
export type Decision<P extends ProcessTypes> = DecisionOf<
  P['stage'],
  P['outcome'],
  P['progress'],
  QuestionOf<P>,
  P['effect']
>;

/** On whom a stage waits. */
export interface StageWait {
  /** While no question is open. */
  readonly waitsFor?: WaitingFor;
  /** Somebody outside is slow, although a person of the college is asked from the first day; until that is overdue. */
  readonly outside?: WaitingFor;
}

/** Russian texts of a process for Temporal UI and lists. */
export interface ProcessTitles<P extends ProcessTypes> {
  /** Name of the process: «Перевод студента». */
  readonly process: string;
  readonly stages: Readonly<Record<P['stage'], string>>;
  readonly outcomes: Readonly<Record<P['outcome'], string>>;
  readonly questions: Readonly<Record<QuestionOf<P>, string>>;
  /** What the timer of a stage counts down to; at most 100 letters. */
  readonly timers: Readonly<Record<P['stage'], string>>;
  /** What happens when the time of a stage is over; the kernel's own sentence on escalation where it says nothing. */
  then?(state: CaseState<P>): string | null;
  /** Lines of Markdown beside the kernel's in the details of Temporal UI. */
  details?(state: CaseState<P>): readonly string[];
}

/** One process: a typed definition. It is plain data and pure functions, and the bundle of the workflows holds it. */
export interface Process<P extends ProcessTypes = ProcessTypes> {
  /** Name of the workflow type and of the kind of its cases. */
  readonly kind: string;
  readonly version: number;
  /** Several may be open at once for one subject. */
  readonly many?: true;
  readonly questions: P['questions'];
  readonly stages: Readonly<Record<P['stage'], StageWait>>;
  readonly titles: ProcessTitles<P>;
  /** Commands it takes; answers, another time and escalation are the kernel's. Any other is `NotPossibleNow`. */
  readonly accepts: readonly P['command']['type'][];
  /** What its decisions, or the commits that keep them, refuse a command with, beside `REFUSALS_OF_EVERY_CASE`. */
  readonly refusals: readonly ErrorCode[];
  /**
   * What a happening leads to. Pure: no clock, no randomness, no I/O.
   *
   * @throws `KontingentError` when it is refused: nothing has changed then. Anything else is a bug and fails the task.
   */
  decide(on: Decision<P>, what: Happening<P>, facts: P['facts']): Verdict;
  /** The next instant at which time itself moves the case, beside its open questions. */
  wakesAt?(state: CaseState<P>): string | null;
  /** Until when the case waits, beside the due dates of its open questions. */
  dueAt?(state: CaseState<P>): string | null;
  /** On whom the case waits, where the table of stages does not say; null where it does. */
  waitsFor?(state: CaseState<P>): WaitingFor | null;
  /** Lifts the progress that an older version wrote. */
  upgrade(progress: unknown, version: number): P['progress'];
}
