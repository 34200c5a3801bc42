import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { workflowBundle } from '../../../worker/bundle.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The workflows as the worker bundles them, made once a run: each file would take seconds for it. */
    workflowBundlePath: string;
  }
}

/** Bundles the workflows and provides the path; gives the teardown. */
export async function provideBundle(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'kt-bundle-'));
  const path = join(folder, 'workflows.cjs');
  await writeFile(path, (await workflowBundle()).code);
  project.provide('workflowBundlePath', path);
  return () => rm(folder, { recursive: true, force: true });
}
