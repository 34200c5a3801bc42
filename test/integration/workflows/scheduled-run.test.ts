import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { JobOutcome } from '../../../activities/scheduled.ts';
import { SCHEDULED_WORKFLOW } from '../../../workflows/scheduled/contract.ts';
import type {} from '../../support/servers/bundle-once.ts';
import { installTestRuntime } from '../../support/servers/runtime-log.ts';
import { connectTimeSkipping, skipTimeAlone } from '../../support/servers/time-skipping.ts';

skipTimeAlone();
let environment: TestWorkflowEnvironment;
beforeAll(async () => {
  installTestRuntime();
  environment = await connectTimeSkipping(inject('timeSkippingAddress'));
});
afterAll(() => environment.teardown());

/** Runs the workflow of a job on batches that come to what `batch` says; gives how it ended, and how many there were. */
async function runOn(batch: (n: number) => JobOutcome | ApplicationFailure) {
  let batches = 0;
  const taskQueue = `scheduled-${randomUUID()}`;
  const worker = await Worker.create({
    connection: environment.nativeConnection,
    taskQueue,
    workflowBundle: { codePath: inject('workflowBundlePath') },
    activities: {
      performJob: async () => {
        batches += 1;
        const outcome = batch(batches);
        if (outcome instanceof ApplicationFailure) throw outcome;
        return outcome;
      },
    },
  });
  const started = environment.client.workflow.execute(SCHEDULED_WORKFLOW, {
    workflowId: `kontingent-test-${randomUUID()}`,
    taskQueue,
    args: [{ job: 'test' }],
  });
  const ended = await worker.runUntil(
    started.then(
      (result: unknown) => ({ result }),
      (error: { cause?: { type?: string } }) => ({ failed: error.cause?.type }),
    ),
  );
  return { ...ended, batches };
}

describe('one run of a scheduled job', () => {
  it('ends where nothing is left, and adds up what was done', async () => {
    const ended = await runOn((n) => ({ done: n < 4 ? 50 : 0, restMs: n < 4 ? 5_000 : null, fault: null }));
    expect(ended).toEqual({ result: { outcome: 'done', done: 150 }, batches: 4 });
  });

  it('ends after a hundred batches too: what is left waits for the next run', async () => {
    const ended = await runOn(() => ({ done: 1, restMs: 5_000, fault: null }));
    expect(ended).toEqual({ result: { outcome: 'done', done: 100 }, batches: 100 });
  });

  it('goes on behind a part that fails, and fails at its end with the first code', async () => {
    const ended = await runOn((n) => ({
      done: n < 3 ? 1 : 0,
      restMs: n < 3 ? 0 : null,
      fault: n === 1 ? null : n === 2 ? 'CalendarMissing' : 'EditionMissing',
    }));
    expect(ended).toEqual({ failed: 'CalendarMissing', batches: 3 });
  });

  it('asks again where the registry was away for a moment', async () => {
    const ended = await runOn((n) =>
      n < 3
        ? ApplicationFailure.retryable('away', 'RegistryUnavailable')
        : { done: 0, restMs: null, fault: null },
    );
    expect(ended).toEqual({ result: { outcome: 'done', done: 0 }, batches: 3 });
  });
});
