import type { Commit } from '../../domain/case/commit.ts';
import { lift } from '../../domain/case/decide.ts';
import type { CaseState, OpenTask, Process, Question } from '../../domain/case/process.ts';
import type { AuditEntry } from '../audit/audit.ts';
import type { CollegeClock } from '../college/clock.ts';
import type { Transaction } from '../db/database.ts';
import type { Policy } from '../college/policy.ts';
import type { SystemCommand } from './notify.ts';
import type { CaseSubject, CommitContext, CommitPorts, NamedCases } from './context.ts';
import { enqueue } from './enqueue.ts';
import { entryOf, type Lists } from './lists.ts';
import { openCases } from './open-cases.ts';

/** What the transaction has counted for an open question. */
type CountedTask = Pick<OpenTask, 'seq' | 'role' | 'dueAt' | 'escalations'> &
  Partial<Pick<OpenTask, 'level'>>;

interface Given {
  readonly tx: Transaction;
  readonly lists: Lists;
  readonly ports: CommitPorts;
  readonly input: Commit;
  readonly subject: CaseSubject;
  readonly key: string;
  readonly policy: Policy;
  readonly inForce: Policy;
  readonly clock: CollegeClock;
  readonly from: string;
}

/** One commit under way: collects what only the transaction knows, and gives the state with it. */
export class CommitUnderWay implements CommitContext {
  readonly tx: Transaction;
  readonly lists: Lists;
  readonly ports: CommitPorts;
  readonly input: Commit;
  readonly subject: CaseSubject;
  readonly key: string;
  readonly policy: Policy;
  readonly inForce: Policy;
  readonly clock: CollegeClock;
  readonly from: string;
  readonly process: Process;
  readonly caseId: string;
  readonly at: string;
  readonly commandId: string | null;
  readonly audit: AuditEntry[] = [];
  private state: CaseState;

  constructor(given: Given) {
    this.tx = given.tx;
    this.lists = given.lists;
    this.ports = given.ports;
    this.input = given.input;
    this.subject = given.subject;
    this.key = given.key;
    this.policy = given.policy;
    this.inForce = given.inForce;
    this.clock = given.clock;
    this.from = given.from;
    this.process = entryOf(given.lists, given.input.kind).process;
    this.caseId = given.input.caseId;
    this.at = given.input.cause.at;
    this.commandId = given.input.cause.commandId;
    this.state = lift(this.process, given.input.decided);
  }

  question(name: string): Question {
    const question = this.process.questions[name];
    if (!question) throw new Error(`${this.process.kind} asks no ${name}`);
    return question;
  }

  progress(): object {
    if (this.state.progress === null) throw new Error(`${this.process.kind} has not begun`);
    return this.state.progress;
  }

  amend(change: object): void {
    this.state = { ...this.state, progress: { ...this.state.progress, ...change } };
  }

  async openCases(kind: string, subjects: readonly object[]): Promise<void> {
    await openCases(this.tx, this.lists, kind, subjects, { at: this.at, actorId: null });
  }

  enqueue(kind: string, type: SystemCommand['type'], which: NamedCases): void {
    enqueue(this.tx, this.lists, kind, { type, at: this.at }, which);
  }

  /** Takes in the role, due date and ladder of a question. */
  count(counted: CountedTask): void {
    const tasks = this.state.tasks.map((task) => (task.seq === counted.seq ? { ...task, ...counted } : task));
    this.state = { ...this.state, tasks };
  }

  /** The state with everything that was counted so far. */
  counted(): CaseState {
    return this.state;
  }
}
