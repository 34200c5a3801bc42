import { describe, expect, it } from 'vitest';
import { commitNames } from '../../../../domain/case/commit.ts';
import { decide, lift, openCase, viewOf, wakesAt } from '../../../../domain/case/decide.ts';
import type { CaseState } from '../../../../domain/case/process.ts';
import { drive, EPOCH, hoursAfter, type Move } from '../../../support/process/drive.ts';
import {
  answer,
  begin,
  countWaits,
  PROBE_FACTS,
  retime,
  rush,
  signal,
  timePasses,
  withdraw,
} from '../../../support/process/probe.ts';
import { HOLDS_LINES, MANY_SIGNALS, probe, type ProbeTypes } from '../../../support/probe/process.ts';
import { lastOf } from '../../../support/process/table.ts';
import { refusalOf } from '../refusal.ts';

const play = (...moves: Move<ProbeTypes>[]) => drive(probe, moves, { amend: countWaits });
const last = (...moves: Move<ProbeTypes>[]) => lastOf(probe, play(...moves));
const waiting = [begin(), answer('choose', 'wait')];
const coding = [...waiting, signal()];

describe('a question', () => {
  it('is asked of its role, or of whom the rule names, from the day that the rule names', () => {
    const day = hoursAfter(EPOCH, -24);
    const { effects, state } = play(begin({ decider: 'director', day }));
    expect(effects).toEqual([{ do: 'openTask', seq: 1, question: 'choose', role: 'director', from: day }]);
    expect(state.tasks).toMatchObject([{ role: 'director', dueAt: hoursAfter(day, 72), level: 0 }]);
    expect(viewOf(probe, state).waitingFor).toBe('director');
  });

  it('may name lines and the instant before which nobody is asked', () => {
    const heldUntil = hoursAfter(EPOCH, 40);
    const { effects } = play(begin(), answer('choose', 'list', { lines: 7, heldUntil }));
    expect(effects.at(-1)).toMatchObject({ question: 'checkLines', lines: 7, heldUntil });
  });

  it('is closed once, by the answer that it takes', () => {
    expect(last(begin(), answer('choose', 'maybe'))).toBe('InvalidAnswer');
    expect(last(begin(), answer('enterCode', 'entered'))).toBe('TaskClosed');
    expect(last(...coding, answer('enterCode', 'entered'))).toMatchObject({
      effects: ['answered enterCode entered', 'saveCode', 'ask choose'],
    });
  });

  it('is superseded where a rule makes it needless, and not asked twice', () => {
    expect(last(begin(), rush)).toMatchObject({ effects: ['superseded choose', 'ask enterCode'] });
    expect(last(begin(), rush, rush)).toMatchObject({ asked: ['enterCode'], effects: [] });
    const again = [...coding, answer('enterCode', 'entered'), answer('choose', 'wait'), signal()];
    expect(last(...again)).toMatchObject({ effects: ['beginAbroad 1', 'ask enterCode'] });
  });
});

describe('an end', () => {
  it('closes what is open as the rule says', () => {
    expect(last(begin(), withdraw)).toMatchObject({ effects: ['withdrawn choose', 'close withdrawn'] });
    expect(last(begin(), answer('choose', 'refuse'))).toMatchObject({ stage: 'refused', asked: [] });
  });

  it('waits until what was begun is undone, and is then what it was to be', () => {
    const { state } = play(...coding, withdraw);
    expect(state).toMatchObject({ stage: 'undoing', ending: 'withdrawn', outcome: null });
    expect(state.tasks).toMatchObject([{ question: 'undoProbe' }]);
    expect(last(...coding, withdraw, answer('undoProbe', 'undone'))).toMatchObject({
      stage: 'withdrawn',
      effects: ['answered undoProbe undone', 'markProbe undone', 'close withdrawn'],
    });
  });

  it('comes at once where all was undone before', () => {
    const undone = [...coding, answer('undoProbe', 'undone'), answer('enterCode', 'entered')];
    expect(last(...undone, answer('choose', 'finish'))).toMatchObject({ stage: 'finished' });
  });

  it('lets nothing more arrive', () => {
    for (const move of [begin(), retime, withdraw, timePasses(1), answer('choose', 'wait')])
      expect(last(begin(), withdraw, move)).toBe('CaseClosed');
  });
});

