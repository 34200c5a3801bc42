import type { TestProject } from 'vitest/node';
import { provideServers } from './servers.ts';

/** Servers of the integration suite: PostgreSQL, the time-skipping server, and a real Temporal beside it. */
export default function setup(project: TestProject): Promise<() => Promise<void>> {
  return provideServers(project, ['postgres', 'timeSkipping', 'temporal']);
}
