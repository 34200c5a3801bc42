import { availableParallelism } from 'node:os';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';

const minutes = 60_000;

/** Vitest leaves one core to itself, but most of a run's time is a file's own work, or its wait for a server. */
const SIDE_BY_SIDE = Math.max(2, availableParallelism() - 1);

/**
 * A project a folder of `test/`. Files run side by side unless they need the machine for themselves (`oneByOne`); each
 * file has a database of its own, and those that skip time wait for each other (`test/support/live/skipped-file.ts`).
 * `shared` files also share loaded modules, which takes a third of their time; what they count goes on counting, so no
 * test may expect the first of anything.
 */
function project(
  name: string,
  groupOrder: number,
  test: { globalSetup?: string; oneByOne?: boolean; shared?: boolean; timeout?: number } = {},
): TestProjectConfiguration {
  return {
    test: {
      name,
      include: [`test/${name}/**/*.test.ts`],
      pool: 'forks',
      env: { TZ: 'UTC' },
      sequence: { groupOrder },
      ...(test.globalSetup === undefined ? {} : { globalSetup: test.globalSetup }),
      ...(test.oneByOne === true ? { fileParallelism: false } : { maxWorkers: SIDE_BY_SIDE }),
      ...(test.shared === true ? { isolate: false } : {}),
      ...(test.timeout === undefined ? {} : { testTimeout: test.timeout, hookTimeout: test.timeout }),
    },
  };
}

export default defineConfig({
  test: {
    // A folder without files yet breaks nobody; that something ran at all is checked by .ci/run.
    passWithNoTests: true,
    allowOnly: false,
    projects: [
      project('unit', 0, { timeout: minutes / 2 }),
      project('replay', 1, { timeout: minutes }),
      project('integration', 2, {
        globalSetup: 'test/support/servers/setup-integration.ts',
        shared: true,
        timeout: minutes,
      }),
      project('e2e', 3, {
        globalSetup: 'test/support/servers/setup-e2e.ts',
        oneByOne: true,
        timeout: 4 * minutes,
      }),
      project('crash', 4, { oneByOne: true, timeout: 6 * minutes }),
      project('browser', 5, {
        globalSetup: 'test/support/servers/setup-e2e.ts',
        oneByOne: true,
        timeout: 3 * minutes,
      }),
    ],
  },
});
