import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { caseNameOf } from '../../../registry/case/name.ts';
import { recordCommand } from '../../../registry/case/commands.ts';
import { REGISTRY } from '../../../registry/processes.ts';
import { deliver, startCase } from '../../../temporal/delivery.ts';
import { annul, answer, begin, claim, decline, PATHS } from '../../support/process/onboarding.ts';
import { typeOf, type History } from '../../support/live/history.ts';
import { liveFile } from '../../support/live/live-file.ts';
import { driveThrough } from '../../support/live/live-moves.ts';
import { realTime } from '../../support/live/live-time.ts';
import { runtimeLog } from '../../support/servers/runtime-log.ts';

function accepted(history: History): number {
  return (history.events ?? []).filter((event) => typeOf(event) === 'WORKFLOW_EXECUTION_UPDATE_ACCEPTED')
    .length;
}

describe('requests to a case', () => {
  const file = liveFile();

  it('delivered twice, a request is decided once and answered the same', async () => {
    const live = file.live();
    const driven = await driveThrough(live, realTime, PATHS.joining);
    const row = await driven.record(answer('decideJoinRequest', 'accepted'), await realTime.now());
    const first = await driven.deliver(row);
    expect(first).toMatchObject({ verdict: 'applied', reply: { stage: 'verifying' } });
    const { rev } = await driven.seen();
    expect(await driven.deliver(row)).toEqual(first);
    const workflow = await live.workflow(driven.number);
    expect(accepted(await workflow.fetchHistory())).toBe(2);
    expect(await driven.seen()).toMatchObject({ rev });
    // The worker that decided is gone; the next one knows all the same.
    await live.stopWorker();
    await live.startWorker();
    expect(await driven.deliver(row)).toEqual(first);
    expect(await driven.seen()).toMatchObject({ rev });
  });

  it('the same request of a person again changes nothing', async () => {
    const live = file.live();
    const { number } = await live.hire();
    await live.until(number, 'invited');
    await live.kontingent.invitations.claim({ token: await live.token(number) });
    const requestId = randomUUID();
    const [task] = await live.tasks(number);
    const by = { actorId: live.college.staff.administrator, requestId };
    const once = () =>
      live.kontingent.tasks.answer({ number, task: task?.seq ?? 0, decision: 'accepted' }, by);
    expect(await once()).toEqual({ state: 'applied', stage: 'verifying' });
    const { rev } = await live.seen(number);
    expect(await once()).toMatchObject({ state: 'applied' });
    expect(await live.seen(number)).toMatchObject({ rev });
    // Another person a moment later is told that the question is closed.
    await expect(
      live.kontingent.tasks.answer(
        { number, task: task?.seq ?? 0, decision: 'stranger' },
        { ...by, requestId: randomUUID() },
      ),
    ).rejects.toMatchObject({ code: 'TaskClosed' });
  });

  it('an answer that comes before its question is kept until the question is asked', async () => {
    const live = file.live();
    await live.stopWorker();
    const { caseId, number } = await live.hire();
    await live.college.transaction((tx) =>
      tx.query('update platform_link set voided_at = recorded_at where voided_at is null'),
    );
    const { client, taskQueue } = live;
    const { organizationId } = live.college;
    const name = await live.college.transaction((tx) => caseNameOf(tx, caseId));
    await startCase(client, { ...name, organizationId, taskQueue });
    const row = await live.college.transaction((tx) =>
      recordCommand(
        tx,
        REGISTRY,
        {
          id: randomUUID(),
          caseId,
          type: 'answer',
          data: { task: 1, decision: 'provided' },
          at: new Date().toISOString(),
        },
        null,
      ),
    );
    const early = deliver(client, name, row.id, 30_000);
    await live.startWorker();
    expect(await early).toMatchObject({ verdict: 'applied', reply: { stage: 'invited' } });
    expect(await live.tasks(number)).toMatchObject([{ kind: 'providePlatformLink', state: 'answered' }]);
  });

  it('what is asked while no worker lives is recorded, and applied when one comes', async () => {
    const live = file.live();
    await live.stopWorker();
    const { number } = await live.hire();
    expect(
      await live.kontingent.hires.withdraw(
        { number, reason: null, notBegun: true },
        { actorId: live.college.staff.hr },
      ),
    ).toEqual({
      state: 'recorded',
      gone: false,
    });
    expect(await live.seen(number)).toMatchObject({ state: 'starting', stage: 'opening' });
    await live.startWorker();
    expect(await live.until(number, 'withdrawn')).toMatchObject({ state: 'closed' });
    expect(await live.tasks(number)).toEqual([]);
  });

  it('those that meet at the end of a case are all answered', async () => {
    const live = file.live();
    const driven = await driveThrough(live, realTime, [begin()]);
    const at = await realTime.now();
    const rows = [
      await driven.record(decline, at),
      await driven.record(annul('leak'), at),
      await driven.record(claim(), at),
    ];
    // Which of them comes first is the network's: each is told what became of it, whether the case had ended by then.
    const told = await Promise.all(rows.map((row) => driven.deliver(row)));
    expect(told.map(({ verdict }) => verdict)).not.toContain('unknown');
    expect(told.map(({ verdict }) => verdict)).toContain('applied');
    const { outcome } = await driven.state();
    const workflow = await live.workflow(driven.number);
    if (outcome !== null) expect(await workflow.result()).toEqual({ outcome });
    expect(runtimeLog.filter((line) => line.includes('TMPRL1102'))).toEqual([]);
  });

  it('one that comes when the case has ended is told so, and one that comes before it has begun is not', async () => {
    const live = file.live();
    const driven = await driveThrough(live, realTime, [begin()]);
    const at = await realTime.now();
    const late = await driven.record(annul('leak'), at);
    await driven.move(decline);
    await (await live.workflow(driven.number)).result();
    expect(await driven.deliver(late)).toEqual({ verdict: 'refused', code: 'CaseClosed' });
    const name = await live.college.transaction((tx) => caseNameOf(tx, driven.caseId));
    const early = { ...name, caseId: randomUUID() };
    expect(await deliver(live.client, early, randomUUID())).toEqual({ verdict: 'unknown' });
  });
});
