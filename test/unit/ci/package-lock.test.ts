import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      resolved: z.string().optional(),
      dependencies: z.record(z.string(), z.string()).default({}),
      optionalDependencies: z.record(z.string(), z.string()).default({}),
    }),
  ),
});
const { packages } = Lock.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));

/** Where Node would find the dependency from the package at this path of the lock file. */
function found(path: string, name: string): boolean {
  for (let from = path; ; from = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')))) {
    if (`${from === '' ? '' : `${from}/`}node_modules/${name}` in packages) return true;
    if (from === '') return false;
  }
}

it('lists every dependency, those of other platforms too: npm ci refuses a lock file with a gap', () => {
  const missing = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => !found(path, name))
      .map((name) => `${name} of ${path}`),
  );
  expect(missing).toEqual([]);
});

it('names no address of a registry', () => {
  expect(Object.values(packages).filter((entry) => entry.resolved !== undefined)).toEqual([]);
});

it('holds one release of the Temporal SDK, and one protobufjs for all its parts', () => {
  const releases = (name: string): Set<string> =>
    new Set(
      Object.entries(packages)
        .filter(([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`))
        .map(([, entry]) => entry.version ?? ''),
    );
  const sdk = packages['node_modules/@temporalio/client']?.version ?? '';
  expect(sdk).not.toBe('');
  for (const part of ['activity', 'common', 'worker', 'workflow', 'testing', 'core-bridge', 'proto']) {
    expect([part, ...releases(`@temporalio/${part}`)]).toEqual([part, sdk]);
  }
  expect(Object.keys(packages).filter((path) => /@temporalio\/.*\/protobufjs$/.test(path))).toEqual([]);
});
