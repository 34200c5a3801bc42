import type { TestProject } from 'vitest/node';
import { provideServers } from './servers.ts';

/** Servers of the end-to-end suite: PostgreSQL and a real Temporal. */
export default function setup(project: TestProject): Promise<() => Promise<void>> {
  return provideServers(project, ['postgres', 'temporal']);
}
