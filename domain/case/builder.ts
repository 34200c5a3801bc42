import { KontingentError } from '../errors.ts';
import type { KernelEffect, TaskEnd } from './effects.ts';
import type {
  Asking,
  CaseState,
  Decision,
  OpenTask,
  Process,
  ProcessTypes,
  QuestionOf,
  Verdict,
} from './process.ts';

/** One decision under way: collects effects and keeps the open questions in step with them. */
export class DecisionBuilder<P extends ProcessTypes> implements Decision<P> {
  readonly at: string;
  readonly state: CaseState<P>;
  readonly effects: (KernelEffect | P['effect'])[] = [];
  /** What the decision came to; the state before it until the rule has said where it leads. */
  next: CaseState<P>;
  private readonly process: Process<P>;
  private readonly asksPatched: (id: string) => boolean;
  private open: readonly OpenTask<QuestionOf<P>>[];
  private nextTask: number;

  constructor(process: Process<P>, state: CaseState<P>, at: string, patched: (id: string) => boolean) {
    this.process = process;
    this.state = state;
    this.next = state;
    this.at = at;
    this.asksPatched = patched;
    this.open = state.tasks;
    this.nextTask = state.nextTask;
  }

  get progress(): P['progress'] {
    if (this.state.progress === null) throw new Error(`${this.process.kind} has not begun`);
    return this.state.progress;
  }

  get tasks(): readonly OpenTask<QuestionOf<P>>[] {
    return this.open;
  }

  ask(question: QuestionOf<P>, { role, ...how }: Asking = {}): void {
    const asked = role ?? this.specOf(question).role;
    const seq = this.nextTask;
    this.nextTask += 1;
    this.open = [...this.open, { seq, question, role: asked, dueAt: null, escalations: [], level: 0 }];
    this.effects.push({ do: 'openTask', seq, question, role: asked, ...how });
  }

  askOnce(question: QuestionOf<P>, how?: Asking): void {
    if (!this.isAsked(question)) this.ask(question, how);
  }

  isAsked(question: QuestionOf<P>): boolean {
    return this.open.some((task) => task.question === question);
  }

  supersede(question: QuestionOf<P>): void {
    for (const task of this.open) if (task.question === question) this.close(task, 'superseded', null);
  }

  closeAll(end: Exclude<TaskEnd, 'answered'>): void {
    for (const task of this.open) if (!this.specOf(task.question).undoes) this.close(task, end, null);
  }

  effect(effect: P['effect']): void {
    this.effects.push(effect);
  }

  patched(id: string): boolean {
    return this.asksPatched(id);
  }

  goTo(stage: P['stage'], progress: P['progress']): Verdict {
    return this.conclude({ stage, progress });
  }

  stay(progress: P['progress'] | null = this.state.progress): Verdict {
    return this.conclude({ progress });
  }

  end(outcome: P['outcome'], how: { tasks?: 'withdrawn'; progress?: P['progress'] } = {}): Verdict {
    const progress = how.progress ?? this.state.progress;
    this.closeAll(how.tasks ?? 'superseded');
    if (this.open.length > 0) return this.conclude({ stage: 'undoing', ending: outcome, progress });
    this.effects.push({ do: 'closeCase', outcome });
    return this.conclude({ stage: 'closed', outcome, ending: outcome, progress });
  }

  /**
   * Takes the answer to an open question off the book.
   *
   * @throws `TaskClosed` when the question is not open, `InvalidAnswer` when it does not take this decision
   */
  answered(seq: number, decision: string): OpenTask<QuestionOf<P>> {
    const task = this.open.find((one) => one.seq === seq);
    if (!task) throw new KontingentError('TaskClosed', 'The task is not open any more', { task: seq });
    if (!this.specOf(task.question).decisions.includes(decision)) {
      throw new KontingentError('InvalidAnswer', `A task ${task.question} does not take this decision`, {
        task: seq,
      });
    }
    this.close(task, 'answered', decision);
    return task;
  }

  /** Takes questions whose instant has come one step up the ladder: a timer only ever reminds. */
  escalateDue(): void {
    this.open = this.open.map((task) => {
      const passed = task.escalations.filter((instant) => instant <= this.at).length;
      if (passed === 0) return task;
      const level = task.level + passed;
      this.effects.push({ do: 'escalateTask', seq: task.seq, level });
      return { ...task, level, escalations: task.escalations.slice(passed) };
    });
  }

  /**
   * Has open questions timed anew. One that was escalated already is among them, because a mended edition or paper mends
   * a term of an act that was counted wrongly; what a person moves by hand stays escalated, as the commit sees to.
   */
  retime(): void {
    const withOverdue = this.patched('corrected-terms');
    const seqs = this.open.filter((task) => withOverdue || task.level === 0).map((task) => task.seq);
    if (seqs.length > 0) this.effects.push({ do: 'retimeTasks', seqs });
  }

  private conclude(change: Partial<CaseState<P>>): Verdict {
    const next = { ...this.state, ...change, tasks: this.open, nextTask: this.nextTask };
    const since = next.stage === this.state.stage ? this.state.since : this.at;
    this.next = { ...next, since };
    return GIVEN;
  }

  private close(task: OpenTask<QuestionOf<P>>, end: TaskEnd, decision: string | null): void {
    this.open = this.open.filter((one) => one.seq !== task.seq);
    this.effects.push({ do: 'closeTask', seq: task.seq, end, decision });
  }

  private specOf(question: QuestionOf<P>) {
    const spec = this.process.questions[question];
    if (!spec) throw new Error(`${this.process.kind} asks no ${question}`);
    return spec;
  }
}

/** The one verdict there is: its type is what keeps a rule from forgetting it. */
const GIVEN = {} as Verdict;