describe('what arrives', () => {
  it('begins a case once', () => {
    const { steps, state } = play(begin(), begin());
    expect(steps.at(-1)).toMatchObject({ changed: false, effects: [], refused: null });
    expect(state.tasks).toHaveLength(1);
  });

  it('is refused where the process does not take it, and where its rule does not', () => {
    const { state } = play(begin());
    const refused = (type: string) => refusalOf(() => decide(probe, state, { type, at: EPOCH }, PROBE_FACTS));
    for (const type of ['peerMessage', 'claim', 'toString', '']) expect(refused(type)).toBe('NotPossibleNow');
    expect(last(begin(), signal())).toBe('NotPossibleNow');
  });

  it('that changes nothing says so and gives the very state', () => {
    const { state } = play(begin(), rush);
    const done = decide(probe, state, { type: 'rush', at: hoursAfter(EPOCH, 9) }, PROBE_FACTS);
    expect(done).toEqual({ state, effects: [], changed: false });
    expect(done.state).toBe(state);
  });

  it('lets a bug of a rule through', () => {
    const broken = { ...probe, decide: () => (undefined as unknown as () => never)() };
    expect(() => decide(broken, openCase(probe, EPOCH), { type: 'begin', at: EPOCH }, PROBE_FACTS)).toThrow(
      TypeError,
    );
  });

  it('meets the rule by which its case runs', () => {
    const { state } = play(begin());
    const heldUntil = hoursAfter(EPOCH, 40);
    const arriving = { type: 'answer', at: hoursAfter(EPOCH, 1), task: 1, decision: 'list' } as const;
    const asked: string[] = [];
    const old = decide(probe, state, arriving, { ...PROBE_FACTS, heldUntil }, (id) => {
      asked.push(id);
      return false;
    });
    expect(asked).toEqual([HOLDS_LINES]);
    expect(old.effects.at(-1)).not.toHaveProperty('heldUntil');
  });
});

describe('time', () => {
  it('escalates a step at each instant, and no further than the ladder is long', () => {
    const { steps } = play(begin(), timePasses(), timePasses(), timePasses(1));
    expect(steps.map(({ state }) => state.tasks[0]?.level)).toEqual([0, 1, 2, 2]);
    expect(steps.at(-1)?.changed).toBe(false);
  });

  it('takes two steps at once when nobody was there to wake it between', () => {
    const { effects, state } = play(begin(), timePasses(1000));
    expect(effects.at(-1)).toEqual({ do: 'escalateTask', seq: 1, level: 2 });
    expect(state.tasks[0]).toMatchObject({ level: 2, escalations: [] });
  });

  it('wakes the process at an instant of its own, beside its questions', () => {
    const { state } = play(...waiting);
    expect(wakesAt(probe, state)).toBe(hoursAfter(EPOCH, 25));
    expect(viewOf(probe, state)).toMatchObject({ waitingFor: 'date', due: hoursAfter(EPOCH, 25) });
    expect(last(...waiting, timePasses())).toMatchObject({ stage: 'waiting', effects: ['countWait'] });
    expect(last(...waiting, timePasses(), timePasses())).toMatchObject({ effects: ['ask choose'] });
  });

  it('is counted anew for every open question; an overdue one by the new rule alone', () => {
    expect(play(begin(), retime).effects.at(-1)).toEqual({ do: 'retimeTasks', seqs: [1] });
    const overdue = play(begin(), timePasses());
    const again = { type: 'retime', at: hoursAfter(EPOCH, 80) };
    const { facts } = begin()(openCase(probe, EPOCH), EPOCH);
    expect(decide(probe, overdue.state, again, facts).effects).toEqual([{ do: 'retimeTasks', seqs: [1] }]);
    const old = decide(probe, overdue.state, again, facts, () => false);
    expect(old).toMatchObject({ changed: false, effects: [] });
    expect(play(...waiting, retime).steps.at(-1)?.changed).toBe(false);
  });
});

describe('what people see', () => {
  it('is who is asked last, or who outside is slow until the question is overdue', () => {
    const seen = (...moves: Move<ProbeTypes>[]) => viewOf(probe, play(...moves).state);
    expect(seen(begin(), rush)).toMatchObject({ waitingFor: 'person', overdue: false });
    expect(seen(begin(), rush, timePasses())).toMatchObject({ waitingFor: 'hr', overdue: true });
    expect(seen(...waiting, signal(MANY_SIGNALS)).waitingFor).toBe('director');
    expect(seen(begin(), withdraw)).toMatchObject({ waitingFor: 'nobody', due: null });
  });

  it('is since when the stage was entered, not since a reminder', () => {
    const { state } = play(begin(), timePasses());
    expect(viewOf(probe, state).since).toBe(EPOCH);
    expect(viewOf(probe, play(...waiting).state).since).toBe(hoursAfter(EPOCH, 1));
  });

  it('is until the earlier of two instants', () => {
    const { state } = play(...coding);
    expect(viewOf(probe, state).due).toBe(hoursAfter(EPOCH, 2 + 72));
  });
});

describe('a state of an older version', () => {
  const { state } = play(...waiting);
  const older = { ...state, v: 1, progress: { waits: 1, wakesAt: null } } as unknown as CaseState<ProbeTypes>;

  it('is lifted by its process, and only its progress', () => {
    const lifted = { waits: 1, wakesAt: null, signals: 0, begun: false };
    expect(lift(probe, older)).toEqual({ ...state, v: 2, progress: lifted });
    expect(lift(probe, { ...older, progress: null }).progress).toBeNull();
    expect(lift(probe, state)).toBe(state);
  });

  it('of no version that was ever written is a bug', () => {
    expect(() => lift(probe, { ...older, v: 7 })).toThrow('no version 7');
  });
});

it('a commit is named by its process and by what led to it', () => {
  expect(commitNames(probe)).toEqual([
    'probe.begin',
    'probe.timer',
    'probe.retime',
    'probe.signal',
    'probe.rush',
    'probe.withdraw',
    'probe.choose',
    'probe.checkLines',
    'probe.enterCode',
    'probe.undoProbe',
  ]);
});
