import { ScheduleOverlapPolicy, type ScheduleUpdateOptions } from '@temporalio/client';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { enterEdition } from '../../../registry/college/organization.ts';
import { SCHEDULED_JOBS } from '../../../registry/scheduled-jobs.ts';
import { reconcileSchedules } from '../../../temporal/schedules.ts';
import { CASE_QUEUE } from '../../../workflows/case/contract.ts';
import { SCHEDULED_WORKFLOW, scheduleId } from '../../../workflows/scheduled/contract.ts';
import { makeCollege } from '../../support/registry/college.ts';
import { asSuperuser } from '../../support/servers/database.ts';
import { editionFile } from '../../support/registry/editions.ts';
import { liveFile } from '../../support/live/live-file.ts';
import { eventually } from '../../support/live/live.ts';

// Schedules are one an installation: a namespace of its own, on which nobody else's doctor looks.
const file = liveFile({ namespace: 'schedules', taskQueue: CASE_QUEUE });
const REMINDERS = scheduleId('reminders');
const EDITIONS = scheduleId('editions');
const handleOf = (id: string) => file.live().client.schedule.getHandle(id);
const reconcile = () => reconcileSchedules(file.live().client, SCHEDULED_JOBS);
const findings = async () => {
  const found = await file.live().kontingent.upkeep.examine({});
  expect(found.temporalAsked).toBe(true);
  return found.findings.map(({ check, severity, examples }) => [check, severity, examples]);
};

/** Starts the job by its schedule, as its time would, and waits for the end of that run. */
async function run(id: string): Promise<unknown> {
  const handle = handleOf(id);
  const known = async () => (await handle.describe()).info.recentActions.map(({ action }) => action.workflow);
  const before = new Set((await known()).map(({ firstExecutionRunId }) => firstExecutionRunId));
  await handle.trigger();
  const started = await eventually(
    async () => (await known()).find(({ firstExecutionRunId }) => !before.has(firstExecutionRunId)),
    'the run to be started',
  );
  const { workflowId, firstExecutionRunId } = started;
  expect(workflowId).toMatch(new RegExp(`^${id}-\\d{4}-`));
  return file.live().client.workflow.getHandle(workflowId, firstExecutionRunId).result();
}

describe('the schedules of an installation', () => {
  afterEach(async () => {
    for (const { name } of SCHEDULED_JOBS)
      await handleOf(scheduleId(name))
        .unpause()
        .catch(() => undefined);
    await reconcile();
  });

  it('are made at the start of a worker, and then there is nothing to mend', async () => {
    for (const job of SCHEDULED_JOBS) {
      const { spec, action, policies } = await handleOf(scheduleId(job.name)).describe();
      expect(spec.intervals).toMatchObject([{ every: job.everyMinutes * 60_000 }]);
      expect(policies).toEqual({ overlap: 'SKIP', catchupWindow: 60_000, pauseOnFailure: false });
      expect(action).toMatchObject({ workflowType: SCHEDULED_WORKFLOW, args: [{ job: job.name }] });
    }
    expect(await reconcile()).toEqual([]);
    expect(await findings()).toEqual([]);
  });

  it('that is gone is named by the doctor and made anew, by several workers at once', async () => {
    await handleOf(REMINDERS).delete();
    await eventually(async () => (await findings()).length > 0, 'the schedule to be gone');
    expect(await findings()).toEqual([['scheduled_job_has_its_schedule', 'broken', [REMINDERS]]]);
    await Promise.all([reconcile(), reconcile(), reconcile()]);
    expect(await findings()).toEqual([]);
  });

  it.each<[string, (options: ScheduleUpdateOptions) => ScheduleUpdateOptions]>([
    ['its times', (options) => ({ ...options, spec: { intervals: [{ every: '1 day' }] } })],
    [
      'a time beside its own',
      (options) => ({ ...options, spec: { ...options.spec, calendars: [{ hour: 3 }] } }),
    ],
    [
      'what happens when runs overlap',
      (options) => ({
        ...options,
        policies: { ...options.policies, overlap: ScheduleOverlapPolicy.ALLOW_ALL },
      }),
    ],
    [
      'what it starts',
      (options) => ({ ...options, action: { ...options.action, args: [{ job: 'editions' }] } }),
    ],
    ['how often yet', (options) => ({ ...options, state: { ...options.state, remainingActions: 1 } })],
  ])('of which somebody has changed %s is named and set right', async (_what, change) => {
    await handleOf(REMINDERS).update((found) => change(found as ScheduleUpdateOptions));
    expect(await findings()).toEqual([['schedule_is_as_its_job_says', 'broken', [REMINDERS]]]);
    expect(await reconcile()).toEqual([{ id: REMINDERS, fault: 'different' }]);
    expect(await findings()).toEqual([]);
  });

  it('that somebody has paused is named and stays paused, even where it is set right', async () => {
    const paused = [['schedule_is_not_paused', 'stuck', [EDITIONS]]];
    await handleOf(EDITIONS).pause('until the order is signed');
    expect(await findings()).toEqual(paused);
    expect(await reconcile()).toEqual([]);
    await handleOf(EDITIONS).update((found) => ({ ...found, spec: { intervals: [{ every: '1 day' }] } }));
    expect(await reconcile()).toEqual([{ id: EDITIONS, fault: 'different' }]);
    expect(await findings()).toEqual(paused);
    expect((await handleOf(EDITIONS).describe()).state.note).toBe('until the order is signed');
  });

  it('of a job of an earlier release is named and removed, and those of others are left alone', async () => {
    const { client } = file.live();
    const action = { type: 'startWorkflow', taskQueue: 'nobody-works-here', args: [] } as const;
    const spec = { intervals: [{ every: '1 day' as const }] };
    const [ours, theirs] = [scheduleId('birthdays'), scheduleId('of-somebody-else')];
    await client.schedule.create({
      scheduleId: ours,
      spec,
      action: { ...action, workflowType: SCHEDULED_WORKFLOW },
    });
    await client.schedule.create({ scheduleId: theirs, spec, action: { ...action, workflowType: 'report' } });
    await eventually(async () => (await findings()).length > 0, 'the schedule to be listed');
    expect(await findings()).toEqual([['schedule_has_its_job', 'warning', [ours]]]);
    expect(await reconcile()).toEqual([{ id: ours, fault: 'obsolete' }]);
    expect(await findings()).toEqual([]);
    expect((await handleOf(theirs).describe()).scheduleId).toBe(theirs);
    await handleOf(theirs).delete();
  });
});

