import { openCase, settle, type CaseState, type Command, type Machine } from '../../domain/case.ts';
import { KontingentError } from '../../domain/errors.ts';
import type { StageTimes } from '../../domain/facts.ts';
import type { ApplyVerdict } from '../../domain/order-lead.ts';
import type { TaskKind } from '../../domain/processes.ts';
import type { Effect } from '../../domain/turn.ts';

const HOUR = 3_600_000;

/** The instant a number of hours after another one; both ISO 8601 in UTC. */
export function hoursAfter(instant: string, hours: number): string {
  return new Date(Date.parse(instant) + hours * HOUR).toISOString();
}

/** Where every driven case starts unless its first command says otherwise. */
export const EPOCH = '2026-09-01T06:00:00.000Z';

/** Hours from the opening of a task to its due date: of a plausible size, and of no other meaning. */
const TASK_HOURS = 72;
/** Hours from the due date to the step up the ladder. */
const ESCALATION_HOURS = 48;
/** Hours an issued or handed out invitation lives. */
export const INVITATION_HOURS = 14 * 24;

/** Hours until a draft that lies is asked about. */
export const DRAFT_HOURS = 10 * 24;

/** Hours of silence after which a letter to the platform is repeated. */
export const RESEND_HOURS = 7 * 24;

/** What the registry counts on its calendar, in place of a stage transaction. */
export type Clock = (state: CaseState, effects: readonly Effect[], at: string) => StageTimes;

/**
 * Fixed terms: a task is due in 72 hours and goes up then and 48 hours later, an invitation lives 14 days. A task
 * that is given another time gets the same terms anew.
 */
export const fixedTerms: Clock = (state, effects, at) => {
  const dueAt = hoursAfter(at, TASK_HOURS);
  const escalations = [dueAt, hoursAfter(dueAt, ESCALATION_HOURS)];
  const counted = effects.flatMap((effect) =>
    effect.do === 'openTask' ? [effect.seq] : effect.do === 'retimeTasks' ? effect.seqs : [],
  );
  return {
    tasks: state.tasks.flatMap(({ seq, role }) =>
      counted.includes(seq) ? [{ seq, role, dueAt, escalations }] : [],
    ),
    expiresAt: effects.some(startsToLive) ? hoursAfter(at, INVITATION_HOURS) : null,
    ...(effects.some((effect) => effect.do === 'sendRequest')
      ? { resendAt: hoursAfter(at, RESEND_HOURS) }
      : {}),
    ...orderTimes(effects, at),
  };
};

/** A draft is asked about after ten days; an order that is applied changes a class and restores all it takes back. */
function orderTimes(effects: readonly Effect[], at: string): Pick<StageTimes, 'order'> {
  const done = new Set(effects.map((effect) => effect.do));
  if (done.has('applyOrder')) return { order: { verdict: 'applied', classChanges: true, unrestored: 0 } };
  return done.has('awaitSignature') ? { order: { askAt: hoursAfter(at, DRAFT_HOURS) } } : {};
}

/** The same terms, where trying to apply an order comes to something else. */
export function termsWith(verdict: ApplyVerdict, unrestored = 0): Clock {
  return (state, effects, at) => {
    const times = fixedTerms(state, effects, at);
    return times.order?.verdict === undefined
      ? times
      : { ...times, order: { verdict, classChanges: verdict === 'applied', unrestored } };
  };
}

function startsToLive(effect: Effect): boolean {
  return effect.do === 'issueInvitation' || effect.do === 'handOutInvitation';
}

/** One command and what it led to; `refused` with the state unchanged, or effects with the settled state. */
export interface Step {
  readonly command: Command;
  readonly before: CaseState;
  readonly state: CaseState;
  readonly effects: readonly Effect[];
  readonly refused: KontingentError | null;
  /** What counted the instants: the same step again takes the same one. */
  readonly clock: Clock;
}

/** A case that was led through commands. */
export interface DrivenCase {
  readonly state: CaseState;
  readonly steps: readonly Step[];
  /** Every effect of the case in order. */
  readonly effects: readonly Effect[];
  /** Kind of every task the case ever asked, by its number. */
  readonly kinds: ReadonlyMap<number, TaskKind>;
}

/** Applies one command as the workflow does: decide, then take in the counted instants. Refusals are results. */
export function step(machine: Machine, before: CaseState, command: Command, clock: Clock = fixedTerms): Step {
  try {
    const { state, effects } = machine.decide(before, command);
    const settled = settle(state, clock(state, effects, command.at));
    return { command, before, state: settled, effects, refused: null, clock };
  } catch (error) {
    if (!(error instanceof KontingentError)) throw error;
    return { command, before, state: before, effects: [], refused: error, clock };
  }
}

/**
 * Leads a new case through commands, in their order. The oracle of every test that runs a real case: feed it the
 * commands that were acknowledged and compare where both ended.
 */
export function drive(machine: Machine, commands: readonly Command[], clock: Clock = fixedTerms): DrivenCase {
  const start = openCase(machine.kind, commands[0]?.at ?? EPOCH);
  return driveOn(machine, driven(start, []), commands, clock);
}

/** Leads a driven case further. */
export function driveOn(
  machine: Machine,
  from: DrivenCase,
  commands: readonly Command[],
  clock: Clock = fixedTerms,
): DrivenCase {
  let { state } = from;
  const steps = [...from.steps];
  for (const command of commands) {
    const next = step(machine, state, command, clock);
    steps.push(next);
    ({ state } = next);
  }
  return driven(state, steps);
}

function driven(state: CaseState, steps: readonly Step[]): DrivenCase {
  const effects = steps.flatMap((one) => one.effects);
  const opened = effects.flatMap((effect): [number, TaskKind][] =>
    effect.do === 'openTask' ? [[effect.seq, effect.kind]] : [],
  );
  return { state, steps, effects, kinds: new Map(opened) };
}
