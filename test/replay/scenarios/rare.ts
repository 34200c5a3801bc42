import { randomUUID } from 'node:crypto';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { caseNameOf } from '../../../registry/case/name.ts';
import type { CommandRow } from '../../../registry/case/commands.ts';
import { restartCase, terminateCase } from '../../../temporal/delivery.ts';
import { commandUpdate } from '../../../workflows/case/contract.ts';
import { typeOf } from '../../support/live/history.ts';
import { eventually, type Live } from '../../support/live/live.ts';
import { driveThrough, type CaseDriver, type Time } from '../../support/live/live-moves.ts';
import {
  annul,
  answer,
  begin,
  claim,
  decline,
  reevaluate,
  retime,
} from '../../support/process/onboarding.ts';
import { accepted, confirmed, joining, verifying } from './onboarding.ts';
import { playAll, type Scenario, type Stand } from './scenario.ts';

/** Longer than both near reads of a decision take, with the pause between them. */
const AWAY_MS = 6_000;
const SECOND = 1_000;

/** What happens to an onboarding beside its own moves: whoever restarts, cancels, guesses or is away. */
function rare(
  scenario: string,
  play: (live: Live, time: Time, stand: Stand) => Promise<CaseDriver>,
  server: Scenario['server'] = 'real',
): Scenario {
  return { name: `onboarding.${scenario}`, server, play };
}

/** Histories of what happens to any process, shown on an onboarding. */
export const RARE_SCENARIOS: readonly Scenario[] = [
  rare('active-taken-over', async (live, time) => {
    const driven = await driveThrough(live, time, joining);
    const name = await live.college.transaction((tx) => caseNameOf(tx, driven.caseId));
    const { rev } = await driven.seen();
    const { organizationId } = live.college;
    await terminateCase(live.client, name, 'by a button');
    await restartCase(live.client, { ...name, organizationId, taskQueue: live.taskQueue });
    await eventually(async () => (await driven.seen()).rev > rev, 'the case to be taken over');
    await playAll(driven, [accepted, confirmed]);
    return driven;
  }),
  rare('active-cancel-asked', async (live, time) => {
    const driven = await driveThrough(live, time, joining);
    await (await live.workflow(driven.number)).cancel();
    await playAll(driven, [accepted, confirmed]);
    return driven;
  }),
  rare('active-refused-command', async (live, time) => {
    const driven = await driveThrough(live, time, verifying);
    // Too late to decline: the person has joined.
    const { verdict } = await driven.move(decline);
    if (verdict !== 'refused') throw new Error(`a refusal was ${verdict}`);
    await playAll(driven, [confirmed]);
    return driven;
  }),
  rare('active-unknown-command', async (live, time) => {
    const driven = await driveThrough(live, time, verifying);
    const workflow = await live.workflow(driven.number);
    const refused = await workflow.executeUpdate(commandUpdate, { args: [{ id: randomUUID() }] }).then(
      () => false,
      (error: unknown) => error instanceof WorkflowUpdateFailedError,
    );
    if (!refused) throw new Error('a command that nobody recorded was taken');
    await playAll(driven, [confirmed]);
    return driven;
  }),
  rare('active-nothing-changed', async (live, time) => {
    const driven = await driveThrough(live, time, joining);
    const delivery = await driven.move(reevaluate());
    if (delivery.verdict !== 'applied' || delivery.reply.committed)
      throw new Error('a look around changed something');
    await playAll(driven, [accepted, confirmed]);
    return driven;
  }),
  rare('active-retimed', async (live, time) => {
    const driven = await driveThrough(live, time, joining);
    await playAll(driven, [retime, accepted, confirmed]);
    return driven;
  }),
  rare('active-registry-away', async (live, time, stand) => {
    const driven = await driveThrough(live, time, joining);
    const row = await driven.record(accepted, await time.now());
    let delivered: Promise<unknown> = Promise.resolve();
    await stand.away(async () => {
      delivered = driven.deliver(row);
      await new Promise((resolve) => setTimeout(resolve, AWAY_MS));
    });
    await delivered;
    await live.until(driven.number, 'verifying', 30_000);
    await playAll(driven, [confirmed]);
    return driven;
  }),
  rare('active-commit-retried', async (live, time, stand) => {
    const driven = await driveThrough(live, time, joining);
    const row = await driven.record(accepted, await time.now());
    const workflow = await live.workflow(driven.number);
    let delivered: Promise<unknown> = Promise.resolve();
    await stand.locked(async () => {
      delivered = driven.deliver(row);
      const tried = async () =>
        (await workflow.describe()).raw.pendingActivities?.some(({ attempt }) => (attempt ?? 0) > 1);
      await eventually(tried, 'a commit that is tried again', 30_000);
    });
    await delivered;
    await live.until(driven.number, 'verifying', 30_000);
    await playAll(driven, [confirmed]);
    return driven;
  }),
  rare('annulled-after-claim', async (live, time) => {
    const driven = await driveThrough(live, time, [begin()]);
    const claimed = await withheld(live, await driven.record(claim(), await time.now()));
    const annulled = driven.deliver(await driven.record(annul('leak'), await time.now()));
    const workflow = await live.workflow(driven.number);
    await eventually(
      async () =>
        (await workflow.fetchHistory()).events?.map(typeOf).includes('WORKFLOW_EXECUTION_UPDATE_ACCEPTED'),
      'the annulment to wait inside the case',
    );
    await driven.deliver(claimed);
    await annulled;
    await live.until(driven.number, 'undecided');
    await playAll(driven, [answer('reconcileLink', 'voided'), answer('decideInvitation', 'notNeeded')]);
    return driven;
  }),
  rare(
    'active-claimed-in-time',
    async (live, time) => {
      const driven = await driveThrough(live, time, [begin()]);
      const expiresAt = await expiryOf(driven);
      const before = new Date(Date.parse(expiresAt) - SECOND).toISOString();
      const claimed = await withheld(live, await driven.record(claim(), before));
      // The expiry is due and steps back for the claim that is on its way.
      await time.pass(Date.parse(expiresAt) - Date.parse(await time.now()) + 60 * SECOND);
      await driven.deliver(claimed);
      await playAll(driven, [accepted, confirmed]);
      return driven;
    },
    'skipping',
  ),
];

async function expiryOf(driven: CaseDriver): Promise<string> {
  const progress = (await driven.state()).progress as {
    invitation?: { expiresAt: string | null } | null;
  } | null;
  const expiresAt = progress?.invitation?.expiresAt;
  if (!expiresAt) throw new Error('nothing expires');
  return expiresAt;
}

/** A command that no pump brings. */
async function withheld(live: Live, row: CommandRow): Promise<CommandRow> {
  await live.college.transaction((tx) =>
    tx.query(`update outbox set next_attempt_at = 'infinity' where row_id = $1`, [row.id]),
  );
  return row;
}