describe('a run by schedule', () => {
  let number: number;
  beforeAll(async () => {
    ({ number } = await file.live().hire());
    await file.live().until(number, 'invited');
  });
  const count = async (sql: string) => {
    const { rows } = await file.live().college.transaction((tx) => tx.query<{ count: number }>(sql));
    return rows[0]?.count;
  };

  it('reminds people whose time has come, and goes on until nobody is left', async () => {
    expect(await run(REMINDERS)).toMatchObject({ outcome: 'done' });
    await file
      .live()
      .college.transaction((tx) => tx.query(`update invitation set remind_at = now() - interval '1 hour'`));
    // Whether this run or one that the clock has started meanwhile: each is reminded once.
    expect(await run(REMINDERS)).toMatchObject({ outcome: 'done' });
    expect(await count(`select count(*)::int as count from letter where kind = 'invitationReminder'`)).toBe(
      1,
    );
    expect(await findings()).toEqual([]);
  });

  it('asks open cases to compare their dates with a new edition, and they do', async () => {
    const { college } = file.live();
    await college.transaction((tx) => enterEdition(tx, editionFile({ effectiveOn: '2024-01-01' })));
    expect(await run(EDITIONS)).toMatchObject({ outcome: 'done' });
    const applied = `select count(*)::int as count from case_command where type = 'retime' and outcome = 'applied'`;
    await eventually(async () => (await count(applied)) === 1, 'the case to have compared');
  });

  it('that failed is named by the doctor until one has succeeded', async () => {
    const other = await makeCollege(file.live().kontingent.db);
    await asSuperuser(file.database(), async (client) => {
      await client.query(`set session_replication_role = 'replica'`);
      await client.query('delete from edition where organization_id = $1', [other.organizationId]);
    });
    await expect(run(REMINDERS)).rejects.toMatchObject({ cause: { type: 'EditionMissing' } });
    expect(await findings()).toEqual([['last_run_of_schedule_did_not_fail', 'stuck', [REMINDERS]]]);
    await other.transaction((tx) => enterEdition(tx, editionFile({ effectiveOn: '2024-01-01' })));
    expect(await run(REMINDERS)).toMatchObject({ outcome: 'done' });
    expect(await findings()).toEqual([]);
  });
});
