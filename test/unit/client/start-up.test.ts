import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const reads = readdirSync(new URL('../../../client/reads/', import.meta.url)).map(
  (name) => `client/reads/${name}`,
);
let inputs: Metafile['inputs'];

/** Everything that is loaded with a file, whatever is called afterwards. */
function loadedWith(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const { path, kind } of inputs[file]?.imports ?? []) {
    if (kind !== 'dynamic-import') loadedWith(path, seen);
  }
  return seen;
}

const ofTemporal = (file: string): string[] =>
  [...loadedWith(file)].filter((path) => path.startsWith('@temporalio/') || path.startsWith('temporal/'));

beforeAll(async () => {
  const { metafile } = await build({
    entryPoints: ['client/cli/main.ts', 'client/college.ts', 'client/work/doctor.ts'],
    absWorkingDir: ROOT,
    outdir: 'nowhere',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  ({ inputs } = metafile);
}, 60_000);

describe('what a command loads', () => {
  it.each(['client/cli/main.ts', 'client/colleges.ts', 'client/status.ts', ...reads])(
    '%s loads nothing of Temporal',
    (file) => {
      expect(inputs).toHaveProperty([file]);
      expect(ofTemporal(file)).toEqual([]);
    },
  );

  it('is seen where something of Temporal is loaded', () => {
    expect(ofTemporal('client/work/doctor.ts')).toContain('@temporalio/client');
  });
});
