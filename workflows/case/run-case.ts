import type { Committed } from '../../domain/case/commit.ts';
import { decide, lift, openCase, wakesAt, type Arriving, type Decided } from '../../domain/case/decide.ts';
import type { CaseState, Process } from '../../domain/case/process.ts';
import { KontingentError } from '../../domain/errors.ts';
import type { Inbox, Pending } from './inbox.ts';
import type { Reply } from './contract.ts';
import { pauseAfter } from './pauses.ts';
import { isRefused, type Refused, type Runtime } from './runtime.ts';

/**
 * Leads one case by the rules of its process. It reads, decides one arrival at a time, commits each decision in one
 * transaction, adopts the state that the commit gives back, and only then answers.
 *
 * A refusal of the catalogue is an answer. Anything else that a rule throws is a bug: it leaves this loop and fails the
 * workflow task, so that nothing is recorded and a mended worker goes on from here.
 */
export class CaseRun {
  state: CaseState;
  private rev = 0;
  private readonly process: Process;
  private readonly runtime: Runtime;
  private readonly inbox: Inbox;
  /** Time moves the case no earlier than this: something on its way must go first. */
  private timeNotBefore = '';
  private timeAttempts = 0;

  constructor(process: Process, runtime: Runtime, inbox: Inbox) {
    this.process = process;
    this.runtime = runtime;
    this.inbox = inbox;
    this.state = openCase(process, runtime.now());
  }

  /** Goes on until the case is closed. @param takesOver a run before this one was terminated or lost */
  async toTheEnd(takesOver: boolean): Promise<string> {
    if (takesOver) this.adopt(await this.runtime.takeOver());
    for (;;) {
      const { outcome } = this.state;
      if (outcome !== null) return outcome;
      await this.next();
    }
  }

  private async next(): Promise<void> {
    const now = this.runtime.now();
    const pending = this.hasBegun() ? this.inbox.next(now) : null;
    if (pending) return this.answer(pending);
    const due = this.wakesAt();
    if (due !== null && due <= now) return this.moveByTime(now);
    const until = earlier(due, this.hasBegun() ? this.inbox.wakesAt() : null);
    await this.runtime.waitUntil(until, () => this.hasBegun() && this.inbox.hasReady(this.runtime.now()));
  }

  private async answer(pending: Pending): Promise<void> {
    const { what, facts } = await this.runtime.receive(pending.id);
    if (what === 'applied') pending.answer = this.reply(false);
    else if (what === 'unknown' || what === null) pending.answer = UNKNOWN;
    else {
      const result = await this.decideAndCommit(what, pending.id, facts);
      if (!isRefused(result)) pending.answer = result;
      else if (result.refusal !== 'ClaimPending') pending.answer = result;
      else this.inbox.putOff(pending, this.after(pending.attempts));
    }
  }

  /** What the begin and time itself ask for. Refused, the case stays as it is: something on its way goes first. */
  private async moveByTime(now: string): Promise<void> {
    const { facts } = await this.runtime.receive(null);
    const type = this.hasBegun() ? 'timer' : 'begin';
    const result = await this.decideAndCommit({ type, at: now }, null, facts);
    if (isRefused(result)) {
      this.timeNotBefore = this.after(this.timeAttempts);
      this.timeAttempts += 1;
      return;
    }
    this.timeAttempts = 0;
    if (!result.committed) throw new Error(`${this.process.kind} is due and its rules do nothing about it`);
  }

  /** Decides one arrival and commits the decision; one that changes nothing is not committed. */
  private async decideAndCommit(
    arriving: Arriving,
    commandId: string | null,
    facts: object,
  ): Promise<Reply | Refused> {
    const name = causeOf(this.state, arriving);
    const decided = this.decided(arriving, facts);
    if (isRefused(decided)) return decided;
    if (!decided.changed) return this.reply(false);
    const done = await this.runtime.commit(name, {
      rev: this.rev,
      now: this.runtime.now(),
      cause: { name, at: arriving.at, commandId },
      decided: decided.state,
      effects: decided.effects,
    });
    if (isRefused(done)) return done;
    this.adopt(done);
    return this.reply(true);
  }

  private decided(arriving: Arriving, facts: object): Decided | Refused {
    try {
      return decide(this.process, this.state, arriving, facts, (id) => this.runtime.patched(id));
    } catch (error) {
      if (error instanceof KontingentError) return { refusal: error.code, message: error.message };
      throw error;
    }
  }

  private adopt(done: Committed): void {
    this.rev = done.rev;
    this.state = lift(this.process, done.state);
    this.runtime.publish(done);
  }

  private reply(committed: boolean): Reply {
    return { stage: this.state.stage, outcome: this.state.outcome, committed };
  }

  private hasBegun(): boolean {
    return this.state.stage !== 'opening';
  }

  private wakesAt(): string | null {
    const due = this.hasBegun() ? wakesAt(this.process, this.state) : '';
    return due === null || due > this.timeNotBefore ? due : this.timeNotBefore;
  }

  private after(attempts: number): string {
    return new Date(Date.parse(this.runtime.now()) + pauseAfter(attempts)).toISOString();
  }
}

const UNKNOWN: Refused = {
  refusal: 'CommandUnknown',
  message:
    'Nobody recorded this command for this case; use the command line or the pages, not the bare update',
};

/** What the decision is called in the history: `begin`, `timer`, the command, or the question that was answered. */
function causeOf(state: CaseState, arriving: Arriving): string {
  if (arriving.type !== 'answer' || !('task' in arriving)) return arriving.type;
  return state.tasks.find((task) => task.seq === arriving.task)?.question ?? 'answer';
}

function earlier(one: string | null, other: string | null): string | null {
  if (one === null) return other;
  return other === null || one < other ? one : other;
}
