import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anyFreePort } from '../../../stack/process/ports.ts';
import { SCHEDULED_JOBS } from '../../../registry/scheduled-jobs.ts';
import { SCHEDULED_WORKFLOW, scheduleId } from '../../../workflows/scheduled/contract.ts';
import { eventually } from '../../support/live/live.ts';
import { liveFile } from '../../support/live/live-file.ts';
import { startWorkerProcess, type WorkerProcess } from '../../support/servers/worker-process.ts';

const file = liveFile({ worker: false, namespace: 'metrics' });
const IDS = SCHEDULED_JOBS.map(({ name }) => scheduleId(name));
let port: number;
let worker: WorkerProcess;

const settings = () => ({
  KONTINGENT_HOME: file.live().home,
  DATABASE_URL: file.database().url,
  TEMPORAL_ADDRESS: file.live().target.address,
  TEMPORAL_NAMESPACE: file.live().target.namespace,
  SMTP_URL: file.live().mailbox.url,
  KONTINGENT_METRICS_ADDRESS: String(port),
  KONTINGENT_CACHED_WORKFLOWS: '7',
});

beforeAll(async () => {
  for (const id of IDS) await file.live().client.schedule.getHandle(id).delete();
  port = await anyFreePort();
  worker = await startWorkerProcess(settings());
});
afterAll(() => worker.stop());

it('a worker process makes the schedules at its start, and does their jobs', async () => {
  const { client } = file.live();
  for (const id of IDS) await client.schedule.getHandle(id).trigger();
  const ended = `WorkflowType = '${SCHEDULED_WORKFLOW}' and ExecutionStatus = 'Completed'`;
  await eventually(
    async () => (await client.workflow.count(ended)).count >= IDS.length,
    'the jobs to be done',
  );
});

describe('the metrics of a worker', () => {
  it('are served on loopback in the form of Prometheus, without anything of a person', async () => {
    const response = await fetch(`http://127.0.0.1:${port}/metrics`);
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(text).toMatch(/^temporal_worker_task_slots_available\{.*worker_type="WorkflowWorker".*\} \d+$/m);
    expect(text).toMatch(/^temporal_[a-z_]+_seconds_bucket/m);
    expect(text).not.toMatch(/@/);
  });

  it('that cannot be served keep a second worker from starting, and it says which setting is wrong', async () => {
    await expect(startWorkerProcess(settings())).rejects.toThrow(
      /InvalidConfiguration: .*KONTINGENT_METRICS_ADDRESS/,
    );
  });
});
