import type { WorkflowHandle } from '@temporalio/client';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { enterCalendar } from '../../../registry/college/organization.ts';
import { answer, PATHS } from '../../support/process/onboarding.ts';
import { asSuperuser } from '../../support/servers/database.ts';
import { historyOf } from '../../support/live/history.ts';
import { liveFile } from '../../support/live/live-file.ts';
import { eventually } from '../../support/live/live.ts';
import { driveThrough } from '../../support/live/live-moves.ts';
import { realTime } from '../../support/live/live-time.ts';

/** So often a pending activity is tried before a test believes that it goes on for ever: seconds lie between the tries. */
const TRIES = 4;

describe('while the registry is away or slow', () => {
  const file = liveFile();

  const effectsOf = async (caseId: string, commandId: string): Promise<string[]> =>
    file
      .live()
      .college.transaction(
        async (tx) =>
          (
            await tx.query<{ key: string }>('select key from effect where key = $1', [
              `${caseId}/${commandId}`,
            ])
          ).rows,
      )
      .then((rows) => rows.map(({ key }) => key));

  /** Waits until the activity under way has been tried so often; gives its name and the length of the history then. */
  const tried = (workflow: WorkflowHandle, times: number) =>
    eventually(
      async () => {
        const { raw, historyLength } = await workflow.describe();
        const [pending] = raw.pendingActivities ?? [];
        return (pending?.attempt ?? 0) >= times && { name: pending?.activityType?.name, historyLength };
      },
      `try ${times}`,
      40_000,
    );

  /** Something is asked while a table is locked, or connections are refused; what comes of it is the same as ever. */
  const survives = async (
    pending: 'receive' | 'onboarding.decideJoinRequest',
    trouble: (during: () => Promise<void>) => Promise<void>,
  ) => {
    const live = file.live();
    const driven = await driveThrough(live, realTime, PATHS.joining);
    const row = await driven.record(answer('decideJoinRequest', 'accepted'), await realTime.now());
    const workflow = await live.workflow(driven.number);
    let delivery: ReturnType<typeof driven.deliver> | undefined;
    await trouble(async () => {
      delivery = driven.deliver(row);
      const early = await tried(workflow, 2);
      // Tries are counted and not recorded: however long it takes, the history grows by nothing.
      expect(await tried(workflow, TRIES)).toEqual({ ...early, name: pending });
    });
    expect(await delivery).toMatchObject({ verdict: 'applied', reply: { stage: 'verifying' } });
    expect(await driven.seen()).toMatchObject({ stage: 'verifying', waiting_for: 'administrator' });
    expect(await effectsOf(driven.caseId, row.id)).toEqual([`${driven.caseId}/${row.id}`]);
    expect((await live.tasks(driven.number)).map(({ kind, state }) => [kind, state])).toEqual([
      ['decideJoinRequest', 'answered'],
      ['confirmStatus', 'open'],
    ]);
    const scheduled = (await historyOf(workflow)).flatMap(
      ({ activityTaskScheduledEventAttributes: one }) => one ?? [],
    );
    const commits = scheduled.filter((one) => one.activityType?.name === 'onboarding.decideJoinRequest');
    expect(commits).toHaveLength(1);
    // For minutes or for days: nothing ends the trying, and it is never rarer than once a minute.
    expect(commits[0]?.retryPolicy).toMatchObject({ maximumAttempts: 0, nonRetryableErrorTypes: [] });
    expect(Number(commits[0]?.retryPolicy?.maximumInterval?.seconds)).toBe(60);
    expect(Number(commits[0]?.scheduleToCloseTimeout?.seconds ?? 0)).toBe(0);
  };

  it('a slow registry: the commit is a pending activity, and done once', async () => {
    await survives('onboarding.decideJoinRequest', async (during) => {
      const client = new pg.Client({ connectionString: file.database().url });
      await client.connect();
      await client.query('begin');
      await client.query('lock table effect in share row exclusive mode');
      await during();
      await client.query('rollback');
      await client.end();
    });
  });

  it('a registry that is gone: every connection cut and refused', async () => {
    const name = new URL(file.database().url).pathname.slice(1);
    const server = new URL(file.database().adminUrl);
    server.pathname = '/postgres';
    await survives('receive', (during) =>
      asSuperuser({ adminUrl: server.href }, async (client) => {
        await client.query(`alter database ${name} with allow_connections false`);
        await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
          name,
        ]);
        await during();
        await client.query(`alter database ${name} with allow_connections true`);
      }),
    );
  });

  it('a year without a calendar: the case waits in sight of Temporal, and goes on once it is entered', async () => {
    const live = file.live();
    const driven = await driveThrough(live, realTime, PATHS.invited);
    const { rows } = await live.college.transaction((tx) =>
      tx.query<{ data: unknown }>('select data from calendar_year order by year'),
    );
    await asSuperuser(file.database(), (client) =>
      client.query('delete from calendar_year where year > 2024'),
    );
    // The worker of these tests lives in this process, and so does what it has read.
    await live.college.transaction((tx) => enterCalendar(tx, rows[0]?.data));
    const token = await live.token(driven.number);
    await expect(live.kontingent.invitations.claim({ token })).rejects.toMatchObject({
      code: 'RecordedNotApplied',
    });
    const workflow = await live.workflow(driven.number);
    const pending = await eventually(async () => {
      const { raw } = await workflow.describe();
      return raw.pendingActivities?.find((activity) => (activity.attempt ?? 0) > 1);
    }, 'a commit that is tried again');
    // The day of the hire is long past and is not counted; the term of the administrator's answer is.
    expect(pending.activityType?.name).toBe('onboarding.claim');
    expect(pending.lastFailure?.applicationFailureInfo?.type).toBe('CalendarMissing');
    expect(pending.lastFailure?.message).toContain('there is no production calendar for');
    expect(await driven.seen()).toMatchObject({ stage: 'invited' });
    await live.college.transaction(async (tx) => {
      for (const { data } of rows) await enterCalendar(tx, data);
    });
    expect(await live.until(driven.number, 'joining', 45_000)).toMatchObject({
      waiting_for: 'administrator',
    });
  });
});
