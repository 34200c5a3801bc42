import type { CivilDate } from '../../domain/calendar/civil-date.ts';
import type { PaperDate } from '../../domain/calendar/paper-date.ts';
import type { Process, ProcessTypes, Question } from '../../domain/case/process.ts';
import type { TermOfQuestion } from '../../domain/task/terms.ts';
import type { Transaction } from '../db/database.ts';
import type { Secrets } from '../db/secrets.ts';
import type { CommitContext } from './context.ts';

/** An effect in its transaction. Written as a method, so that a process's own effects fit into the list of all. */
type Apply<Progress extends object, E> = {
  apply(context: CommitContext<Progress>, effect: E): Promise<void> | void;
}['apply'];

/** What each effect of a process does: exhaustive, so that none is forgotten. */
export type EffectMap<Progress extends object, E extends { readonly do: string }> = {
  readonly [D in E['do']]: Apply<Progress, Extract<E, { readonly do: D }>>;
};

/** About whom an answer is, and who gives it when. */
export interface AnswerAbout {
  /** Whom the case is about; null where it is about nobody. */
  readonly personId: string | null;
  readonly actorId: string;
  readonly at: string;
  /** Civil date of the college. */
  readonly today: string;
}

/** What must come with a decision: how it is read, and what the intake does with it. */
export interface AnswerSchema {
  /** The text in the form it is kept in; null where it does not fit. @throws `KontingentError` with a word of its own */
  parse(text: string): string | null;
  /** The date of the paper that the value names: it is not later than today in the college. */
  dateOf?(value: string): { readonly field: PaperDate; readonly on: CivilDate };
  /** Looks into the registry whether the value can be meant. @throws `KontingentError` */
  check?(tx: Transaction, value: string, today: string): Promise<void>;
  /** Finds in the registry what the value names, and gives the value that is kept in its place. @throws `KontingentError` */
  lookUp?(tx: Transaction, value: string, about: AnswerAbout): Promise<string>;
  /** Locks what the answer touches beside its own task, before anything is looked at. */
  lock?(tx: Transaction): Promise<void>;
  /**
   * Takes the value at once, in place of keeping it beside the answer until its commit.
   *
   * @returns open tasks of other cases that the same value answers, with the decision
   */
  accept?(
    tx: Transaction,
    taken: {
      secrets: Secrets;
      caseId: string;
      task: number;
      actorId: string;
      at: string;
      personId: string | null;
    },
    value: string,
  ): Promise<readonly { caseId: string; task: number; decision: string }[]>;
}

/** About which case, and as of when, facts are asked. */
export interface FactsQuestion {
  readonly caseId: string;
  readonly at: string;
}

/** When cases are opened, and by whom; null where the system opens them. */
export interface OpenedBy {
  readonly at: string;
  readonly actorId: string | null;
}

/** A dated paper that comes with the answer to a question of a case. */
export interface AnsweredPaper {
  readonly caseId: string;
  readonly question: string;
  readonly on: CivilDate;
  /** ISO instant of the answer. */
  readonly at: string;
}

/** By which term a question is to be answered, and since which day it runs. */
export interface StartedTerm extends TermOfQuestion {
  /** Null where the paper that begins it is not entered: then the day of asking counts. */
  readonly startedOn: CivilDate | null;
}

/** What the registry does for one process. */
export interface ProcessRegistry<P extends ProcessTypes = ProcessTypes> {
  readonly process: Process<P>;
  /** What a decision needs to know, as the registry has it at an instant: codes, counts and instants. */
  facts(tx: Transaction, about: FactsQuestion): Promise<P['facts']>;
  readonly effects: EffectMap<P['progress'], P['effect']>;
  readonly answers: Readonly<Record<string, AnswerSchema>>;
  /** What the registry must say before a decision is taken, by `question/decision`. @throws `KontingentError` */
  readonly requires?: Readonly<Record<string, (tx: Transaction, about: AnswerAbout) => Promise<void>>>;
  /** What must be there before a dated paper is taken that comes with an answer. @throws `KontingentError` */
  requiresOfPaper?(tx: Transaction, paper: AnsweredPaper): Promise<void>;
  /**
   * Enters the subjects of cases that another process opens, beside the rows of the cases (`openCases`); only for kinds
   * that are opened so.
   */
  enter?(
    tx: Transaction,
    opened: readonly { readonly caseId: string; readonly subject: object }[],
    by: OpenedBy,
  ): void;
  /**
   * Those of the subjects to be opened for which there is no case yet, asked before numbers are allotted. Of two that
   * open the same at once the second waits here and finds it. All of them are opened where a process does not say.
   */
  withoutCase?<S extends object>(tx: Transaction, subjects: readonly S[]): Promise<readonly S[]>;
  /**
   * SQL of the ids of the cases that were opened under the keys of its parameter `$3`: how other processes name them in a
   * command (`enqueue`). It is joined to statements and takes no parameter of its own.
   */
  readonly byKey?: string;
  /** Which term a question has, where the specification does not say it all; asked whenever a due date is counted. */
  termOf?(
    tx: Transaction,
    about: { readonly caseId: string; readonly question: string },
  ): Promise<StartedTerm>;
  /** Stages in which a letter from outside that answers one of the case's own is taken up by the case itself. */
  readonly acceptsRepliesIn?: readonly P['stage'][];
  /** Beside the kernel's own work when a case closes: whom its end concerns. */
  closed?(context: CommitContext<P['progress']>): Promise<void> | void;
}

/** Every process by its kind: handed to the kernel, never imported by it. */
export type Lists = Readonly<Record<string, ProcessRegistry>>;

/** The entry of a kind. @throws Error for one that is in no list: a bug, not a refusal */
export function entryOf(lists: Lists, kind: string): ProcessRegistry {
  const entry = Object.hasOwn(lists, kind) ? lists[kind] : undefined;
  if (!entry) throw new Error(`There is no process ${kind}`);
  return entry;
}

/** Commands of the kernel: every process takes them. */
const OF_EVERY_PROCESS: readonly string[] = ['answer', 'retime'];

/** Kinds whose cases take a command of this type. */
export function kindsTaking(lists: Lists, type: string): string[] {
  return Object.values(lists)
    .filter(({ process }) => OF_EVERY_PROCESS.includes(type) || process.accepts.includes(type))
    .map(({ process }) => process.kind);
}

/** The specification of a question, whichever process asks it; null where none does. */
export function questionOf(lists: Lists, question: string): Question | null {
  for (const { process } of Object.values(lists)) {
    if (Object.hasOwn(process.questions, question)) return process.questions[question] ?? null;
  }
  return null;
}

/** What the registry must say before a decision is taken (`question/decision`); null where nothing is asked. */
export function requirementOf(
  lists: Lists,
  decision: string,
): ((tx: Transaction, about: AnswerAbout) => Promise<void>) | null {
  for (const { requires } of Object.values(lists)) {
    if (requires && Object.hasOwn(requires, decision)) return requires[decision] ?? null;
  }
  return null;
}

/** Asks the process of the question what must be there before the paper of an answer is taken. @throws as that says */
export async function requirePaper(tx: Transaction, lists: Lists, paper: AnsweredPaper): Promise<void> {
  for (const entry of Object.values(lists)) {
    if (Object.hasOwn(entry.process.questions, paper.question)) await entry.requiresOfPaper?.(tx, paper);
  }
}

/** How what comes with an answer is read; null where no process knows the name. */
export function answerSchemaOf(lists: Lists, name: string): AnswerSchema | null {
  for (const { answers } of Object.values(lists))
    if (Object.hasOwn(answers, name)) return answers[name] ?? null;
  return null;
}
