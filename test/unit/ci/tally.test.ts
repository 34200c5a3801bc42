import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'tally-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface TestFile {
  name: string;
  status: 'passed' | 'failed';
  tests: readonly string[];
}

function tally(files: readonly TestFile[] | undefined, status: number, ...projects: string[]): string {
  const report = join(folder, 'report.json');
  rmSync(report, { force: true });
  if (files) {
    const testResults = files.map(({ name, status: fileStatus, tests }) => ({
      name: resolve(name),
      status: fileStatus,
      message: '',
      assertionResults: tests.map((test) => ({ status: test })),
    }));
    writeFileSync(report, JSON.stringify({ testResults }));
  }
  const args = ['.ci/tally.js', report, String(status), ...projects];
  return execFileSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
}

const good: TestFile = { name: 'test/unit/a.test.ts', status: 'passed', tests: ['passed', 'passed'] };
const file = (overrides: Partial<TestFile>): TestFile => ({ ...good, ...overrides });

describe('the count of a CI suite', () => {
  it.each([
    ['counts what passed', [good], 0, ['unit'], '2 0'],
    ['counts what failed', [file({ status: 'failed', tests: ['passed', 'failed'] })], 1, ['unit'], '1 1'],
    ['takes a skipped test for a failed one', [file({ tests: ['passed', 'skipped'] })], 0, ['unit'], '1 1'],
    ['counts a file that did not load', [good, file({ status: 'failed', tests: [] })], 1, ['unit'], '2 1'],
    ['counts an error outside the tests', [good], 1, ['unit'], '2 1'],
    ['misses a project in which nothing ran', [good], 0, ['unit', 'replay'], '2 1'],
    ['does not take an empty run for a good one', [], 0, ['unit'], '0 1'],
    ['counts a run without a report', undefined, 137, ['unit'], '0 1'],
  ] as const)('%s', (_case, files, status, projects, counts) => {
    expect(tally(files, status, ...projects)).toBe(counts);
  });
});
