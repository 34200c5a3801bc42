import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { markRefused, recordCommand } from '../../../registry/case/commands.ts';
import { REGISTRY } from '../../../registry/processes.ts';
import { traceOf } from '../../support/live/case-trace.ts';
import { historyOf, typesOf } from '../../support/live/history.ts';
import { liveFile } from '../../support/live/live-file.ts';
import { driveThrough, type CaseDriver } from '../../support/live/live-moves.ts';
import { realTime } from '../../support/live/live-time.ts';
import { answer, PATHS } from '../../support/process/onboarding.ts';

describe('an update typed into Temporal UI', () => {
  const file = liveFile();

  const joining = () => driveThrough(file.live(), realTime, PATHS.joining);
  /** An answer that waits in the registry; withheld from the pump. */
  const withheld = (one: CaseDriver, data: { task: number; decision: string }) =>
    file.live().college.transaction(async (tx) => {
      const id = randomUUID();
      const at = await realTime.now();
      await recordCommand(tx, REGISTRY, { id, caseId: one.caseId, type: 'answer', data, at }, null);
      await tx.query(`update outbox set next_attempt_at = 'infinity' where row_id = $1`, [id]);
      return id;
    });
  const refused = async (one: CaseDriver) => {
    const id = await withheld(one, { task: 1, decision: 'nonsense' });
    const { code } = (await one.deliver({ id })) as { code?: string };
    await file.live().college.transaction((tx) => markRefused(tx, id, code ?? ''));
    return id;
  };

  it.each<[string, (one: CaseDriver) => Promise<string>]>([
    ['that nobody recorded', async () => randomUUID()],
    ['of another case', async () => withheld(await joining(), { task: 1, decision: 'accepted' })],
    ['of a command that was refused before', refused],
  ])('with an id %s does nothing, and says so', async (_name, idFor) => {
    const { college, workflow } = file.live();
    const driven = await joining();
    const id = await idFor(driven);
    const handle = await workflow(driven.number);
    const [state, trace, before] = [
      await driven.state(),
      await traceOf(college, driven.caseId),
      await historyOf(handle),
    ];
    // From Temporal UI the update has an id of its own.
    await expect(handle.executeUpdate('command', { args: [{ id }] })).rejects.toMatchObject({
      cause: { type: 'CommandUnknown' },
    });
    expect(await driven.state()).toEqual(state);
    expect(await traceOf(college, driven.caseId)).toEqual(trace);
    // What was asked stays in the history, and that it came to nothing; no commit was asked for.
    const after = typesOf((await historyOf(handle)).slice(before.length));
    expect(after).toContain('WORKFLOW_EXECUTION_UPDATE_ACCEPTED');
    expect(after).toContain('WORKFLOW_EXECUTION_UPDATE_COMPLETED');
    expect(after).not.toContain('ACTIVITY_TASK_SCHEDULED');
    expect(after).not.toContain('UPSERT_WORKFLOW_SEARCH_ATTRIBUTES');
    expect(await driven.move(answer('decideJoinRequest', 'accepted'))).toMatchObject({
      verdict: 'applied',
      reply: { stage: 'verifying', committed: true },
    });
  });

  it('with the id of a command of this case that waits applies what was recorded, once', async () => {
    const { college, workflow } = file.live();
    const driven = await joining();
    const row = await driven.record(answer('decideJoinRequest', 'accepted'), await realTime.now());
    const handle = await workflow(driven.number);
    const reply = { stage: 'verifying', outcome: null };
    expect(await handle.executeUpdate('command', { args: [{ id: row.id }] })).toMatchObject(reply);
    const trace = await traceOf(college, driven.caseId);
    expect(await handle.executeUpdate('command', { args: [{ id: row.id }] })).toEqual({
      ...reply,
      committed: false,
    });
    expect(await driven.deliver(row)).toMatchObject({ verdict: 'applied', reply });
    expect(await traceOf(college, driven.caseId)).toEqual(trace);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', '0f93ab1c-0000-4000-8000-000000000001'],
    ['no id', {}],
    ['what an answer would be', { task: 1, decision: 'accepted' }],
    ['an id that is none', { id: 'x' }],
    ['an id with something behind it', { id: `${randomUUID()} ` }],
    ['a list of ids', { id: [randomUUID()] }],
  ])('with %s leaves no trace', async (_name, command) => {
    const { college, workflow } = file.live();
    const driven = await joining();
    const handle = await workflow(driven.number);
    const [state, trace, before] = [
      await driven.state(),
      await traceOf(college, driven.caseId),
      await historyOf(handle),
    ];
    const args: unknown[] = command === undefined ? [] : [command];
    await expect(
      handle.executeUpdate<unknown, [unknown]>('command', { args: args as [unknown] }),
    ).rejects.toMatchObject({
      cause: { type: 'InvalidInput' },
    });
    expect(await historyOf(handle)).toHaveLength(before.length);
    expect(await driven.state()).toEqual(state);
    expect(await traceOf(college, driven.caseId)).toEqual(trace);
  });
});
