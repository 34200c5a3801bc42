import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import {
  commitNames,
  type Commit,
  type Committed,
  type Receive,
  type Received,
  type RecordedArrival,
} from '../../../domain/case/commit.ts';
import type { History } from '../../support/live/history.ts';
import { PROBE_FACTS } from '../../support/process/probe.ts';
import { probe } from '../../support/probe/process.ts';
import { caseWorkflowId, commandUpdate } from '../../../workflows/case/contract.ts';

/** Where the two histories are kept. */
export const PATCH_HISTORIES = fileURLToPath(new URL('./histories/', import.meta.url));

/** Lines are to be held until then, by the new rule. */
export const HELD_UNTIL = '2030-01-01T06:00:00.000Z';

/** What is answered in the history, in order: the number of the task and the decision. */
const ANSWERS: readonly (readonly [task: number, decision: string])[] = [
  [1, 'list'],
  [2, 'all'],
  [3, 'finish'],
];

/** Leads one probe by the rules of `before.ts` or `after.ts`, on a registry in memory; gives its history. */
export async function recordProbe(
  client: Client,
  { address, rules }: { readonly address: string; readonly rules: 'before' | 'after' },
): Promise<History> {
  const recorded = new Map<string, RecordedArrival>();
  const connection = await NativeConnection.connect({ address });
  const taskQueue = `probe-${rules}`;
  const worker = await Worker.create({
    connection,
    taskQueue,
    workflowsPath: fileURLToPath(new URL(`./${rules}.ts`, import.meta.url)),
    activities: inMemory(recorded),
  });
  const history = await worker.runUntil(() => drive(client, taskQueue, recorded));
  await connection.close();
  return history;
}

async function drive(
  client: Client,
  taskQueue: string,
  recorded: Map<string, RecordedArrival>,
): Promise<History> {
  const input = { organizationId: randomUUID(), caseId: randomUUID(), number: 1 };
  const workflowId = caseWorkflowId({ ...input, kind: probe.kind, code: taskQueue });
  const handle = await client.workflow.start(probe.kind, { workflowId, taskQueue, args: [input] });
  for (const [task, decision] of ANSWERS) {
    const id = randomUUID();
    recorded.set(id, { type: 'answer', at: new Date().toISOString(), task, decision });
    await handle.executeUpdate(commandUpdate, { args: [{ id }], updateId: id });
  }
  await handle.result();
  return handle.fetchHistory();
}

/** What a case asks of the registry, answered from memory: no term is counted. */
function inMemory(
  recorded: ReadonlyMap<string, RecordedArrival>,
): Record<string, (input: never) => Promise<unknown>> {
  const keep = async ({ rev, decided }: Commit): Promise<Committed> => ({
    rev: rev + 1,
    state: decided,
    shown: { since: decided.since, due: null },
  });
  return {
    ...Object.fromEntries(commitNames(probe).map((name) => [name, keep])),
    receive: async ({ commandId }: Receive): Promise<Received> => ({
      what: commandId === null ? null : (recorded.get(commandId) ?? 'unknown'),
      facts: { ...PROBE_FACTS, heldUntil: HELD_UNTIL },
    }),
  };
}
