import { expect, it } from 'vitest';
import { asSuperuser } from '../../support/servers/database.ts';
import { historyOf } from '../../support/live/history.ts';
import { eventually } from '../../support/live/live.ts';
import { driveThrough } from '../../support/live/live-moves.ts';
import { answer, PATHS } from '../../support/process/onboarding.ts';
import { skippedFile } from '../../support/live/skipped-file.ts';

const MINUTE = 60_000;
const MINUTES = 20;

const file = skippedFile();

/** Keeps commits from being written, and nothing from being read. */
const writable = (yes: boolean) =>
  asSuperuser(file.database(), (client) =>
    client.query(`${yes ? 'grant' : 'revoke'} insert on effect ${yes ? 'to' : 'from'} kontingent_app`),
  );

it('a registry that takes no commit for twenty minutes: it is tried every minute, costs no event, and is applied once', async () => {
  const live = file.live();
  const driven = await driveThrough(live, file.time(), PATHS.joining);
  const row = await driven.record(answer('decideJoinRequest', 'accepted'), await file.time().now());
  const workflow = await live.workflow(driven.number);
  const pending = async () => {
    const { raw } = await workflow.describe();
    return raw.pendingActivities?.[0];
  };
  await writable(false);
  const delivery = driven.deliver(row);
  await eventually(async () => ((await pending())?.attempt ?? 0) >= 2, 'the commit to be tried again');
  const before = await historyOf(workflow);
  await file.time().pass(MINUTES * MINUTE);
  const tried = await pending();
  expect(tried?.activityType?.name).toBe('onboarding.decideJoinRequest');
  // Seconds apart at first, then a minute.
  expect(tried?.attempt).toBeGreaterThan(MINUTES);
  expect(tried?.attempt).toBeLessThan(2 * MINUTES);
  expect(await historyOf(workflow)).toHaveLength(before.length);
  expect(await driven.seen()).toMatchObject({ stage: 'joining' });

  await writable(true);
  await file.time().pass(2 * MINUTE);
  expect((await live.until(driven.number, 'verifying')).waiting_for).toBe('administrator');
  await delivery;
  expect(await driven.deliver(row)).toMatchObject({ verdict: 'applied', reply: { stage: 'verifying' } });
  const { rows } = await live.college.transaction((tx) =>
    tx.query<{ count: number }>('select count(*)::int as count from effect where key = $1', [
      `${driven.caseId}/${row.id}`,
    ]),
  );
  expect(rows).toEqual([{ count: 1 }]);
  expect((await live.tasks(driven.number)).map(({ kind, state }) => [kind, state])).toEqual([
    ['decideJoinRequest', 'answered'],
    ['confirmStatus', 'open'],
  ]);
});
