import { KontingentError } from './errors.ts';
import { taskSpec, type OpenTask, type TaskEnd, type TaskKind } from './task.ts';
import type { Paper, Word } from './transfer-words.ts';
import type { AnnulReason, LetterForm, Outcome, PersonalLetter, Role } from './vocabulary.ts';

/**
 * What a decision asks the registry to do, all in one transaction. Plain JSON with ids and codes only, because
 * it is recorded in the workflow's history.
 */
export type Effect =
  | { readonly do: 'openTask'; readonly seq: number; readonly kind: TaskKind; readonly role: Role }
  | {
      readonly do: 'closeTask';
      readonly seq: number;
      readonly end: TaskEnd;
      readonly decision: string | null;
    }
  | { readonly do: 'escalateTask'; readonly seq: number; readonly level: number }
  | { readonly do: 'retimeTasks'; readonly seqs: readonly number[] }
  | { readonly do: 'issueInvitation'; readonly issue: number; readonly channel: 'letter' | 'paper' }
  | { readonly do: 'handOutInvitation'; readonly issue: number }
  | { readonly do: 'revealInvitation'; readonly issue: number }
  | {
      readonly do: 'endInvitation';
      readonly issue: number;
      readonly status: 'expired' | 'annulled' | 'declined' | 'bounced' | 'joined' | 'replaced';
      readonly reason: AnnulReason | null;
    }
  | { readonly do: 'confirmMembership' }
  | { readonly do: 'removeMembership' }
  | {
      readonly do: 'recordVerification';
      readonly outcome: 'confirmed' | 'refused' | 'returned' | 'notRequired';
    }
  | { readonly do: 'attachGroups' }
  | { readonly do: 'queueLetter'; readonly letter: PersonalLetter }
  | { readonly do: 'awaitDate' }
  | { readonly do: 'awaitPlatform' }
  | { readonly do: 'sendRequest'; readonly letter: number; readonly form: LetterForm }
  /** These take what came with the answer from the registry: it never passes through here. */
  | { readonly do: 'correctSupportAddress' }
  | { readonly do: 'correctRequestPhone' }
  | { readonly do: 'recordOrganizationData' }
  | { readonly do: 'recordRefusal' }
  | { readonly do: 'endOldRights' }
  | { readonly do: 'openChannels' }
  | { readonly do: 'activatePlatform' }
  /** Papers of a transfer, and what its commission decided: numbers and names come with the answer, not through here. */
  | { readonly do: 'recordPaper'; readonly paper: Paper }
  | { readonly do: 'recordConsent' }
  | { readonly do: 'recordCommission' }
  | { readonly do: 'recordTransferRefusal' }
  | { readonly do: 'openChecklist' }
  | { readonly do: 'closeChecklist' }
  | { readonly do: 'confirmClass'; readonly change: 'left' | 'joined' | 'declined' }
  | { readonly do: 'tellOther'; readonly word: Word }
  | { readonly do: 'noteWord'; readonly word: Word }
  | { readonly do: 'recordStudyCertificate' }
  /** Of an order. Its lines are in the registry; none of them passes through here. */
  | { readonly do: 'awaitSignature' }
  | { readonly do: 'awaitOrderDate' }
  | { readonly do: 'lookAgain' }
  | { readonly do: 'identifyNewcomers' }
  | { readonly do: 'applyOrder' }
  | { readonly do: 'leaveOutLines' }
  | { readonly do: 'withdrawOrder' }
  | { readonly do: 'queueOrderLetters' }
  /** Of a duty about an inbound letter: it belongs to the case that came with the answer, or to none. */
  | { readonly do: 'attachLetter' }
  | { readonly do: 'dismissLetter' }
  | { readonly do: 'closeCase'; readonly outcome: Outcome };

/** What every machine keeps of its open questions. */
export interface TaskBook {
  readonly tasks: readonly OpenTask[];
  readonly nextTask: number;
}

/** One decision under way: collects effects and keeps the open questions in step with them. */
export class Turn {
  readonly effects: Effect[] = [];
  tasks: readonly OpenTask[];
  nextTask: number;

  constructor(book: TaskBook) {
    this.tasks = book.tasks;
    this.nextTask = book.nextTask;
  }

  /** Asks the role of the kind, or another one where the edition says who decides. */
  ask(kind: TaskKind, role: Role = taskSpec(kind).role): void {
    const seq = this.nextTask;
    this.nextTask += 1;
    this.tasks = [...this.tasks, { seq, kind, role, dueAt: null, escalations: [], level: 0 }];
    this.effects.push({ do: 'openTask', seq, kind, role });
  }

  /**
   * Takes the answer to an open question off the book.
   *
   * @throws `TaskClosed` when the question is not open, `InvalidAnswer` when it does not take this decision.
   */
  answered(seq: number, decision: string): OpenTask {
    const task = this.tasks.find((open) => open.seq === seq);
    if (!task) throw new KontingentError('TaskClosed', 'The task is not open any more', { task: seq });
    if (!taskSpec(task.kind).decisions.includes(decision)) {
      throw new KontingentError('InvalidAnswer', `A task ${task.kind} does not take this decision`, {
        task: seq,
      });
    }
    this.close(task, 'answered', decision);
    return task;
  }

  /** Asks unless the same question is open already. */
  askOnce(kind: TaskKind, role?: Role): void {
    if (!this.tasks.some((task) => task.kind === kind)) this.ask(kind, role);
  }

  /** Closes the questions of a kind that nobody need answer any more, even one that undoes something. */
  supersede(kind: TaskKind): void {
    for (const task of this.tasks) if (task.kind === kind) this.close(task, 'superseded', null);
  }

  /**
   * Closes every open question that a turn of events has made needless. What must be undone on the platform
   * stays asked: no turn of events undoes it there.
   */
  closeAll(end: Exclude<TaskEnd, 'answered'>): void {
    for (const task of this.tasks) if (!taskSpec(task.kind).undoes) this.close(task, end, null);
  }

  /** Takes questions whose instant has come one step up the ladder: a timer only ever reminds. */
  escalateDue(at: string): void {
    this.tasks = this.tasks.map((task) => {
      const passed = task.escalations.filter((instant) => instant <= at).length;
      if (passed === 0) return task;
      const level = task.level + passed;
      this.effects.push({ do: 'escalateTask', seq: task.seq, level });
      return { ...task, level, escalations: task.escalations.slice(passed) };
    });
  }

  private close(task: OpenTask, end: TaskEnd, decision: string | null): void {
    this.tasks = this.tasks.filter((open) => open.seq !== task.seq);
    this.effects.push({ do: 'closeTask', seq: task.seq, end, decision });
  }
}
