import type fc from 'fast-check';
import type { KernelEffect } from '../../../domain/case/effects.ts';
import type { CaseState, Process, ProcessTypes } from '../../../domain/case/process.ts';

/**
 * What the properties of every process need of one: arbitrary facts and commands, what its commits count, and what must
 * hold of each state and of the effects of a whole case. One entry a process in `samples.ts`.
 */
export interface ProcessSample<P extends ProcessTypes = ProcessTypes> {
  readonly process: Process<P>;
  /** Facts as the registry may have them at an instant. */
  facts(at: string): fc.Arbitrary<P['facts']>;
  /** Every command the process takes, for a state it may meet; without its instant. */
  commands(
    state: CaseState<P>,
  ): fc.Arbitrary<Readonly<Record<string, unknown>> & { readonly type: P['command']['type'] }>;
  /** What the effects of a process count in its progress, in place of a commit. */
  amend(progress: P['progress'], effect: P['effect'], at: string): P['progress'];
  /** What is wrong with a state, in sentences, beside what is wrong with a state of any process. */
  stateFaults(state: CaseState<P>): readonly string[];
  /** What is wrong with the effects of a whole case, in sentences, beside what is wrong for any process. */
  effectFaults(effects: readonly (KernelEffect | P['effect'])[], state: CaseState<P>): readonly string[];
  /** Stages and outcomes that no sequence of the generator is expected to reach, each with the reason. */
  readonly unreached?: Readonly<Record<string, string>>;
  /** Stages with no open question and no instant of their own, each with the command that leads on. */
  readonly drivenOnBy?: Readonly<Record<string, P['command']['type']>>;
  /**
   * What time alone may cause beside escalation, in the words of the tables: `awaitDate`, `ask decideDraft`, `superseded
   * recordConsent`, `close lapsed`. Nothing where it says nothing: a timer reminds and escalates.
   */
  readonly byTime?: readonly RegExp[];
  /** Stages in which nobody is waited for: each timer takes one step, and the next comes at once; each with the reason. */
  readonly stepwise?: Readonly<Record<string, string>>;
  /** Commands that said twice are two wishes, each with the reason; any other changes nothing the second time. */
  readonly twice?: Readonly<Record<string, string>>;
}
