import { fileURLToPath } from 'node:url';
import {
  bundleWorkflowCode,
  DefaultLogger,
  NativeConnection,
  Worker,
  type WorkerOptions,
} from '@temporalio/worker';
import type { Stage } from './stage.ts';

/** Runs a worker for workflows and activities of the bench; `workflows` is a path beside this file. */
export async function runWorker(
  stage: Stage,
  taskQueue: string,
  workflows: string,
  activities: object,
): Promise<{ worker: Worker; stop: () => Promise<void> }> {
  const connection = await NativeConnection.connect({ address: stage.servers.temporalAddress });
  const bundle = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL(workflows, import.meta.url)),
    logger: new DefaultLogger('ERROR'),
  });
  const options: WorkerOptions = { connection, taskQueue, workflowBundle: bundle, activities };
  const worker = await Worker.create(options);
  const running = worker.run();
  return {
    worker,
    async stop() {
      worker.shutdown();
      await running;
      await connection.close();
    },
  };
}
