import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Connection, WorkflowHandle } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection } from '@temporalio/worker';
import { afterAll, beforeAll, inject } from 'vitest';
import { createActivities } from '../../../activities/index.ts';
import type { CaseInput, Commit, Committed } from '../../../domain/case/commit.ts';
import { caseNameOf, type NamedCase } from '../../../registry/case/name.ts';
import type { CommandData } from '../../../registry/case/commands.ts';
import { connectTemporal, type TemporalClient } from '../../../temporal/connection.ts';
import { deliver, type Delivery } from '../../../temporal/delivery.ts';
import { prepareNamespace } from '../../../temporal/namespace.ts';
import { createCaseWorker } from '../../../worker/create.ts';
import { caseWorkflowId } from '../../../workflows/case/contract.ts';
import type { College } from '../registry/college.ts';
import { installTestRuntime } from '../servers/runtime-log.ts';
import { enterPlainYears } from '../years.ts';
import { PROBE_LISTS, probeFile } from './file.ts';

type Act = (input: Commit) => Promise<Committed>;

/** A case of the probe in Temporal, without pumps: a test itself brings what it records. */
export interface LiveProbe {
  readonly name: NamedCase;
  /** Its latest run. */
  readonly handle: WorkflowHandle;
  record(type: string, data?: CommandData): Promise<string>;
  bring(commandId: string, timeoutMs?: number): Promise<Delivery>;
  /** Starts the workflow; as one that takes the case over where said so. */
  start(takeOver?: true): Promise<void>;
  /** What its effects left, in order. */
  traces(): Promise<string[]>;
}

/** The kernel with the probe as its only process, on the real servers; usable inside the tests of its file only. */
export interface LiveProbeFile {
  college(): College;
  open(): Promise<LiveProbe>;
  /**
   * Runs a worker of the mended workflows, or of the broken ones, while something is done.
   *
   * @param around wraps the commits: what a test does before and after one
   */
  withWorker<T>(
    workflows: 'workflows' | 'broken-workflows',
    work: () => Promise<T>,
    around?: (commit: Act) => Act,
  ): Promise<T>;
}

const NAMESPACE = 'default';

export function liveProbeFile(): LiveProbeFile {
  const file = probeFile();
  const taskQueue = `probe-${randomUUID()}`;
  let college: College;
  let temporal: TemporalClient;
  let connection: NativeConnection;
  beforeAll(async () => {
    installTestRuntime();
    college = await file.college();
    await college.transaction((tx) => enterPlainYears(tx, 2060));
    const address = inject('temporalAddress');
    temporal = await connectTemporal({ address, namespace: NAMESPACE });
    await prepareNamespace(temporal.client.connection as Connection, NAMESPACE);
    connection = await NativeConnection.connect({ address });
  });
  afterAll(async () => {
    await (connection as NativeConnection | undefined)?.close();
    await (temporal as TemporalClient | undefined)?.close();
  });

  const open = async (): Promise<LiveProbe> => {
    const caseId = await file.probes.open(college, { day: new Date().toISOString() });
    const name = await college.transaction((tx) => caseNameOf(tx, caseId));
    const { client } = temporal;
    const input: CaseInput = { organizationId: college.organizationId, caseId, number: name.number };
    return {
      name,
      handle: client.workflow.getHandle(caseWorkflowId(name)),
      record: (type, data) => file.probes.record(college, caseId, type, data),
      bring: (commandId, timeoutMs) => deliver(client, name, commandId, timeoutMs),
      start: async (takeOver) => {
        const args = [{ ...input, ...(takeOver ? { takeOver } : {}) }];
        await client.workflow.start('probe', { workflowId: caseWorkflowId(name), taskQueue, args });
      },
      traces: () => file.probes.traces(college, caseId),
    };
  };

  return {
    college: () => college,
    open,
    async withWorker(workflows, work, around = (commit) => commit) {
      const made = Object.entries(createActivities({ db: file.db(), lists: PROBE_LISTS, ports: file.ports }));
      const activities = Object.fromEntries(
        made.map(([name, act]) => [name, name.startsWith('probe.') ? around(act as unknown as Act) : act]),
      );
      const more = { workflowBundle: await bundleOf(workflows) };
      const worker = await createCaseWorker({
        connection,
        namespace: NAMESPACE,
        taskQueue,
        activities,
        more,
      });
      return worker.runUntil(work);
    },
  };
}

const bundles = new Map<string, ReturnType<typeof bundleWorkflowCode>>();

/** Bundles workflows of this folder, once a process. */
function bundleOf(name: string): ReturnType<typeof bundleWorkflowCode> {
  const workflowsPath = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  const made = bundles.get(name) ?? bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') });
  bundles.set(name, made);
  return made;
}
