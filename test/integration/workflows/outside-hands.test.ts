import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { recordCommand } from '../../../registry/case/commands.ts';
import { REGISTRY } from '../../../registry/processes.ts';
import { enqueueReevaluation } from '../../../registry/case/notify.ts';
import { CANCELLATION_NOTE } from '../../../workflows/texts.ru.ts';
import { detailsOf, typeOf } from '../../support/live/history.ts';
import { liveFile } from '../../support/live/live-file.ts';
import { eventually } from '../../support/live/live.ts';
import { driveThrough } from '../../support/live/live-moves.ts';
import { realTime } from '../../support/live/live-time.ts';
import { answer, PATHS } from '../../support/process/onboarding.ts';
import { runtimeLog } from '../../support/servers/runtime-log.ts';

describe('hands outside the product', () => {
  const file = liveFile();

  it('a cancel button is not obeyed, and says so: the case goes on to its own end', async () => {
    const live = file.live();
    const driven = await driveThrough(live, realTime, PATHS.joining);
    const workflow = await live.workflow(driven.number);
    expect(await detailsOf(workflow)).not.toContain(CANCELLATION_NOTE);
    await workflow.cancel();
    await eventually(async () => {
      const { events } = await workflow.fetchHistory();
      const asked =
        events?.findIndex((event) => typeOf(event) === 'WORKFLOW_EXECUTION_CANCEL_REQUESTED') ?? -1;
      return asked >= 0 && events?.slice(asked).some((event) => typeOf(event) === 'WORKFLOW_TASK_COMPLETED');
    }, 'the cancel request to be heard');
    const said = runtimeLog.filter(
      (line) => line.includes('cancellation asked for and not obeyed') && line.includes(workflow.workflowId),
    );
    expect(said).toHaveLength(1);
    // Beside where the case stands, and after it has moved on too.
    expect(await detailsOf(workflow)).toMatch(`${CANCELLATION_NOTE}\n\n### П-${driven.number}`);
    expect(await live.answer(driven.number, 'decideJoinRequest', 'accepted')).toMatchObject({
      stage: 'verifying',
    });
    expect(await detailsOf(workflow)).toContain(CANCELLATION_NOTE);
    // One that is refused is refused with its own reason, not with the cancellation's.
    const wrong = await live.college.transaction(async (tx) => {
      const data = { task: 1, decision: 'accepted' };
      const at = await realTime.now();
      return recordCommand(
        tx,
        REGISTRY,
        { id: randomUUID(), caseId: driven.caseId, type: 'answer', data, at },
        null,
      );
    });
    expect(await driven.deliver(wrong)).toEqual({ verdict: 'refused', code: 'TaskClosed' });
    expect(await driven.move(answer('confirmStatus', 'confirmed'))).toMatchObject({ verdict: 'applied' });
    expect(await workflow.result()).toEqual({ outcome: 'active' });
    expect((await workflow.describe()).status.name).toBe('COMPLETED');
    expect(runtimeLog.filter((line) => line.includes('TMPRL'))).toEqual([]);
  });

  it('a case that was terminated is found by the doctor, and nothing else is', async () => {
    const live = file.live();
    const well = await driveThrough(live, realTime, PATHS.joining);
    await eventually(
      async () => (await live.kontingent.upkeep.examine({})).findings.length === 0,
      'the doctor to find nothing',
    );
    const driven = await driveThrough(live, realTime, PATHS.joining);
    await (await live.workflow(driven.number)).terminate();
    const { findings } = await live.kontingent.upkeep.examine({});
    expect(findings).toEqual([
      {
        check: 'open_case_runs_in_temporal',
        severity: 'broken',
        count: 1,
        examples: [String(driven.number)],
      },
    ]);
    expect(well.number).not.toBe(driven.number);
    // What is asked of it meanwhile is told truly.
    expect(await driven.seen()).toMatchObject({ state: 'open', stage: 'joining' });
  });

  it('what the system tells a terminated case waits, longer each time, and is named by the doctor', async () => {
    const live = file.live();
    const driven = await driveThrough(live, realTime, PATHS.joining);
    await (await live.workflow(driven.number)).terminate();
    await live.college.transaction(async (tx) =>
      enqueueReevaluation(tx, driven.caseId, await realTime.now()),
    );
    const waiting = () =>
      live.college.transaction(async (tx) => {
        const { rows } = await tx.query<{ id: string; decided: boolean; attempts: number; restS: number }>(
          `
          select
            k.id, k.decided_at is not null as decided, o.attempts,
            extract(epoch from o.next_attempt_at - now())::float as "restS"
          from case_command k
          join outbox o on o.kind = 'command' and o.row_id = k.id
          where k.case_id = $1 and k.type = 'reevaluate'`,
          [driven.caseId],
        );
        return rows;
      });
    for (let tries = 1; tries <= 6; tries += 1) {
      const [now] = await eventually(async () => {
        const rows = await waiting();
        return (rows[0]?.attempts ?? 0) >= tries ? rows : null;
      }, `try ${tries}`);
      // Twice as long each time; a moment of it has gone already.
      expect(now?.restS).toBeGreaterThan(3 * 2 ** (tries - 1) - 3);
      // Its pauses are seconds by now; here they pass at once.
      await live.college.transaction((tx) =>
        tx.query(`update outbox set next_attempt_at = now() where kind = 'command' and tenant = $1`, [
          tx.organizationId,
        ]),
      );
    }
    const rows = await waiting();
    expect(rows).toMatchObject([{ decided: false }]);
    const told = await live.college.transaction((tx) =>
      tx.query('select id from case_command where case_id = $1 and type = $2', [driven.caseId, 'reevaluate']),
    );
    expect(told.rows).toEqual([{ id: rows[0]?.id }]);
    const { findings } = await live.kontingent.upkeep.examine({});
    expect(findings).toContainEqual({
      check: 'command_waits_for_a_restart',
      severity: 'stuck',
      count: 1,
      examples: [`${driven.number}: reevaluate ${rows[0]?.id}`],
    });
  });
});
