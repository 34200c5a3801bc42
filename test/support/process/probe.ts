import fc from 'fast-check';
import { probe, type ProbeFacts, type ProbeTypes } from '../probe/process.ts';
import { PROBE_WAIT_HOURS } from '../probe/registry.ts';
import { EPOCH, hoursAfter, type Amend } from './drive.ts';
import { movesOf } from './moves.ts';
import type { ProcessSample } from './sample.ts';

export const PROBE_FACTS: ProbeFacts = {
  decider: 'registrar',
  day: EPOCH,
  lines: 3,
  heldUntil: null,
  mostWaits: 2,
};

const moves = movesOf(probe, PROBE_FACTS);
export const { begin, answer, timePasses, retime } = moves;
const { command } = moves;
export const signal = (count = 1) => command({ type: 'signal', count });
export const rush = command({ type: 'rush' });
export const withdraw = command({ type: 'withdraw' });

/** Counts until when the probe waits, as its commit does. */
export const countWaits: Amend<ProbeTypes> = (progress, effect, at) =>
  effect.do === 'countWait' ? { ...progress, wakesAt: hoursAfter(at, PROBE_WAIT_HOURS) } : progress;

/** The question each stage asks, beside what must be undone. */
const ASKED: Readonly<Record<ProbeTypes['stage'], string>> = {
  choosing: 'choose',
  waiting: '',
  listing: 'checkLines',
  coding: 'enterCode',
};

export const probeSample: ProcessSample<ProbeTypes> = {
  process: probe,
  facts: (at) =>
    fc.record({
      decider: fc.constantFrom('registrar', 'deputyDirector'),
      day: fc.integer({ min: 0, max: 48 }).map((hours) => hoursAfter(at, -hours)),
      lines: fc.integer({ min: 1, max: 30 }),
      heldUntil: fc.option(fc.integer({ min: 1, max: 72 }).map((hours) => hoursAfter(at, hours))),
      mostWaits: fc.integer({ min: 1, max: 3 }),
    }),
  commands: () =>
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.integer({ min: 1, max: 5 }).map((count) => ({ type: 'signal' as const, count })),
      },
      { weight: 2, arbitrary: fc.constant({ type: 'rush' as const }) },
      { weight: 1, arbitrary: fc.constant({ type: 'withdraw' as const }) },
    ),
  amend: countWaits,
  stateFaults: ({ stage, tasks, progress }) => {
    const asked = tasks.map(({ question }) => question);
    const forward = asked.filter((question) => question !== 'undoProbe').join();
    const right = Object.hasOwn(ASKED, stage) ? ASKED[stage as ProbeTypes['stage']] : '';
    return [
      ...(forward === right ? [] : [`asks ${forward}`]),
      ...(asked.includes('undoProbe') === (progress?.begun ?? false) ? [] : ['what was begun is not undone']),
      ...((stage === 'waiting') === ((progress?.wakesAt ?? null) !== null) ||
      stage === 'closed' ||
      stage === 'undoing'
        ? []
        : ['waits for no instant']),
    ];
  },
  effectFaults: (effects, { outcome }) => {
    const finished = effects.some((effect) => effect.do === 'markProbe' && effect.mark === 'finished');
    return outcome === 'finished' && !finished ? ['finished without a mark'] : [];
  },
  byTime: [/^countWait$/, /^ask choose$/],
};
