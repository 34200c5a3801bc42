import { describe, expect, it } from 'vitest';
import type { Process } from '../../../domain/case/process.ts';
import { EPOCH, hoursAfter } from '../../support/process/drive.ts';
import { Loop } from '../../support/process/loop.ts';
import { countWaits, PROBE_FACTS } from '../../support/process/probe.ts';
import { PROBE_WAIT_HOURS } from '../../support/probe/registry.ts';
import { HOLDS_LINES, probe, type ProbeTypes } from '../../support/probe/process.ts';

const later = (hours: number) => hoursAfter(EPOCH, hours);

async function begun(
  more: Partial<ConstructorParameters<typeof Loop<ProbeTypes>>[1]> = {},
  process: Process<ProbeTypes> = probe,
): Promise<Loop<ProbeTypes>> {
  const loop = new Loop<ProbeTypes>(process, { facts: PROBE_FACTS, now: EPOCH, amend: countWaits, ...more });
  await loop.waits();
  return loop;
}

const answer = (task: number, decision: string, at = later(1)) => ({ type: 'answer', at, task, decision });

describe('a case that begins', () => {
  it('commits its begin under its name and adopts what the commit gives back', async () => {
    const loop = await begun();
    expect(loop.commits).toMatchObject([
      { name: 'begin', rev: 0, cause: { name: 'begin', commandId: null } },
    ]);
    // The decision had no instants; the state that the commit gave back has.
    expect(loop.commits[0]?.decided.tasks).toMatchObject([{ question: 'choose', dueAt: null }]);
    expect(loop.run.state.tasks).toMatchObject([{ question: 'choose', dueAt: later(72) }]);
    expect(loop.published).toHaveLength(1);
  });

  it('takes no command before its begin is committed', async () => {
    const loop = new Loop<ProbeTypes>(probe, { facts: PROBE_FACTS, now: EPOCH, amend: countWaits });
    const pending = await loop.command({ type: 'withdraw', at: EPOCH });
    expect(loop.commits.map(({ name }) => name)).toEqual(['begin', 'withdraw']);
    expect(pending.answer).toEqual({ stage: 'closed', outcome: 'withdrawn', committed: true });
  });
});

describe('a command', () => {
  it('is decided once, committed under its id, and answered with where it led', async () => {
    const loop = await begun();
    const pending = await loop.command(answer(1, 'wait'), 'one');
    expect(pending.answer).toEqual({ stage: 'waiting', outcome: null, committed: true });
    expect(loop.commits.at(-1)).toMatchObject({
      name: 'choose',
      rev: 1,
      cause: { name: 'choose', commandId: 'one', at: later(1) },
    });
  });

  it('whose id nobody recorded is unknown, and changes nothing', async () => {
    const loop = await begun();
    const before = loop.run.state;
    const pending = await loop.bring('foreign');
    expect(pending.answer).toMatchObject({ refusal: 'CommandUnknown' });
    expect(loop.commits).toHaveLength(1);
    expect(loop.run.state).toBe(before);
  });

  it('that the process does not take is refused, and never applied', async () => {
    const loop = await begun();
    const pending = await loop.command({ type: 'claim', at: later(1), issue: 1 });
    expect(pending.answer).toMatchObject({ refusal: 'NotPossibleNow' });
    expect(loop.commits).toHaveLength(1);
  });

  it('that changes nothing is not committed, and says so', async () => {
    const loop = await begun();
    await loop.command({ type: 'rush', at: later(1) });
    const again = await loop.command({ type: 'rush', at: later(2) });
    expect(again.answer).toEqual({ stage: 'coding', outcome: null, committed: false });
    expect(loop.commits.map(({ name }) => name)).toEqual(['begin', 'rush']);
  });

  it('that an earlier run has applied is answered with where the case stands', async () => {
    const loop = await begun();
    await loop.command(answer(1, 'wait'), 'one');
    const again = await loop.bring('one');
    expect(again.answer).toEqual({ stage: 'waiting', outcome: null, committed: false });
    expect(loop.commits).toHaveLength(2);
  });

  it('refused by a rule or by the registry leaves the case as it is', async () => {
    const loop = await begun();
    const before = loop.run.state;
    expect((await loop.command(answer(7, 'wait'))).answer).toMatchObject({ refusal: 'TaskClosed' });
    loop.refusals = [{ refusal: 'SubjectWithdrawn', message: 'withdrawn' }];
    expect((await loop.command(answer(1, 'wait'))).answer).toEqual({
      refusal: 'SubjectWithdrawn',
      message: 'withdrawn',
    });
    expect(loop.run.state).toBe(before);
  });

  it('that something on its way must go before is put off, and made again', async () => {
    const loop = await begun();
    loop.refusals = [{ refusal: 'ClaimPending', message: '' }];
    const pending = await loop.command(answer(1, 'wait'));
    expect(pending.answer).toBeNull();
    await loop.until(hoursAfter(EPOCH, 0.01));
    expect(pending.answer).toMatchObject({ stage: 'waiting', committed: true });
  });

  it('waits its turn: several at once are decided one by one, in their order', async () => {
    const loop = await begun();
    loop.recorded.set('a', answer(1, 'wait'));
    loop.recorded.set('b', { type: 'signal', at: later(1), count: 1 });
    const [a, b] = [loop.inbox.put('a'), loop.inbox.put('b')];
    await loop.waits();
    expect([a.answer, b.answer]).toMatchObject([{ stage: 'waiting' }, { stage: 'coding' }]);
    expect(loop.commits.map(({ rev }) => rev)).toEqual([0, 1, 2]);
  });

  it('that comes when the case has ended is told so', async () => {
    const loop = await begun();
    loop.recorded.set('a', answer(1, 'finish'));
    loop.recorded.set('b', { type: 'withdraw', at: later(2) });
    const [, late] = [loop.inbox.put('a'), loop.inbox.put('b')];
    expect(await loop.waits().then(() => loop.ended)).toBe('finished');
    loop.inbox.close();
    expect(late.answer).toMatchObject({ refusal: 'CaseClosed' });
  });
});

