import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';
import { connectTemporal, type TemporalClient } from '../temporal/connection.ts';
import type { DurableServers } from '../test/crash/durable-servers.ts';
import { startService } from '../worker/service.ts';
import { openBenchCollege } from './college.ts';
import { emptyActivities } from './empty-activities.ts';
import { inParallel, print, round, spread } from './print.ts';

export interface Sizes {
  readonly cases: number;
  readonly concurrency: number;
  readonly rounds: number;
}

/** Leads one case from its start to its end, with four acts of people; gives the ids of its workflows. */
type Lead = () => Promise<readonly string[]>;

interface Rival {
  readonly name: string;
  readonly lead: Lead;
  stop(): Promise<void>;
}

/**
 * Cases a second of Kontingent, of the same commands around nothing (bare), and of the usual cut (naive), in interleaved
 * rounds; then the events of one case of each.
 */
export async function measureThroughput(servers: DurableServers, sizes: Sizes): Promise<void> {
  const temporal = await connectTemporal({ address: servers.temporalAddress, namespace: 'default' });
  const rivals = [await kontingent(servers), await bare(servers, temporal), await naive(servers, temporal)];
  const rates = new Map<string, number[]>(rivals.map(({ name }) => [name, []]));
  try {
    for (const { lead } of rivals)
      await inParallel(sizes.concurrency, sizes.concurrency, async () => void (await lead()));
    for (let turn = 0; turn < sizes.rounds; turn += 1) {
      for (const { name, lead } of rivals) {
        const began = performance.now();
        await inParallel(sizes.cases, sizes.concurrency, async () => void (await lead()));
        const rate = sizes.cases / ((performance.now() - began) / 1000);
        rates.get(name)?.push(rate);
        print('throughput', { round: turn + 1, of: name, casesPerSecond: round(rate), ...sizes });
      }
    }
    const medianOf = (name: string) => spread(rates.get(name) ?? []).median;
    print('throughput', {
      medians: Object.fromEntries(rivals.map(({ name }) => [name, spread(rates.get(name) ?? [])])),
      againstBare: round(medianOf('kontingent') / medianOf('bare')),
      againstNaive: round(medianOf('kontingent') / medianOf('naive')),
    });
    for (const { name, lead } of rivals) await printEvents(temporal, name, await lead());
  } finally {
    for (const rival of rivals) await rival.stop();
    await temporal.close();
  }
}

async function printEvents(
  temporal: TemporalClient,
  of: string,
  workflows: readonly string[],
): Promise<void> {
  let events = 0;
  for (const id of workflows) {
    const { events: history } = await temporal.client.workflow.getHandle(id).fetchHistory();
    events += history?.length ?? 0;
  }
  print('events', { of, workflows: workflows.length, events });
}

async function kontingent(servers: DurableServers): Promise<Rival> {
  const bench = await openBenchCollege(servers);
  const { college, kontingent: facade } = bench;
  const taskQueue = `bench-${randomUUID()}`;
  const service = await startService({
    temporalAddress: servers.temporalAddress,
    namespace: 'default',
    databaseUrl: servers.databaseUrl,
    smtpUrl: servers.mailbox.url,
    secrets: bench.secrets,
    pageUrl: 'http://127.0.0.1:8700',
    mailFrom: 'kontingent@college.example',
    realMailAllowed: false,
    mailPerSecond: 1000,
    taskQueue,
    onFault: (where, code) => print('fault', { where, code }),
  });
  const by = { actorId: college.staff.administrator };
  return {
    name: 'kontingent',
    async lead() {
      const number = await bench.hire(true);
      await bench.until(number, 'invited');
      await facade.claimInvitation(await bench.token(number));
      await facade.answerTask(number, 1, { decision: 'accepted' }, by);
      await facade.answerTask(number, 2, { decision: 'confirmed' }, by);
      await facade.answerTask(number, 3, { decision: 'attached' }, by);
      const { rows } = await college.within((tx) =>
        tx.query<{ id: string }>('select id from "case" where number = $1', [number]),
      );
      return [`onboarding:${rows[0]?.id ?? ''}`];
    },
    async stop() {
      await service.stop();
      await bench.close();
    },
  };
}

async function bare(servers: DurableServers, { client }: TemporalClient): Promise<Rival> {
  const worker = await rivalWorker(servers, 'bare');
  return {
    name: 'bare',
    async lead() {
      const workflowId = `bare:${randomUUID()}`;
      const handle = await client.workflow.start('bareCase', { workflowId, taskQueue: worker.taskQueue });
      for (let act = 1; act <= 4; act += 1) await handle.executeUpdate('act', { args: [act] });
      await handle.result();
      return [workflowId];
    },
    stop: () => worker.stop(),
  };
}

async function naive(servers: DurableServers, { client }: TemporalClient): Promise<Rival> {
  const worker = await rivalWorker(servers, 'naive');
  return {
    name: 'naive',
    async lead() {
      const id = `naive:${randomUUID()}`;
      const handle = await client.workflow.start('naiveCase', {
        workflowId: id,
        taskQueue: worker.taskQueue,
        args: [{ id }],
      });
      const children = [`${id}/invitation`, `${id}/verification`];
      for (const child of children) {
        for (let act = 1; act <= 2; act += 1) await actOn(client, child, act);
      }
      await handle.result();
      return [id, ...children];
    },
    stop: () => worker.stop(),
  };
}

/** A child is there only when its parent has come so far. */
async function actOn(client: TemporalClient['client'], workflowId: string, act: number): Promise<void> {
  for (;;) {
    try {
      await client.workflow
        .getHandle(workflowId)
        .executeUpdate('act', { args: [act], updateId: `${workflowId}/${act}` });
      return;
    } catch (error) {
      if ((error as { name?: string }).name !== 'WorkflowNotFoundError') throw error;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

async function rivalWorker(servers: DurableServers, name: 'bare' | 'naive') {
  const connection = await NativeConnection.connect({ address: servers.temporalAddress });
  const taskQueue = `bench-${name}-${randomUUID()}`;
  const worker = await Worker.create({
    connection,
    namespace: 'default',
    taskQueue,
    workflowsPath: fileURLToPath(new URL(`./${name}/workflows.ts`, import.meta.url)),
    activities: emptyActivities,
  });
  const running = worker.run();
  return {
    taskQueue,
    async stop() {
      worker.shutdown();
      await running;
      await connection.close();
    },
  };
}
