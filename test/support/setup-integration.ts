import type { TestProject } from 'vitest/node';
import { provideBundle } from './bundle-once.ts';
import { provideServers } from './servers.ts';

/** Servers of the integration suite: PostgreSQL, the time-skipping server, and a real Temporal beside it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [stop, remove] = await Promise.all([
    provideServers(project, ['postgres', 'timeSkipping', 'temporal']),
    provideBundle(project),
  ]);
  return async () => {
    await Promise.all([stop(), remove()]);
  };
}