describe('time', () => {
  it('escalates a question when it is due, and wakes the case at its own instants', async () => {
    const loop = await begun();
    await loop.until(later(72));
    expect(loop.commits.at(-1)).toMatchObject({
      name: 'timer',
      effects: [{ do: 'escalateTask', seq: 1, level: 1 }],
    });
    await loop.command(answer(1, 'wait', later(73)));
    await loop.until(hoursAfter(later(73), PROBE_WAIT_HOURS));
    expect(loop.commits.at(-1)).toMatchObject({ name: 'timer', effects: [{ do: 'countWait' }] });
  });

  it('is put off where the registry refuses: something on its way goes first', async () => {
    const loop = await begun();
    loop.refusals = [{ refusal: 'ClaimPending', message: '' }];
    await loop.until(later(72));
    expect(loop.commits).toHaveLength(1);
    await loop.until(later(72.01));
    expect(loop.commits.at(-1)?.name).toBe('timer');
  });

  it('that a rule does nothing about is a bug of the rule', async () => {
    const idle: Process<ProbeTypes> = {
      ...probe,
      wakesAt: ({ stage }) => (stage === 'choosing' ? EPOCH : null),
    };
    const loop = await begun({}, idle);
    expect(String(loop.bug)).toContain('its rules do nothing about it');
  });
});

describe('a bug of a rule', () => {
  /** Rules that know no signal. */
  const broken: Process<ProbeTypes> = {
    ...probe,
    decide(on, what, facts) {
      if (what.type === 'rush') throw new TypeError('undefined is not a function');
      return probe.decide(on, what, facts);
    },
  };

  it('leaves the loop: nothing is answered and nothing committed, and mended rules go on', async () => {
    const loop = await begun({}, broken);
    const pending = await loop.command({ type: 'rush', at: later(1) });
    expect(loop.bug).toBeInstanceOf(TypeError);
    expect(pending.answer).toBeNull();
    expect(loop.commits).toHaveLength(1);

    const fixed = await begun({ recorded: loop.recorded });
    expect((await fixed.bring('command-1')).answer).toMatchObject({ stage: 'coding', committed: true });
  });
});

describe('a run that takes a case over', () => {
  it('begins from what the registry has, under a new rev, and goes on', async () => {
    const first = await begun();
    await first.command(answer(1, 'list'));
    if (!first.kept) throw new Error('nothing was kept');
    const next = await begun({ kept: first.kept, now: later(2), recorded: first.recorded });
    expect(next.run.state).toEqual(first.run.state);
    expect(next.commits).toEqual([]);
    // Recorded before, brought now: applied under its old id.
    next.recorded.set('between', answer(2, 'all', later(1.5)));
    expect((await next.bring('between')).answer).toMatchObject({ stage: 'choosing', committed: true });
    expect(next.commits).toMatchObject([{ rev: 3, cause: { commandId: 'between' } }]);
  });

  it('reads what an older version of the process wrote', async () => {
    const first = await begun();
    await first.command(answer(1, 'wait'));
    if (!first.kept) throw new Error('nothing was kept');
    const { waits, wakesAt } = first.kept.state.progress as { waits: number; wakesAt: string };
    const old = { ...first.kept.state, v: 1, progress: { waits, wakesAt } } as typeof first.kept.state;
    const next = await begun({ kept: { rev: first.kept.rev, state: old }, now: later(2) });
    expect(next.run.state).toMatchObject({ v: 2, progress: { waits, wakesAt, signals: 0 } });
  });
});

it('asks whether a case goes by a changed rule', async () => {
  const asked: string[] = [];
  const facts = { ...PROBE_FACTS, heldUntil: later(100) };
  const old = await begun({ facts, patched: (id) => (asked.push(id), false) });
  await old.command(answer(1, 'list'));
  expect(asked).toEqual([HOLDS_LINES]);
  expect(old.commits.at(-1)?.effects.at(-1)).not.toHaveProperty('heldUntil');
  const fresh = await begun({ facts });
  await fresh.command(answer(1, 'list'));
  expect(fresh.commits.at(-1)?.effects.at(-1)).toHaveProperty('heldUntil', later(100));
});
