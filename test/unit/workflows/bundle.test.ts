import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { workflowBundle } from '../../../worker/bundle.ts';

/** Files and packages of the bundle, as it names them: `./domain/errors.ts`, `./node_modules/ms/index.js`. */
function modulesOf(code: string): string[] {
  return [
    ...new Set([...code.matchAll(/"(\.{1,2}\/[^"\n]+\.(?:[cm]?[jt]s|json))"/g)].map(([, path = '']) => path)),
  ];
}

/**
 * What reads a time zone or a locale of the machine. Workflows count in UTC alone: what a calendar or a zone decides
 * comes to them as a recorded result.
 */
const OF_THE_MACHINE: readonly RegExp[] = [
  /\bIntl\b/,
  /\.toLocale\w*\(/,
  /\.localeCompare\(/,
  /\.(?:get|set)(?:FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds|TimezoneOffset|Year)\(/,
  /new Date\([^()]*\)\.to(?:Date|Time)?String\(/,
  /new Date\([^()]*,/,
];

describe('the bundle of workflows', () => {
  let modules: string[];
  beforeAll(async () => {
    modules = modulesOf((await workflowBundle()).code);
  }, 60_000);

  it('holds rules and workflows, and nothing that acts', () => {
    const own = modules.filter((path) => !path.includes('/node_modules/'));
    expect(own).toContain('./domain/processes.ts');
    expect(own).toContain('./workflows/case/run-case.ts');
    expect(own.filter((path) => !/^\.\/(domain|workflows)\//.test(path))).toEqual([]);
    // Of a calendar and of time zones they know types alone.
    const decided = /^\.\/domain\/(calendar\/(calendar|zone|term)|people\/phone)/;
    expect(own.filter((path) => decided.test(path))).toEqual([]);
  });

  it('takes of packages what Temporal takes', () => {
    const packages = modules.flatMap(
      (path) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [],
    );
    expect([...new Set(packages)].sort()).toEqual([
      '@temporalio/common',
      '@temporalio/workflow',
      'long',
      'ms',
      'nexus-rpc',
    ]);
  });

  it('asks the machine for no zone and no locale', () => {
    const faults = modules
      .filter((path) => /^\.\/(domain|workflows)\//.test(path))
      .flatMap((path) => {
        const source = readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
        return OF_THE_MACHINE.filter((pattern) => pattern.test(source)).map(
          (pattern) => `${path}: ${pattern}`,
        );
      });
    expect(faults).toEqual([]);
  });
});
