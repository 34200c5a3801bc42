import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { installTestRuntime } from '../support/runtime-log.ts';
import type { Recorded } from './corpus.ts';

/** What a replay by the code of today came to. */
export interface Replayed {
  readonly name: string;
  /** How the code of today contradicts the history, or null. */
  readonly contradiction: string | null;
  /** How long the timers are that it starts, in milliseconds and in order. */
  readonly timers: readonly number[];
}

installTestRuntime();

let bundled: Promise<WorkflowBundleWithSourceMap> | undefined;

/** Bundles the workflows with the interceptor that tells of timers, once a process. */
function bundle(): Promise<WorkflowBundleWithSourceMap> {
  bundled ??= bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../../workflows/index.ts', import.meta.url)),
    workflowInterceptorModules: [fileURLToPath(new URL('./timer-log.ts', import.meta.url))],
    logger: silent,
  });
  return bundled;
}

const silent = {
  log: () => {},
  trace: () => {},
  debug: () => {},
  info: () => {},
  warn: console.warn,
  error: console.error,
};

/** Replays histories; no server is needed. */
export async function replay(histories: readonly Recorded[]): Promise<Replayed[]> {
  const timers = new Map<string, number[]>();
  const contradictions = new Map<string, string>();
  const results = Worker.runReplayHistories(
    {
      workflowBundle: await bundle(),
      sinks: {
        timers: {
          started: {
            fn: (info, durationMs: number) => void listOf(timers, info.workflowId).push(durationMs),
            callDuringReplay: true,
          },
        },
      },
    },
    histories.map(({ workflowId, history }) => ({ workflowId, history })),
  );
  for await (const { workflowId, error } of results) {
    if (error) contradictions.set(workflowId, `${error.name}: ${error.message}`);
  }
  return histories.map(({ name, workflowId }) => ({
    name,
    contradiction: contradictions.get(workflowId) ?? null,
    timers: timers.get(workflowId) ?? [],
  }));
}

function listOf(lists: Map<string, number[]>, key: string): number[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
