import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { installTestRuntime } from '../support/servers/runtime-log.ts';
import type { Recorded } from './corpus.ts';
import type { Step } from './steps.ts';

/** What a replay by the code of today came to. */
export interface Replayed {
  readonly name: string;
  /** How the code of today contradicts the history, or null. */
  readonly contradiction: string | null;
  /** What it does, in order. */
  readonly steps: readonly Step[];
}

installTestRuntime();

const bundles = new Map<string, Promise<WorkflowBundleWithSourceMap>>();

/** Bundles workflows with the interceptor that tells what they do, once a process. */
function bundle(workflowsPath: string): Promise<WorkflowBundleWithSourceMap> {
  const made =
    bundles.get(workflowsPath) ??
    bundleWorkflowCode({
      workflowsPath,
      workflowInterceptorModules: [fileURLToPath(new URL('./decision-log.ts', import.meta.url))],
      logger: silent,
    });
  bundles.set(workflowsPath, made);
  return made;
}

const silent = {
  log: () => {},
  trace: () => {},
  debug: () => {},
  info: () => {},
  warn: console.warn,
  error: console.error,
};

const PRODUCT = fileURLToPath(new URL('../../workflows/index.ts', import.meta.url));

/**
 * Replays histories by the code of today; no server is needed.
 *
 * @param workflowsPath the workflows of the product unless said otherwise
 */
export async function replay(histories: readonly Recorded[], workflowsPath = PRODUCT): Promise<Replayed[]> {
  const steps = new Map<string, Step[]>(histories.map(({ workflowId }) => [workflowId, []]));
  const contradictions = new Map<string, string>();
  const results = Worker.runReplayHistories(
    {
      workflowBundle: await bundle(workflowsPath),
      sinks: {
        steps: {
          taken: {
            fn: (info, step: Step) => void steps.get(info.workflowId)?.push(step),
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
    steps: steps.get(workflowId) ?? [],
  }));
}
