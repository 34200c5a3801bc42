import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Committed } from '../../../../domain/case/commit.ts';
import { takeOver } from '../../../../registry/case/take-over.ts';
import { receive } from '../../../../registry/case/receive.ts';
import { examineRegistry } from '../../../../registry/doctor/doctor.ts';
import { CHANGED_CHANNEL } from '../../../../registry/case/notify.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { committing, PROBE_LISTS, probeFile } from '../../../support/probe/file.ts';

const LATER = '2026-09-02T06:00:00.000Z';
const file = probeFile();
const { probes } = file;
const keep = committing(file);
let college: College;

beforeAll(async () => {
  college = await file.college();
});

/** Everything of a case that a commit may touch. */
const touched = (caseId: string) =>
  college.transaction(async (tx) => {
    const { rows } = await tx.query<{ case: object; tasks: object; commands: object }>(
      `
      select
        to_jsonb(c) as "case",
        (select jsonb_agg(t order by t.seq) from task t where t.case_id = c.id) as tasks,
        (select jsonb_agg(k order by k.seq) from case_command k where k.case_id = c.id) as commands,
        (select jsonb_agg(a order by a.id) from audit a where a.case_id = c.id) as audit,
        (select jsonb_agg(e order by e.key) from effect e where e.key like c.id || '/%') as effects,
        (select jsonb_agg(p order by p.id) from probe_trace p where p.case_id = c.id) as traces
      from "case" c
      where c.id = $1`,
      [caseId],
    );
    return rows[0];
  });

const taken = (caseId: string, runId: string) =>
  takeOver(file.db(), PROBE_LISTS, {
    organizationId: college.organizationId,
    kind: 'probe',
    caseId,
    runId,
  });
const stateOf = ({ state, rev }: Committed) => ({ state: state, rev });

