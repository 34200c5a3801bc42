import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, type WorkflowBundleWithSourceMap } from '@temporalio/worker';

/** What brings all rules and texts with it. */
const SHARED = ['../domain/case/decide.ts', '../domain/processes.ts'];

let bundled: Promise<WorkflowBundleWithSourceMap> | undefined;

/** Bundles the workflows, once a process. */
export function workflowBundle(): Promise<WorkflowBundleWithSourceMap> {
  bundled ??= bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../workflows/index.ts', import.meta.url)),
    // Rules and texts keep nothing between cases: they are loaded once a process, not once a case.
    preloadModules: SHARED.map((path) => fileURLToPath(new URL(path, import.meta.url))),
    logger: {
      log: () => {},
      trace: () => {},
      debug: () => {},
      info: () => {},
      warn: console.warn,
      error: console.error,
    },
  });
  return bundled;
}
