import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { failureFor } from '../../../activities/failures.ts';
import { commit } from '../../../registry/case/commit.ts';
import { REGISTRY } from '../../../registry/processes.ts';
import { traceOf } from '../../support/live/case-trace.ts';
import { historyOf } from '../../support/live/history.ts';
import { liveFile } from '../../support/live/live-file.ts';
import { eventually } from '../../support/live/live.ts';
import { driveThrough, type CaseDriver } from '../../support/live/live-moves.ts';
import { realTime } from '../../support/live/live-time.ts';
import { answer, PATHS } from '../../support/process/onboarding.ts';
import { testPorts } from '../../support/registry/stage-runner.ts';

describe('a case whose workflow was terminated', () => {
  const file = liveFile();

  const administrator = () => ({ actorId: file.live().college.staff.administrator });
  const terminated = async (): Promise<CaseDriver> => {
    const driven = await driveThrough(file.live(), realTime, PATHS.joining);
    await driven.state();
    await (await file.live().workflow(driven.number)).terminate('a button in Temporal UI');
    return driven;
  };
  const restart = (driven: CaseDriver, terminate = false) =>
    file.live().kontingent.cases.restart({ number: driven.number, terminate }, administrator());
  const activitiesOf = async (driven: CaseDriver) =>
    (await historyOf(await file.live().workflow(driven.number))).flatMap(
      ({ activityTaskScheduledEventAttributes: scheduled }) => scheduled?.activityType?.name ?? [],
    );
  const commandsOf = (driven: CaseDriver) =>
    file.live().college.transaction(async (tx) => {
      const { rows } = await tx.query<{
        id: string;
        outcome: string | null;
        attempts: number;
        restS: number;
      }>(
        `
        select
          k.id, k.outcome, coalesce(o.attempts, 0) as attempts,
          extract(epoch from o.next_attempt_at - now())::float as "restS"
        from case_command k
        left join outbox o on o.kind = 'command' and o.row_id = k.id
        where k.case_id = $1 and k.type = 'answer'`,
        [driven.caseId],
      );
      return rows;
    });

  it('is told what is asked of it, once, and applies it under its id when it is restarted', async () => {
    const live = file.live();
    const driven = await terminated();
    const requestId = randomUUID();
    const ask = () =>
      live.kontingent.tasks.answer(
        { number: driven.number, task: 1, decision: 'accepted' },
        { ...administrator(), requestId },
      );
    expect(await ask()).toEqual({ state: 'recorded', gone: true });
    expect(await ask()).toEqual({ state: 'recorded', gone: true });
    const row = { id: requestId };
    expect(await driven.deliver(row)).toEqual({ verdict: 'gone' });
    // The question stays as it was, and the outbox comes back to the one row, less and less often.
    expect(await driven.seen()).toMatchObject({ state: 'open', stage: 'joining' });
    await eventually(
      async () => ((await commandsOf(driven))[0]?.attempts ?? 0) > 0,
      'the pump to have tried',
    );
    await live.college.transaction((tx) =>
      tx.query(`update outbox set attempts = 20, next_attempt_at = now() where row_id = $1`, [requestId]),
    );
    await eventually(
      async () => ((await commandsOf(driven))[0]?.attempts ?? 0) > 20,
      'the pump to try again',
    );
    const waiting = await commandsOf(driven);
    expect(waiting).toMatchObject([{ id: requestId, outcome: null }]);
    expect(waiting[0]?.restS).toBeGreaterThan(200);
    expect(waiting[0]?.restS).toBeLessThanOrEqual(300);

    expect(await restart(driven)).toEqual({ number: driven.number, terminated: false });
    // Brought at once: nobody waits for the pause of the outbox.
    expect(await live.until(driven.number, 'verifying')).toMatchObject({ waiting_for: 'administrator' });
    expect(await commandsOf(driven)).toMatchObject([{ id: requestId, outcome: 'applied', attempts: 0 }]);
    expect((await ask()).state).toBe('applied');
    expect(await driven.move(answer('confirmStatus', 'confirmed'))).toMatchObject({
      reply: { outcome: 'active' },
    });
    expect(await activitiesOf(driven)).toEqual([
      'takeOver',
      'onboarding.decideJoinRequest',
      'onboarding.confirmStatus',
    ]);
  });

  it('stands where it stood: the open question is there again, and what the dead run decided is stale', async () => {
    const live = file.live();
    const driven = await driveThrough(live, realTime, PATHS.joining);
    const { kontingent, college } = live;
    const before = {
      state: await driven.state(),
      tasks: await live.tasks(driven.number),
      case: await driven.seen(),
    };
    await expect(restart(driven)).rejects.toMatchObject({ code: 'CaseRunning' });
    expect(await restart(driven, true)).toEqual({ number: driven.number, terminated: true });
    await eventually(
      async () => (await driven.seen()).rev > before.case.rev,
      'the new run to take the case over',
    );
    expect(await driven.state()).toEqual(before.state);
    expect(await live.tasks(driven.number)).toEqual(before.tasks);
    expect(await driven.seen()).toEqual({ ...before.case, rev: before.case.rev + 1 });

    const row = await driven.record(answer('decideJoinRequest', 'accepted'), await realTime.now());
    const trace = await traceOf(college, driven.caseId);
    const { organizationId } = college;
    const dead = commit(kontingent.db, REGISTRY, testPorts(`${live.home}/keys-of-a-test.json`), {
      ...{ organizationId, caseId: driven.caseId, kind: 'onboarding', rev: before.case.rev, now: row.at },
      cause: { name: 'decideJoinRequest', at: row.at, commandId: row.id },
      decided: before.state,
      effects: [],
    });
    const fault: unknown = await dead.catch((error: unknown) => error);
    expect(fault).toMatchObject({ code: 'StaleStage' });
    // As an activity it would be tried again for ever: no refusal that a case could take for an answer.
    expect(failureFor(fault, 'refusing')).toMatchObject({ type: 'StaleStage', nonRetryable: false });
    expect(await traceOf(college, driven.caseId)).toEqual(trace);
    expect(await driven.deliver(row)).toMatchObject({ verdict: 'applied', reply: { stage: 'verifying' } });
  });

  it('may be restarted again and again, and each time is in the trail', async () => {
    const live = file.live();
    const driven = await terminated();
    const { rev } = await driven.seen();
    for (let again = 1; again <= 3; again += 1) {
      await restart(driven, true);
      await eventually(async () => (await driven.seen()).rev === rev + again, `restart ${again}`);
      await driven.state();
    }
    const { rows } = await live.college.transaction((tx) =>
      tx.query<{ action: string }>(
        `select action from audit where case_id = $1 and action ~ '^case:(takenOver|restarted)$'`,
        [driven.caseId],
      ),
    );
    const actions = rows.map(({ action }) => action);
    expect(actions.filter((action) => action === 'case:takenOver')).toHaveLength(3);
    expect(actions.filter((action) => action === 'case:restarted')).toHaveLength(3);
    expect(await driven.move(answer('decideJoinRequest', 'accepted'))).toMatchObject({ verdict: 'applied' });
  });

  it('is not restarted once it has ended, nor by whom it does not concern', async () => {
    const live = file.live();
    const driven = await terminated();
    const hr = { actorId: live.college.staff.hr };
    await expect(
      live.kontingent.cases.restart({ number: driven.number, terminate: true }, hr),
    ).rejects.toMatchObject({
      code: 'NotYourTask',
    });
    expect(await driven.seen()).toMatchObject({ stage: 'joining' });
    const ended = await driveThrough(live, realTime, PATHS.closed);
    await expect(restart(ended, true)).rejects.toMatchObject({ code: 'CaseClosed' });
  });

  it('before its first moment begins as any case does', async () => {
    const live = file.live();
    await live.stopWorker();
    const { number } = await live.hire();
    expect(await live.kontingent.cases.restart({ number, terminate: false }, administrator())).toEqual({
      number,
      terminated: false,
    });
    await live.startWorker();
    expect(await live.until(number, 'invited')).toMatchObject({ waiting_for: 'person', rev: 2 });
  });
});