describe('a commit', () => {
  it('of the same key again gives the first result and changes nothing', async () => {
    const caseId = await probes.open(college);
    const begin = await probes.decision(college, caseId, {});
    const first = await keep(begin);
    const before = await touched(caseId);
    expect(await keep(begin)).toEqual(first);
    // Made again after a reset, it has another time and is the same decision.
    expect(await keep({ ...begin, now: LATER })).toEqual(first);
    expect(await touched(caseId)).toEqual(before);
  });

  it('of a command gives its first result long after the case has moved on', async () => {
    const caseId = await probes.open(college);
    const begun = await keep(await probes.decision(college, caseId, {}));
    const rush = await probes.decision(college, caseId, {
      ...stateOf(begun),
      commandId: await probes.record(college, caseId, 'rush'),
    });
    const rushed = await keep(rush);
    const commandId = await probes.record(college, caseId, 'withdraw');
    const end = await keep(await probes.decision(college, caseId, { ...stateOf(rushed), commandId }));
    expect(end.state.outcome).toBe('withdrawn');
    expect(await keep(rush)).toEqual(rushed);
  });

  it('of the same key with another decision is a conflict, of an older rev it is of the past', async () => {
    const caseId = await probes.open(college);
    const begin = await probes.decision(college, caseId, {});
    const begun = await keep(begin);
    const before = await touched(caseId);
    const [effect] = begin.effects;
    for (const other of [
      { ...begin, effects: [] },
      { ...begin, effects: [{ ...effect, do: 'openTask', question: 'enterCode' }] },
      { ...begin, decided: { ...begin.decided, stage: 'coding' } },
      { ...begin, cause: { ...begin.cause, name: 'timer' } },
    ])
      await expect(keep(other)).rejects.toMatchObject({ code: 'EffectConflict' });
    const commandId = await probes.record(college, caseId, 'rush');
    const rush = await probes.decision(college, caseId, { ...stateOf(begun), commandId });
    for (const rev of [0, 2, 7]) {
      await expect(keep({ ...rush, rev })).rejects.toMatchObject({ code: 'StaleStage' });
    }
    expect(await touched(caseId)).toMatchObject({ case: before?.case, tasks: before?.tasks });
    expect((await keep(rush)).rev).toBe(2);
    await expect(keep({ ...rush, rev: 2, effects: [] })).rejects.toMatchObject({ code: 'EffectConflict' });
  });

  it('of two runs at one moment is one', async () => {
    const caseId = await probes.open(college);
    const begun = await keep(await probes.decision(college, caseId, {}));
    const decisions = await Promise.all(
      ['rush', 'withdraw'].map(async (type) => {
        const commandId = await probes.record(college, caseId, type);
        return probes.decision(college, caseId, { ...stateOf(begun), commandId });
      }),
    );
    const both = await Promise.allSettled(decisions.map(keep));
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const other = both.find((one) => one.status === 'rejected');
    expect(other?.reason).toMatchObject({ code: 'StaleStage' });
  });

  it('is all or nothing, whichever effect fails', async () => {
    const caseId = await probes.open(college);
    const begun = await keep(await probes.decision(college, caseId, {}));
    const commandId = await probes.record(college, caseId, 'rush');
    const rush = await probes.decision(college, caseId, { ...stateOf(begun), commandId });
    const before = await touched(caseId);
    const gone = { do: 'closeTask', seq: 99, end: 'answered', decision: 'entered' };
    const mark = { do: 'markProbe', mark: 'finished' };
    for (const [effects, fault] of [
      [[...rush.effects, mark, gone], { code: 'TaskClosed' }],
      [[mark, ...rush.effects, { do: 'unheardOf' }], { message: 'probe has no effect unheardOf' }],
    ] as const) {
      await expect(keep({ ...rush, effects })).rejects.toMatchObject(fault);
      expect(await touched(caseId)).toEqual(before);
    }
    await keep(rush);
    expect(await touched(caseId)).toMatchObject({
      case: { rev: 2, stage: 'coding', waiting_for: 'person' },
      commands: [{ id: commandId, outcome: 'applied', decided_at: expect.any(String) as string }],
      tasks: [{ state: 'superseded' }, { state: 'open', kind: 'enterCode' }],
      traces: null,
    });
  });

  it('gives back what its effects have counted, and closes with what the process adds', async () => {
    const runner = await probes.begun(college);
    await runner.answer(college.staff.registrar, 'wait', COLLEGE_NOW);
    expect(runner.state()).toMatchObject({ stage: 'waiting', progress: { waits: 1, wakesAt: LATER } });
    await runner.command({ type: 'signal', count: 2, at: LATER });
    await runner.command({ type: 'withdraw', at: LATER });
    // What was begun is undone first.
    expect(runner.state()).toMatchObject({ stage: 'undoing', outcome: null, ending: 'withdrawn' });
    expect(await probes.traces(college, runner.caseId)).toEqual(['abroad 2']);
    await runner.answer(college.staff.administrator, 'undone', LATER);
    expect(runner.state()).toMatchObject({ stage: 'closed', outcome: 'withdrawn', tasks: [] });
    expect(await probes.traces(college, runner.caseId)).toEqual(['abroad 2', 'undone', 'closed']);
    expect((await touched(runner.caseId))?.case).toMatchObject({
      state: 'closed',
      outcome: 'withdrawn',
      due_at: null,
      waiting_for: 'nobody',
    });
  });

  it('tells who shows the case that it has changed: of which college, which case, once', async () => {
    const listener = new pg.Client({ connectionString: file.url() });
    await listener.connect();
    const received: string[] = [];
    listener.on('notification', ({ payload }) => received.push(payload ?? ''));
    await listener.query(`listen ${CHANGED_CHANNEL}`);
    const caseId = await probes.open(college);
    const begin = await probes.decision(college, caseId, {});
    await keep(begin);
    await keep(begin);
    const stale = { ...begin, cause: { ...begin.cause, commandId: randomUUID() } };
    await expect(keep(stale)).rejects.toMatchObject({ code: 'StaleStage' });
    // What was told before this comes before its answer.
    await listener.query('select 1');
    await expect.poll(() => received).toEqual([`${college.organizationId}:${caseId}`]);
    await listener.end();
  });
});

