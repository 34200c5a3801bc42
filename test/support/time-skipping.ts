import { TestWorkflowEnvironment } from '@temporalio/testing';

interface Creatable {
  create(options: {
    server: { type: 'existing' };
    address: string;
    namespace: string;
    supportsTimeSkipping: true;
  }): Promise<TestWorkflowEnvironment>;
}

/**
 * Connects to a time-skipping server that runs already. `createFromExistingServer` would do but for one thing: it
 * takes every existing server for one that cannot skip time, so the general form behind it is called.
 */
export function connectTimeSkipping(address: string): Promise<TestWorkflowEnvironment> {
  return (TestWorkflowEnvironment as unknown as Creatable).create({
    server: { type: 'existing' },
    address,
    namespace: 'default',
    supportsTimeSkipping: true,
  });
}
