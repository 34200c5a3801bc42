import { plainFacade } from '../../support/facade.ts';
import { describe, expect, it } from 'vitest';
import { readStatus } from '../../../client/status.ts';
import { loadConfig } from '../../../config.ts';
import { connectTemporal } from '../../../temporal/connection.ts';
import { countPollers, workflowNow } from '../../../temporal/observe.ts';
import { CASE_QUEUE, KtOrganization } from '../../../workflows/case/contract.ts';
import { liveFile } from '../../support/live/live-file.ts';
import { eventually } from '../../support/live/live.ts';

const file = liveFile();
const now = () => new Date().toISOString();
const checksOf = async () => {
  const { findings, temporalAsked } = await file.live().kontingent.upkeep.examine({});
  expect(temporalAsked).toBe(true);
  return findings.map(({ check, examples }) => [check, examples] as const);
};

describe('the doctor between registry and Temporal', () => {
  it('finds nothing where cases run, and nothing where one has ended', async () => {
    const live = file.live();
    const { number } = await live.hire();
    await live.until(number, 'invited');
    const other = await live.hire({ post: 'бухгалтер' });
    await live.until(other.number, 'notRequired');
    expect(await checksOf()).toEqual([]);
    expect(await live.kontingent.upkeep.listsProblems({})).toBeTypeOf('boolean');
  });

  it('names a case whose workflow was terminated', async () => {
    const live = file.live();
    const { number } = await live.hire();
    await live.until(number, 'invited');
    await (await live.workflow(number)).terminate('by mistake');
    expect(await checksOf()).toEqual([['open_case_runs_in_temporal', [String(number)]]]);
  });

  it('names a case whose workflow Temporal does not have any more', async () => {
    const live = file.live();
    const { number } = await live.hire();
    await live.until(number, 'invited');
    const { workflowId } = await live.workflow(number);
    await live.client.workflowService.deleteWorkflowExecution({
      namespace: live.target.namespace,
      workflowExecution: { workflowId },
    });
    await eventually(
      async () => (await workflowNow(live.client, workflowId)) === null,
      'the workflow to be gone without a trace',
    );
    const gone = (await checksOf()).find(([check]) => check === 'open_case_runs_in_temporal');
    expect(gone?.[1]).toContain(String(number));
  });

  it('names a workflow of the college that has no case', async () => {
    const live = file.live();
    const workflowId = `onboarding:${crypto.randomUUID()}`;
    const handle = await live.client.workflow.start('onboarding', {
      workflowId,
      taskQueue: 'nobody-works-here',
      typedSearchAttributes: [{ key: KtOrganization, value: live.college.organizationId }],
    });
    try {
      await eventually(
        async () =>
          (await checksOf()).some(
            ([check, examples]) =>
              check === 'running_workflow_has_open_case' && examples.includes(workflowId),
          ),
        'the orphan is listed',
      );
    } finally {
      await handle.terminate();
    }
  });

  it('examines the registry alone where Temporal does not answer', async () => {
    const { db, secrets, college } = { ...file.live(), db: file.live().kontingent.db };
    const temporal = () => connectTemporal({ address: '127.0.0.1:1', namespace: 'default' }, 200);
    const cut = plainFacade({ db, secrets, temporal }, college.organizationId);
    expect(await cut.upkeep.examine({})).toMatchObject({ temporalAsked: false });
    expect(await cut.upkeep.listsProblems({})).toBe(false);
  });
});

describe('status', () => {
  it('tells which parts answer, without their passwords', async () => {
    const live = file.live();
    const config = loadConfig({
      KONTINGENT_HOME: live.home,
      DATABASE_URL: file.database().url,
      TEMPORAL_ADDRESS: live.target.address,
      SMTP_URL: live.mailbox.url,
      KONTINGENT_ORGANIZATION: live.college.organizationId,
    });
    const { parts, counts } = await readStatus(config, now());
    const states = Object.fromEntries(parts.map(({ part, state }) => [part, state]));
    // Whether a worker polls is another test's: the server remembers those of other files for minutes.
    expect(states).toEqual({ registry: 'up', temporal: 'up', worker: expect.any(String), mail: 'up' });
    expect(parts.map(({ address }) => address).join(' ')).not.toMatch(/@/);
    expect(counts?.casesByStage.length).toBeGreaterThan(0);
    const cut = await readStatus(
      { ...config, databaseUrl: 'postgres://nobody:secret@127.0.0.1:1/none' },
      now(),
    );
    expect(cut.parts[0]).toEqual({ part: 'registry', state: 'down', address: 'postgres://127.0.0.1:1/none' });
    expect([cut.counts, cut.collegeMissing, cut.colleges]).toEqual([null, false, []]);
  });

  it('offers the colleges that are there where the one that is wanted is not', async () => {
    const config = loadConfig({
      KONTINGENT_HOME: file.live().home,
      DATABASE_URL: file.database().url,
      KONTINGENT_ORGANIZATION: '00000000-0000-4000-8000-000000000000',
    });
    const found = await readStatus(config, now());
    expect(found).toMatchObject({ college: null, collegeMissing: false, counts: null });
    expect(found.parts[0]).toMatchObject({ part: 'registry', state: 'up' });
    expect(found.colleges.map(({ id }) => id)).toContain(file.live().college.organizationId);
  });

  it('sees a worker that asks for the tasks of cases', async () => {
    const live = file.live();
    // Temporal holds a poll until there is a task, or until the caller has waited long enough.
    const poll = live.client
      .withDeadline(Date.now() + 3_000, () =>
        live.client.workflowService.pollWorkflowTaskQueue({
          namespace: live.target.namespace,
          taskQueue: { name: CASE_QUEUE },
          identity: 'a worker',
        }),
      )
      .catch(() => undefined);
    await eventually(
      async () => (await countPollers(live.client, live.target.namespace)) > 0,
      'the poller is seen',
    );
    await poll;
  });
});
