import type { Commit, Committed, RecordedArrival } from '../../../domain/case/commit.ts';
import type { KernelEffect } from '../../../domain/case/effects.ts';
import type { CaseState, Process, ProcessTypes } from '../../../domain/case/process.ts';
import { Inbox, type Pending } from '../../../workflows/case/inbox.ts';
import { CaseRun } from '../../../workflows/case/run-case.ts';
import type { Refused, Runtime } from '../../../workflows/case/runtime.ts';
import { count, type Amend } from './drive.ts';

/** One commit as the loop has asked for it. */
export interface Asked extends Omit<Commit, 'organizationId' | 'caseId' | 'kind'> {
  readonly name: string;
}

/**
 * The loop of one case on a table in memory and a clock that a test moves: no server, no database. What it may ask of the
 * world is what `Runtime` says, and nothing else.
 */
export class Loop<P extends ProcessTypes> {
  readonly inbox = new Inbox();
  readonly commits: Asked[] = [];
  readonly published: Committed[] = [];
  readonly recorded = new Map<string, RecordedArrival>();
  /** Commits to refuse, in their order; null lets one pass. */
  refusals: (Refused | null)[] = [];
  facts: P['facts'];
  now: string;
  /** What the registry has: what a run that takes over begins from. */
  kept: { rev: number; state: CaseState<P> } | null = null;
  readonly run: CaseRun;
  private readonly amend: Amend<P>;
  private sleeper: { until: string | null; woken: () => boolean; notify: () => void } | null = null;
  private readonly applied = new Set<string>();
  ended: Promise<string>;
  /** What the loop threw, if anything. */
  bug: unknown = null;

  constructor(
    process: Process<P>,
    start: {
      readonly facts: P['facts'];
      readonly now: string;
      readonly amend: Amend<P>;
      readonly kept?: { rev: number; state: CaseState<P> };
      readonly patched?: (id: string) => boolean;
      readonly recorded?: ReadonlyMap<string, RecordedArrival>;
    },
  ) {
    this.facts = start.facts;
    this.now = start.now;
    this.amend = start.amend;
    this.kept = start.kept ?? null;
    for (const [id, arrival] of start.recorded ?? []) this.recorded.set(id, arrival);
    this.run = new CaseRun(process, this.runtime(start.patched ?? (() => true)), this.inbox);
    this.ended = this.run.toTheEnd(start.kept !== undefined);
    this.ended.catch((error: unknown) => {
      this.bug = error;
    });
  }

  /** Records a command and brings its id; gives what the loop has answered once it rests. */
  async command(arrival: RecordedArrival, id = `command-${this.recorded.size + 1}`): Promise<Pending> {
    this.recorded.set(id, arrival);
    return this.bring(id);
  }

  /** Brings an id, whoever recorded it or nobody. */
  async bring(id: string): Promise<Pending> {
    const pending = this.inbox.put(id);
    await this.waits();
    return pending;
  }

  /** Moves the clock and lets the loop do what is due by then. */
  async until(instant: string): Promise<void> {
    this.now = instant;
    await this.waits();
  }

  /** Waits until the loop sleeps with nothing to do, has ended, or has failed. */
  async waits(): Promise<void> {
    for (let rounds = 0; rounds < 200; rounds += 1) {
      await Promise.resolve();
      const due = this.sleeper && this.sleeper.until !== null && this.sleeper.until <= this.now;
      if (this.sleeper && (due || this.sleeper.woken())) {
        const { notify: notify } = this.sleeper;
        this.sleeper = null;
        notify();
      }
    }
  }

  private runtime(patched: (id: string) => boolean): Runtime {
    return {
      now: () => this.now,
      receive: async (commandId) => ({ what: this.arrivalOf(commandId), facts: this.facts }),
      commit: async (name, decision) => this.keep(name, decision),
      takeOver: async () => {
        const { rev, state } = this.kept ?? { rev: 0, state: this.run.state };
        this.kept = { rev: rev + 1, state };
        return { rev: rev + 1, state: state, shown: { since: '', due: null } };
      },
      waitUntil: (until, woken) =>
        new Promise<void>((notify) => {
          this.sleeper = { until, woken, notify: notify };
        }),
      patched,
      publish: (done) => void this.published.push(done),
    };
  }

  private arrivalOf(id: string | null): RecordedArrival | 'unknown' | 'applied' | null {
    if (id === null) return null;
    if (this.applied.has(id)) return 'applied';
    return this.recorded.get(id) ?? 'unknown';
  }

  private keep(name: string, decision: Omit<Asked, 'name'>): Committed | Refused {
    const refused = this.refusals.shift() ?? null;
    if (refused) return refused;
    this.commits.push({ ...decision, name });
    const state = count(
      decision.decided as unknown as CaseState<P>,
      decision.effects as readonly (KernelEffect | P['effect'])[],
      decision.cause.at,
      this.amend,
    );
    const { commandId } = decision.cause;
    if (commandId !== null) this.applied.add(commandId);
    this.kept = { rev: decision.rev + 1, state };
    return { rev: decision.rev + 1, state: state as unknown as CaseState, shown: { since: '', due: null } };
  }
}