describe('a run that takes a case over', () => {
  it('raises the rev, gets the state of the last commit, and asked again the same answer', async () => {
    const runner = await probes.begun(college);
    await runner.answer(college.staff.registrar, 'wait', COLLEGE_NOW);
    const runId = randomUUID();
    const first = await taken(runner.caseId, runId);
    expect(first).toMatchObject({ rev: 3, state: JSON.parse(JSON.stringify(runner.state())) });
    expect(first.shown).toEqual({ since: '01.09.2026 10:00', due: '02.09.2026 10:00' });
    const before = await touched(runner.caseId);
    expect(await taken(runner.caseId, runId)).toEqual(first);
    expect(await touched(runner.caseId)).toEqual(before);
    expect((await taken(runner.caseId, randomUUID())).rev).toBe(4);
    const findings = await college.transaction((tx) =>
      examineRegistry(tx, { now: COLLEGE_NOW, staleMinutes: 10 }),
    );
    expect(findings.filter(({ severity }) => severity === 'broken')).toEqual([]);
  });

  it('leaves what the dead run still commits in the past, and applies the same command itself', async () => {
    const caseId = await probes.open(college);
    const begun = await keep(await probes.decision(college, caseId, {}));
    const commandId = await probes.record(college, caseId, 'rush');
    const dead = await probes.decision(college, caseId, { ...stateOf(begun), commandId });
    const over = await taken(caseId, randomUUID());
    await expect(keep(dead)).rejects.toMatchObject({ code: 'StaleStage' });
    const own = await probes.decision(college, caseId, { ...stateOf(over), commandId });
    expect(await keep(own)).toMatchObject({ rev: 3, state: { stage: 'coding' } });
    await expect(keep(dead)).rejects.toMatchObject({ code: 'EffectConflict' });
  });

  it('is told that a command was applied which the dead run has committed', async () => {
    const caseId = await probes.open(college);
    const begun = await keep(await probes.decision(college, caseId, {}));
    const commandId = await probes.record(college, caseId, 'rush');
    await keep(await probes.decision(college, caseId, { ...stateOf(begun), commandId }));
    expect((await taken(caseId, randomUUID())).state.stage).toBe('coding');
    const key = { organizationId: college.organizationId, kind: 'probe', caseId };
    expect(await receive(file.db(), PROBE_LISTS, { ...key, commandId, now: LATER })).toEqual({
      what: 'applied',
      facts: {},
    });
  });

  it('takes over a case that has not begun, and is given the end of one that is closed', async () => {
    const caseId = await probes.open(college);
    const over = await taken(caseId, randomUUID());
    expect(over).toMatchObject({ rev: 1, state: { stage: 'opening', since: COLLEGE_NOW, progress: null } });
    const begun = await keep(await probes.decision(college, caseId, stateOf(over)));
    const commandId = await probes.record(college, caseId, 'withdraw');
    const end = await keep(await probes.decision(college, caseId, { ...stateOf(begun), commandId }));
    const before = (await touched(caseId))?.case;
    const runId = randomUUID();
    expect(await taken(caseId, runId)).toEqual(end);
    expect(await taken(caseId, runId)).toEqual(end);
    expect((await touched(caseId))?.case).toEqual(before);
    await expect(taken(randomUUID(), randomUUID())).rejects.toMatchObject({ code: 'NotFound' });
  });

  it('reads a state that an older version of the process has written', async () => {
    const runner = await probes.begun(college);
    await runner.answer(college.staff.registrar, 'wait', COLLEGE_NOW);
    await file.breakBy(
      `update "case" set process_state = process_state || '{"v": 1, "progress": {"waits": 1, "wakesAt": null}}' where id = $1`,
      [runner.caseId],
    );
    expect((await taken(runner.caseId, randomUUID())).state).toMatchObject({
      v: 2,
      progress: { waits: 1, wakesAt: null, signals: 0, begun: false },
    });
  });
});
