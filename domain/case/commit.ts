import type { CaseState } from './process.ts';

/** What a case workflow is started with: ids, and the short number for the texts in Temporal UI. */
export interface CaseInput {
  readonly organizationId: string;
  readonly caseId: string;
  readonly number: number;
  /** The run before was terminated or lost: begin from what the registry has. */
  readonly takeOver?: true;
}

/** Which case, as it is named in every call from a workflow to the registry. */
export interface CaseKey {
  readonly organizationId: string;
  readonly kind: string;
  readonly caseId: string;
}

/** One decision, to be kept in one transaction. Ids, codes and instants only: it stands in the history. */
export interface Commit extends CaseKey {
  /** The rev that the workflow saw last; any other means that this attempt is of the past. */
  readonly rev: number;
  /** When it was decided: later than `cause.at` where a command waited for a worker. Terms that begin with it count from then. */
  readonly now: string;
  /** What led to it: its name in the history, when that happened, and the id of the recorded command. */
  readonly cause: { readonly name: string; readonly at: string; readonly commandId: string | null };
  /** The state that was decided; the instants in it are still to be counted. */
  readonly decided: CaseState;
  readonly effects: readonly { readonly do: string }[];
}

/** What a commit gives back: the workflow adopts it, so that history and registry never disagree. */
export interface Committed {
  readonly rev: number;
  readonly state: CaseState;
  /** Instants as people of the college read them: workflows know no time zones. */
  readonly shown: { readonly since: string; readonly due: string | null };
}

/** What a decision is asked about: a recorded command by its id, or the case itself at its begin and by time. */
export interface Receive extends CaseKey {
  readonly commandId: string | null;
  readonly now: string;
}

/** The recorded command, with codes and numbers alone: what else came with it stays in the registry. */
export interface RecordedArrival {
  readonly type: string;
  readonly at: string;
  readonly [key: string]: string | number;
}

/**
 * The one read before a decision. `unknown` is an id that nobody recorded for this case; `applied` one whose decision
 * the registry has already, by an earlier run.
 */
export interface Received {
  readonly what: RecordedArrival | 'unknown' | 'applied' | null;
  readonly facts: object;
}

/** The first commit of a run that takes a case over. */
export interface TakeOver extends CaseKey {
  /** Id of the run: the same run again gets the same answer. */
  readonly runId: string;
}

/**
 * Names of the commits of a process, as they stand in histories: `duty.begin`, `duty.timer`, `duty.withdraw`,
 * `duty.triageLetter` for the answer to that question. A closed list, frozen by a test.
 */
export function commitNames(process: {
  readonly kind: string;
  readonly accepts: readonly string[];
  readonly questions: object;
}): string[] {
  return ['begin', 'timer', 'retime', ...process.accepts, ...Object.keys(process.questions)].map(
    (cause) => `${process.kind}.${cause}`,
  );
}

/** What case workflows ask of the registry, beside their commits: activities of these names. */
export interface CaseActivities {
  receive(input: Receive): Promise<Received>;
  takeOver(input: TakeOver): Promise<Committed>;
}
/** One activity a cause, all with the same work: the name is there so that a history tells a story. */
export type CommitActivities = Readonly<Record<string, (input: Commit) => Promise<Committed>>>;
