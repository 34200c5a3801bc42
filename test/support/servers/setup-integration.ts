import type { TestProject } from 'vitest/node';
import { obtainMailServer } from '../../../stack/mail/mail-server.ts';
import { provideBundle } from './bundle-once.ts';
import { provideServers } from './servers.ts';

/** Servers of the integration suite: PostgreSQL, the time-skipping server, and a real Temporal beside it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [stop, remove] = await Promise.all([
    provideServers(project, ['postgres', 'timeSkipping', 'temporal']),
    provideBundle(project),
    // Files start it by themselves; a first download must not take the time of their hooks.
    obtainMailServer({ report: (text) => project.vitest.logger.log(text) }),
  ]);
  return async () => {
    await Promise.all([stop(), remove()]);
  };
}
