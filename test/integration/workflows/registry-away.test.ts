import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { enterCalendar } from '../../../registry/organization.ts';
import { answer } from '../../support/process/onboarding.ts';
import { PATHS } from '../../support/process/onboarding.ts';
import { asSuperuser } from '../../support/database.ts';
import { typeOf, type History } from '../../support/history.ts';
import { liveFile } from '../../support/live-file.ts';
import { eventually } from '../../support/live.ts';
import { leadAlong } from '../../support/live-moves.ts';
import { realTime } from '../../support/live-time.ts';

/** Longer than both near tries of a stage, and the pause between them. */
const AWAY_MS = 5_000;

/** Input of the regular activities that a history has, each once. */
function farInputs(history: History): { effectKey?: string }[] {
  return (history.events ?? []).flatMap((event) => {
    const data = event.activityTaskScheduledEventAttributes?.input?.payloads?.[0]?.data;
    return data ? [JSON.parse(Buffer.from(data).toString('utf8')) as { effectKey?: string }] : [];
  });
}

describe('while the registry is away or slow', () => {
  const file = liveFile();
  const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  const effectsOf = async (caseId: string): Promise<string[]> =>
    file
      .live()
      .college.within(
        async (tx) =>
          (
            await tx.query<{ key: string }>('select key from effect where key like $1', [
              `${caseId}/answer/%`,
            ])
          ).rows,
      )
      .then((rows) => rows.map(({ key }) => key));

  /** Something is asked while a table is locked, or connections are refused; what comes of it is the same as ever. */
  const survives = async (trouble: (during: () => Promise<void>) => Promise<void>) => {
    const live = file.live();
    const led = await leadAlong(live, realTime, PATHS.joining);
    const row = await led.record(answer('decideJoinRequest', 'accepted'), await realTime.now());
    let delivery: ReturnType<typeof led.deliver> | undefined;
    await trouble(async () => {
      delivery = led.deliver(row);
      await sleep(AWAY_MS);
    });
    expect(await delivery).toMatchObject({ verdict: 'applied', reply: { stage: 'verifying' } });
    expect(await led.seen()).toMatchObject({ stage: 'verifying', waiting_for: 'administrator' });
    const history = await (await live.workflow(led.number)).fetchHistory();
    const key = `${led.caseId}/answer/${row.id}`;
    expect(farInputs(history).map(({ effectKey }) => effectKey)).toContain(key);
    expect((history.events ?? []).map(typeOf)).toContain('ACTIVITY_TASK_COMPLETED');
    expect(await effectsOf(led.caseId)).toEqual([key]);
    expect((await live.tasks(led.number)).map(({ kind, state }) => [kind, state])).toEqual([
      ['decideJoinRequest', 'answered'],
      ['confirmStatus', 'open'],
    ]);
  };

  it('a slow registry: the stage is done far away under the same key, once', async () => {
    await survives(async (during) => {
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
    await survives((during) =>
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
    const led = await leadAlong(live, realTime, PATHS.invited);
    const { rows } = await live.college.within((tx) =>
      tx.query<{ data: unknown }>('select data from calendar_year order by year'),
    );
    await asSuperuser(file.database(), (client) =>
      client.query('delete from calendar_year where year > 2024'),
    );
    // The worker of these tests lives in this process, and so does what it has read.
    await live.college.within((tx) => enterCalendar(tx, rows[0]?.data));
    const token = await live.token(led.number);
    await expect(live.kontingent.claimInvitation(token)).rejects.toMatchObject({
      code: 'RecordedNotApplied',
    });
    const workflow = await live.workflow(led.number);
    const pending = await eventually(async () => {
      const { raw } = await workflow.describe();
      return raw.pendingActivities?.find((activity) => (activity.attempt ?? 0) > 1);
    }, 'a stage that is tried again');
    expect(pending.activityType?.name).toBe('commitStage');
    expect(pending.lastFailure?.applicationFailureInfo?.type).toBe('CalendarMissing');
    expect(pending.lastFailure?.message).toContain('there is no production calendar for');
    expect(await led.seen()).toMatchObject({ stage: 'invited' });
    await live.college.within(async (tx) => {
      for (const { data } of rows) await enterCalendar(tx, data);
    });
    expect(await live.until(led.number, 'joining', 45_000)).toMatchObject({ waiting_for: 'administrator' });
  });
});
