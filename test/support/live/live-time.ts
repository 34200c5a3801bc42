import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Time } from './live-moves.ts';

/** The time of the server that can skip it: one for all its workflows. */
export function skippedTime(environment: TestWorkflowEnvironment): Time {
  return {
    now: async () => new Date(await environment.currentTimeMs()).toISOString(),
    pass: async (ms) => environment.sleep(Math.max(1, Math.ceil(ms))),
  };
}

/** The time of everybody; it passes by itself. */
export const realTime: Time = {
  now: async () => new Date().toISOString(),
  pass: async () => {
    throw new Error('real time is not skipped');
  },
};
