import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Connection, WorkflowHandle } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, type Worker } from '@temporalio/worker';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { createActivities } from '../../../activities/index.ts';
import type { CaseInput, Commit, Committed } from '../../../domain/case/commit.ts';
import { caseNameOf, type NamedCase } from '../../../registry/case/name.ts';
import { openCases } from '../../../registry/case/open-cases.ts';
import { recordCommand, type CommandData } from '../../../registry/commands.ts';
import { openDatabase, type Database } from '../../../registry/database.ts';
import { connectTemporal, type TemporalClient } from '../../../temporal/connection.ts';
import { deliver, type Delivery } from '../../../temporal/delivery.ts';
import { prepareNamespace } from '../../../temporal/namespace.ts';
import { createCaseWorker } from '../../../worker/create.ts';
import { caseWorkflowId } from '../../../workflows/case/contract.ts';
import { makeCollege, type College } from '../college.ts';
import { freshDatabase, type FreshDatabase } from '../database.ts';
import { PROBE_FACTS } from '../process/probe.ts';
import { installTestRuntime } from '../runtime-log.ts';
import { testPorts } from '../stage-runner.ts';
import { enterPlainYears } from '../years.ts';
import { PROBE_TABLES, probeRegistry, type ProbeSubject } from './registry.ts';

const LISTS = { probe: probeRegistry };
type Commits = (input: Commit) => Promise<Committed>;

/** A case of the probe with everything real underneath, but for pumps: a test itself brings what it records. */
export interface ProbeCase {
  readonly name: NamedCase;
  /** The latest run. */
  readonly handle: WorkflowHandle;
  record(type: string, data?: CommandData): Promise<string>;
  bring(commandId: string, timeoutMs?: number): Promise<Delivery>;
  /** Starts the workflow; as one that takes the case over where said so. */
  start(takeOver?: true): Promise<void>;
  /** What its effects left, in order. */
  traces(): Promise<string[]>;
}

/** The kernel with the probe as its only process, on the real servers; usable inside the tests of its file only. */
export interface ProbeFile {
  college(): College;
  open(): Promise<ProbeCase>;
  /**
   * Runs a worker of the mended workflows, or of the broken ones, while something is done.
   *
   * @param around wraps the commits: what a test does before and after one
   */
  withWorker<T>(
    workflows: 'workflows' | 'broken-workflows',
    work: () => Promise<T>,
    around?: (commits: Commits) => Commits,
  ): Promise<T>;
}

export function probeFile(): ProbeFile {
  const folder = mkdtempSync(join(tmpdir(), 'kt-probe-'));
  const taskQueue = `probe-${randomUUID()}`;
  let fresh: FreshDatabase;
  let db: Database;
  let college: College;
  let temporal: TemporalClient;
  let connection: NativeConnection;
  beforeAll(async () => {
    installTestRuntime();
    fresh = await freshDatabase();
    const owner = new pg.Client({ connectionString: fresh.url });
    await owner.connect();
    await owner.query(PROBE_TABLES);
    await owner.end();
    db = openDatabase(fresh.url);
    college = await makeCollege(db);
    await college.within((tx) => enterPlainYears(tx, 2060));
    const address = inject('temporalAddress');
    temporal = await connectTemporal({ address, namespace: 'default' });
    await prepareNamespace(temporal.client.connection as Connection, 'default');
    connection = await NativeConnection.connect({ address });
  });
  afterAll(async () => {
    await (connection as NativeConnection | undefined)?.close();
    await (temporal as TemporalClient | undefined)?.close();
    await (db as Database | undefined)?.close();
    await (fresh as FreshDatabase | undefined)?.drop();
    rmSync(folder, { recursive: true });
  });

  const open = async (): Promise<ProbeCase> => {
    const key = randomUUID();
    const at = new Date().toISOString();
    const subject: ProbeSubject = { key, personId: null, ...PROBE_FACTS, day: at };
    const name = await college.within(async (tx) => {
      await openCases(tx, LISTS, 'probe', [subject], { at, actorId: null });
      const { rows } = await tx.query<{ id: string }>('select case_id as id from probe where key = $1', [
        key,
      ]);
      return caseNameOf(tx, rows[0]?.id ?? '');
    });
    const { client } = temporal;
    const { caseId, number } = name;
    const { organizationId } = college;
    return {
      name,
      get handle() {
        return client.workflow.getHandle(caseWorkflowId(name));
      },
      record: async (type, data = {}) => {
        const command = { id: randomUUID(), caseId, type, data, at: new Date().toISOString() };
        await college.within((tx) => recordCommand(tx, LISTS, command, null));
        return command.id;
      },
      bring: (commandId, timeoutMs) => deliver(client, name, commandId, timeoutMs),
      start: async (takeOver) => {
        const input: CaseInput = { organizationId, caseId, number, ...(takeOver ? { takeOver } : {}) };
        await client.workflow.start('probe', { workflowId: caseWorkflowId(name), taskQueue, args: [input] });
      },
      traces: () =>
        college.within(async (tx) => {
          const { rows } = await tx.query<{ what: string }>(
            'select what from probe_trace where case_id = $1 order by id',
            [caseId],
          );
          return rows.map(({ what }) => what);
        }),
    };
  };

  return {
    college: () => college,
    open,
    async withWorker(workflows, work, around = (commits) => commits) {
      const made = createActivities({ db, lists: LISTS, ports: testPorts(join(folder, 'keys.json')) });
      const activities = Object.fromEntries(
        Object.entries(made).map(([name, act]) => [
          name,
          name.startsWith('probe.') ? around(act as unknown as Commits) : act,
        ]),
      );
      const worker: Worker = await createCaseWorker({
        connection,
        namespace: 'default',
        taskQueue,
        activities,
        more: { workflowBundle: await bundleOf(workflows) },
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
